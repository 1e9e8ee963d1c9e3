import { cellSql, timeText, type Cell, type Moment } from './seed-rows.ts';
import { column, literal, type Name } from './sql.ts';
import { joined, sql, word, type Fragment } from './template.ts';

/** A column of sample records: an expression over `n`, the number of a record from 1. */
export interface SampleColumn {
  readonly name: string;
  readonly value: Fragment;
}

/** Longer lists have a line for each value. */
const LINE_WIDTH = 100;
/** Types that Postgres gives a list of literals by itself. */
const PLAIN_TYPES: ReadonlySet<string> = new Set([
  'text',
  'integer',
  'smallint',
  'numeric',
  'numeric(12, 2)',
  'boolean',
]);
/** The digits of a sample's id that count: from 101 on, so that a number needs no zeros before it. */
const ID_DIGITS = 3;
const FIRST_ID = 101;

/**
 * Records that are added once, however often the seed is run. A column has its values in one place, so that one more
 * field is two lines more and no line changed.
 */
export function insertRecords(table: Name, columns: readonly SampleColumn[], count: number): Fragment {
  return sql`insert into ${table} (
  ${joined(
    columns.map(({ name }) => sql`${column(name)}`),
    ',\n  ',
  )}
)
select
  ${joined(
    columns.map(({ value }) => value),
    ',\n  ',
  )}
from generate_series(1, ${literal(count)}) as n
on conflict do nothing;`;
}

/** Id of row `index` of the entity whose ids begin like this. A valid UUID of version 4. */
export function sampleId(head: string, index: number): string {
  return `${head}-0000-4000-8000-${String(FIRST_ID + index).padStart(12, '0')}`;
}

/** The ids of all records, by the id of the first. */
export function idColumn(first: string): Fragment {
  return sql`(${literal(first.slice(0, -ID_DIGITS))} || ${literal(FIRST_ID - 1)} + n)::uuid`;
}

/** These values in turn. */
export function inTurn(values: readonly string[], type: 'uuid'): Fragment {
  const [only] = values;
  if (values.length === 1 && only !== undefined) return sql`${literal(only)}::${word(type)}`;
  return sql`${list(values.map(cellSql), type)}[1 + n % ${literal(values.length)}]`;
}

/** The values of a column of this type, one for each record; null when it has none. */
export function valuesColumn(cells: readonly Cell[], type: string): Fragment | null {
  const [first = null] = cells;
  if (cells.every((cell) => cell === null)) return null;
  if (cells.every((cell) => isSame(cell, first))) return onlyValue(first, type);
  if (type === 'uuid') return recordIds(cells) ?? picked(cells.map(cellSql), type);
  if (type === 'text[]') return sql`${picked(cells.map(arrayText), 'text')}::text[]`;
  return moments(cells) ?? picked(cells.map(cellSql), type);
}

function onlyValue(cell: Cell, type: string): Fragment {
  const value = cellSql(cell);
  return PLAIN_TYPES.has(type) || isMoment(cell) ? value : sql`${value}::${word(type)}`;
}

function picked(values: readonly Fragment[], type: string): Fragment {
  return sql`${list(values, type)}[n]`;
}

/** A list of a type, in parentheses so that one of it can be picked. */
function list(values: readonly Fragment[], type: string): Fragment {
  const cast = PLAIN_TYPES.has(type) ? word('') : word(`::${type}[]`);
  const flat = sql`(array[${values}]${cast})`;
  if (flat.text.length <= LINE_WIDTH) return flat;
  return sql`(array[
    ${joined(values, ',\n    ')}
  ]${cast})`;
}

/** Ids of records of one entity, by their numbers alone. */
function recordIds(cells: readonly Cell[]): Fragment | null {
  const heads = new Set(cells.flatMap((cell) => (typeof cell === 'string' ? [cell.slice(0, -ID_DIGITS)] : [])));
  const [head] = heads;
  if (heads.size !== 1 || head === undefined) return null;
  const numbers = cells.map((cell) => cellSql(typeof cell === 'string' ? Number(cell.slice(-ID_DIGITS)) : null));
  return sql`(${literal(head)} || ${picked(numbers, 'integer')})::uuid`;
}

/** Days around that of the seeding, and times of these days. */
function moments(cells: readonly Cell[]): Fragment | null {
  if (!cells.every(isMoment)) return null;
  const day = sql`current_date + ${picked(
    cells.map(({ days }) => cellSql(days)),
    'integer',
  )}`;
  if (cells.every(({ kind }) => kind === 'date')) return day;
  const times = cells.map(({ minutes }) => cellSql(timeText(minutes)));
  return sql`${day} + ${picked(times, 'time')}`;
}

function isMoment(cell: Cell): cell is Moment {
  return typeof cell === 'object' && cell !== null && 'kind' in cell;
}

function isSame(a: Cell, b: Cell): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** A list of texts as the text that Postgres reads it from: lists of lists would all have to be of one length. */
function arrayText(cell: Cell): Fragment {
  if (!Array.isArray(cell)) return cellSql(cell);
  const items = cell.map((item: string) => `"${item.replaceAll(/["\\]/g, String.raw`\$&`)}"`);
  return cellSql(`{${items.join(',')}}`);
}
