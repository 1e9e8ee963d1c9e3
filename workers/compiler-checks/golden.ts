import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** A file of a golden folder that is not what the code makes of it now. */
export interface GoldenDifference {
  readonly path: string;
  readonly reason: 'changed' | 'missing' | 'orphan';
}

/** Keeps compilers and linters of this repository from taking a golden file for one of its own. */
const SUFFIX = '.golden';

/**
 * Compares what was made with the files that a person has reviewed. With `UPDATE_GOLDEN=1` the folder is rewritten
 * instead and nothing differs.
 *
 * @param folder the golden files and nothing else, each named `<path>.golden`
 * @param files what was made: path inside the folder → text
 */
export async function goldenDifferences(
  folder: string,
  files: ReadonlyMap<string, string>,
): Promise<readonly GoldenDifference[]> {
  if (process.env['UPDATE_GOLDEN'] === '1') {
    await rewrite(folder, files);
    return [];
  }
  const present = await filesIn(folder);
  const orphans = present.filter((path) => !files.has(path)).map((path) => ({ path, reason: 'orphan' }) as const);
  const others = await Promise.all(
    [...files].map(async ([path, text]): Promise<readonly GoldenDifference[]> => {
      if (!present.includes(path)) return [{ path, reason: 'missing' }];
      const golden = await readFile(join(folder, `${path}${SUFFIX}`), 'utf8');
      return golden === text ? [] : [{ path, reason: 'changed' }];
    }),
  );
  return [...orphans, ...others.flat()].toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

async function rewrite(folder: string, files: ReadonlyMap<string, string>): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  for (const [path, text] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, `${path}${SUFFIX}`), text);
  }
}

async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .map((path) => (path.endsWith(SUFFIX) ? path.slice(0, -SUFFIX.length) : path));
}
