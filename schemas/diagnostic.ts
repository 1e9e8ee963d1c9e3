/** One thing that is wrong with, or worth saying about, an input document. */
export interface Diagnostic {
  readonly severity: 'error' | 'warning' | 'info';
  /** Stable name of the rule, `area.reason`. */
  readonly code: string;
  /** JSON pointer into the document (RFC 6901); empty for the whole. */
  readonly pointer: string;
  readonly message: string;
  /** What to do about it. */
  readonly suggestion: string;
}

/** Result of a pure stage. `value` is null exactly when a diagnostic is an error. */
export type Staged<T> =
  | { readonly value: T; readonly diagnostics: readonly Diagnostic[] }
  | { readonly value: null; readonly diagnostics: readonly Diagnostic[] };
