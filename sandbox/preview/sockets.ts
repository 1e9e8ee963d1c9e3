/**
 * The way into a preview's container: unix sockets in a directory of the host that is mounted into it. The directory
 * belongs to the forwarder's user, so that the application, another user, can neither remove a socket nor put a link
 * in its place.
 */
import { chown, lstat, mkdir, open, rm, type FileHandle } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { SlipwayError } from '#schemas/errors.ts';
import { FORWARDER_USER } from '../image/recipe.ts';
import type { InstanceSockets } from './upstream.ts';

/** Names of the sockets in their directory. */
export const SOCKET_NAMES = { app: 'app.sock', supabase: 'supabase.sock' } as const;

const ANSWER_TIMEOUT_MS = 10_000;

export interface SocketDirectory {
  readonly directory: string;
  /** The same directory by a path short enough for the kernel's limit on sockets' paths. */
  readonly short: string;
  /** Of the sockets, short enough for the kernel however long the directory is. */
  paths(hasDatabase: boolean): InstanceSockets;
  remove(): Promise<void>;
}

/** Makes the directory of a preview. */
export async function socketDirectory(workDir: string, id: string): Promise<SocketDirectory> {
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
    const short = `/proc/self/fd/${handle.fd}`;
    return {
      directory,
      short,
      paths: (hasDatabase) => ({
        app: `${short}/${SOCKET_NAMES.app}`,
        supabase: hasDatabase ? `${short}/${SOCKET_NAMES.supabase}` : null,
      }),
      remove,
    };
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

/** Whether something answers HTTP through this socket of the directory. */
export async function answersThrough(directory: SocketDirectory, name: string): Promise<boolean> {
  return (await isSocket(join(directory.directory, name))) && answers(join(directory.short, name));
}

async function isSocket(path: string): Promise<boolean> {
  return lstat(path).then(
    (stats) => stats.isSocket(),
    () => false,
  );
}

function answers(socketPath: string): Promise<boolean> {
  return new Promise((resolve) => {
    const request = httpRequest({
      socketPath,
      path: '/',
      headers: { host: 'localhost' },
      agent: false,
      timeout: ANSWER_TIMEOUT_MS,
    });
    request.on('timeout', () => request.destroy());
    request.on('response', (answer) => {
      answer.destroy();
      resolve(true);
    });
    request.on('error', () => resolve(false));
    request.end();
  });
}
