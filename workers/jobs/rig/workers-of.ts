import { createLinks } from '#app/api/links.ts';
import { createGitHub } from '#app/github/octokit.ts';
import type { Config } from '#app/platform/environment.ts';
import { sealerOf } from '#app/platform/sealing.ts';
import { createLogger } from '#app/platform/logger.ts';
import { createQueues, type QueueOptions } from '#app/queue/bullmq.ts';
import { sandboxTurns } from '#app/queue/policy.ts';
import { createTurns } from '#app/queue/turns.ts';
import { createArtifacts } from '#app/store/supabase/artifacts.ts';
import { createSecrets } from '#app/store/supabase/secrets.ts';
import { createStore } from '#app/store/supabase/store.ts';
import type { Sandbox } from '#sandbox/port.ts';
import { PostgresCheck } from '../../compiler-checks/postgres-check.ts';
import { readScaffold } from '../../compiler/read-scaffold.ts';
import { GATEWAY_LIMITS, type GatewayLimits } from '../../gateway/gateway.ts';
import { embeddedPlanner } from '../../planner/embedded-planner.ts';
import { createBuildShelf } from '../build-shelf.ts';
import { sandboxInTurn } from '../in-turn.ts';
import { stageModelOf } from '../model.ts';
import { vercelAccounts } from '../vercel/access.ts';
import { startWorkers } from '../workers.ts';
import { scriptedPreviews } from './scripted-sandbox.ts';

type Timing = NonNullable<QueueOptions['timing']>;

/** For workers that die: their jobs are taken up again within about two seconds. */
export const SHORT_LOCKS: Timing = { lockDurationMs: 1_000, stalledIntervalMs: 500, closeGraceMs: 5_000 };
/** For workers that live, however busy the machine is. */
const LONG_LOCKS: Timing = { lockDurationMs: 30_000, stalledIntervalMs: 5_000, closeGraceMs: 5_000 };

/** As on a machine of four cores. */
const PLACES = 2;

/** The gateway's, without pauses: a test waits for no quota. */
const MODEL_LIMITS: GatewayLimits = {
  ...GATEWAY_LIMITS,
  callTimeoutMs: 1_000,
  retry: { attempts: 2, baseDelayMs: 1, maxDelayMs: 10 },
  breaker: { failures: 1_000, openMs: 1 },
};

/** The workers as `compose.ts` makes them, but around a scripted sandbox. */
export async function workersOf(
  config: Config,
  sandbox: Sandbox,
  timing: Timing = LONG_LOCKS,
): Promise<{ close(): Promise<void> }> {
  const logger = createLogger({ level: 'fatal' });
  const { appId, privateKey, apiUrl, webhookSecret, webUrl } = config.github;
  const queues = createQueues({ redisUrl: config.redisUrl, logger, timing });
  const postgres = new PostgresCheck();
  const store = createStore(config.supabase);
  const artifacts = createArtifacts(config.supabase);
  const workers = startWorkers({
    store,
    artifacts,
    queues,
    github: createGitHub({ appId, privateKey, apiUrl, logger }),
    sandbox: sandboxInTurn(sandbox, createTurns(PLACES, sandboxTurns(PLACES)), store),
    previews: scriptedPreviews(),
    builds: createBuildShelf(4),
    postgres,
    planner: embeddedPlanner,
    model: await stageModelOf(config, { store, artifacts }, MODEL_LIMITS),
    vercel: vercelAccounts(config.vercel, createSecrets(config.supabase, sealerOf(config.secretKeys))),
    scaffold: await readScaffold(),
    links: createLinks({ publicUrl: config.server.publicUrl, secret: webhookSecret }),
    githubWebUrl: webUrl,
    logger,
    now: Date.now,
  });
  return {
    async close() {
      await workers.close();
      await queues.close();
      await postgres.close();
    },
  };
}
