import { digestOf } from '#app/platform/digest.ts';
import type { Diagnostic } from '#schemas/diagnostic.ts';
import { indexProblem, type DatabaseAmendments } from '../../compiler/database/amendments.ts';
import { schemaOf } from '../../compiler/database/build-schema.ts';
import type { AppModel } from '../../compiler/model.ts';
import type { DatabaseArtifact, TableArtifact } from './database-artifact.ts';

const MAX_COMMENT = 500;
/** Each index slows every change of a record down. */
const MAX_NEW_PER_TABLE = 4;
const MAX_INDEXES = 60;
/** A comment on one line, which shows as it is written. */
const UNPLAIN = /\p{Cc}|\p{Zl}|\p{Zp}|\p{Bidi_Control}|:\/\//u;

interface Change {
  readonly compiled: DatabaseArtifact;
  readonly proposed: DatabaseArtifact;
}

/**
 * What the manifest demands of the database, held against a proposed one: every table, column, constraint, policy and
 * grant is as it was compiled. Comments may say more, and there may be more indexes. Never throws.
 */
export function databaseProblems(
  app: AppModel,
  standing: DatabaseAmendments,
  { compiled, proposed }: Change,
): readonly Diagnostic[] {
  const rest = (artifact: DatabaseArtifact): object => ({
    ...artifact,
    tables: Object.keys(artifact.tables).toSorted(),
  });
  if (!isObject(proposed.tables) || digestOf(rest(compiled)) !== digestOf(rest(proposed))) {
    return [problem('tables', '/tables', 'The tables are not those of the manifest.', 'Keep exactly those there are.')];
  }
  const tables = Object.entries(compiled.tables);
  const found = tables.flatMap(([name, table]) => [...tableProblems(name, table, proposed.tables[name])]);
  if (found.length > 0) return found;

  const problems: Diagnostic[] = [];
  const added = amendmentsOf({ compiled, proposed }, standing);
  let accepted = standing;
  for (const index of added.indexes.slice(standing.indexes.length)) {
    const why = indexProblem(app, schemaOf(app, accepted), index.table, index.columns);
    const pointer = `/tables/${index.table}/indexes`;
    if (why !== null) problems.push(problem('index', pointer, `The index ${why}.`, INDEX_ADVICE));
    else accepted = { ...accepted, indexes: [...accepted.indexes, index] };
  }
  if (added.indexes.length > MAX_INDEXES) {
    problems.push(problem('indexes', '/tables', 'There are too many indexes.', 'Keep those that matter most.'));
  }
  return problems;
}

const INDEX_ADVICE = 'Name columns of this table whose values are short, and that no index begins with.';

/** What a proposed database, which has no problems, has beyond the manifest: what it had, and what was added. */
export function amendmentsOf({ compiled, proposed }: Change, standing: DatabaseAmendments): DatabaseAmendments {
  const comments = new Map(standing.comments.map(({ table, text }) => [table, text]));
  const indexes = [...standing.indexes];
  for (const [table, { comment, indexes: before }] of Object.entries(compiled.tables)) {
    const after = proposed.tables[table];
    if (after === undefined) continue;
    if (after.comment !== comment) comments.set(table, after.comment);
    for (const [name, columns] of Object.entries(after.indexes)) {
      if (before[name] === undefined) indexes.push({ table, columns });
    }
  }
  return { comments: [...comments].map(([table, text]) => ({ table, text })), indexes };
}

function* tableProblems(name: string, before: TableArtifact, after: TableArtifact | undefined): Generator<Diagnostic> {
  const at = `/tables/${name}`;
  if (!isObject(after)) {
    yield problem('table', at, `The table ${name} is no object any more.`, 'Keep it as it is.');
    return;
  }
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (key === 'comment' || key === 'indexes') continue;
    if (digestOf(memberOf(before, key)) === digestOf(memberOf(after, key))) continue;
    const message = `The ${key} of ${name} follow from the manifest.`;
    yield problem('rights', `${at}/${key}`, message, 'Keep them: only comments and further indexes are taken.');
  }
  yield* commentProblems(at, before.comment, after.comment);
  if (!isObject(after.indexes)) {
    yield problem('indexes', `${at}/indexes`, 'The indexes are no object any more.', 'Add members to it only.');
    return;
  }
  for (const [index, columns] of Object.entries(before.indexes)) {
    if (digestOf(after.indexes[index] ?? null) === digestOf(columns)) continue;
    yield problem('indexes', `${at}/indexes/${index}`, `The index ${index} is not there any more.`, 'Keep it.');
  }
  const added = Object.entries(after.indexes).filter(([index]) => before.indexes[index] === undefined);
  if (added.length > MAX_NEW_PER_TABLE) {
    yield problem('indexes', `${at}/indexes`, `More than ${MAX_NEW_PER_TABLE} are added.`, 'Keep those that matter.');
  }
  for (const [index, columns] of added) {
    if (Array.isArray(columns) && columns.every((column) => typeof column === 'string')) continue;
    yield problem('index', `${at}/indexes`, `"${index.slice(0, 63)}" is no list of columns.`, INDEX_ADVICE);
  }
}

function* commentProblems(at: string, before: string, after: unknown): Generator<Diagnostic> {
  if (after === before) return;
  if (typeof after !== 'string' || after.trim() === '' || after.length > MAX_COMMENT || UNPLAIN.test(after)) {
    const message = 'The comment is empty, too long, or no plain line of text.';
    yield problem('comment', `${at}/comment`, message, `Write one line of at most ${MAX_COMMENT} characters.`);
  } else if (!after.startsWith(before)) {
    const message = 'The comment does not begin with what the manifest says of the table.';
    yield problem('comment', `${at}/comment`, message, 'Keep it at its beginning.');
  }
}

function memberOf(table: TableArtifact, key: string): unknown {
  return (table as unknown as Readonly<Record<string, unknown>>)[key] ?? null;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function problem(reason: string, pointer: string, message: string, suggestion: string): Diagnostic {
  return { severity: 'error', code: `proposal.database.${reason}`, pointer, message, suggestion };
}
