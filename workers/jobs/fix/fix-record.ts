/** What the fix stage leaves. */
import type { GitSha } from '#app/github/port.ts';
import type { Progress, Tried } from '../../auto-fix/progress.ts';

/**
 * Who changes files: `generator` brings back generated lines and imports that were lost or broken, `linter` is the
 * application's own.
 */
export type FixSource = 'generator' | 'linter' | 'model';

/** Files that a fix changes, of one source. */
export interface FixChange {
  readonly by: FixSource;
  /** Relative to the application's directory. */
  readonly paths: readonly string[];
}

/** One attempt to mend a head, verified. */
export interface FixAttempt extends Tried {
  /** In the order in which they were made, those of the attempt that it goes on from included. */
  readonly changes: readonly FixChange[];
  /** What it changes of the head, relative to the application's directory: path → whole text. */
  readonly files: Readonly<Record<string, string>>;
  /** SHA-256 of its verdict. */
  readonly verdict: string;
}

/** What was made of an attempt: one that came to nothing was not verified. */
export type FixTry =
  | { readonly kind: 'verified'; readonly attempt: FixAttempt }
  /** `remark` may quote a model. */
  | { readonly kind: 'none'; readonly remark: string };

/** What was tried on a head, and what came of it. */
export interface FixRecord {
  /** Which verification of the run it followed. */
  readonly attempt: number;
  /** The commit that failed. */
  readonly headSha: GitSha;
  /** How far that came. */
  readonly head: Progress;
  readonly tries: readonly FixTry[];
  /** Null: the branch stands where it did. */
  readonly pushed: PushedFix | null;
  /** Why nothing was pushed although an attempt was better, or none was made; else empty. Ours. */
  readonly obstacle: string;
}

export interface PushedFix {
  readonly headSha: GitSha;
  /** Which of the tries it is. */
  readonly index: number;
  /** SHA-256 of the application at that head, as the commit stage leaves it. */
  readonly committed: string;
}
