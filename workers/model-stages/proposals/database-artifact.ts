import type { DatabaseAmendments } from '../../compiler/database/amendments.ts';
import { schemaOf } from '../../compiler/database/build-schema.ts';
import { columnLine, constraintLine, createPolicy, privileges } from '../../compiler/database/ddl.ts';
import type { DatabaseSchema, TableNode } from '../../compiler/database/schema.ts';
import type { AppModel } from '../../compiler/model.ts';

/** A compiled database as a model reads it: by names, so that a change keeps its place when tables come and go. */
export interface DatabaseArtifact {
  readonly tables: Readonly<Record<string, TableArtifact>>;
}

/** A proposal may change `comment` and add to `indexes`; the rest says what is there and never reaches the SQL. */
export interface TableArtifact {
  readonly comment: string;
  /** Name → its columns. */
  readonly indexes: Readonly<Record<string, readonly string[]>>;
  /** Name → as `create table` takes it. */
  readonly columns: Readonly<Record<string, string>>;
  readonly constraints: Readonly<Record<string, string>>;
  readonly grants: readonly string[];
  readonly policies: Readonly<Record<string, string>>;
}

/** The database of an application, with what it has beyond the manifest. */
export function databaseArtifact(app: AppModel, amendments: DatabaseAmendments): DatabaseArtifact {
  const schema = schemaOf(app, amendments);
  return { tables: Object.fromEntries(schema.tables.map((table) => [table.name.name, tableArtifact(schema, table)])) };
}

function tableArtifact({ indexes, policies }: DatabaseSchema, table: TableNode): TableArtifact {
  const isOwn = (of: { readonly table: TableNode['name'] }): boolean =>
    of.table.schema === table.name.schema && of.table.name === table.name.name;
  return {
    comment: table.comment,
    indexes: Object.fromEntries(indexes.filter(isOwn).map(({ name, columns }) => [name, columns])),
    columns: Object.fromEntries(table.columns.map((column) => [column.name, columnLine(column, table).text])),
    constraints: Object.fromEntries(table.constraints.map((one) => [one.name, constraintLine(one).text])),
    grants: privileges(table).map(({ text }) => text),
    policies: Object.fromEntries(policies.filter(isOwn).map((policy) => [policy.name, createPolicy(policy).text])),
  };
}
