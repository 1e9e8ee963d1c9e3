/** A preview's container. It has no network: the only way in are unix sockets that a forwarder owns. */
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type Dockerode from 'dockerode';
import { SlipwayError } from '#schemas/errors.ts';
import { removeContainer } from '../engine/container.ts';
import { throwIfAborted } from '../engine/errors.ts';
import { execute } from '../engine/exec.ts';
import { startOver } from '../engine/job.ts';
import type { Workspace } from '../engine/workspace.ts';
import { FORWARDER_USER, PATHS } from '../image/recipe.ts';
import { Bounds } from '../runner/bounds.ts';
import type { SandboxParts } from '../runner/sandbox.ts';
import { startAttached, type AttachedProcess } from './attached.ts';
import { fetchBuilt } from './build-archive.ts';
import { appCommand, forwarderCommand, supabaseCommand } from './commands.ts';
import type { Instance } from './lifecycle.ts';
import { answersThrough, SOCKET_NAMES, socketDirectory, type SocketDirectory } from './sockets.ts';

export interface InstanceRequest {
  /** Names the directory of its sockets. */
  readonly id: string;
  /** Of the build. */
  readonly volume: string;
  /** Where people reach it. */
  readonly url: string;
}

const POLL_MS = 20;
const KEPT_BYTES = 1_024;

/**
 * Starts the built application of a volume with a fresh embedded Supabase; resolves when both have answered. Leaves
 * nothing when it throws.
 */
export async function startInstance(
  parts: SandboxParts,
  request: InstanceRequest,
  signal: AbortSignal,
): Promise<Instance> {
  const sockets = await socketDirectory(parts.workDir, request.id);
  let container: Dockerode.Container | null = null;
  let bounds: Bounds | null = null;
  const remove = async (): Promise<void> => {
    bounds?.close();
    if (container !== null) await removeContainer(container);
    await sockets.remove();
  };
  try {
    const { limits } = parts;
    container = await startOver(
      {
        ...parts,
        role: 'preview',
        limits: { ...limits.container, memoryBytes: limits.preview.memoryBytes },
        signal,
      },
      request.volume,
      { source: sockets.directory, target: PATHS.sockets },
    );
    bounds = new Bounds({ container, workspace: buildOf(parts, request.volume) }, limits.container, signal);
    const { processes, hasDatabase } = await startProcesses(container, parts, request.url, signal);
    const ended = Promise.race(processes.map(async (each) => each.ended.then(() => each.log())));
    const names = hasDatabase ? [SOCKET_NAMES.app, SOCKET_NAMES.supabase] : [SOCKET_NAMES.app];
    await allAnswer(sockets, names, ended, limits.preview.startTimeoutMs, signal);
    const running = container;
    const built = (): Readable => fetchBuilt(running, limits.cache);
    return { sockets: sockets.paths(hasDatabase), ended, built, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** The build as what its disk use is watched by; it outlives the instance. */
function buildOf({ workDir }: SandboxParts, volume: string): Workspace {
  return { volume, isPrepared: true, directory: join(workDir, 'jobs', volume), remove: async () => {} };
}

/** Starts everything at once; the forwarder's sockets are there whether or not something is behind them. */
async function startProcesses(
  container: Dockerode.Container,
  parts: SandboxParts,
  url: string,
  signal: AbortSignal,
): Promise<{ readonly processes: readonly AttachedProcess[]; readonly hasDatabase: boolean }> {
  const inside = (name: string): string => `${PATHS.sockets}/${name}`;
  const forwarder = forwarderCommand({ app: inside(SOCKET_NAMES.app), supabase: inside(SOCKET_NAMES.supabase) });
  const database = async (): Promise<AttachedProcess | null> =>
    (await hasMigrations(container, parts, signal))
      ? startAttached(container, { ...supabaseCommand(url), workingDir: PATHS.work })
      : null;
  const [supabase, ...others] = await Promise.all([
    database(),
    startAttached(container, { ...appCommand(url), workingDir: PATHS.work }),
    startAttached(container, { ...forwarder, workingDir: '/', user: FORWARDER_USER }),
  ]);
  return { processes: [...others, ...(supabase === null ? [] : [supabase])], hasDatabase: supabase !== null };
}

/** Whether the application has a database of its own. */
async function hasMigrations(
  container: Dockerode.Container,
  { limits }: SandboxParts,
  signal: AbortSignal,
): Promise<boolean> {
  const result = await execute(
    container,
    {
      argv: ['test', '-d', `${PATHS.work}/supabase/migrations`],
      timeoutMs: limits.preview.startTimeoutMs,
      keptBytes: KEPT_BYTES,
      maxOutputBytes: KEPT_BYTES,
      signal,
    },
    async () => {},
  );
  return result.exitCode === 0;
}

/** Waits until everything has answered through its socket. */
async function allAnswer(
  sockets: SocketDirectory,
  names: readonly string[],
  ended: Promise<string>,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<void> {
  const until = performance.now() + timeoutMs;
  const over = new AbortController();
  const failed = ended.then((log) => {
    over.abort();
    throw notStarted(log);
  });
  const answered = Promise.all(
    names.map(async (name) => {
      while (!over.signal.aborted && !(await answersThrough(sockets, name))) {
        throwIfAborted(signal);
        if (performance.now() > until) throw notStarted('No page answered in time.');
        await sleep(POLL_MS);
      }
    }),
  );
  failed.catch(() => undefined);
  await Promise.race([answered, failed]);
}

function notStarted(reason: string): SlipwayError {
  return new SlipwayError(`The preview did not start:\n${reason}`, {
    code: 'preview.not_started',
    kind: 'user',
    suggestion: 'Look at what the application prints when it starts.',
  });
}
