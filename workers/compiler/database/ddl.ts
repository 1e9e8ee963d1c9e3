/** The statements that make each part of a schema. */
import type {
  BucketNode,
  ConstraintNode,
  FunctionNode,
  IndexNode,
  PolicyNode,
  TableNode,
  TriggerNode,
} from './schema.ts';
import { column, literal, type Name } from './sql.ts';
import { joined, NOTHING, sql, word, type Fragment } from './template.ts';

/** Statements that stand together, without a blank line between them. */
export type Group = readonly Fragment[];

/** Text of a script: a blank line between groups; empty groups leave nothing. */
export function printScript(groups: readonly Group[]): string {
  const texts = groups.filter((group) => group.length > 0).map((group) => group.map(({ text }) => text).join('\n'));
  return texts.length === 0 ? '' : `${texts.join('\n\n')}\n`;
}

/** A comment on a line of its own, which nothing in the text ends early. */
export function heading(title: string): Fragment {
  return word(`-- ${title.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim()}`);
}

/** `create table` with all constraints but those that refer to other tables of the application. */
export function createTable(table: TableNode): Fragment {
  const lines = [
    ...table.columns.map((node) => columnLine(node, table)),
    ...table.constraints.filter((constraint) => isWithinTable(constraint, table)).map(constraintLine),
  ];
  return sql`create table ${table.name} (
  ${word(lines.map(({ text }) => text).join(',\n  '))}
);`;
}

/** Constraints that wait until every table exists. */
export function addReferences(table: TableNode): Group {
  return table.constraints
    .filter((constraint) => constraint.kind === 'foreignKey' && constraint.target.schema === 'public')
    .map((constraint) => sql`alter table ${table.name}\n  add ${constraintLine(constraint)};`);
}

function isWithinTable(constraint: ConstraintNode, table: TableNode): boolean {
  if (constraint.kind === 'primaryKey') return !isPlainKey(constraint, table);
  return constraint.kind !== 'foreignKey' || constraint.target.schema !== 'public';
}

/** A key named as Postgres would name it is written beside its column. */
function isPlainKey(constraint: ConstraintNode, table: TableNode): boolean {
  return (
    constraint.kind === 'primaryKey' && constraint.columns.length === 1 && constraint.name === `${table.name.name}_pkey`
  );
}

/** A column as `create table` and `add column` take it. */
export function columnLine(node: TableNode['columns'][number], table: TableNode | null = null): Fragment {
  const isKey =
    table?.constraints.some(
      (constraint) => isPlainKey(constraint, table) && constraintColumns(constraint)[0] === node.name,
    ) === true;
  const nullability = isKey ? word(' primary key') : node.notNull ? word(' not null') : NOTHING;
  const standard = node.default === null ? NOTHING : sql` default ${node.default}`;
  return sql`${column(node.name)} ${word(node.type)}${nullability}${standard}`;
}

/** Columns that a constraint names; those of a check are inside its condition. */
export function constraintColumns(constraint: ConstraintNode): readonly string[] {
  if (constraint.kind === 'check') return [];
  return constraint.kind === 'foreignKey' ? [constraint.column] : constraint.columns;
}

/** A constraint as `create table` and `add` take it. */
export function constraintLine(constraint: ConstraintNode): Fragment {
  const head = sql`constraint ${column(constraint.name)} `;
  switch (constraint.kind) {
    case 'primaryKey':
      return sql`${head}primary key (${constraint.columns.map(column)})`;
    case 'unique':
      return sql`${head}unique (${constraint.columns.map(column)})`;
    case 'check':
      return sql`${head}check (${constraint.condition})`;
    case 'foreignKey':
      return sql`${head}foreign key (${column(constraint.column)}) references ${constraint.target} (id) on delete ${word(constraint.onDelete)}`;
    default:
      return constraint satisfies never;
  }
}

export function commentOn(table: TableNode): Fragment {
  return sql`comment on table ${table.name} is ${literal(table.comment === '' ? null : table.comment)};`;
}

export function createIndex(index: IndexNode): Fragment {
  return sql`create index ${column(index.name)} on ${index.table} (${index.columns.map(column)});`;
}

/** The function and who may call it. */
export function createFunction(node: FunctionNode, replace = false): Group {
  const lines: Fragment[] = node.comment === '' ? [] : [heading(node.comment)];
  lines.push(sql`create ${word(replace ? 'or replace ' : '')}function ${node.name}${word(node.definition)};`);
  return [...lines, ...(replace ? [] : functionRights(node))];
}

function functionRights(node: FunctionNode): Group {
  if (node.callers === 'trigger') return [];
  const signature = sql`${node.name}(${word(node.arguments)})`;
  const denied = node.callers.includes('anon') ? 'public' : 'public, anon';
  return [
    sql`revoke all on function ${signature} from ${word(denied)};`,
    sql`grant execute on function ${signature} to ${word(node.callers.join(', '))};`,
  ];
}

export function createTrigger(trigger: TriggerNode): Fragment {
  return sql`create trigger ${column(trigger.name)} ${word(trigger.event)} on ${trigger.table}
  for each row execute function ${trigger.function}();`;
}

/** Row security, and privileges from nothing up. */
export function createRights(table: TableNode): readonly Group[] {
  return [[sql`alter table ${table.name} enable row level security;`], privileges(table)];
}

export function privileges(table: TableNode): Group {
  return [
    sql`revoke all on ${table.name} from anon, authenticated;`,
    ...table.privileges.map(({ to, command, columns }) => {
      const of = columns.length === 0 ? NOTHING : sql` (${columns.map(column)})`;
      return sql`grant ${word(command)}${of} on ${table.name} to ${word(to)};`;
    }),
  ];
}

export function createPolicy(policy: PolicyNode): Fragment {
  const lines = [
    sql`create policy ${column(policy.name)} on ${policy.table}`,
    sql`  for ${word(policy.command)} to ${word(policy.to)}`,
  ];
  if (policy.using !== null) lines.push(sql`  using (${policy.using})`);
  if (policy.check !== null) lines.push(sql`  with check (${policy.check})`);
  return sql`${joined(lines, '\n')};`;
}

export function createBucket(bucket: BucketNode): Fragment {
  const accept = sql`array[${bucket.accept.map(literal)}]`;
  return sql`insert into storage.buckets (id, name, public, file_size_limit, allowed_mime_types)
values (${literal(bucket.name)}, ${literal(bucket.name)}, false, ${literal(bucket.maxBytes)}, ${accept})
on conflict (id) do update set
  public = excluded.public, file_size_limit = excluded.file_size_limit, allowed_mime_types = excluded.allowed_mime_types;`;
}

/** Row security of `storage.objects` belongs to the platform; its policies are the application's. */
export const STORAGE_OBJECTS: Name = { schema: 'storage', name: 'objects' };
