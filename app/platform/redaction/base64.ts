import type { Detector, Span } from './span.ts';

/** A run of base64: wrapped, with a shorter last line, or in one line. */
const RUN =
  /[A-Za-z0-9+/_-]{60,20000}(?:\\?\r?\n[A-Za-z0-9+/_-]{60,20000}){0,200}\\?\r?\n[A-Za-z0-9+/_-]{1,20000}={0,2}|[A-Za-z0-9+/_-]{16,20000}={0,2}/g;
const MAX_DEPTH = 2;

/**
 * Secrets in base64, twice encoded ones included: what reads as text is decoded and searched.
 *
 * @param detect finds what counts as a secret in the decoded text
 */
export function base64(detect: Detector, depth = 1): Detector {
  const inner: Detector = depth < MAX_DEPTH ? (text) => [...detect(text), ...base64(detect, depth + 1)(text)] : detect;
  return (text) => {
    const spans: Span[] = [];
    for (const { 0: run, index } of text.matchAll(RUN)) {
      const found = decodings(run).flatMap((decoded) => inner(decoded))[0];
      if (found !== undefined) spans.push({ start: index, end: index + run.length, name: `${found.name} in base64` });
    }
    return spans;
  };
}

/** The readable texts in a run; a path or a name glued to its front moves the boundary by up to three characters. */
function decodings(run: string): readonly string[] {
  const joined = run.replace(/[\\\r\n]/g, '');
  return [0, 1, 2, 3]
    .map((offset) => Buffer.from(joined.slice(offset), 'base64').toString('latin1'))
    .map((decoded) => /[\t\n\r\x20-\x7e]{16,}/.exec(decoded)?.[0] ?? '')
    .filter((decoded) => decoded !== '');
}
