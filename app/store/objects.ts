/**
 * The port to the object store: large bytes under a name, which several hosts share and any may lose. Nothing is kept
 * there that cannot be made again. `createObjects` implements it on Supabase Storage.
 */
export interface ObjectStore {
  /**
   * Makes sure that there is a place for objects. To be called once before anything else.
   *
   * @throws SlipwayError `objects.unavailable` (transient), for instance where this Supabase has no storage
   */
  open(): Promise<void>;
  /** Null when there is none. Throws like `open`. */
  read(name: string): Promise<Buffer | null>;
  /** Keeps it instead of what was there. Throws like `open`. */
  write(name: string, bytes: Uint8Array): Promise<void>;
  /** Forgets them. No error for one that is not there. Throws like `open`. */
  remove(names: readonly string[]): Promise<void>;
  /** All of them, up to ten thousand, those written last first. Throws like `open`. */
  list(): Promise<readonly StoredObject[]>;
}

export interface StoredObject {
  readonly name: string;
  readonly bytes: number;
  /** Milliseconds since the epoch. */
  readonly writtenAtMs: number;
}
