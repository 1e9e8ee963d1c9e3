import { SlipwayError } from '#schemas/errors.ts';
import type { ObjectStore, StoredObject } from '../objects.ts';
import { connect, type SupabaseAccess } from './client.ts';

export interface ObjectOptions {
  /** Its name; made when missing, private. */
  readonly bucket: string;
  /** Of one object; the storage refuses what is larger. */
  readonly maxObjectBytes: number;
}

/** Uploads and downloads of tens of megabytes. */
const REQUEST_TIMEOUT_MS = 60_000;
const PAGE = 1_000;
const MAX_PAGES = 10;

/** Objects in a private bucket of Supabase Storage. Makes no request by itself. */
export function createObjects(access: SupabaseAccess, { bucket, maxObjectBytes }: ObjectOptions): ObjectStore {
  const { storage } = connect({ requestTimeoutMs: REQUEST_TIMEOUT_MS, ...access });
  const objects = storage.from(bucket);
  return {
    async open() {
      const settings = { public: false, fileSizeLimit: maxObjectBytes };
      const { error } = await storage.createBucket(bucket, settings);
      if (error === null) return;
      // It is there already, or there is no storage: asking for it tells which. One that is public is made private.
      const { data } = answered(await storage.getBucket(bucket));
      if (data?.public !== false) answered(await storage.updateBucket(bucket, settings));
    },
    async read(name) {
      const answer = await objects.download(name);
      if (answer.error !== null && isMissing(answer.error)) return null;
      const { data } = answered(answer);
      return data === null ? null : Buffer.from(await data.arrayBuffer());
    },
    async write(name, bytes) {
      answered(await objects.upload(name, bytes, { upsert: true, contentType: 'application/octet-stream' }));
    },
    async remove(names) {
      if (names.length > 0) answered(await objects.remove([...names]));
    },
    async list() {
      const found: StoredObject[] = [];
      for (let page = 0; page < MAX_PAGES; page += 1) {
        const sortBy = { column: 'updated_at', order: 'desc' };
        const { data } = answered(await objects.list('', { limit: PAGE, offset: page * PAGE, sortBy }));
        found.push(...(data ?? []).map(storedObject));
        if ((data ?? []).length < PAGE) break;
      }
      return found;
    },
  };
}

interface Listed {
  readonly name: string;
  readonly updated_at: string | null;
  readonly metadata: Readonly<Record<string, unknown>> | null;
}

function storedObject({ name, updated_at: writtenAt, metadata }: Listed): StoredObject {
  const size = metadata?.['size'];
  return { name, bytes: typeof size === 'number' ? size : 0, writtenAtMs: Date.parse(writtenAt ?? '') || 0 };
}

interface StorageFailure {
  readonly message: string;
  readonly status?: number | undefined;
  readonly statusCode?: string | undefined;
}

/** Supabase answers 400 for an object that is not there, and says 404 inside. */
function isMissing({ status, statusCode, message }: StorageFailure): boolean {
  return status === 404 || statusCode === '404' || /not.?found/iu.test(message);
}

function answered<T extends { readonly error: StorageFailure | null }>(answer: T): T {
  if (answer.error === null) return answer;
  throw new SlipwayError('The object store cannot be used.', {
    code: 'objects.unavailable',
    kind: 'transient',
    suggestion: 'Check that Supabase Storage runs at SUPABASE_URL; without it nothing but speed is lost.',
    context: { status: answer.error.status, detail: answer.error.message.slice(0, 500) },
  });
}
