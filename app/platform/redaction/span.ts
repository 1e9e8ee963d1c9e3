/** A piece of a text that is, or holds, a secret. */
export interface Span {
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
  /** What it is, in words and without quotes, for instance `GitHub token`. */
  readonly name: string;
}

/** Finds one kind of secret. Pure, and linear in the text's length. */
export type Detector = (text: string) => readonly Span[];

/**
 * The union of what several detectors found, in order and without overlaps. A span that holds an earlier detector's
 * span adds nothing: the secret in it is taken out already, and the rest may stay readable.
 *
 * @param findings one list per detector, the most exact detector first
 */
export function mergeSpans(findings: readonly (readonly Span[])[]): readonly Span[] {
  const accepted: Span[] = [];
  for (const spans of findings) {
    const before = accepted.slice();
    for (const span of spans) {
      if (!before.some((known) => span.start <= known.start && known.end <= span.end)) accepted.push(span);
    }
  }
  const merged: Span[] = [];
  for (const span of accepted.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = merged.at(-1);
    if (last === undefined || span.start >= last.end) merged.push(span);
    else if (span.end > last.end) merged[merged.length - 1] = { ...last, end: span.end };
  }
  return merged;
}

/** The text with every span replaced by `[redacted <name>]`. Spans are in order and do not overlap. */
export function replaceSpans(text: string, spans: readonly Span[]): string {
  let result = '';
  let position = 0;
  for (const { start, end, name } of spans) {
    result += `${text.slice(position, start)}[redacted ${name}]`;
    position = end;
  }
  return result + text.slice(position);
}
