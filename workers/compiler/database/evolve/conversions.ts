import type { EnumField, EnumOption, FieldModel, ScalarField } from '../../model.ts';
import { call, cast, literal, type Expression } from '../sql.ts';
import { match, type Matched } from './match.ts';

/** How the values of a column become those of another type; null where some of them would be lost. */
export function conversion(before: FieldModel, after: FieldModel): ((value: Expression) => Expression) | null {
  const same = (value: Expression): Expression => value;
  if (before.type === after.type) {
    return before.type === 'reference' && after.type === 'reference' && before.target !== after.target ? null : same;
  }
  if (isFile(before) && isFile(after)) return same;
  if (SAME.some((group) => group.includes(before.type) && group.includes(after.type))) return same;
  if (NUMBERS_INTO[before.type]?.includes(after.type) === true) return same;
  if (before.type === 'date' && after.type === 'datetime') return same;
  if (isFreeText(after) && HAS_TEXT.has(before.type)) return (value) => cast(value, 'text');
  return null;
}

const SAME: readonly (readonly FieldModel['type'][])[] = [
  ['string', 'text', 'markdown', 'email', 'url', 'phone', 'colour'],
  ['integer', 'duration'],
];
const NUMBERS_INTO: Readonly<Partial<Record<FieldModel['type'], readonly FieldModel['type'][]>>> = {
  rating: ['integer', 'duration', 'decimal', 'money'],
  integer: ['decimal', 'money'],
  duration: ['decimal', 'money'],
  money: ['decimal'],
};
const HAS_TEXT: ReadonlySet<FieldModel['type']> = new Set([
  'enum',
  'integer',
  'decimal',
  'money',
  'boolean',
  'date',
  'time',
  'datetime',
  'duration',
  'rating',
]);

function isFile(field: FieldModel): boolean {
  return field.type === 'image' || field.type === 'file';
}

export function isFreeText(
  field: FieldModel,
): field is ScalarField & { readonly type: 'string' | 'text' | 'markdown' } {
  return field.type === 'string' || field.type === 'text' || field.type === 'markdown';
}

/** Shortest and longest text that the values of a column can be. */
function lengthsOf(field: FieldModel): { readonly min: number; readonly max: number } {
  switch (field.type) {
    case 'string':
    case 'text':
    case 'markdown':
      return { min: field.min ?? 0, max: field.max ?? Infinity };
    case 'email':
      return { min: 5, max: 254 };
    case 'url':
      return { min: 8, max: 2048 };
    case 'phone':
      return { min: 3, max: 30 };
    case 'colour':
      return { min: 7, max: 7 };
    case 'decimal':
      return { min: 1, max: Infinity };
    case 'integer':
    case 'money':
    case 'boolean':
    case 'date':
    case 'time':
    case 'datetime':
    case 'duration':
    case 'rating':
    case 'enum':
      return { min: 1, max: 40 };
    case 'tags':
    case 'json':
    case 'image':
    case 'file':
    case 'reference':
      return { min: 0, max: Infinity };
    default:
      return field satisfies never;
  }
}

/** What rows may break the rules of a column that they kept to before; null when none can. */
export interface Narrowing {
  readonly reason: string;
  /** Makes a value fit; null where nothing does, so that Postgres decides whether the rows do. */
  readonly repair: ((value: Expression) => Expression) | null;
}

/** Whether values that were valid may not be so any more. The column's type fits (see `conversion`). */
export function narrowing(before: FieldModel, after: FieldModel): Narrowing | null {
  if (isFreeText(after)) return textNarrowing(before, after);
  switch (after.type) {
    case 'email':
    case 'url':
    case 'phone':
    case 'colour':
      return before.type === after.type ? null : { reason: `not every value is a valid ${after.type}`, repair: null };
    case 'integer':
    case 'decimal':
    case 'money':
    case 'duration':
    case 'rating':
      return numberNarrowing(before, after);
    default:
      return null;
  }
}

function textNarrowing(before: FieldModel, after: ScalarField): Narrowing | null {
  const old = lengthsOf(before);
  const { min, max, pattern } = after;
  if (pattern !== null && !('pattern' in before && before.pattern === pattern)) {
    return { reason: 'not every value has the pattern', repair: null };
  }
  if (max !== null && old.max > max) {
    const repair = (value: Expression): Expression => call('left', value, literal(max));
    return { reason: `values may be longer than ${max} characters`, repair: pattern === null ? repair : null };
  }
  // From none to one character: an empty text says as little as no value, and is filled like one.
  if (min !== null && min > Math.max(1, old.min)) {
    const repair = (value: Expression): Expression => call('rpad', value, literal(min), literal('.'));
    return { reason: `values may be shorter than ${min} characters`, repair: pattern === null ? repair : null };
  }
  return null;
}

function numberNarrowing(before: FieldModel, after: ScalarField): Narrowing | null {
  const old = 'min' in before ? before : { min: null, max: null };
  const { min, max } = after;
  if (min !== null && (old.min === null || old.min < min)) {
    return { reason: `values may be smaller than ${min}`, repair: clamped(after) };
  }
  if (max !== null && (old.max === null || old.max > max)) {
    return { reason: `values may be larger than ${max}`, repair: clamped(after) };
  }
  return null;
}

function clamped({ min, max }: ScalarField): (value: Expression) => Expression {
  return (value) => {
    const atLeast = min === null ? value : call('greatest', value, literal(min));
    return max === null ? atLeast : call('least', atLeast, literal(max));
  };
}

/** Options that are gone, and those that have another value now. */
export function optionChanges(
  before: FieldModel,
  after: FieldModel,
): { readonly removed: readonly string[]; readonly renamed: readonly (readonly [string, string])[] } {
  if (before.type !== 'enum' || after.type !== 'enum') return { removed: [], renamed: [] };
  const { kept, removed } = matchOptions(before, after);
  return {
    removed: removed.map(({ value }) => value),
    renamed: kept.flatMap(({ before: old, after: now }) =>
      old.value === now.value ? [] : [[old.value, now.value] as const],
    ),
  };
}

function matchOptions(before: EnumField, after: EnumField): Matched<EnumOption> {
  return match(
    before.options,
    after.options,
    ({ value }) => value,
    ({ renamedFrom }) => renamedFrom,
  );
}
