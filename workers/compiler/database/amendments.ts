/**
 * What a database has beyond its manifest: nothing that refuses a record or lets anybody see more, so forms, API and
 * row security stay what they were compiled to. It goes from run to run, and goes with the table that it was for.
 */
import type { AppModel, EntityModel, FieldModel } from '../model.ts';
import type { ConstraintNode, DatabaseSchema, IndexNode } from './schema.ts';
import { objectName } from './sql.ts';

export interface DatabaseAmendments {
  /** At most one of a table. */
  readonly comments: readonly { readonly table: string; readonly text: string }[];
  readonly indexes: readonly { readonly table: string; readonly columns: readonly string[] }[];
}

export const NO_AMENDMENTS: DatabaseAmendments = { comments: [], indexes: [] };

/** Columns that an index has at most. */
const MAX_INDEX_COLUMNS = 3;
/** A row whose entry in an index is longer, in bytes, cannot be written at all; Postgres takes 2,704. */
const MAX_ENTRY_BYTES = 2_600;
const MAX_BYTES_PER_CHARACTER = 4;
const STORED_PATH_BYTES = 200;

/** The schema with those amendments that fit it: others are left out without a word. */
export function amendedSchema(app: AppModel, schema: DatabaseSchema, amendments: DatabaseAmendments): DatabaseSchema {
  const comments = new Map(amendments.comments.map(({ table, text }) => [table, text]));
  const indexes = [...schema.indexes];
  for (const { table, columns } of amendments.indexes) {
    if (indexProblem(app, { ...schema, indexes }, table, columns) !== null) continue;
    indexes.push({ name: objectName(table, ...columns, 'idx'), table: { schema: 'public', name: table }, columns });
  }
  const isAmendable = new Set(app.entities.map(({ names }) => names.table));
  return {
    ...schema,
    tables: schema.tables.map((table) => {
      const text = comments.get(table.name.name);
      // What the manifest says of a table may be continued, never replaced.
      const isKept = text !== undefined && isAmendable.has(table.name.name) && text.startsWith(table.comment);
      return isKept ? { ...table, comment: text } : table;
    }),
    indexes,
  };
}

/** Why there can be no index over these columns, as a predicate without its subject; null where it is welcome. */
export function indexProblem(
  app: AppModel,
  schema: DatabaseSchema,
  table: string,
  columns: readonly string[],
): string | null {
  const entity = app.entities.find(({ names }) => names.table === table);
  if (entity === undefined) return 'is not of a table that an entity has';
  if (columns.length === 0 || columns.length > MAX_INDEX_COLUMNS || new Set(columns).size < columns.length) {
    return `does not have one to ${MAX_INDEX_COLUMNS} different columns`;
  }
  const sizes = columnBytes(entity);
  const unknown = columns.find((name) => !sizes.has(name));
  if (unknown !== undefined) return `names "${unknown}", which is no column of ${table}`;
  if (columns.reduce((sum, name) => sum + (sizes.get(name) ?? 0), 0) > MAX_ENTRY_BYTES) {
    return 'is over values that may be too long for an index';
  }
  const isLed = leadingColumns(schema, table).some((there) => columns.every((name, at) => there[at] === name));
  return isLed ? 'is there already, by itself or as the beginning of another' : null;
}

/** Columns of all that has an index on the table: indexes, keys, unique constraints. */
function leadingColumns({ tables, indexes }: DatabaseSchema, table: string): readonly (readonly string[])[] {
  const isKey = (one: ConstraintNode) => one.kind === 'primaryKey' || one.kind === 'unique';
  const constraints = tables.find(({ name }) => name.name === table)?.constraints ?? [];
  return [
    ...constraints.filter(isKey).map(({ columns }) => columns),
    ...indexes.filter((index: IndexNode) => index.table.name === table).map(({ columns }) => columns),
  ];
}

/** Bytes that a value takes at most, by column. */
function columnBytes({ fields, totals }: EntityModel): ReadonlyMap<string, number> {
  return new Map([
    ...['id', 'owner_id', 'created_at', 'updated_at'].map((name) => [name, 16] as const),
    ...fields.map((field) => [field.column, fieldBytes(field)] as const),
    ...totals.map(({ column }) => [column, 64] as const),
  ]);
}

function fieldBytes(field: FieldModel): number {
  switch (field.type) {
    case 'string':
    case 'text':
    case 'markdown':
      return field.max === null ? Infinity : field.max * MAX_BYTES_PER_CHARACTER;
    case 'email':
      return 254 * MAX_BYTES_PER_CHARACTER;
    case 'enum':
      return Math.max(...field.options.map(({ value }) => value.length * MAX_BYTES_PER_CHARACTER));
    case 'phone':
      return 30;
    case 'image':
    case 'file':
      return STORED_PATH_BYTES;
    case 'url':
    case 'tags':
    case 'json':
      return Infinity;
    default:
      return 64;
  }
}
