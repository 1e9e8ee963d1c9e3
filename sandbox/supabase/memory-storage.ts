/** Where the embedded Supabase of the sandbox keeps uploads: in memory, like its Postgres, and bounded. */
import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import type { App } from '@supabase/lite';

type StorageAdapter = NonNullable<App['_storageAdapter']>;
type Body = Parameters<StorageAdapter['uploadObject']>[3];
type Metadata = Awaited<ReturnType<StorageAdapter['headObject']>>;

const MAX_TOTAL_BYTES = 64 * 1024 * 1024;

interface StoredObject {
  readonly bytes: Buffer;
  readonly metadata: Metadata;
}

export class MemoryStorage implements StorageAdapter {
  readonly driver = null;
  readonly #objects = new Map<string, StoredObject>();
  readonly #maxTotalBytes: number;
  #totalBytes = 0;

  constructor(maxTotalBytes: number = MAX_TOTAL_BYTES) {
    this.#maxTotalBytes = maxTotalBytes;
  }

  async getObject(bucket: string, key: string): ReturnType<StorageAdapter['getObject']> {
    const { bytes, metadata } = this.#find(bucket, key);
    return Promise.resolve({ httpStatusCode: 200, metadata, body: bytes });
  }

  async uploadObject(
    bucket: string,
    key: string,
    _version: string | undefined,
    body: Body,
    mimetype: string,
    cacheControl: string,
  ): Promise<Metadata> {
    const bytes = body instanceof Uint8Array ? Buffer.from(body) : await buffer(body);
    const total = this.#totalBytes + bytes.length - (this.#objects.get(nameOf(bucket, key))?.bytes.length ?? 0);
    if (total > this.#maxTotalBytes) throw new Error('The storage of the sandbox is full.');
    this.#totalBytes = total;
    const metadata: Metadata = {
      mimetype,
      cacheControl,
      contentLength: bytes.length,
      size: bytes.length,
      lastModified: new Date(),
      eTag: `"${createHash('sha256').update(bytes).digest('hex').slice(0, 32)}"`,
      httpStatusCode: 200,
    };
    this.#objects.set(nameOf(bucket, key), { bytes, metadata });
    return metadata;
  }

  async deleteObject(bucket: string, key: string): Promise<void> {
    const name = nameOf(bucket, key);
    this.#totalBytes -= this.#objects.get(name)?.bytes.length ?? 0;
    this.#objects.delete(name);
    return Promise.resolve();
  }

  async deleteObjects(bucket: string, keys: string[]): Promise<void> {
    for (const key of keys) await this.deleteObject(bucket, key);
  }

  async copyObject(
    bucket: string,
    key: string,
    version: string | undefined,
    toBucket: string,
    toKey: string,
  ): ReturnType<StorageAdapter['copyObject']> {
    const { bytes, metadata } = this.#find(bucket, key);
    const { eTag, lastModified } = await this.uploadObject(
      toBucket,
      toKey,
      version,
      bytes,
      metadata.mimetype,
      metadata.cacheControl,
    );
    return { httpStatusCode: 200, eTag, ...(lastModified === undefined ? {} : { lastModified }) };
  }

  async headObject(bucket: string, key: string): Promise<Metadata> {
    return Promise.resolve(this.#find(bucket, key).metadata);
  }

  async privateAssetUrl(bucket: string, key: string): Promise<string> {
    return Promise.resolve(`memory://${nameOf(bucket, key)}`);
  }

  #find(bucket: string, key: string): StoredObject {
    const found = this.#objects.get(nameOf(bucket, key));
    if (found === undefined) throw new Error('There is no such object.');
    return found;
  }
}

function nameOf(bucket: string, key: string): string {
  return `${bucket}/${key}`;
}
