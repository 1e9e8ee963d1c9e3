/** The port to the caches that projects keep between their verifications: opaque bytes under a key. */
import type { Readable } from 'node:stream';

export interface CacheStore {
  /** What was last kept under the key; null when there is nothing, or nothing whole. */
  read(key: string): Promise<Readable | null>;
  /** Keeps the content instead of what was there. Where the content breaks off, what was there stays. */
  write(key: string, content: Readable): Promise<void>;
  /** Forgets it. No error when there is nothing. */
  remove(key: string): Promise<void>;
}
