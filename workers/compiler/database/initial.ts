import {
  addReferences,
  commentOn,
  createBucket,
  createFunction,
  createIndex,
  createPolicy,
  createRights,
  createTable,
  createTrigger,
  heading,
  printScript,
  STORAGE_OBJECTS,
  type Group,
} from './ddl.ts';
import type { DatabaseSchema, TableNode } from './schema.ts';
import type { Name } from './sql.ts';
import { word } from './template.ts';

/** The first migration: everything, in a new project. Empty when there is nothing to store. */
export function initialMigration(schema: DatabaseSchema): string {
  if (schema.callers.length === 0) return '';
  return printScript([
    privateSchema(schema),
    ...schema.tables.flatMap((table) => tableGroups(schema, table)),
    ...titled(
      'References',
      schema.tables.map((table) => addReferences(table)),
    ),
    ...titled('Rules', [...schema.functions.map((node) => createFunction(node)), schema.triggers.map(createTrigger)]),
    ...schema.tables.flatMap((table) => rightsGroups(schema, table)),
    ...(schema.bucket === null
      ? []
      : titled('Files', [[createBucket(schema.bucket)], policiesOf(schema, STORAGE_OBJECTS)])),
  ]);
}

/** A schema for functions that no API exposes. */
function privateSchema(schema: DatabaseSchema): Group {
  return [
    word('create schema if not exists private;'),
    word('revoke all on schema private from public, anon, authenticated;'),
    word(`grant usage on schema private to ${schema.callers.join(', ')};`),
  ];
}

function tableGroups(schema: DatabaseSchema, table: TableNode): readonly Group[] {
  const comment = table.comment === '' ? [] : [commentOn(table)];
  return titled(table.title, [
    [createTable(table)],
    comment,
    schema.indexes.filter((index) => index.table.name === table.name.name).map(createIndex),
  ]);
}

function rightsGroups(schema: DatabaseSchema, table: TableNode): readonly Group[] {
  return titled(`Who may do what with: ${table.title}`, [...createRights(table), policiesOf(schema, table.name)]);
}

function policiesOf(schema: DatabaseSchema, table: Name): Group {
  return schema.policies
    .filter((policy) => policy.table.schema === table.schema && policy.table.name === table.name)
    .map(createPolicy);
}

/** Groups below a heading; nothing at all when they are empty. */
export function titled(title: string, groups: readonly Group[]): readonly Group[] {
  const [first, ...rest] = groups.filter((group) => group.length > 0);
  return first === undefined ? [] : [[heading(title), ...first], ...rest];
}
