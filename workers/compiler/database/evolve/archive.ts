import type { Group } from '../ddl.ts';
import type { TableNode } from '../schema.ts';
import { column, objectName, type Expression, type Name } from '../sql.ts';
import { sql } from '../template.ts';

/** What is written when something that holds data goes: nothing is dropped that has not been put aside. */
export interface Archived {
  readonly statements: Group;
  /** For people: where it is, and how it comes back. */
  readonly note: string;
}

/** The schema of what was put aside; no API shows it. */
export function archiveSchema(): Group {
  return [
    sql`create schema if not exists archive;`,
    sql`revoke all on schema archive from public, anon, authenticated;`,
  ];
}

/** Moves a table with its rows. Its keys and indexes get new names, since another one may follow it there. */
export function archiveTable(table: TableNode, indexNames: readonly string[], number: number): Archived {
  const suffix = String(number);
  const moved = objectName(table.name.name, suffix);
  const inPublic: Name = { schema: 'public', name: moved };
  const keys = table.constraints.filter(({ kind }) => kind === 'primaryKey' || kind === 'unique');
  return {
    statements: [
      sql`revoke all on ${table.name} from anon, authenticated;`,
      ...keys.map(
        ({ name }) =>
          sql`alter table ${table.name} rename constraint ${column(name)} to ${column(objectName(name, suffix))};`,
      ),
      ...indexNames.map(
        (name) => sql`alter index ${{ schema: 'public', name }} rename to ${column(objectName(name, suffix))};`,
      ),
      sql`alter table ${table.name} rename to ${column(moved)};`,
      sql`alter table ${inPublic} set schema archive;`,
    ],
    note:
      `The table ${table.name.name} was moved to archive.${moved} with its rows. To bring it back: ` +
      `"alter table archive.${moved} set schema public; alter table public.${moved} rename to ${table.name.name};", ` +
      'and the entity in the manifest.',
  };
}

/** Copies the values of a column, of the rows that the condition means, before they go or change. */
export function archiveValues(
  table: Name,
  name: string,
  number: number,
  options: { readonly key: string; readonly where: Expression | null },
): Archived {
  const copy: Name = { schema: 'archive', name: objectName(table.name, name, String(number)) };
  const { key, where } = options;
  const head = sql`create table ${copy} as select ${column(key)} as id, ${column(name)} as value from ${table}`;
  return {
    statements: [where === null ? sql`${head};` : sql`${head} where ${where};`],
    note:
      `The values of ${table.name}.${name} that went are kept in archive.${copy.name} (id, value). To bring them back: ` +
      `"update public.${table.name} set ${name} = archived.value from archive.${copy.name} as archived ` +
      `where archived.id = ${table.name}.${key};", once the column takes them again.`,
  };
}
