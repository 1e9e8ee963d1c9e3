import type { Detector, Span } from './span.ts';

const MIN_LENGTH = 24;
/** A random text changes between capitals, small letters and digits at six of ten places; words do at two or three. */
const MIN_CHANGES_MIXED = 0.4;
const MIN_CHANGES_SMALL = 0.27;
const MIN_SEGMENT = 16;
const MIN_DISTINCT = 12;
const MAX_WORDS_SHARE = 0.37;
/** Of random bytes, 38 of 100 can be read. */
const READABLE_SHARE = 0.85;

const CANDIDATE = /[A-Za-z0-9+/_-]{24,4096}={0,2}/g;
/** Digests that package managers and browsers write; they are public. */
const PUBLIC = /(?:sha(?:1|256|384|512)-|data:[a-z]{1,20}\/[a-z0-9.+-]{1,60};base64,|integrity\W{1,4})$/i;

/** Tokens that look drawn by lot: no format is known, but nobody writes such a word. */
export const highEntropy: Detector = (text) => {
  const spans: Span[] = [];
  for (const { 0: token, index } of text.matchAll(CANDIDATE)) {
    if (!looksRandom(token) || readsAsText(token)) continue;
    if (PUBLIC.test(text.slice(Math.max(0, index - 100), index)) || /^sha(?:1|256|384|512)-/.test(token)) continue;
    spans.push({ start: index, end: index + token.length, name: 'high entropy token' });
  }
  return spans;
};

/**
 * Whether a token of letters, digits and `+/_-` looks drawn by lot. Hexadecimal parts never do: they are digests,
 * commits and UUIDs; a secret in that form is recognised by the name it is assigned to.
 */
function looksRandom(token: string): boolean {
  if (token.length < MIN_LENGTH || /^[0-9a-f-]+$/i.test(token)) return false;
  const segments = token.split(/[+/_=-]+/).filter((segment) => !/^(?:[0-9a-f]{7,}|[0-9]*)$/i.test(segment));
  if (Math.max(0, ...segments.map(({ length }) => length)) < MIN_SEGMENT) return false;
  const letters = segments.join('');
  if (distinct(letters) < MIN_DISTINCT) return false;
  const digits = letters.replace(/[^0-9]/g, '').length;
  const changes = classChanges(letters) / Math.max(1, letters.length - 1);
  if (/[a-z]/.test(letters) && /[A-Z]/.test(letters)) {
    return digits >= 2 && changes >= MIN_CHANGES_MIXED && inWords(letters) <= letters.length * MAX_WORDS_SHARE;
  }
  return digits >= letters.length / 6 && digits >= 4 && changes >= MIN_CHANGES_SMALL;
}

/** How many characters belong to four or more small letters in a row, as in `convertIPv4MappedIPv6ToIPv4`. */
function inWords(text: string): number {
  return text.replace(/(?<![a-z])[a-z]{1,3}(?![a-z])|[^a-z]/g, '').length;
}

/** Whether a token is text in base64: it can be read, so it is judged by what it says. */
function readsAsText(token: string): boolean {
  const decoded = Buffer.from(token, 'base64').toString('latin1');
  return decoded.replace(/[^\t\n\r\x20-\x7e]/g, '').length >= decoded.length * READABLE_SHARE;
}

/** How often neighbouring characters are of different classes: capitals, small letters, digits, the rest. */
export function classChanges(text: string): number {
  let changes = 0;
  for (let index = 1; index < text.length; index += 1) {
    if (classOf(text.charCodeAt(index)) !== classOf(text.charCodeAt(index - 1))) changes += 1;
  }
  return changes;
}

function classOf(code: number): 'digit' | 'capital' | 'small' | 'other' {
  if (code >= 48 && code <= 57) return 'digit';
  if (code >= 65 && code <= 90) return 'capital';
  if (code >= 97 && code <= 122) return 'small';
  return 'other';
}

function distinct(text: string): number {
  return new Set(text).size;
}
