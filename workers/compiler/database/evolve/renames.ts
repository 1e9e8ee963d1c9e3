import type { ConstraintNode, DatabaseSchema, PolicyNode, TableNode } from '../schema.ts';
import { hash32, mapExpression, objectName, type Expression, type Name } from '../sql.ts';
import { isOtherTarget } from './losses.ts';
import type { MatchedApp } from './match.ts';

/** New names of tables and columns of the schema `public`, by their old ones. */
export interface Renames {
  readonly tables: ReadonlyMap<string, string>;
  /** By the old name of the table. */
  readonly columns: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

export function renamesOf(app: MatchedApp): Renames {
  const tables = new Map<string, string>();
  const columns = new Map<string, ReadonlyMap<string, string>>();
  for (const { before, after, fields, links, totals } of app.entities) {
    tables.set(before.names.table, after.names.table);
    columns.set(
      before.names.table,
      new Map([...fields.kept, ...totals.kept].map((pair) => [pair.before.column, pair.after.column])),
    );
    for (const link of links.kept.filter((pair) => !isOtherTarget(app, pair))) {
      tables.set(link.before.table, link.after.table);
      columns.set(
        link.before.table,
        new Map([
          [link.before.ownColumn, link.after.ownColumn],
          [link.before.targetColumn, link.after.targetColumn],
        ]),
      );
    }
  }
  return { tables, columns };
}

/** The schema as Postgres has it after the renames: it follows them in constraints, indexes, triggers and policies. */
export function renamed(schema: DatabaseSchema, renames: Renames): DatabaseSchema {
  const table = (name: Name): Name =>
    name.schema === 'public' ? { ...name, name: renames.tables.get(name.name) ?? name.name } : name;
  const column = (of: Name, name: string): string =>
    of.schema === 'public' ? (renames.columns.get(of.name)?.get(name) ?? name) : name;
  return {
    ...schema,
    tables: schema.tables.map((node) => renamedTable(node, table, column)),
    indexes: schema.indexes.map((index) => ({
      ...index,
      table: table(index.table),
      columns: index.columns.map((name) => column(index.table, name)),
    })),
    triggers: schema.triggers.map((trigger) => ({ ...trigger, table: table(trigger.table) })),
    policies: schema.policies.map((policy) => renamedPolicy(policy, table, column)),
  };
}

type OfTable = (name: Name) => Name;
type OfColumn = (table: Name, name: string) => string;

function renamedTable(node: TableNode, table: OfTable, column: OfColumn): TableNode {
  const own = (name: string): string => column(node.name, name);
  return {
    ...node,
    name: table(node.name),
    columns: node.columns.map((each) => ({ ...each, name: own(each.name) })),
    privileges: node.privileges.map((privilege) => ({ ...privilege, columns: privilege.columns.map(own) })),
    constraints: node.constraints.map((constraint): ConstraintNode => {
      switch (constraint.kind) {
        case 'primaryKey':
        case 'unique':
          return { ...constraint, columns: constraint.columns.map(own) };
        case 'check':
          return { ...constraint, condition: renamedExpression(constraint.condition, node.name, table, column) };
        case 'foreignKey':
          return { ...constraint, column: own(constraint.column), target: table(constraint.target) };
        default:
          return constraint satisfies never;
      }
    }),
  };
}

function renamedPolicy(policy: PolicyNode, table: OfTable, column: OfColumn): PolicyNode {
  const change = (expression: Expression | null): Expression | null =>
    expression === null ? null : renamedExpression(expression, policy.table, table, column);
  return { ...policy, table: table(policy.table), using: change(policy.using), check: change(policy.check) };
}

/** Columns that stand alone or under the table's name are the table's; under an alias they are those of its table. */
function renamedExpression(expression: Expression, of: Name, table: OfTable, column: OfColumn): Expression {
  const aliases = new Map<string, Name>();
  mapExpression(expression, (node) => {
    if (node.kind === 'exists') aliases.set(node.as, node.table);
    return node;
  });
  return mapExpression(expression, (node) => {
    if (node.kind === 'exists') return { ...node, table: table(node.table) };
    if (node.kind === 'column') return { ...node, name: column(of, node.name) };
    if (node.kind !== 'columnOf') return node;
    const alias = aliases.get(node.relation);
    if (alias !== undefined) return { ...node, name: column(alias, node.name) };
    return { ...node, relation: table(of).name, name: column(of, node.name) };
  });
}

/**
 * An order in which names can be given without two things having one name at a time. A circle gets a name between.
 */
export function renameSteps(
  pairs: readonly (readonly [from: string, to: string])[],
): readonly (readonly [string, string])[] {
  const steps: (readonly [string, string])[] = [];
  let pending = pairs.filter(([from, to]) => from !== to);
  while (pending.length > 0) {
    const free = pending.find(([, to]) => !pending.some(([from]) => from === to));
    if (free !== undefined) {
      steps.push(free);
      pending = pending.filter((pair) => pair !== free);
      continue;
    }
    const [first, ...rest] = pending;
    if (first === undefined) break;
    const between = objectName('moving', hash32(first.join(' ')).toString(16), first[0]);
    steps.push([first[0], between]);
    pending = [[between, first[1]], ...rest];
  }
  return steps;
}
