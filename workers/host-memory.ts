import { hkdfSync } from 'node:crypto';
import type { Logger } from '#app/platform/logger.ts';
import type { ObjectStore } from '#app/store/objects.ts';
import { createDirectoryCaches } from '#sandbox/cache/directory-store.ts';
import { createObjectCaches, type ObjectCaches } from '#sandbox/cache/object-store.ts';
import { createPreviewMemory, type PreviewMemory } from '#sandbox/preview/memory.ts';
import { LIMITS } from '#sandbox/policy/limits.ts';
import { SlipwayError } from '#schemas/errors.ts';

/** Where build caches are, in Supabase Storage. */
export const CACHE_BUCKET = 'slipway-caches';
/** Where previews and their builds are. */
export const PREVIEW_BUCKET = 'slipway-previews';
const MAX_BUILDS_PER_ACCOUNT = 16;
const MIB = 1024 * 1024;
/** What compilers keep between verifications, of about fifty applications. */
const MAX_LOCAL_BYTES = 4 * 1024 * MIB;
const MAX_SHARED_BYTES = 4 * 1024 * MIB;
const MAX_BUILD_BYTES = 2 * 1024 * MIB;
/** Compressed; a hosted project takes no more than 50 MB by default. */
export const MAX_OBJECT_BYTES = 45 * MIB;

export interface SharedCacheOptions {
  /** Of this host. */
  readonly directory: string;
  readonly objects: ObjectStore;
  /** A secret that every host has. */
  readonly secret: string;
  readonly logger: Logger;
}

/** What is known of previews in the object store; undefined without one: then they end with the process. */
export async function previewMemory(
  options: Omit<SharedCacheOptions, 'directory'> & { readonly owner: string; readonly image: string },
): Promise<PreviewMemory | undefined> {
  const { objects, secret, logger, owner, image } = options;
  try {
    await objects.open();
  } catch (error) {
    logger.info({ reason: reasonOf(error) }, 'previews end with this process: there is no object store');
    return undefined;
  }
  return createPreviewMemory({
    objects,
    sealKey: sealKeyOf(secret, 'slipway previews'),
    owner,
    image,
    maxAgeMs: LIMITS.preview.maxAgeMs,
    maxObjectBytes: MAX_OBJECT_BYTES,
    maxUnpackedBytes: LIMITS.cache.bytes,
    maxBytes: MAX_BUILD_BYTES,
    maxPerAccount: MAX_BUILDS_PER_ACCOUNT,
    warn: (context, message) => logger.warn(context, message),
  });
}

function sealKeyOf(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', purpose, 32));
}

/** Build caches in the object store with a directory of this host before it; in the directory alone without one. */
export async function sharedCaches({ directory, objects, secret, logger }: SharedCacheOptions): Promise<ObjectCaches> {
  const local = createDirectoryCaches({ directory, maxBytes: MAX_LOCAL_BYTES });
  try {
    await objects.open();
  } catch (error) {
    logger.info({ reason: reasonOf(error) }, 'build caches stay on this host: there is no object store');
    return { ...local, settled: async () => undefined };
  }
  return createObjectCaches({
    local,
    objects,
    sealKey: sealKeyOf(secret, 'slipway build caches'),
    maxObjectBytes: MAX_OBJECT_BYTES,
    maxCacheBytes: 2 * LIMITS.cache.bytes,
    maxBytes: MAX_SHARED_BYTES,
    warn: (context, message) => logger.warn(context, message),
  });
}

function reasonOf(error: unknown): unknown {
  return error instanceof SlipwayError ? error.context : String(error);
}
