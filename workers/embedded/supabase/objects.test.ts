/** Objects and the build caches among them, over a real Supabase Storage API. */
import { createHmac, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { zstdCompressSync } from 'node:zlib';
import { createClient } from '@supabase/supabase-js';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createObjects } from '#app/store/supabase/objects.ts';
import { createDirectoryCaches } from '#sandbox/cache/directory-store.ts';
import { cacheKey } from '#sandbox/cache/key.ts';
import { createObjectCaches, type ObjectCacheOptions } from '#sandbox/cache/object-store.ts';
import { startEmbeddedSupabase, type EmbeddedSupabase } from './supabase.ts';

const migrationsDir = join(import.meta.dirname, '../../../app/store/supabase/migrations');
const MIB = 1024 * 1024;
const sealKey = randomBytes(32);
let supabase: EmbeddedSupabase;
let dataDir: string;
let made = 0;

beforeAll(async () => {
  supabase = await startEmbeddedSupabase({ dataDir: null, migrationsDir, storageBytes: 64 * MIB });
  dataDir = await mkdtemp(join(tmpdir(), 'slipway-objects-'));
});
afterAll(async () => {
  await supabase.close();
  await rm(dataDir, { recursive: true, force: true });
});

const objectsIn = (bucket: string) => createObjects(supabase, { bucket, maxObjectBytes: MIB });

describe('objects', () => {
  it('come back as they were written, the last one under a name', async () => {
    const objects = objectsIn('plain');
    await objects.open();
    // Another host opens the same bucket.
    await objectsIn('plain').open();
    expect(await objects.read('a')).toBeNull();
    await objects.write('a', Buffer.from('one'));
    await objects.write('b', Buffer.from('two'));
    await objects.write('a', Buffer.from('three'));
    expect(String(await objects.read('a'))).toBe('three');
    const listed = await objects.list();
    expect(listed.map(({ name, bytes }) => [name, bytes])).toEqual([
      ['a', 5],
      ['b', 3],
    ]);
    await objects.remove(['a', 'never']);
    expect(await objects.read('a')).toBeNull();
  });

  it('are nobody’s but ours', async () => {
    const objects = objectsIn('private');
    await objects.open();
    await objects.write('a', Buffer.from('one'));
    const stranger = createClient(supabase.url, supabase.publishableKey).storage.from('private');
    expect((await stranger.download('a')).data).toBeNull();
    expect((await stranger.upload('a', Buffer.from('two'), { upsert: true })).error).not.toBeNull();
    expect((await fetch(`${supabase.url}/storage/v1/object/public/private/a`)).ok).toBe(false);
    expect(String(await objects.read('a'))).toBe('one');
  });

  it('say so where there is no storage', async () => {
    const without = await startEmbeddedSupabase({ dataDir: null, migrationsDir });
    try {
      const objects = createObjects(without, { bucket: 'any', maxObjectBytes: MIB });
      await expect(objects.open()).rejects.toMatchObject({ code: 'objects.unavailable', kind: 'transient' });
    } finally {
      await without.close();
    }
  });
});

describe('build caches', () => {
  const image = 'image:1';
  const key = cacheKey({ account: '1', name: '7/app' }, image, 'lock');
  const foreign = cacheKey({ account: '2', name: '7/app' }, image, 'lock');
  let warnings: string[];
  let bucket: string;

  beforeEach(() => {
    warnings = [];
    made += 1;
    bucket = `caches-${made}`;
  });

  /** A host with a directory of its own. */
  async function host(more: Partial<ObjectCacheOptions> = {}) {
    const objects = objectsIn(bucket);
    await objects.open();
    made += 1;
    const caches = createObjectCaches({
      local: createDirectoryCaches({ directory: join(dataDir, `host-${made}`), maxBytes: MIB }),
      objects,
      sealKey,
      maxObjectBytes: MIB,
      maxCacheBytes: MIB,
      maxBytes: MIB,
      warn: (_, message) => void warnings.push(message),
      ...more,
    });
    const textUnder = async (wanted: string): Promise<string | null> => {
      const found = await caches.read(wanted);
      return found === null ? null : String(await buffer(found));
    };
    const keep = async (wanted: string, text: string): Promise<void> => {
      await caches.write(wanted, Readable.from([Buffer.from(text)]));
      await caches.settled();
    };
    return { objects, caches, textUnder, keep };
  }

  it('of one host are another’s, which then has them by itself', async () => {
    const one = await host();
    await one.keep(key, 'compiled');
    const other = await host();
    expect(await other.textUnder(key)).toBe('compiled');
    expect(await other.textUnder(foreign)).toBeNull();
    await one.objects.remove([key]);
    expect(await other.textUnder(key)).toBe('compiled');
    await other.keep(key, 'compiled again');
    expect(await (await host()).textUnder(key)).toBe('compiled again');
    await other.caches.remove(key);
    await other.caches.settled();
    expect(await (await host()).textUnder(key)).toBeNull();
    expect(warnings).toEqual([]);
  });

  it.each<[string, (whole: Buffer) => Buffer]>([
    ['poisoned', (whole) => Buffer.concat([whole.subarray(0, -1), Buffer.from('!')])],
    ['cut short', (whole) => whole.subarray(0, whole.length - 3)],
    ['empty', () => Buffer.alloc(0)],
    [
      'sealed by somebody else',
      () => {
        const body = zstdCompressSync(Buffer.from('forged'));
        return Buffer.concat([createHmac('sha256', 'guessed').update(`${key}\n`).update(body).digest(), body]);
      },
    ],
  ])('that were %s read as nothing, are told and dropped', async (_, change) => {
    const one = await host();
    await one.keep(key, 'compiled');
    const whole = await one.objects.read(key);
    await one.objects.write(key, change(whole ?? Buffer.alloc(0)));
    expect(await (await host()).textUnder(key)).toBeNull();
    expect(warnings).toEqual([expect.stringContaining('not what was kept there')]);
    expect(await one.objects.read(key)).toBeNull();
  });

  it('of another account read as nothing under one’s own key', async () => {
    const one = await host();
    await one.keep(foreign, 'compiled by another account');
    await one.objects.write(key, (await one.objects.read(foreign)) ?? Buffer.alloc(0));
    expect(await (await host()).textUnder(key)).toBeNull();
    expect(warnings).toHaveLength(1);
  });

  it('take no more room than they may, each and together', async () => {
    const small = await host({ maxObjectBytes: 2_000, maxBytes: 1_700 });
    const noise = (bytes: number): string => randomBytes(bytes).toString('latin1');
    await small.keep(key, 'fits');
    await small.keep(key, noise(4_000));
    expect(warnings).toEqual([expect.stringContaining('too large')]);
    // Neither the new, nor what it replaces.
    expect(await small.objects.read(key)).toBeNull();
    expect(await small.textUnder(key)).not.toBeNull();
    const keys = ['a', 'b', 'c'].map((letter) => letter.repeat(64));
    for (const each of keys) await small.keep(each, noise(500));
    expect((await small.objects.list()).map(({ name }) => name)).toEqual([keys[2], keys[1]]);
  });

  it('that unpack to more than they may are not taken', async () => {
    const one = await host();
    await one.keep(key, '0'.repeat(10_000));
    expect(await (await host({ maxCacheBytes: 9_999 })).textUnder(key)).toBeNull();
    expect(warnings).toEqual([expect.stringContaining('not fetched')]);
  });

  it('stay on their host while the object store is away, which costs nothing else', async () => {
    const gone = createObjects({ ...supabase, url: 'http://127.0.0.1:1' }, { bucket, maxObjectBytes: MIB });
    const one = await host({ objects: gone });
    expect(await one.textUnder(key)).toBeNull();
    await one.keep(key, 'compiled');
    expect(await one.textUnder(key)).toBe('compiled');
    expect(warnings).toHaveLength(2);
  });
});
