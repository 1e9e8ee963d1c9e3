import type { Field } from '#schemas/generated/manifest.ts';

type Type = Field['type'];

const types = (...list: readonly Type[]): ReadonlySet<Type> => new Set(list);

export const TEXT = types('string', 'text', 'markdown');
export const INTEGRAL = types('integer', 'duration', 'rating');
export const NUMERIC = types('integer', 'duration', 'rating', 'decimal', 'money');
export const DATED = types('date', 'datetime');

/** Fields that can name a record as they are. */
export const DISPLAYABLE = types('string', 'text', 'email', 'url', 'phone', 'enum', 'date', 'datetime', 'time');
/** Fields that name nothing to people, not even where there is no other. */
const NAMELESS = types('image', 'file', 'json', 'references', 'total');
/** True for a field that a person fills in on a new record and that then tells it from others: a state is neither. */
export function isTelling(field: Pick<Field, 'type' | 'states'>): boolean {
  return !NAMELESS.has(field.type) && field.states === undefined;
}

/** What an order of records can follow. */
export const SORTABLE = types(...DISPLAYABLE, ...NUMERIC, 'boolean', 'colour', 'total');
/** What records can be grouped by in a chart. */
export const GROUPABLE = types('enum', 'reference', 'boolean', 'rating', 'date', 'datetime');
/** What fits a cell of a table. */
export const TABULAR = types(...SORTABLE, 'reference', 'references', 'tags', 'image', 'file');
export const NOT_UNIQUE = types('text', 'markdown', 'tags', 'boolean', 'json', 'image', 'file', 'references', 'total');

/** Largest numbers that the columns hold. */
export const MAX_TEXT_LENGTH = 100_000;
export const MAX_NUMBER = 9_999_999_999;
export const MAX_INTEGER = 2_147_483_647;

/** Keys that mean something for some types only. */
export const KEY_TYPES = {
  options: types('enum'),
  states: types('enum'),
  target: types('reference', 'references'),
  onDelete: types('reference'),
  total: types('total'),
  pattern: types('string'),
  accept: types('file'),
  maxMegabytes: types('image', 'file'),
} as const satisfies Partial<Record<keyof Field, ReadonlySet<Type>>>;
