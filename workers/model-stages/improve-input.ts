import type { Staged } from '#schemas/diagnostic.ts';
import type { Manifest } from '#schemas/generated/manifest.ts';
import type { Amendments, Compiled } from '../compiler/compile.ts';
import type { CompiledFile } from '../compiler/model.ts';
import type { Improvements } from './improvements.ts';
import type { RunModel } from './run-model.ts';

/** An application that is to be improved, and what is known of it. */
export interface ImproveInput {
  readonly manifest: Manifest;
  readonly manifestSha: string;
  /** What was asked for; secrets redacted. */
  readonly request: string;
  /** Compiled from the manifest, with what its database had beyond it. */
  readonly compiled: Compiled;
  /** Compiles the manifest again, with changed stages. */
  readonly recompile: (amendments: Amendments) => Promise<Staged<Compiled>>;
  /** What Postgres says against the migrations and the sample records of these files; empty for nothing. */
  readonly refusedSql: (files: readonly CompiledFile[]) => Promise<readonly string[]>;
  /** What the application has from earlier runs; null for nothing. */
  readonly earlier: Improvements | null;
  /** Null: nothing is asked; what there is from earlier runs stays. */
  readonly model: RunModel | null;
  /** Whether the manifest of the application is still the one that the run started from. */
  readonly isCurrent: () => Promise<boolean>;
  readonly blobSha: (content: string) => string;
  /** True for a path, relative to the application, that the repository's settings protect. */
  readonly isProtected: (path: string) => boolean;
}
