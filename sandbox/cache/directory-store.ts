/**
 * Caches in a directory of this host: contents by their SHA-256 in `contents/`, and in `keys/` which key has which.
 * Bounded; what has not been read for longest goes first. Files are complete or not there: each is written beside
 * its place and then renamed, so processes may share the directory and may end at any moment.
 */
import { createHash, randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { CacheStore } from './store.ts';

export interface DirectoryCacheOptions {
  readonly directory: string;
  /** Of everything that is kept. */
  readonly maxBytes: number;
}

const KEY = /^[0-9a-f]{64}$/;
/** Written by a process that has ended since: a write takes seconds. */
const abandonedAfterMs = 60 * 60_000;

export function createDirectoryCaches({ directory, maxBytes }: DirectoryCacheOptions): CacheStore {
  const places: Places = { keys: join(directory, 'keys'), contents: join(directory, 'contents') };
  return {
    async read(key) {
      return read(places, checked(key));
    },
    async write(key, content) {
      await writeContent(places, checked(key), content);
      await evict(places, maxBytes);
    },
    async remove(key) {
      await rm(join(places.keys, checked(key)), { force: true });
      await evict(places, maxBytes);
    },
  };
}

interface Places {
  readonly keys: string;
  readonly contents: string;
}

async function read(places: Places, key: string): Promise<Readable | null> {
  const entry = join(places.keys, key);
  const sha = await textOf(entry);
  if (sha === null || !KEY.test(sha)) return null;
  const file = await open(join(places.contents, sha)).catch(() => null);
  if (file === null) return null;
  try {
    // Through one handle: somebody may remove the file meanwhile, but what was checked is what is read.
    const hash = createHash('sha256');
    for await (const chunk of file.createReadStream({ autoClose: false, start: 0 })) hash.update(chunk as Buffer);
    if (hash.digest('hex') !== sha) {
      await file.close();
      await Promise.all([rm(entry, { force: true }), rm(join(places.contents, sha), { force: true })]);
      return null;
    }
    const now = new Date();
    await utimes(entry, now, now).catch(() => undefined);
    return file.createReadStream({ start: 0 });
  } catch (error) {
    await file.close().catch(() => undefined);
    throw error;
  }
}

async function writeContent(places: Places, key: string, content: Readable): Promise<void> {
  await Promise.all([mkdir(places.keys, { recursive: true }), mkdir(places.contents, { recursive: true })]);
  const unfinished = join(places.contents, unfinishedName());
  const hash = createHash('sha256');
  const hashing = new Transform({
    transform(chunk: Buffer, _, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  try {
    await pipeline(content, hashing, createWriteStream(unfinished, { mode: 0o600 }));
    const sha = hash.digest('hex');
    await rename(unfinished, join(places.contents, sha));
    const entry = join(places.keys, unfinishedName());
    await writeFile(entry, sha, { mode: 0o600 });
    await rename(entry, join(places.keys, key));
  } finally {
    await rm(unfinished, { force: true });
  }
}

/** Removes the keys that were used longest ago until the rest fits, then the contents that no key has. */
async function evict(places: Places, maxBytes: number): Promise<void> {
  const files = await filesIn(places.keys);
  const keys = files.filter(({ name }) => KEY.test(name));
  const entries = await Promise.all(
    keys.map(async (file) => ({ ...file, sha: await textOf(join(places.keys, file.name)) })),
  );
  const contents = new Map((await filesIn(places.contents)).map((file) => [file.name, file]));
  const kept = new Set<string>();
  let totalBytes = 0;
  for (const { name, sha } of entries.toSorted((left, right) => right.usedAtMs - left.usedAtMs)) {
    const bytes = kept.has(sha ?? '') ? 0 : (contents.get(sha ?? '')?.bytes ?? 0);
    if (sha !== null && totalBytes + bytes <= maxBytes) {
      kept.add(sha);
      totalBytes += bytes;
    } else {
      await rm(join(places.keys, name), { force: true });
    }
  }
  const oldest = Date.now() - abandonedAfterMs;
  for (const { name, usedAtMs } of files) {
    if (!KEY.test(name) && usedAtMs < oldest) await rm(join(places.keys, name), { force: true });
  }
  for (const { name, usedAtMs } of contents.values()) {
    // One that is not named by its digest yet may be another process's that is writing.
    if (!kept.has(name) && (KEY.test(name) || usedAtMs < oldest))
      await rm(join(places.contents, name), { force: true });
  }
}

async function filesIn(
  directory: string,
): Promise<readonly { readonly name: string; readonly bytes: number; readonly usedAtMs: number }[]> {
  const names = await readdir(directory).catch(() => []);
  const files = await Promise.all(
    names.map(async (name) => {
      const found = await stat(join(directory, name)).catch(() => null);
      return found === null ? [] : [{ name, bytes: found.size, usedAtMs: found.mtimeMs }];
    }),
  );
  return files.flat();
}

async function textOf(path: string): Promise<string | null> {
  return readFile(path, 'utf8').catch(() => null);
}

function unfinishedName(): string {
  return `unfinished-${randomBytes(8).toString('hex')}`;
}

/** Keys become names of files. */
function checked(key: string): string {
  if (KEY.test(key)) return key;
  throw new TypeError('A cache’s key is 64 hexadecimal digits.');
}
