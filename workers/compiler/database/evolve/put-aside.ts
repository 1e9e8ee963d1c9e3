import type { Group } from '../ddl.ts';
import type { DatabaseSchema } from '../schema.ts';
import { column, type Name } from '../sql.ts';
import { sql } from '../template.ts';
import { archiveTable, archiveValues } from './archive.ts';
import type { GoneColumns } from './gone.ts';

/** Copies and moves of what goes, and how it comes back. */
export interface PutAside {
  readonly groups: readonly Group[];
  readonly notes: readonly string[];
  readonly archives: boolean;
}

/** Puts aside tables and columns that do not survive; columns that the database computes are simply dropped. */
export function putAside(
  before: DatabaseSchema,
  gone: GoneColumns,
  goneTables: ReadonlySet<string>,
  number: number,
): PutAside {
  const tables = before.tables
    .filter(({ name }) => goneTables.has(name.name))
    .map((table) => {
      const indexes = before.indexes.filter((index) => index.table.name === table.name.name);
      return archiveTable(
        table,
        indexes.map(({ name }) => name),
        number,
      );
    });
  const columns = [...gone].flatMap(([name, list]) =>
    list.map(({ name: of, isComputed }) => {
      const table: Name = { schema: 'public', name };
      const drop = sql`alter table ${table} drop column ${column(of)};`;
      if (isComputed) return { statements: [drop], note: null };
      const copy = archiveValues(table, of, number, { key: 'id', where: null });
      return { statements: [...copy.statements, drop], note: copy.note };
    }),
  );
  const notes = [...tables, ...columns].flatMap(({ note }) => (note === null ? [] : [note]));
  return { groups: [...tables, ...columns].map(({ statements }) => statements), notes, archives: notes.length > 0 };
}
