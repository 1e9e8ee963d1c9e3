import type { Field } from '#schemas/generated/manifest.ts';
import { oneOf, problem, repeated, warning, type Findings } from './finding.ts';

const TEXT = new Set<Field['type']>(['string', 'text', 'markdown']);
const DISPLAYABLE = new Set<Field['type']>([
  'string',
  'text',
  'email',
  'url',
  'phone',
  'enum',
  'date',
  'datetime',
  'time',
]);
const INTEGRAL = new Set<Field['type']>(['integer', 'duration', 'rating']);
const NUMERIC = new Set<Field['type']>([...INTEGRAL, 'decimal', 'money']);
const UNIQUE_NOT = new Set<Field['type']>(['text', 'markdown', 'tags', 'boolean']);
const MAX_TEXT_LENGTH = 100_000;
const MAX_NUMBER = 9_999_999_999;
const MAX_INTEGER = 2_147_483_647;

/** True for a field whose text can stand for its record. */
export function isDisplayable(field: Pick<Field, 'type'>): boolean {
  return DISPLAYABLE.has(field.type);
}

/** What a single field must keep to. */
export function* fieldRules(field: Field, pointer: string, entities: ReadonlySet<string>): Findings {
  yield* optionRules(field, pointer);
  yield* referenceRules(field, pointer, entities);
  yield* boundRules(field, pointer);
  const reason = field.default === undefined ? null : MISFITS[field.type](field, field.default);
  if (reason !== null) {
    yield problem(
      'default',
      `${pointer}/default`,
      `the default of "${field.name}" ${reason}`,
      'Change or remove the default.',
    );
  }
  if (field.currency !== undefined && field.type !== 'money') {
    yield warning('unused', `${pointer}/currency`, 'only money has a currency', 'Remove it or make the type money.');
  }
  if (field.unique === true && UNIQUE_NOT.has(field.type)) {
    yield problem('unique', `${pointer}/unique`, `a ${field.type} cannot be unique`, 'Remove "unique".');
  }
}

function* optionRules(field: Field, pointer: string): Findings {
  if (field.type !== 'enum') {
    if (field.options === undefined) return;
    yield problem(
      'unused',
      `${pointer}/options`,
      `a ${field.type} has no options`,
      'Make the type enum or remove the options.',
    );
    return;
  }
  if (field.options === undefined) {
    yield problem('options', pointer, `"${field.name}" has no options`, 'Add "options": [{ "value": "…" }].');
  }
  for (const [at, value] of repeated((field.options ?? []).map((option) => option.value))) {
    yield problem('duplicate', `${pointer}/options/${at}`, `the option "${value}" occurs twice`, 'Remove one of them.');
  }
}

function* referenceRules(field: Field, pointer: string, entities: ReadonlySet<string>): Findings {
  if (field.type !== 'reference') {
    for (const key of ['target', 'onDelete'] as const) {
      if (field[key] === undefined) continue;
      yield problem(
        'unused',
        `${pointer}/${key}`,
        `only a reference has "${key}"`,
        'Make the type reference or remove it.',
      );
    }
    return;
  }
  if (field.target === undefined) {
    yield problem('target', pointer, `the reference "${field.name}" has no target`, oneOf(entities));
  } else if (!entities.has(field.target)) {
    yield problem('unknown-entity', `${pointer}/target`, `there is no entity "${field.target}"`, oneOf(entities));
  }
  if (field.onDelete === 'clear' && field.required === true) {
    yield problem(
      'on-delete',
      `${pointer}/onDelete`,
      'a required reference cannot be cleared',
      'Use restrict or cascade, or make it optional.',
    );
  }
}

function* boundRules(field: Field, pointer: string): Findings {
  const { min, max } = field;
  if (min === undefined && max === undefined) return;
  const isText = TEXT.has(field.type);
  if (!isText && !NUMERIC.has(field.type)) {
    const key = min === undefined ? 'max' : 'min';
    yield problem(
      'unused',
      `${pointer}/${key}`,
      `a ${field.type} has no smallest or largest value`,
      'Remove min and max.',
    );
    return;
  }
  if (min !== undefined && max !== undefined && min > max) {
    yield problem('bounds', `${pointer}/min`, `min ${min} is above max ${max}`, 'Swap them.');
  }
  const limit = isText ? MAX_TEXT_LENGTH : INTEGRAL.has(field.type) ? MAX_INTEGER : MAX_NUMBER;
  for (const [key, value] of [
    ['min', min],
    ['max', max],
  ] as const) {
    if (value === undefined) continue;
    if ((isText || INTEGRAL.has(field.type)) && !Number.isInteger(value)) {
      yield problem('bounds', `${pointer}/${key}`, `${key} must be a whole number for a ${field.type}`, 'Round it.');
    }
    if (Math.abs(value) > limit || ((isText || field.type === 'duration') && value < 0)) {
      yield problem(
        'bounds',
        `${pointer}/${key}`,
        `${key} is out of range for a ${field.type}`,
        `Stay within ${limit}.`,
      );
    }
    if (field.type === 'money' && !Number.isInteger(Math.round(value * 1e6) / 1e4)) {
      yield problem('bounds', `${pointer}/${key}`, `${key} has more than two decimals`, 'Round it.');
    }
    if (field.type === 'rating' && (value < 0 || value > 10)) {
      yield problem('bounds', `${pointer}/${key}`, 'a rating lies between 0 and 10', 'Use 1 to 5.');
    }
  }
  if (isText && max === 0) {
    yield problem('bounds', `${pointer}/max`, 'a text of length 0 holds nothing', 'Raise max.');
  }
}

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const DATETIME = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?(Z|[+-](0\d|1[0-4]):[0-5]\d)?$/;

type Default = string | number | boolean;

const text = (fits: (value: string) => boolean, reason: string) => (_: Field, value: Default) =>
  typeof value === 'string' && fits(value) ? null : reason;

/** Why a default does not fit its field, or null. */
const MISFITS: Readonly<Record<Field['type'], (field: Field, value: Default) => string | null>> = {
  boolean: (_, value) => (typeof value === 'boolean' ? null : 'must be true or false'),
  integer: numberMisfit,
  duration: numberMisfit,
  rating: numberMisfit,
  decimal: numberMisfit,
  money: numberMisfit,
  enum: (field, value) =>
    (field.options ?? []).some((option) => option.value === value) ? null : 'must be one of its options',
  reference: () => 'is not possible',
  tags: () => 'is not possible',
  date: text((value) => value === 'now' || isDay(value, DATE), 'must be a date or "now"'),
  datetime: text((value) => value === 'now' || isDay(value, DATETIME), 'must be a date and time or "now"'),
  time: text((value) => TIME.test(value), 'must be a time like 09:30'),
  colour: text((value) => /^#[0-9a-fA-F]{6}$/.test(value), 'must be a colour like #1a2b3c'),
  email: text((value) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value), 'must be an email address'),
  url: text((value) => /^https?:\/\/[^\s]+$/.test(value), 'must be a web address'),
  phone: text((value) => /^[+0-9 ()/.-]{3,30}$/.test(value), 'must be a phone number'),
  string: textMisfit,
  text: textMisfit,
  markdown: textMisfit,
};

function numberMisfit(field: Field, value: Default): string | null {
  if (typeof value !== 'number') return 'must be a number';
  if (INTEGRAL.has(field.type) && !Number.isInteger(value)) return 'must be a whole number';
  if (Math.abs(value) > (INTEGRAL.has(field.type) ? MAX_INTEGER : MAX_NUMBER)) return 'is too large';
  const least = field.min ?? (field.type === 'rating' ? 1 : field.type === 'duration' ? 0 : -Infinity);
  const most = field.max ?? (field.type === 'rating' ? 5 : Infinity);
  return value < least || value > most ? 'is out of its bounds' : null;
}

function textMisfit(field: Field, value: Default): string | null {
  if (typeof value !== 'string') return 'must be text';
  const most = field.max ?? (field.type === 'string' ? 200 : MAX_TEXT_LENGTH);
  if (value.includes('\0')) return 'holds a character that Postgres refuses';
  return value.length < (field.min ?? 0) || value.length > most ? 'is out of its bounds' : null;
}

/** True when the text has the shape and names a day that exists. */
function isDay(value: string, shape: RegExp): boolean {
  if (!shape.test(value)) return false;
  const day = value.slice(0, 10);
  const parsed = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(parsed.valueOf()) && parsed.toISOString().startsWith(day);
}
