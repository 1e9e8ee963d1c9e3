import { createHash } from 'node:crypto';
import { SlipwayError } from '#schemas/errors.ts';

/** SHA-256 as 64 hexadecimal digits; text is hashed as UTF-8. */
export function sha256(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex');
}

/**
 * JSON with every object's keys in code unit order and no white space: equal values give equal text.
 *
 * @throws SlipwayError `digest.not_json` (bug) for a value that JSON cannot carry (a function, NaN, a bigint, …)
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(sorted(value));
}

/** SHA-256 of the canonical JSON: the identity of a value. */
export function digestOf(value: unknown): string {
  return sha256(canonicalJson(value));
}

function sorted(value: unknown): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value === 'object' && isPlain(value)) {
    const entries = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .toSorted(([left], [right]) => (left < right ? -1 : 1));
    return Object.fromEntries(entries.map(([key, member]) => [key, sorted(member)]));
  }
  throw new SlipwayError('A value cannot be written as JSON.', {
    code: 'digest.not_json',
    kind: 'bug',
    suggestion: 'Pass plain data: objects, arrays, strings, finite numbers, booleans and null.',
    context: { type: typeof value },
  });
}

/** Dates, maps and instances would lose what they mean; `__proto__` keys cannot survive `fromEntries` unnoticed. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
