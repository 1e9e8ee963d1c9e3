import { assignments, isSecretName } from './redaction/assignment.ts';
import { base64 } from './redaction/base64.ts';
import { highEntropy } from './redaction/entropy.ts';
import { formats } from './redaction/formats.ts';
import { secretlint } from './redaction/secretlint.ts';
import { mergeSpans, replaceSpans, type Detector } from './redaction/span.ts';

const plain: Detector = (text) => [...formats(text), ...assignments(text), ...secretlint(text), ...highEntropy(text)];
/** From the most exact to the most general: the first one names what was found. */
const DETECTORS: readonly Detector[] = [formats, assignments, secretlint, base64(plain), highEntropy];

/** No secret is shorter, and most log values are. */
const MIN_LENGTH = 12;
const MAX_DEPTH = 30;

/**
 * Replaces whatever is or looks like a secret by `[redacted …]`: known formats, values of secret names, secrets in
 * base64, tokens that look drawn by lot. Pure and synchronous; the replacement holds no quote.
 *
 * @returns the text, and how many places were replaced
 */
export function redactSecrets(text: string): { readonly text: string; readonly redacted: number } {
  if (text.length < MIN_LENGTH) return { text, redacted: 0 };
  const spans = mergeSpans(DETECTORS.map((detect) => detect(text)));
  return { text: replaceSpans(text, spans), redacted: spans.length };
}

/**
 * Redacts one line of a log. Its values are searched after JSON's escapes are undone, which would hide a secret
 * that follows a line break; a line that is no JSON is searched as it is.
 */
export function redactLogLine(line: string): string {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return redactSecrets(line).text;
  }
  return `${JSON.stringify(redactJson(value))}${line.endsWith('\n') ? '\n' : ''}`;
}

/** A copy of a JSON value without secrets, in keys and in values, and with nothing below the thirtieth level. */
export function redactJson(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return redactSecrets(value).text;
  if (typeof value !== 'object' || value === null) return value;
  if (depth === MAX_DEPTH) return '[too deep]';
  if (Array.isArray(value)) return value.map((item) => redactJson(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      redactSecrets(key).text,
      isSecretName(key) && typeof member === 'string' ? '[redacted]' : redactJson(member, depth + 1),
    ]),
  );
}
