/** The key that a host signs its previews' links and cookies with, when its configuration names none. */
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const KEY_BYTES = 32;
const FILE = 'preview.key';

/** Reads the key of this directory, or makes one that only this user can read. */
export async function keptKey(directory: string): Promise<Buffer> {
  const path = join(directory, FILE);
  const kept = await readFile(path).catch(() => null);
  if (kept?.length === KEY_BYTES) return kept;
  await mkdir(directory, { recursive: true });
  const key = randomBytes(KEY_BYTES);
  await writeFile(path, key, { mode: 0o600 });
  return key;
}
