import { constraintColumns } from '../ddl.ts';
import type { ConstraintNode, DatabaseSchema } from '../schema.ts';
import { mapExpression, type Name } from '../sql.ts';
import { isOtherTarget, isReplaced } from './losses.ts';
import type { MatchedApp } from './match.ts';

/** Columns that do not survive, by the old name of their table: put aside where they hold what people wrote. */
export type GoneColumns = ReadonlyMap<string, readonly { readonly name: string; readonly isComputed: boolean }[]>;

export function goneColumns(app: MatchedApp): GoneColumns {
  return new Map(
    app.entities.map(({ before, fields, totals }) => [
      before.names.table,
      [
        ...fields.removed.map(({ column: name }) => ({ name, isComputed: false })),
        ...fields.kept
          .filter((pair) => isReplaced(app, pair))
          .map((pair) => ({ name: pair.before.column, isComputed: false })),
        ...totals.removed.map(({ column: name }) => ({ name, isComputed: true })),
        ...totals.kept
          .filter((pair) => (pair.before.function === 'count') !== (pair.after.function === 'count'))
          .map((pair) => ({ name: pair.before.column, isComputed: true })),
      ],
    ]),
  );
}

/** Tables that do not survive: of removed entities and links, of links that lead elsewhere now, of accounts. */
export function goneTableNames(app: MatchedApp): ReadonlySet<string> {
  const links = app.entities.flatMap(({ links: of }) => [
    ...of.removed,
    ...of.kept.filter((pair) => isOtherTarget(app, pair)).map((pair) => pair.before),
  ]);
  return new Set([
    ...app.removedEntities.flatMap((entity) => [entity.names.table, ...entity.links.map(({ table }) => table)]),
    ...links.map(({ table }) => table),
    ...(app.before.auth && !app.after.auth ? ['profiles'] : []),
  ]);
}

/** The schema without what does not survive. */
export function withoutGone(
  schema: DatabaseSchema,
  gone: GoneColumns,
  goneTables: ReadonlySet<string>,
): DatabaseSchema {
  const names = (table: Name): ReadonlySet<string> => new Set((gone.get(table.name) ?? []).map(({ name }) => name));
  const stays = ({ table }: { readonly table: Name }): boolean =>
    table.schema !== 'public' || !goneTables.has(table.name);
  return {
    ...schema,
    tables: schema.tables
      .filter(({ name }) => stays({ table: name }))
      .map((table) => {
        const lost = names(table.name);
        return {
          ...table,
          columns: table.columns.filter(({ name }) => !lost.has(name)),
          constraints: table.constraints.filter((constraint) => !mentioned(constraint).some((name) => lost.has(name))),
        };
      }),
    indexes: schema.indexes.filter(
      (index) => stays(index) && !index.columns.some((name) => names(index.table).has(name)),
    ),
    triggers: schema.triggers.filter(stays),
    policies: schema.policies.filter(stays),
  };
}

function mentioned(constraint: ConstraintNode): readonly string[] {
  const names = [...constraintColumns(constraint)];
  if (constraint.kind !== 'check') return names;
  mapExpression(constraint.condition, (node) => {
    if (node.kind === 'column') names.push(node.name);
    return node;
  });
  return names;
}
