/**
 * The error taxonomy. The kind decides what happens next, never the message text:
 *
 * - `user`: the person must change something; told once, never retried.
 * - `transient`: the same call may succeed later; retried with backoff.
 * - `permanent`: an outside system refuses for good; not retried, told plainly.
 * - `bug`: an invariant of ours does not hold; not retried, reported.
 */
export type ErrorKind = 'user' | 'transient' | 'permanent' | 'bug';

/** What an error says besides its message. */
export interface ErrorDetails {
  /** Stable, machine-readable, `area.reason` (for instance `manifest.invalid`). */
  readonly code: string;
  readonly kind: ErrorKind;
  /** One sentence that says what to do about it. */
  readonly suggestion: string;
  /** Identifiers for the log; never a secret, never shown in a comment. */
  readonly context?: Readonly<Record<string, unknown>>;
  /** For `transient`: not before this many milliseconds from now. */
  readonly retryAfterMs?: number;
  readonly cause?: unknown;
}

/** Base of every error that Slipway throws on purpose. Its message is safe to show to people. */
export class SlipwayError extends Error {
  override readonly name: string = 'SlipwayError';
  readonly code: string;
  readonly kind: ErrorKind;
  readonly suggestion: string;
  readonly context: Readonly<Record<string, unknown>>;
  readonly retryAfterMs: number | undefined;

  constructor(message: string, details: ErrorDetails) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = details.code;
    this.kind = details.kind;
    this.suggestion = details.suggestion;
    this.context = details.context ?? {};
    this.retryAfterMs = details.retryAfterMs;
  }
}

/** The kind of anything thrown: what is not ours is a bug until its adapter classifies it. */
export function errorKind(error: unknown): ErrorKind {
  return error instanceof SlipwayError ? error.kind : 'bug';
}
