/**
 * Caches that hosts share: a directory of this host before an object store. What another host has kept is fetched once
 * and read from the directory from then on. The object store is not trusted with the content: each object begins with
 * a seal over its key and its bytes, so what was changed, cut short or put under somebody else's key reads as nothing.
 * Whatever goes wrong there costs time only, and is told to `warn`.
 */
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createZstdCompress, createZstdDecompress } from 'node:zlib';
import { SEAL_BYTES, sealed, unsealed } from './sealed.ts';
import type { CacheStore } from './store.ts';

/** As much of an object store as is used. */
export interface CacheObjects {
  read(name: string): Promise<Buffer | null>;
  write(name: string, bytes: Uint8Array): Promise<void>;
  remove(names: readonly string[]): Promise<void>;
  /** Those written last first. */
  list(): Promise<readonly { readonly name: string; readonly bytes: number }[]>;
}

export interface ObjectCacheOptions {
  readonly local: CacheStore;
  readonly objects: CacheObjects;
  /** Seals what is kept; the same on every host that shares the object store. */
  readonly sealKey: Buffer;
  /** Of one object, compressed; larger ones stay on their host. */
  readonly maxObjectBytes: number;
  /** Of one cache, unpacked. */
  readonly maxCacheBytes: number;
  /** Of all objects together. */
  readonly maxBytes: number;
  readonly warn: (context: object, message: string) => void;
}

export interface ObjectCaches extends CacheStore {
  /** Resolves when everything that was written has been carried to the object store, or has failed to. */
  settled(): Promise<void>;
}

/** Caches that wait to be carried; beyond it one is kept on this host only. */
const MAX_CARRIED = 8;

export function createObjectCaches(options: ObjectCacheOptions): ObjectCaches {
  const { local, objects, warn } = options;
  let carried = 0;
  let carrying: Promise<void> = Promise.resolve();
  /** Verifications do not wait for it, and one upload at a time is enough for the network. */
  const later = (key: string, work: () => Promise<void>): void => {
    if (carried >= MAX_CARRIED) {
      warn({ key }, 'a build cache stays on this host: others are being carried');
      return;
    }
    carried += 1;
    carrying = carrying
      .then(work)
      .catch((error: unknown) => warn({ err: error, key }, 'a build cache was not carried to the object store'))
      .finally(() => {
        carried -= 1;
      });
  };
  return {
    async read(key) {
      const kept = await local.read(key);
      if (kept !== null) return kept;
      try {
        return (await fetchInto(key, options)) ? await local.read(key) : null;
      } catch (error) {
        warn({ err: error, key }, 'a build cache was not fetched from the object store');
        return null;
      }
    },
    async write(key, content) {
      await local.write(key, content);
      later(key, async () => {
        await carry(key, options);
        await evict(options);
      });
    },
    async remove(key) {
      await local.remove(key);
      later(key, async () => objects.remove([key]));
    },
    settled: async () => carrying,
  };
}

/** Whether there was one that could be trusted; it is in the directory then. */
async function fetchInto(key: string, options: ObjectCacheOptions): Promise<boolean> {
  const { local, objects, sealKey, maxObjectBytes, maxCacheBytes, warn } = options;
  const object = await objects.read(key);
  if (object === null) return false;
  const packed = object.length > maxObjectBytes ? null : unsealed(sealKey, key, object);
  if (packed === null) {
    warn({ key, bytes: object.length }, 'a build cache in the object store is not what was kept there; it is dropped');
    await objects.remove([key]);
    return false;
  }
  const unpacking = createZstdDecompress();
  const bounded = atMost(maxCacheBytes);
  const unpacked = pipeline(Readable.from([packed]), unpacking, bounded);
  await Promise.all([unpacked, local.write(key, bounded)]);
  return true;
}

async function carry(
  key: string,
  { local, objects, sealKey, maxObjectBytes, warn }: ObjectCacheOptions,
): Promise<void> {
  const content = await local.read(key);
  if (content === null) return;
  const packing = createZstdCompress();
  const packed: Buffer[] = [];
  let bytes = SEAL_BYTES;
  try {
    await pipeline(content, packing, async (chunks) => {
      for await (const chunk of chunks as AsyncIterable<Buffer>) {
        bytes += chunk.length;
        if (bytes > maxObjectBytes) throw new TooLarge();
        packed.push(chunk);
      }
    });
  } catch (error) {
    if (!(error instanceof TooLarge)) throw error;
    warn({ key, maxObjectBytes }, 'a build cache stays on this host: it is too large for the object store');
    // What it replaces is of other sources: worse than none.
    await objects.remove([key]);
    return;
  }
  await objects.write(key, sealed(sealKey, key, Buffer.concat(packed)));
}

/**
 * Removes what was written longest ago until the rest fits. A verification that passes writes what it has read, so
 * that is also what was used longest ago.
 */
async function evict({ objects, maxBytes }: ObjectCacheOptions): Promise<void> {
  let total = 0;
  const surplus: string[] = [];
  for (const { name, bytes } of await objects.list()) {
    total += bytes;
    if (total > maxBytes) surplus.push(name);
  }
  await objects.remove(surplus);
}

class TooLarge extends Error {}

function atMost(maxBytes: number): Transform {
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _, done) {
      bytes += chunk.length;
      if (bytes > maxBytes) done(new Error('It unpacks to more than it may.'));
      else done(null, chunk);
    },
  });
}
