import type Docker from 'dockerode';
import { createLinks } from '#app/api/links.ts';
import { createModelMetrics } from '#app/api/model-metrics.ts';
import { createGitHub } from '#app/github/octokit.ts';
import { createRedisBudget } from '#app/github/redis-budget.ts';
import type { Config } from '#app/platform/environment.ts';
import { sealerOf } from '#app/platform/sealing.ts';
import type { Logger } from '#app/platform/logger.ts';
import { createQueues } from '#app/queue/bullmq.ts';
import { createArtifacts } from '#app/store/supabase/artifacts.ts';
import type { ArtifactStore } from '#app/store/artifacts.ts';
import { createSecrets } from '#app/store/supabase/secrets.ts';
import { createStore } from '#app/store/supabase/store.ts';
import type { Store } from '#app/store/store.ts';
import { createApp } from '#app/server.ts';
import { createPreviewSigner, derivedPreviewKey } from '#sandbox/preview/access.ts';
import { scheduleSweeps } from './jobs/sweep/sweep-deliveries.ts';

/** Which halves of Slipway this process is. */
export interface SlipwayOptions {
  readonly config: Config;
  readonly logger: Logger;
  /** Null: this process serves no HTTP. */
  readonly serve: { readonly port: number } | null;
  /** Null: this process does no jobs. */
  readonly work: {
    readonly docker: Docker;
    /** Tag of the sandbox image. */
    readonly image: string;
    /** Label of everything this host's sandbox makes. */
    readonly owner: string;
    /** For what the sandbox keeps on this host. */
    readonly workDir: string;
  } | null;
}

export interface RunningSlipway {
  readonly store: Store;
  readonly artifacts: ArtifactStore;
  /** Ends what is under way within its grace time, then every connection. */
  close(): Promise<void>;
}

/** Composes the App, the workers, or both, from a configuration. */
export async function startSlipway({ config, logger, serve, work }: SlipwayOptions): Promise<RunningSlipway> {
  const { url, secretKey } = config.supabase;
  const store = createStore({ url, secretKey });
  const artifacts = createArtifacts({ url, secretKey });
  const secrets = createSecrets({ url, secretKey }, sealerOf(config.secretKeys));
  const queues = createQueues({ redisUrl: config.redisUrl, logger });
  const { appId, privateKey, apiUrl } = config.github;
  const links = createLinks({ publicUrl: config.server.publicUrl, secret: config.github.webhookSecret });
  const signPreview = createPreviewSigner(derivedPreviewKey(config.github.webhookSecret));
  const modelMetrics = work === null ? null : createModelMetrics();
  const closing: (() => Promise<void>)[] = [async () => queues.close()];
  try {
    if (work !== null && modelMetrics !== null) {
      // A process that only serves loads neither compiler nor sandbox.
      const { composeWorkers } = await import('./compose.ts');
      const budget = createRedisBudget({ redisUrl: config.redisUrl, logger });
      closing.unshift(async () => budget.close());
      const github = createGitHub({ appId, privateKey, apiUrl, logger, budget });
      const workers = await composeWorkers({
        config,
        store,
        artifacts,
        secrets,
        queues,
        github,
        links,
        modelMetrics,
        logger,
        ...work,
      });
      closing.unshift(async () => workers.close());
      await scheduleSweeps(queues, Date.now());
    }
    if (serve !== null) {
      const app = await createApp({ config, store, queues, artifacts, links, signPreview, modelMetrics, logger });
      await app.listen(serve.port);
      closing.unshift(async () => app.close());
    }
  } catch (error) {
    for (const close of closing) await close();
    throw error;
  }
  return {
    store,
    artifacts,
    async close() {
      for (const close of closing) await close();
    },
  };
}
