/** How much a workspace holds, counted on the host. What made it is hostile: links are not followed, and counting is bounded. */
import { lstat, opendir, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { ContainerLimits } from '../policy/limits.ts';

const BLOCK_BYTES = 512;

export type DiskLimits = Pick<ContainerLimits, 'workspaceBytes' | 'workspaceFiles'>;

/** Whether a directory holds more bytes on disk, or more entries, than allowed. What vanishes meanwhile is not counted. */
export async function isOverfull(directory: string, limits: DiskLimits): Promise<boolean> {
  let files = 0;
  let bytes = 0;
  const pending = [directory];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const entries = await opendir(next).catch(() => null);
    if (entries === null) continue;
    for await (const entry of entries) {
      const path = join(next, entry.name);
      if (entry.isDirectory()) pending.push(path);
      else bytes += ((await lstat(path).catch(() => null))?.blocks ?? 0) * BLOCK_BYTES;
      files += 1;
      if (files > limits.workspaceFiles || bytes > limits.workspaceBytes) return true;
    }
  }
  return false;
}

/** What is free where a directory lies: one system call, where counting files would take thousands. */
export async function freeSpace(directory: string): Promise<{ readonly bytes: number; readonly files: number }> {
  const { bavail, bsize, ffree } = await statfs(directory);
  return { bytes: bavail * bsize, files: ffree };
}
