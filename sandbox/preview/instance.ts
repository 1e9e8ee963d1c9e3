/**
 * A preview's container. It has no network: the only way in is a unix socket in a directory of the host that is
 * mounted into it. That directory belongs to the forwarder's user, so that the application, another user, can
 * neither remove the socket nor put a link in its place.
 */
import { chown, lstat, mkdir, open, rm, type FileHandle } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type Dockerode from 'dockerode';
import { SlipwayError } from '#schemas/errors.ts';
import { removeContainer } from '../engine/container.ts';
import { throwIfAborted } from '../engine/errors.ts';
import { execute } from '../engine/exec.ts';
import { startOver } from '../engine/job.ts';
import { plainText } from '../engine/output.ts';
import { PROGRAMS } from '../image/programs.ts';
import { FORWARDER_USER, PATHS } from '../image/recipe.ts';
import { APP_PORT, START_COMMAND, SUPABASE_COMMAND, type Command } from '../runner/plan.ts';
import type { SandboxParts } from '../runner/sandbox.ts';

export interface Instance {
  readonly socketPath: string;
  /** Removes the container and the socket; the build's volume stays. */
  remove(): Promise<void>;
}

const SOCKET = 'app.sock';
const POLL_MS = 20;
const KEPT_BYTES = 8_192;

/** Starts the built application of a volume; resolves when a page has answered. Leaves nothing when it throws. */
export async function startInstance(
  parts: SandboxParts,
  id: string,
  volume: string,
  signal: AbortSignal,
): Promise<Instance> {
  const sockets = await socketDirectory(parts.workDir, id);
  let container: Dockerode.Container | null = null;
  const remove = async (): Promise<void> => {
    if (container !== null) await removeContainer(container);
    await sockets.remove();
  };
  try {
    const limits = { ...parts.limits.container, memoryBytes: parts.limits.preview.memoryBytes };
    container = await startOver({ ...parts, role: 'preview', limits, signal }, volume, {
      source: sockets.directory,
      target: PATHS.sockets,
    });
    await Promise.all([
      startDatabase(container, parts, signal),
      run(container, START_COMMAND, parts, signal),
      startForwarder(container),
    ]);
    await firstAnswer(sockets, parts.limits.preview.startTimeoutMs, signal);
    return { socketPath: sockets.path, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function startDatabase(container: Dockerode.Container, parts: SandboxParts, signal: AbortSignal): Promise<void> {
  const migrations = ['test', '-d', `${PATHS.work}/supabase/migrations`];
  if ((await exitCodeOf(container, { argv: migrations, env: {} }, parts, signal)).exitCode !== 0) return;
  await run(container, SUPABASE_COMMAND, parts, signal);
}

async function startForwarder(container: Dockerode.Container): Promise<void> {
  const exec = await container.exec({
    Cmd: ['node', PROGRAMS.forward, `${PATHS.sockets}/${SOCKET}`, String(APP_PORT)],
    User: FORWARDER_USER,
    WorkingDir: '/',
  });
  const answer = await exec.start({ Detach: true });
  // An answer that nobody reads would hold its connection, and with it this process, for minutes.
  answer.destroy();
}

async function run(
  container: Dockerode.Container,
  command: Command,
  parts: SandboxParts,
  signal: AbortSignal,
): Promise<void> {
  const { exitCode, output } = await exitCodeOf(container, command, parts, signal);
  if (exitCode !== 0) throw notStarted(plainText(output));
}

function exitCodeOf(container: Dockerode.Container, command: Command, parts: SandboxParts, signal: AbortSignal) {
  const { preview, output } = parts.limits;
  return execute(
    container,
    {
      ...command,
      workingDir: PATHS.work,
      timeoutMs: preview.startTimeoutMs,
      keptBytes: KEPT_BYTES,
      maxOutputBytes: output.stepBytes,
      signal,
    },
    async () => {},
  );
}

interface SocketDirectory {
  readonly directory: string;
  /** Of the socket, short enough for the kernel however long the directory is. */
  readonly path: string;
  remove(): Promise<void>;
}

async function socketDirectory(workDir: string, id: string): Promise<SocketDirectory> {
  const directory = join(workDir, 'sockets', id);
  let handle: FileHandle | null = null;
  const remove = async (): Promise<void> => {
    await handle?.close();
    handle = null;
    await rm(directory, { recursive: true, force: true });
  };
  try {
    await mkdir(directory, { recursive: true, mode: 0o755 });
    const [uid, gid] = FORWARDER_USER.split(':').map(Number);
    await chown(directory, uid ?? 0, gid ?? 0);
    handle = await open(directory, 'r');
    return { directory, path: `/proc/self/fd/${handle.fd}/${SOCKET}`, remove };
  } catch (cause) {
    await remove();
    throw new SlipwayError('The preview’s socket directory could not be made.', {
      code: 'preview.no_socket',
      kind: 'permanent',
      suggestion:
        'Previews need a local Docker engine on Linux and a process that may give files to another user (root).',
      cause,
    });
  }
}

/** Waits until a page answers through the socket. */
async function firstAnswer(sockets: SocketDirectory, timeoutMs: number, signal: AbortSignal): Promise<void> {
  const until = performance.now() + timeoutMs;
  while (performance.now() < until) {
    throwIfAborted(signal);
    if ((await isSocket(join(sockets.directory, SOCKET))) && (await answers(sockets.path))) return;
    await sleep(POLL_MS);
  }
  throw notStarted('No page answered in time.');
}

async function isSocket(path: string): Promise<boolean> {
  return lstat(path).then(
    (stats) => stats.isSocket(),
    () => false,
  );
}

function answers(socketPath: string): Promise<boolean> {
  return new Promise((resolve) => {
    const request = httpRequest({ socketPath, path: '/', headers: { host: 'localhost' }, agent: false });
    request.on('response', (answer) => {
      answer.destroy();
      resolve(true);
    });
    request.on('error', () => resolve(false));
    request.end();
  });
}

function notStarted(reason: string): SlipwayError {
  return new SlipwayError(`The preview did not start:\n${reason}`, {
    code: 'preview.not_started',
    kind: 'user',
    suggestion: 'Look at what the application prints when it starts.',
  });
}
