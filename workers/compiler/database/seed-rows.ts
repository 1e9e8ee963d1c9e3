import { column, literal, type Literal, type Name } from './sql.ts';
import { joined, sql, word, type Fragment } from './template.ts';

/** A value in a seed row: an array is a Postgres text array, a moment lies around the day of the seeding. */
export type Cell = Literal | readonly string[] | Moment;

/** Relative to now, so that calendars and charts have something this month, whenever that is. */
export interface Moment {
  readonly kind: 'date' | 'datetime';
  readonly days: number;
  /** Of the day, for a datetime. */
  readonly minutes: number;
}

/** Rows that are added once, however often the seed is run. */
export function insertRows(table: Name, columns: readonly string[], rows: readonly (readonly Cell[])[]): Fragment {
  const lines = rows.map((row) => sql`(${row.map(cellSql)})`);
  return sql`insert into ${table} (${columns.map(column)}) values
  ${joined(lines, ',\n  ')}
on conflict do nothing;`;
}

/** A value by itself. */
export function cellSql(cell: Cell): Fragment {
  if (typeof cell !== 'object' || cell === null) return sql`${literal(cell)}`;
  if ('kind' in cell) return momentSql(cell);
  return cell.length === 0 ? sql`'{}'` : sql`array[${cell.map((item) => literal(item))}]`;
}

function momentSql({ kind, days, minutes }: Moment): Fragment {
  const sign = word(days < 0 ? '-' : '+');
  const distance = Math.abs(days);
  if (kind === 'date') return sql`current_date ${sign} ${literal(distance)}`;
  return sql`current_date ${sign} ${literal(distance)} + time ${literal(timeText(minutes))}`;
}

/** A time of the day, from its minutes. */
export function timeText(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
