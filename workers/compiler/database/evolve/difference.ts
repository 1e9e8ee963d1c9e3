import { constraintColumns, constraintLine, createPolicy, createTrigger } from '../ddl.ts';
import type {
  ConstraintNode,
  DatabaseSchema,
  FunctionNode,
  IndexNode,
  PolicyNode,
  PrivilegeNode,
  TableNode,
  TriggerNode,
} from '../schema.ts';
import { mapExpression } from '../sql.ts';

/** A table that was there before and is after, its renames carried out. */
interface TableDifference {
  readonly before: TableNode;
  readonly after: TableNode;
  readonly dropped: readonly ConstraintNode[];
  readonly added: readonly ConstraintNode[];
  readonly renamed: readonly (readonly [from: string, to: string])[];
  readonly privileges: boolean;
  readonly comment: boolean;
}

/** What differs between two schemas, once the first one's renames are carried out. */
export interface SchemaDifference {
  readonly tables: readonly TableDifference[];
  readonly addedTables: readonly TableNode[];
  readonly droppedIndexes: readonly IndexNode[];
  readonly addedIndexes: readonly IndexNode[];
  readonly renamedIndexes: readonly (readonly [from: string, to: string])[];
  readonly droppedFunctions: readonly FunctionNode[];
  readonly addedFunctions: readonly FunctionNode[];
  readonly changedFunctions: readonly FunctionNode[];
  readonly droppedTriggers: readonly TriggerNode[];
  readonly addedTriggers: readonly TriggerNode[];
  readonly droppedPolicies: readonly PolicyNode[];
  readonly addedPolicies: readonly PolicyNode[];
}

export function differenceOf(before: DatabaseSchema, after: DatabaseSchema): SchemaDifference {
  const known = new Map(before.tables.map((table) => [table.name.name, table]));
  const functionsBefore = new Map(before.functions.map((node) => [functionKey(node), node]));
  const functionsAfter = new Set(after.functions.map(functionKey));
  return {
    tables: after.tables.flatMap((table) => {
      const old = known.get(table.name.name);
      return old === undefined ? [] : [tableDifference(old, table)];
    }),
    addedTables: after.tables.filter((table) => !known.has(table.name.name)),
    ...indexDifference(before.indexes, after.indexes),
    droppedFunctions: before.functions.filter((node) => !functionsAfter.has(functionKey(node))),
    addedFunctions: after.functions.filter((node) => !functionsBefore.has(functionKey(node))),
    changedFunctions: after.functions.filter((node) => {
      const old = functionsBefore.get(functionKey(node));
      return old !== undefined && old.definition !== node.definition;
    }),
    droppedTriggers: without(before.triggers, after.triggers, (node) => createTrigger(node).text),
    addedTriggers: without(after.triggers, before.triggers, (node) => createTrigger(node).text),
    droppedPolicies: without(before.policies, after.policies, (node) => createPolicy(node).text),
    addedPolicies: without(after.policies, before.policies, (node) => createPolicy(node).text),
  };
}

function without<T>(all: readonly T[], others: readonly T[], key: (item: T) => string): readonly T[] {
  const known = new Set(others.map(key));
  return all.filter((item) => !known.has(key(item)));
}

function functionKey(node: FunctionNode): string {
  return `${node.name.schema}.${node.name.name}(${node.arguments})`;
}

function indexDifference(
  before: readonly IndexNode[],
  after: readonly IndexNode[],
): Pick<SchemaDifference, 'droppedIndexes' | 'addedIndexes' | 'renamedIndexes'> {
  const key = (index: IndexNode): string => `${index.table.name}.${index.columns.join('.')}`;
  const known = new Map(before.map((index) => [key(index), index]));
  return {
    droppedIndexes: without(before, after, key),
    addedIndexes: without(after, before, key),
    renamedIndexes: after.flatMap((index) => {
      const old = known.get(key(index));
      return old === undefined || old.name === index.name ? [] : [[old.name, index.name] as const];
    }),
  };
}

function tableDifference(before: TableNode, after: TableNode): TableDifference {
  const left = [...before.constraints];
  const added: ConstraintNode[] = [];
  const renamed: (readonly [string, string])[] = [];
  const take = (wanted: ConstraintNode, sameName: boolean): boolean => {
    const found = left.findIndex(
      (constraint) =>
        meaning(constraint, before) === meaning(wanted, after) && (constraint.name === wanted.name || !sameName),
    );
    const [old] = found < 0 ? [] : left.splice(found, 1);
    if (old !== undefined && old.name !== wanted.name) renamed.push([old.name, wanted.name]);
    return old !== undefined;
  };
  const others = after.constraints.filter((constraint) => !take(constraint, true));
  for (const constraint of others) if (!take(constraint, false)) added.push(constraint);
  return {
    before,
    after,
    dropped: left,
    added,
    renamed,
    privileges: privilegeText(before.privileges) !== privilegeText(after.privileges) || addsColumns(before, after),
    comment: before.comment !== after.comment,
  };
}

/** What a constraint says, its name aside. A check is another one when a column of it has another type. */
function meaning(constraint: ConstraintNode, table: TableNode): string {
  const names = new Set(constraintColumns(constraint));
  if (constraint.kind === 'check') {
    mapExpression(constraint.condition, (node) => {
      if (node.kind === 'column') names.add(node.name);
      return node;
    });
  }
  const types = table.columns.filter(({ name }) => names.has(name)).map(({ type }) => type);
  return `${constraintLine({ ...constraint, name: 'meaning' }).text} ${types.join(' ')}`;
}

function privilegeText(privileges: readonly PrivilegeNode[]): string {
  return privileges.map(({ to, command, columns }) => `${to} ${command} ${columns.toSorted().join(',')}`).join('; ');
}

/** A column that is made anew has no privileges of its own, whatever another of its name had. */
function addsColumns(before: TableNode, after: TableNode): boolean {
  const known = new Set(before.columns.map(({ name }) => name));
  return after.columns.some(({ name }) => !known.has(name));
}
