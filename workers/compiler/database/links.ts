import type { AppModel, EntityModel, LinkModel } from '../model.ts';
import { CALLERS, conditionOf, isTargetChecked, UID, type Caller } from './policies.ts';
import type { FunctionNode, IndexNode, PolicyNode, TableNode } from './schema.ts';
import {
  aliasBeside,
  all,
  any,
  call,
  column,
  columnOf,
  compare,
  exists,
  literal,
  objectName,
  quoteIdentifier,
  TRUE,
  type Expression,
  type Name,
} from './sql.ts';
import { entityOf, tableName } from './tables.ts';
import { dollarQuoted, sql } from './template.ts';

/** How long a visitor may add links to a record that they have just made. */
const NEW_RECORD_SECONDS = 300;

/** Many-to-many: everything in the database that belongs to the links of one entity. */
export interface LinkParts {
  readonly tables: readonly TableNode[];
  readonly indexes: readonly IndexNode[];
  readonly functions: readonly FunctionNode[];
  readonly policies: readonly PolicyNode[];
}

/** Join tables. Who reads a record reads its links; who may update it, or made it, writes them. */
export function linkParts(app: AppModel, entity: EntityModel): LinkParts {
  const links = entity.links.flatMap((link) => {
    const target = entityOf(app, link.target);
    return target === undefined ? [] : [{ link, target }];
  });
  const functions = links.length === 0 ? [] : CALLERS.flatMap((to) => writerFunctions(entity, to));
  const parts = links.map(({ link, target }) => ({ link, policies: linkPolicies(entity, link, target), target }));
  return {
    functions,
    tables: parts.map(({ link, target, policies }) => linkTable(entity, link, target, policies)),
    indexes: links.map(({ link }) => ({
      name: objectName(link.table, link.targetColumn, 'idx'),
      table: linkTableName(link),
      columns: [link.targetColumn],
    })),
    policies: parts.flatMap(({ policies }) => policies),
  };
}

export function linkTableName(link: LinkModel): Name {
  return { schema: 'public', name: link.table };
}

/** Name of the constraint from a join table to the entity itself, or to the target. */
export function linkKeyName(link: LinkModel, side: 'own' | 'target'): string {
  return objectName(link.table, side === 'own' ? link.ownColumn : link.targetColumn, 'fkey');
}

function linkTable(
  entity: EntityModel,
  link: LinkModel,
  target: EntityModel,
  policies: readonly PolicyNode[],
): TableNode {
  const id = { type: 'uuid', notNull: true, default: null };
  return {
    name: linkTableName(link),
    title: `${entity.labelPlural}: ${link.label}`,
    comment: '',
    columns: [
      { ...id, name: link.ownColumn },
      { ...id, name: link.targetColumn },
    ],
    constraints: [
      { kind: 'primaryKey', name: objectName(link.table, 'pkey'), columns: [link.ownColumn, link.targetColumn] },
      {
        kind: 'foreignKey',
        name: linkKeyName(link, 'own'),
        column: link.ownColumn,
        target: tableName(entity),
        onDelete: 'cascade',
      },
      {
        kind: 'foreignKey',
        name: linkKeyName(link, 'target'),
        column: link.targetColumn,
        target: tableName(target),
        onDelete: 'cascade',
      },
    ],
    privileges: [
      { to: 'service_role', command: 'all', columns: [] },
      ...policies.map(({ to, command }) => ({ to, command, columns: [] })),
    ],
  };
}

function linkPolicies(entity: EntityModel, link: LinkModel, target: EntityModel): readonly PolicyNode[] {
  const table = linkTableName(link);
  const own = columnOf(link.table, link.ownColumn);
  return CALLERS.flatMap((to): readonly PolicyNode[] => {
    const policy = (command: PolicyNode['command'], rest: Pick<PolicyNode, 'using' | 'check'>): PolicyNode => ({
      name: objectName(link.table, command, to),
      table,
      command,
      to,
      ...rest,
    });
    const reads = conditionOf(entity, to, 'read');
    const alias = aliasBeside(link.table, 'record');
    const seen = exists(tableName(entity), alias, compare(columnOf(alias, 'id'), '=', own));
    const writes = writerCondition(entity, to) === null ? null : call(writerCall(entity, to), column(link.ownColumn));
    return [
      ...(reads === null ? [] : [policy('select', { using: reads === TRUE ? TRUE : seen, check: null })]),
      ...(writes === null
        ? []
        : [policy('insert', { using: null, check: all([writes, ...seesTarget(entity, link, target, to)]) })]),
      // A visitor does not come back to a record.
      ...(writes === null || to === 'anon' ? [] : [policy('delete', { using: writes, check: null })]),
    ];
  });
}

/** Whether the policy looks, with the writer's own eyes, for the record that a link leads to. */
export function isLinkTargetChecked(entity: EntityModel, target: EntityModel, to: Caller): boolean {
  return isTargetChecked(entity, target, to, 'create') && isTargetChecked(entity, target, to, 'update');
}

function seesTarget(entity: EntityModel, link: LinkModel, target: EntityModel, to: Caller): readonly Expression[] {
  if (!isLinkTargetChecked(entity, target, to)) return [];
  const alias = aliasBeside(link.table, 'target');
  const same = compare(columnOf(alias, 'id'), '=', columnOf(link.table, link.targetColumn));
  return [exists(tableName(target), alias, same)];
}

/** Which records of the entity a caller may give links to; null for none. */
function writerCondition(entity: EntityModel, to: Caller): Expression | null {
  const updates = conditionOf(entity, to, 'update');
  const creates = conditionOf(entity, to, 'create');
  const made = to === 'anon' ? isNewOfVisitor() : compare(column('owner_id'), '=', UID);
  const conditions = [updates, creates === null ? null : all([creates, made])].filter((each) => each !== null);
  return conditions.length === 0 ? null : any(conditions);
}

function isNewOfVisitor(): Expression {
  const seconds = call('date_part', literal('epoch'), {
    kind: 'minus',
    left: call('now'),
    right: column('created_at'),
  });
  return all([{ kind: 'isNull', value: column('owner_id') }, compare(seconds, '<=', literal(NEW_RECORD_SECONDS))]);
}

function writerName(entity: EntityModel, to: Caller): Name {
  return { schema: 'private', name: objectName(`${to === 'anon' ? 'visitor_links' : 'links'}__${entity.names.table}`) };
}

function writerCall(entity: EntityModel, to: Caller): string {
  return `private.${quoteIdentifier(writerName(entity, to).name)}`;
}

/** Looks past row security: who made a record may link it even where they cannot read it. */
function writerFunctions(entity: EntityModel, to: Caller): readonly FunctionNode[] {
  const condition = writerCondition(entity, to);
  if (condition === null) return [];
  const found = sql`  select exists (
    select from ${tableName(entity)}
    where ${column('id')} = $1 and (${condition})
  )`;
  return [
    {
      name: writerName(entity, to),
      arguments: 'uuid',
      definition: sql`(uuid) returns boolean
language sql stable security definer set search_path = '' as ${dollarQuoted(found)}`.text,
      callers: to === 'anon' ? ['anon', 'service_role'] : ['authenticated', 'service_role'],
      comment: '',
    },
  ];
}
