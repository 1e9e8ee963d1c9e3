import { createHash } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** A directory for one start of the embedded stack. */
export interface RunDirectory {
  readonly path: string;
  /** Label of what this start makes in the Docker engine. */
  readonly owner: string;
  close(): Promise<void>;
}

/**
 * Makes the directory of this process, and removes those of processes that have ended without closing theirs.
 *
 * @param reap removes what such a process left in the Docker engine
 */
export async function openRunDirectory(
  stateDir: string,
  reap: (owner: string, path: string) => Promise<void>,
): Promise<RunDirectory> {
  const parent = join(stateDir, 'runs');
  const checkout = createHash('sha256').update(stateDir).digest('hex').slice(0, 12);
  const ownerOf = (pid: string): string => `slipway-${checkout}-${pid}`;
  await mkdir(parent, { recursive: true });
  for (const pid of await readdir(parent)) {
    if (isAlive(Number(pid))) continue;
    await reap(ownerOf(pid), join(parent, pid, 'sandbox'));
    await rm(join(parent, pid), { recursive: true, force: true });
  }
  const path = join(parent, String(process.pid));
  await rm(path, { recursive: true, force: true });
  await mkdir(path, { recursive: true });
  return { path, owner: ownerOf(String(process.pid)), close: async () => rm(path, { recursive: true, force: true }) };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
