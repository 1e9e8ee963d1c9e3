/**
 * The port to artifacts: bytes addressed by their SHA-256, so that writing twice is writing once and what was
 * read is what was written. `SupabaseArtifacts` implements it.
 */
import type { Buffer } from 'node:buffer';

/** What each kind holds, as a media type. */
export const ARTIFACT_MEDIA_TYPES = {
  origin: 'application/json',
  manifest: 'application/json',
  database: 'application/json',
  api: 'application/json',
  ui: 'application/json',
  files: 'application/json',
  base: 'application/json',
  verdict: 'application/json',
  log: 'text/plain; charset=utf-8',
  screenshot: 'image/png',
  deployment: 'application/json',
  export: 'application/gzip',
} as const satisfies Record<string, string>;
export type ArtifactKind = keyof typeof ARTIFACT_MEDIA_TYPES;

/** Largest artifact, in bytes: an application of two hundred entities takes twelve million. */
export const MAX_ARTIFACT_BYTES = 32 * 1024 * 1024;
/** Largest artifact as it is stored, in bytes: texts are compressed to about a tenth, pictures and archives are not. */
export const MAX_STORED_BYTES = 4 * 1024 * 1024;

export interface ArtifactStore {
  /**
   * Keeps the bytes; text is written as UTF-8.
   *
   * @returns their SHA-256, 64 hexadecimal digits
   * @throws SlipwayError `artifact.too_large` (permanent) over 32 MiB, or 4 MiB as it is stored; `store.unavailable` (transient)
   */
  put(kind: ArtifactKind, content: Uint8Array | string): Promise<string>;
  /** Null when there is none. Throws `artifact.corrupt` (bug) when the bytes do not have that SHA-256. */
  get(sha: string): Promise<Artifact | null>;
}

interface Artifact {
  readonly sha: string;
  readonly kind: ArtifactKind;
  readonly mediaType: string;
  readonly bytes: Buffer;
}
