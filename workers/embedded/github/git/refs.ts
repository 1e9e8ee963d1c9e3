import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isSha } from './objects.ts';

export interface GitRef {
  readonly ref: string;
  readonly sha: string;
}

/** What reading gives where a file is not, or is a folder: the ref does not exist. */
const ABSENT: ReadonlySet<unknown> = new Set(['ENOENT', 'EISDIR', 'ENOTDIR', 'ENAMETOOLONG']);

/**
 * The commit a full ref name points at, or null. Read from the files of the repository (loose, then packed) rather than
 * asked of git: every request looks at a ref, and starting a process from one as large as the stand-in's takes longer
 * than all the rest. Git replaces these files by renaming, so that what is read is always whole.
 */
export async function readRef(dir: string, ref: string): Promise<string | null> {
  if (!isPlain(ref)) return null;
  const loose = (await readIfThere(join(dir, ref)))?.trim() ?? '';
  if (isSha(loose)) return loose;
  return (await packedRefs(dir)).get(ref) ?? null;
}

/** Refs whose full name starts with `prefix`, by name. */
export async function listRefs(dir: string, prefix: string): Promise<readonly GitRef[]> {
  const refs = new Map(await packedRefs(dir));
  for (const entry of await readdir(join(dir, 'refs'), { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || entry.name.endsWith('.lock')) continue;
    const path = join(entry.parentPath, entry.name);
    const sha = (await readIfThere(path))?.trim() ?? '';
    if (isSha(sha)) refs.set(path.slice(dir.length + 1), sha);
  }
  return [...refs]
    .filter(([ref]) => ref.startsWith(prefix))
    .map(([ref, sha]) => ({ ref, sha }))
    .toSorted((a, b) => (a.ref < b.ref ? -1 : 1));
}

/** A name that leads to a file below `refs`, and nowhere else. */
function isPlain(ref: string): boolean {
  const parts = ref.split('/');
  return (
    parts[0] === 'refs' &&
    parts.length > 1 &&
    !ref.includes('\0') &&
    parts.every((part) => part !== '' && !part.startsWith('.') && !part.endsWith('.lock'))
  );
}

async function packedRefs(dir: string): Promise<ReadonlyMap<string, string>> {
  const text = (await readIfThere(join(dir, 'packed-refs'))) ?? '';
  // `#` begins the header, `^` the commit of an annotated tag.
  const lines = text.split('\n').filter((line) => /^[0-9a-f]{40} /u.test(line));
  return new Map(lines.map((line) => [line.slice(41), line.slice(0, 40)]));
}

async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (ABSENT.has((error as NodeJS.ErrnoException).code)) return null;
    throw error;
  }
}
