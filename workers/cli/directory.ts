import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { SlipwayError } from '#schemas/errors.ts';

const skipped = new Set(['node_modules', '.git', '.next', '.slipway', 'test-results', 'playwright-report']);
const maxFiles = 5000;
const maxFileBytes = 1024 * 1024;

/**
 * The text files of a directory that belong to an application: no dependencies, build output or links.
 *
 * @returns path with forward slashes → text; empty when there is no such directory
 * @throws SlipwayError `directory.too_large` (user)
 */
export async function readDirectory(dir: string): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  const walk = async (current: string): Promise<void> => {
    const entries = await readdir(current, { withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      if (skipped.has(entry.name)) continue;
      const path = join(current, entry.name);
      if (entry.isDirectory()) await walk(path);
      if (!entry.isFile() || (await stat(path)).size > maxFileBytes) continue;
      if (files.size >= maxFiles) throw tooLarge(dir);
      files.set(relative(dir, path).split(sep).join('/'), await readFile(path, 'utf8'));
    }
  };
  await walk(dir);
  return files;
}

function tooLarge(dir: string): SlipwayError {
  return new SlipwayError(`${dir} holds more than ${maxFiles} files.`, {
    code: 'directory.too_large',
    kind: 'user',
    suggestion: 'Name the directory of one application.',
  });
}
