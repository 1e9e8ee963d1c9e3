import type { Group } from '../ddl.ts';
import type { ConstraintNode, DatabaseSchema } from '../schema.ts';
import { column, type Name } from '../sql.ts';
import { sql } from '../template.ts';
import type { SchemaDifference } from './difference.ts';
import type { Renames } from './renames.ts';

/** Tables by their old name, given the new one. */
type OldName = (table: Name) => Name;

function oldNames({ tables }: Renames): OldName {
  const byNew = new Map([...tables].map(([from, to]) => [to, from]));
  return (table) => (table.schema === 'public' ? { ...table, name: byNew.get(table.name) ?? table.name } : table);
}

/** Drops what is another one afterwards, or depends on what is. */
export function takeOff(difference: SchemaDifference, renames: Renames): readonly Group[] {
  const oldName = oldNames(renames);
  const foreignFirst = (a: ConstraintNode, b: ConstraintNode): number =>
    Number(b.kind === 'foreignKey') - Number(a.kind === 'foreignKey');
  return [
    difference.droppedPolicies.map(({ name, table }) => sql`drop policy ${column(name)} on ${oldName(table)};`),
    difference.droppedTriggers.map(({ name, table }) => sql`drop trigger ${column(name)} on ${oldName(table)};`),
    difference.tables.flatMap(({ before, dropped }) =>
      dropped
        .toSorted(foreignFirst)
        .map(({ name }) => sql`alter table ${oldName(before.name)} drop constraint ${column(name)};`),
    ),
    difference.droppedIndexes.map(({ name }) => sql`drop index ${{ schema: 'public', name }};`),
  ];
}

/** A table that is put aside takes nothing along that depends on the rest, or that the rest depends on. */
export function takeOffTables(before: DatabaseSchema, goneTables: ReadonlySet<string>): readonly Group[] {
  const isGone = ({ table }: { readonly table: Name }): boolean =>
    table.schema === 'public' && goneTables.has(table.name);
  return [
    before.policies.filter(isGone).map(({ name, table }) => sql`drop policy ${column(name)} on ${table};`),
    before.triggers.filter(isGone).map(({ name, table }) => sql`drop trigger ${column(name)} on ${table};`),
    before.tables.flatMap((table) =>
      table.constraints
        .filter((constraint) => constraint.kind === 'foreignKey' && constraint.target.schema === 'public')
        .filter(() => isGone({ table: table.name }))
        .map(({ name }) => sql`alter table ${table.name} drop constraint ${column(name)};`),
    ),
  ];
}
