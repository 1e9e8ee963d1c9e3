import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type Docker from 'dockerode';
import type { Links } from '#app/api/links.ts';
import type { ModelMetrics } from '#app/api/model-metrics.ts';
import type { GitHubPort } from '#app/github/port.ts';
import type { Config } from '#app/platform/environment.ts';
import type { Logger } from '#app/platform/logger.ts';
import { sandboxTurns } from '#app/queue/policy.ts';
import { PRIORITY, type Queues } from '#app/queue/queues.ts';
import { createTurns } from '#app/queue/turns.ts';
import type { ArtifactStore } from '#app/store/artifacts.ts';
import type { ObjectStore } from '#app/store/objects.ts';
import type { SecretStore } from '#app/store/secrets.ts';
import type { Store } from '#app/store/store.ts';
import { createObjects } from '#app/store/supabase/objects.ts';
import { derivedPreviewKey } from '#sandbox/preview/access.ts';
import { proxyList } from '#sandbox/preview/door.ts';
import { createPreviewHost } from '#sandbox/preview/preview-host.ts';
import { createSandbox } from '#sandbox/runner/sandbox.ts';
import { PostgresCheck } from './compiler-checks/postgres-check.ts';
import { readScaffold } from './compiler/read-scaffold.ts';
import { CACHE_BUCKET, MAX_OBJECT_BYTES, PREVIEW_BUCKET, previewMemory, sharedCaches } from './host-memory.ts';
import { createBuildShelf } from './jobs/build-shelf.ts';
import { patientTurn, placesOf, sandboxInTurn } from './jobs/in-turn.ts';
import { vercelAccounts } from './jobs/vercel/access.ts';
import { stageModelOf } from './jobs/model.ts';
import { startWorkers } from './jobs/workers.ts';
import { embeddedPlanner } from './planner/embedded-planner.ts';
import { sampleApplication } from './sample-application.ts';

/** Builds between verification and preview that a host keeps at most. */
const maxShelvedBuilds = 4;

/** Sandboxes that stand ready on a host: one start is about a second, and each holds little while it waits. */
const WARM_CONTAINERS = 1;

/** How long closing waits for build caches that are on their way to the object store. */
const CARRYING_GRACE_MS = 10_000;

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
  const objectsIn = (bucket: string): ObjectStore =>
    createObjects(parts.config.supabase, { bucket, maxObjectBytes: MAX_OBJECT_BYTES });
  const secret = parts.config.github.webhookSecret;
  const [caches, memory] = await Promise.all([
    sharedCaches({ directory: join(workDir, 'caches'), objects: objectsIn(CACHE_BUCKET), secret, logger }),
    previewMemory({ objects: objectsIn(PREVIEW_BUCKET), secret, logger, owner, image }),
  ]);
  const sandbox = createSandbox({ docker, image, owner, workDir, logger, caches, warm: WARM_CONTAINERS });
  await sandbox.reap();
  const places = parts.config.sandboxPlaces ?? placesOf();
  const turns = createTurns(places, sandboxTurns(places));
  const previews = await createPreviewHost({
    docker,
    image,
    owner,
    workDir,
    logger,
    ...(memory === undefined ? {} : { memory }),
    admit: async (account, signal) =>
      patientTurn(turns, { id: `preview-of-${account}`, account, priority: PRIORITY.preview, signal }),
    key: derivedPreviewKey(secret),
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
    sandbox: sandboxInTurn(sandbox, turns, parts.store),
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
      // What is not carried by then is carried after the next verification.
      await Promise.race([caches.settled(), sleep(CARRYING_GRACE_MS, undefined, { ref: false })]);
      await postgres.close();
      await sandbox.reap();
    },
  };
}
