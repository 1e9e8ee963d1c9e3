import { join } from 'node:path';
import type Docker from 'dockerode';
import type { Links } from '#app/api/links.ts';
import type { ModelMetrics } from '#app/api/model-metrics.ts';
import type { GitHubPort } from '#app/github/port.ts';
import type { Config } from '#app/platform/environment.ts';
import type { Logger } from '#app/platform/logger.ts';
import type { Queues } from '#app/queue/queues.ts';
import type { ArtifactStore } from '#app/store/artifacts.ts';
import type { SecretStore } from '#app/store/secrets.ts';
import type { Store } from '#app/store/store.ts';
import { derivedPreviewKey } from '#sandbox/preview/access.ts';
import { proxyList } from '#sandbox/preview/door.ts';
import { createPreviewHost } from '#sandbox/preview/preview-host.ts';
import { createDirectoryCaches } from '#sandbox/cache/directory-store.ts';
import { createSandbox } from '#sandbox/runner/sandbox.ts';
import { PostgresCheck } from './compiler-checks/postgres-check.ts';
import { readScaffold } from './compiler/read-scaffold.ts';
import { createBuildShelf } from './jobs/build-shelf.ts';
import { vercelAccounts } from './jobs/vercel/access.ts';
import { stageModelOf } from './jobs/model.ts';
import { startWorkers } from './jobs/workers.ts';
import { embeddedPlanner } from './planner/embedded-planner.ts';
import { sampleApplication } from './sample-application.ts';

/** Builds between verification and preview that a host keeps at most. */
const maxShelvedBuilds = 4;

/** Sandboxes that stand ready on a host: one start is about a second, and each holds little while it waits. */
const WARM_CONTAINERS = 1;
/** What compilers keep between verifications, of about fifty applications. */
const MAX_CACHE_BYTES = 4 * 1024 * 1024 * 1024;

/** What the workers share with the App, and the engine of this host. */
export interface WorkerParts {
  readonly config: Config;
  readonly store: Store;
  readonly artifacts: ArtifactStore;
  readonly secrets: SecretStore;
  readonly queues: Queues;
  readonly github: GitHubPort;
  readonly links: Links;
  readonly modelMetrics: ModelMetrics;
  readonly logger: Logger;
  readonly docker: Docker;
  /** Tag of the sandbox image. */
  readonly image: string;
  /** Label of everything that this host's sandbox makes; other owners' containers are never touched. */
  readonly owner: string;
  /** For what the sandbox keeps on this host. */
  readonly workDir: string;
}

export interface RunningWorkers {
  close(): Promise<void>;
}

/** Starts the workers of one host, after removing what a crashed predecessor left in the engine. */
export async function composeWorkers(parts: WorkerParts): Promise<RunningWorkers> {
  const { docker, image, owner, logger } = parts;
  const workDir = join(parts.workDir, 'sandbox');
  const caches = createDirectoryCaches({ directory: join(workDir, 'caches'), maxBytes: MAX_CACHE_BYTES });
  const sandbox = createSandbox({ docker, image, owner, workDir, logger, caches, warm: WARM_CONTAINERS });
  await sandbox.reap();
  const previews = await createPreviewHost({
    docker,
    image,
    owner,
    workDir,
    logger,
    key: derivedPreviewKey(parts.config.github.webhookSecret),
    listenHost: parts.config.server.host,
    host: parts.config.previews.host,
    port: parts.config.previews.port,
    dashboardOrigin: parts.config.previews.dashboardOrigin,
    trustedProxies: proxyList(parts.config.previews.trustedProxies),
  });
  const builds = createBuildShelf(maxShelvedBuilds);
  const postgres = new PostgresCheck();
  const scaffold = await readScaffold();
  // The first job would pay for compiling the compiler and starting Postgres: about two seconds.
  await postgres.execute(await sampleApplication(scaffold));
  const workers = startWorkers({
    store: parts.store,
    artifacts: parts.artifacts,
    queues: parts.queues,
    github: parts.github,
    links: parts.links,
    githubWebUrl: parts.config.github.webUrl,
    logger,
    sandbox,
    previews,
    builds,
    postgres,
    scaffold,
    planner: embeddedPlanner,
    model: await stageModelOf(parts.config, parts),
    vercel: vercelAccounts(parts.config.vercel, parts.secrets),
    now: Date.now,
  });
  return {
    async close() {
      await workers.close();
      await previews.close();
      await builds.clear();
      await postgres.close();
      await sandbox.reap();
    },
  };
}
