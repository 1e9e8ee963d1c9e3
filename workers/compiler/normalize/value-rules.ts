import type { Field } from '#schemas/generated/manifest.ts';
import { parseExpression } from './expression.ts';
import { expressionText } from './expression-text.ts';
import { INTEGRAL, MAX_INTEGER, MAX_NUMBER, MAX_TEXT_LENGTH } from './field-types.ts';

/** A value of a manifest: a default, or one of a sample record. */
export type Value = string | number | boolean | readonly string[];

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const DATETIME = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?(Z|[+-](0\d|1[0-4]):[0-5]\d)?$/;
const DEFAULT_STRING_LENGTH = 200;
const MAX_JSON_EXPONENT = 1e300;

/** Why a sample value does not fit its field, or null. */
export function sampleMisfit(field: Field, value: Value): string | null {
  switch (field.type) {
    case 'reference':
      return typeof value === 'string' ? null : 'must be the display text of a record';
    case 'references':
    case 'tags':
      return Array.isArray(value) ? null : 'must be a list of texts';
    default:
      return MISFITS[field.type](field, value);
  }
}

/** Why a default does not fit its field, or null. */
export function defaultMisfit(field: Field, value: Value): string | null {
  if (value === 'now' && (field.type === 'date' || field.type === 'datetime')) return null;
  return MISFITS[field.type](field, value);
}

const text = (fits: (value: string) => boolean, reason: string) => (_: Field, value: Value) =>
  typeof value === 'string' && fits(value) ? null : reason;
const impossible = (): string => 'is not possible';

const MISFITS: Readonly<Record<Field['type'], (field: Field, value: Value) => string | null>> = {
  boolean: (_, value) => (typeof value === 'boolean' ? null : 'must be true or false'),
  integer: numberMisfit,
  duration: numberMisfit,
  rating: numberMisfit,
  decimal: numberMisfit,
  money: numberMisfit,
  enum: (field, value) =>
    (field.options ?? []).some((option) => option.value === value) ? null : 'must be one of its options',
  reference: impossible,
  references: impossible,
  total: impossible,
  tags: impossible,
  image: impossible,
  file: impossible,
  json: text(isJson, 'must be a text of JSON, for instance "{}"'),
  date: text((value) => isDay(value, DATE), 'must be a date like 2026-03-09'),
  datetime: text((value) => isDay(value, DATETIME), 'must be a date and time like 2026-03-09T10:30'),
  time: text((value) => TIME.test(value), 'must be a time like 09:30'),
  colour: text((value) => /^#[0-9a-fA-F]{6}$/.test(value), 'must be a colour like #1a2b3c'),
  email: text((value) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value), 'must be an email address'),
  url: text((value) => /^https?:\/\/[^\s]+$/.test(value), 'must be a web address'),
  phone: text((value) => /^[+0-9 ()/.-]{3,30}$/.test(value), 'must be a phone number'),
  string: textMisfit,
  text: textMisfit,
  markdown: textMisfit,
};

function numberMisfit(field: Field, value: Value): string | null {
  if (typeof value !== 'number') return 'must be a number';
  if (INTEGRAL.has(field.type) && !Number.isInteger(value)) return 'must be a whole number';
  if (Math.abs(value) > (INTEGRAL.has(field.type) ? MAX_INTEGER : MAX_NUMBER)) return 'is too large';
  const least = field.min ?? (field.type === 'rating' ? 1 : field.type === 'duration' ? 0 : -Infinity);
  const most = field.max ?? (field.type === 'rating' ? 5 : Infinity);
  return value < least || value > most ? 'is out of its bounds' : null;
}

function textMisfit(field: Field, value: Value): string | null {
  if (typeof value !== 'string') return 'must be text';
  const most = field.max ?? (field.type === 'string' ? DEFAULT_STRING_LENGTH : MAX_TEXT_LENGTH);
  const least = Math.max(field.min ?? 0, field.required === true ? 1 : 0);
  if (value.length < least || value.length > most) return 'is out of its bounds';
  const parsed = field.pattern === undefined ? null : parseExpression(field.pattern);
  if (parsed?.ok !== true) return null;
  return new RegExp(expressionText(parsed.expression), 'u').test(value) ? null : 'does not match its pattern';
}

/** True when the text has the shape and names a day that exists. */
function isDay(value: string, shape: RegExp): boolean {
  if (!shape.test(value)) return false;
  const day = value.slice(0, 10);
  const parsed = new Date(`${day}T00:00:00Z`);
  return !day.startsWith('0000') && !Number.isNaN(parsed.valueOf()) && parsed.toISOString().startsWith(day);
}

/** True for JSON that Postgres takes as well: no halves of characters, no NUL, no number beyond measure. */
function isJson(value: string): boolean {
  if (/\\u(?:0000|d[89ab])/i.test(value)) return false;
  try {
    let measured = true;
    JSON.parse(value, (_, part: unknown) => {
      if (typeof part === 'number' && Math.abs(part) > MAX_JSON_EXPONENT) measured = false;
      return part;
    });
    return measured;
  } catch {
    return false;
  }
}
