import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

const IGNORED = new Set(['node_modules', '.next', 'test-results', 'next-env.d.ts', 'tsconfig.tsbuildinfo']);

/** The scaffold's files: path with forward slashes → text. What running it leaves behind is not part of it. */
export async function readScaffold(): Promise<ReadonlyMap<string, string>> {
  const root = join(import.meta.dirname, 'scaffold');
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !path.split('/').some((part) => IGNORED.has(part)))
    .toSorted();
  const texts = await Promise.all(paths.map((path) => readFile(join(root, path), 'utf8')));
  return new Map(paths.map((path, index) => [path, texts[index] ?? '']));
}
