import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createDirectoryCaches } from './directory-store.ts';

const [A, B, C] = ['a', 'b', 'c'].map((letter) => letter.repeat(64)) as [string, string, string];
let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'slipway-caches-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

test('gives back what was last written under a key, and nothing for another', async () => {
  const caches = createDirectoryCaches({ directory, maxBytes: 1_000 });
  expect(await caches.read(A)).toBeNull();
  await caches.write(A, Readable.from([Buffer.from('one'), Buffer.from(' two')]));
  await caches.write(A, Readable.from([Buffer.from('three')]));
  await caches.write(B, Readable.from([Buffer.from('three')]));
  expect(await textUnder(caches, A)).toBe('three');
  expect(await textUnder(caches, C)).toBeNull();
  // The same content is kept once, and what nobody has any more not at all.
  expect(await readdir(join(directory, 'contents'))).toHaveLength(1);
  await caches.remove(A);
  expect(await textUnder(caches, A)).toBeNull();
  expect(await textUnder(caches, B)).toBe('three');
  await caches.remove(B);
  expect(await readdir(join(directory, 'contents'))).toEqual([]);
});

test('keeps what was there when the content breaks off, and no half of the new', async () => {
  const caches = createDirectoryCaches({ directory, maxBytes: 1_000 });
  await caches.write(A, Readable.from([Buffer.from('whole')]));
  const broken = Readable.from(
    (function* () {
      yield Buffer.from('half');
      throw new Error('broken off');
    })(),
  );
  await expect(caches.write(A, broken)).rejects.toThrow('broken off');
  expect(await textUnder(caches, A)).toBe('whole');
  expect(await readdir(join(directory, 'contents'))).toHaveLength(1);
});

test('removes what was read longest ago when it is full, and never takes more than it may', async () => {
  const caches = createDirectoryCaches({ directory, maxBytes: 25 });
  const old = new Date(Date.now() - 10_000);
  const ten = (letter: string) => Readable.from([Buffer.from(letter.repeat(10))]);
  await caches.write(A, ten('a'));
  await caches.write(B, ten('b'));
  for (const key of [A, B]) await utimes(join(directory, 'keys', key), old, old);
  await textUnder(caches, A);
  await caches.write(C, ten('c'));
  expect(await textUnder(caches, B)).toBeNull();
  expect(await textUnder(caches, A)).toBe('aaaaaaaaaa');
  await caches.write(B, Readable.from([Buffer.alloc(26)]));
  expect(await textUnder(caches, B)).toBeNull();
  expect(await textUnder(caches, C)).toBe('cccccccccc');
});

test('gives nothing for a content that was changed on the disk', async () => {
  const caches = createDirectoryCaches({ directory, maxBytes: 1_000 });
  await caches.write(A, Readable.from([Buffer.from('content')]));
  const [name = ''] = await readdir(join(directory, 'contents'));
  await writeFile(join(directory, 'contents', name), 'other');
  expect(await caches.read(A)).toBeNull();
  expect(await readdir(join(directory, 'keys'))).toEqual([]);
});

test.each(['', '../../etc/passwd', 'A'.repeat(64), `${'a'.repeat(64)}/b`])('takes no key like %j', async (key) => {
  const caches = createDirectoryCaches({ directory, maxBytes: 1_000 });
  await expect(caches.read(key)).rejects.toThrow(TypeError);
  await expect(caches.write(key, Readable.from([]))).rejects.toThrow(TypeError);
  await expect(caches.remove(key)).rejects.toThrow(TypeError);
});

async function textUnder(caches: ReturnType<typeof createDirectoryCaches>, key: string): Promise<string | null> {
  const content = await caches.read(key);
  return content === null ? null : (await buffer(content)).toString('utf8');
}
