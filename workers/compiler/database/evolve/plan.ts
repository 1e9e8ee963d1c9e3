import type { EntityModel } from '../../model.ts';
import {
  addReferences,
  commentOn,
  constraintLine,
  createBucket,
  createFunction,
  createIndex,
  createPolicy,
  createRights,
  createTable,
  createTrigger,
  type Group,
} from '../ddl.ts';
import { titled } from '../initial.ts';
import type { ConstraintNode, DatabaseSchema, TableNode } from '../schema.ts';
import { column, objectName, type Name } from '../sql.ts';
import { sql, word, type Fragment } from '../template.ts';
import { accountChanges } from './account-changes.ts';
import { archiveSchema } from './archive.ts';
import { columnChanges, type FieldChange } from './columns.ts';
import { differenceOf, type SchemaDifference } from './difference.ts';
import { goneColumns, goneTableNames, withoutGone } from './gone.ts';
import { isReplaced } from './losses.ts';
import type { MatchedApp, MatchedEntity } from './match.ts';
import { putAside } from './put-aside.ts';
import { renameStatements } from './rename-statements.ts';
import { renamed, renamesOf } from './renames.ts';
import { rightsChanges } from './rights-changes.ts';
import { takeOff, takeOffTables } from './take-off.ts';

/** The statements of an evolution in their order, and what people should know of it. */
export interface EvolutionPlan {
  readonly groups: readonly Group[];
  readonly notes: readonly string[];
}

/**
 * Takes off what stands in the way, puts aside what goes, renames, then builds up: columns, rows, rules, rights. Each
 * step finds the names that the steps before it left.
 */
export function evolutionPlan(
  app: MatchedApp,
  before: DatabaseSchema,
  after: DatabaseSchema,
  number: number,
): EvolutionPlan {
  const renames = renamesOf(app);
  const gone = goneColumns(app);
  const goneTables = goneTableNames(app);
  const difference = differenceOf(renamed(withoutGone(before, gone, goneTables), renames), after);
  const aside = putAside(before, gone, goneTables, number);
  const columns = tableColumns(app, difference, number);
  const accounts = accountChanges(app, number);
  const rows = columns.flatMap(({ rows }) => rows);
  const needsArchive =
    aside.archives || accounts.aside.length > 0 || rows.some(({ text }) => text.startsWith('create table archive.'));
  return {
    groups: [
      ...titled('What stands in the way', [
        ...takeOff(difference, renames),
        ...takeOffTables(before, goneTables),
        difference.droppedFunctions.map((node) => sql`drop function ${node.name}(${word(node.arguments)});`),
      ]),
      ...titled('Put aside', [...(needsArchive ? [archiveSchema()] : []), ...aside.groups, accounts.aside]),
      ...titled('New names', renameStatements(renames, difference)),
      ...titled('Tables', newTables(difference)),
      ...titled('Columns', [
        ...columns.map(({ shape }) => shape),
        accounts.before,
        ...resting(columns),
        ...columns.map(({ rules }) => rules),
      ]),
      ...titled('Constraints and indexes', [...newConstraints(difference), difference.addedIndexes.map(createIndex)]),
      ...titled('Rules', newRules(app, difference)),
      accounts.after,
      ...titled('Who may do what', newRights(before, after, difference)),
    ].filter((group) => group.length > 0),
    notes: [...aside.notes, ...accounts.notes, ...columns.flatMap(({ notes }) => notes), ...ownershipNotes(app)],
  };
}

function newTables({ addedTables, tables }: SchemaDifference): readonly Group[] {
  return [
    ...addedTables.map((table) => [createTable(table), ...(table.comment === '' ? [] : [commentOn(table)])]),
    tables.filter(({ comment }) => comment).map(({ after }) => commentOn(after)),
  ];
}

interface TableColumns extends ReturnType<typeof columnChanges> {
  readonly table: Name;
}

function tableColumns(app: MatchedApp, difference: SchemaDifference, number: number): readonly TableColumns[] {
  return difference.tables.map(({ before, after }) => {
    const entity = app.entities.find((each) => each.after.names.table === after.name.name);
    const fields = entity === undefined ? new Map<string, FieldChange>() : fieldChanges(app, entity);
    return { table: after.name, ...columnChanges({ before, after }, fields, number) };
  });
}

function fieldChanges(app: MatchedApp, { fields }: MatchedEntity): ReadonlyMap<string, FieldChange> {
  return new Map([
    ...fields.added.map((after) => [after.column, { before: null, after }] as const),
    ...fields.kept.map(
      (pair) => [pair.after.column, { before: isReplaced(app, pair) ? null : pair.before, after: pair.after }] as const,
    ),
  ]);
}

/** Changes to rows, while no trigger says that somebody made them. */
function resting(columns: readonly TableColumns[]): readonly Group[] {
  return columns
    .filter(({ rows }) => rows.length > 0)
    .map(({ table, rows }) => [
      sql`alter table ${table} disable trigger user;`,
      ...rows,
      sql`alter table ${table} enable trigger user;`,
    ]);
}

/** Checked in two steps, so that the table is locked for the first one only. */
function newConstraints({ tables, addedTables }: SchemaDifference): readonly Group[] {
  return [
    ...tables.map(({ after, added }) => added.flatMap((constraint) => newConstraint(after, constraint))),
    ...addedTables.map((table) => addReferences(table)),
  ];
}

function newConstraint({ name }: TableNode, constraint: ConstraintNode): Group {
  const add = sql`alter table ${name} add ${constraintLine(constraint)}`;
  if (constraint.kind === 'primaryKey' || constraint.kind === 'unique') return [sql`${add};`];
  return [sql`${add} not valid;`, sql`alter table ${name} validate constraint ${column(constraint.name)};`];
}

function newRules(app: MatchedApp, difference: SchemaDifference): readonly Group[] {
  return [
    ...difference.changedFunctions.map((node) => createFunction(node, true)),
    ...difference.addedFunctions.map((node) => createFunction(node)),
    difference.addedTriggers.map(createTrigger),
    ...app.entities.filter(hasNewTotals).map(({ after }) => recomputed(after)),
  ];
}

function hasNewTotals({ before, after }: MatchedEntity): boolean {
  return JSON.stringify(before.totals) !== JSON.stringify(after.totals) && after.totals.length > 0;
}

/** Writing every row makes its triggers compute its totals. */
function recomputed({ names }: EntityModel): Group {
  const table: Name = { schema: 'public', name: names.table };
  const origin = column(objectName(names.table, 'keep_origin'));
  return [
    sql`alter table ${table} disable trigger ${origin};`,
    sql`update ${table} set id = id;`,
    sql`alter table ${table} enable trigger ${origin};`,
  ];
}

function newRights(
  before: DatabaseSchema,
  after: DatabaseSchema,
  { addedTables, tables, addedPolicies }: SchemaDifference,
): readonly Group[] {
  return [
    callers(before, after),
    ...addedTables.flatMap((table) => createRights(table)),
    ...tables.filter((table) => table.privileges).map((table) => rightsChanges(table.before, table.after)),
    addedPolicies.map(createPolicy),
    after.bucket === null || JSON.stringify(before.bucket) === JSON.stringify(after.bucket)
      ? []
      : [createBucket(after.bucket)],
  ];
}

function callers(before: DatabaseSchema, after: DatabaseSchema): Group {
  const lost = before.callers.filter((role) => !after.callers.includes(role));
  const gained = after.callers.filter((role) => !before.callers.includes(role));
  const statements: Fragment[] = [];
  if (lost.length > 0) statements.push(sql`revoke usage on schema private from ${word(lost.join(', '))};`);
  if (gained.length > 0) statements.push(sql`grant usage on schema private to ${word(gained.join(', '))};`);
  return statements;
}

function ownershipNotes(app: MatchedApp): readonly string[] {
  return app.entities
    .filter(({ before, after }) => before.ownership !== after.ownership)
    .map(({ before, after }) =>
      after.ownership === 'user'
        ? `Records of ${after.names.table} now belong to one person each: those without an owner are seen by nobody.`
        : `Records of ${after.names.table} belonged to ${before.ownership === 'user' ? 'one person each' : 'the team'}; now the new permissions say who sees them.`,
    );
}
