import type { AppModel, EntityModel, FieldModel, ScalarField } from '../model.ts';
import type { ColumnNode, ConstraintNode, ForeignKeyNode, IndexNode, PrivilegeNode, TableNode } from './schema.ts';
import { all, call, cast, column, compare, literal, objectName, TRUE, type Expression, type Name } from './sql.ts';
import { totalColumn } from './totals.ts';

const USERS: Name = { schema: 'auth', name: 'users' };
const MAX_JSON_CHARACTERS = 100_000;
/** Where uploads are put: `<table>/<column>/<uuid>.<ext>`, by the names that these had at that time. */
const STORED_PATH = '^[a-z0-9_]+/[a-z0-9_]+/[0-9a-f-]{36}\\.[a-z0-9]{1,8}$';

/** Table of an entity. */
export function tableName(entity: EntityModel): Name {
  return { schema: 'public', name: entity.names.table };
}

/** Name of a reference's constraint; the generated application joins by it. */
export function foreignKeyName(entity: EntityModel, field: FieldModel): string {
  return objectName(entity.names.table, field.column, 'fkey');
}

/** The table of an entity, with its constraints. */
export function entityTable(app: AppModel, entity: EntityModel, privileges: readonly PrivilegeNode[]): TableNode {
  const name = tableName(entity);
  return {
    name,
    title: entity.labelPlural,
    comment: entity.description,
    columns: columnsOf(entity),
    constraints: [
      { kind: 'primaryKey', name: objectName(name.name, 'pkey'), columns: ['id'] },
      ...uniques(entity),
      ...checks(entity),
      ownerKey(entity),
      ...references(app, entity),
    ],
    privileges,
  };
}

function uniques(entity: EntityModel): readonly ConstraintNode[] {
  return entity.fields
    .filter((field) => field.unique)
    .map((field) => ({
      kind: 'unique',
      name: objectName(entity.names.table, field.column, 'key'),
      // What is private to a person is unique among that person's records.
      columns: entity.ownership === 'user' ? ['owner_id', field.column] : [field.column],
    }));
}

function checks(entity: EntityModel): readonly ConstraintNode[] {
  return entity.fields.flatMap((field): readonly ConstraintNode[] => {
    const condition = checkOf(field);
    if (condition === null) return [];
    return [{ kind: 'check', name: objectName(entity.names.table, field.column, 'check'), condition }];
  });
}

function ownerKey(entity: EntityModel): ForeignKeyNode {
  return {
    kind: 'foreignKey',
    name: objectName(entity.names.table, 'owner_id_fkey'),
    column: 'owner_id',
    target: USERS,
    onDelete: entity.ownership === 'user' ? 'cascade' : 'set null',
  };
}

function references(app: AppModel, entity: EntityModel): readonly ForeignKeyNode[] {
  return entity.fields.flatMap((field): readonly ForeignKeyNode[] => {
    if (field.type !== 'reference') return [];
    const target = entityOf(app, field.target);
    if (target === undefined) return [];
    return [
      {
        kind: 'foreignKey',
        name: foreignKeyName(entity, field),
        column: field.column,
        target: tableName(target),
        onDelete: field.onDelete === 'clear' ? 'set null' : field.onDelete,
      },
    ];
  });
}

/** The entity of that name. */
export function entityOf(app: AppModel, snake: string): EntityModel | undefined {
  return app.entities.find((candidate) => candidate.names.snake === snake);
}

/** Indexes that joins, policies and the order of lists need. */
export function entityIndexes(entity: EntityModel): readonly IndexNode[] {
  const table = tableName(entity);
  const ownerLeads = entity.ownership === 'user' && entity.fields.some((field) => field.unique);
  const wanted = [
    ...(ownerLeads ? [] : ['owner_id']),
    ...entity.fields.filter(({ type }) => type === 'reference' || isFile(type)).map((field) => field.column),
    'created_at',
    entity.sort.column,
  ];
  // A unique constraint already gives an index that starts with the column.
  const led = new Set(
    entity.ownership === 'user'
      ? ['id']
      : ['id', ...entity.fields.filter((field) => field.unique).map((field) => field.column)],
  );
  return [...new Set(wanted)]
    .filter((of) => !led.has(of))
    .map((of) => ({ name: objectName(table.name, of, 'idx'), table, columns: [of] }));
}

/** Whether the column holds the path of an upload. */
export function isFile(type: FieldModel['type']): type is 'image' | 'file' {
  return type === 'image' || type === 'file';
}

function columnsOf(entity: EntityModel): readonly ColumnNode[] {
  const now = call('now');
  return [
    { name: 'id', type: 'uuid', notNull: true, default: call('gen_random_uuid') },
    ...entity.fields.map(fieldColumn),
    ...entity.totals.map(totalColumn),
    { name: 'owner_id', type: 'uuid', notNull: false, default: call('auth.uid') },
    { name: 'created_at', type: 'timestamptz', notNull: true, default: now },
    { name: 'updated_at', type: 'timestamptz', notNull: true, default: now },
  ];
}

const TYPES: Readonly<Record<FieldModel['type'], string>> = {
  string: 'text',
  text: 'text',
  markdown: 'text',
  integer: 'integer',
  decimal: 'numeric',
  money: 'numeric(12, 2)',
  boolean: 'boolean',
  date: 'date',
  time: 'time',
  datetime: 'timestamptz',
  duration: 'integer',
  email: 'text',
  url: 'text',
  phone: 'text',
  colour: 'text',
  tags: 'text[]',
  rating: 'smallint',
  json: 'jsonb',
  image: 'text',
  file: 'text',
  enum: 'text',
  reference: 'uuid',
};

/** The column of a field. */
export function fieldColumn(field: FieldModel): ColumnNode {
  return {
    name: field.column,
    type: TYPES[field.type],
    notNull: isNotNull(field),
    default: defaultOf(field),
  };
}

/** Yes or no has no third answer, and no tags are an empty list. */
export function isNotNull(field: FieldModel): boolean {
  return field.required || field.type === 'boolean' || field.type === 'tags';
}

function defaultOf(field: FieldModel): Expression | null {
  if (field.type === 'tags') return literal('{}');
  if (field.type === 'enum' && field.states !== null) return literal(field.states.initial);
  if (field.default === null) return null;
  if (field.default === 'now' && field.type === 'date') return call('date', call('now'));
  if (field.default === 'now' && field.type === 'datetime') return call('now');
  return literal(field.default);
}

const lengthOf = (field: FieldModel): Expression => call('char_length', column(field.column));

/** What the column's values keep to; the same as the form checks. */
export function checkOf(field: FieldModel): Expression | null {
  const value = column(field.column);
  switch (field.type) {
    case 'enum':
      return { kind: 'in', value, list: field.options.map((option) => option.value) };
    case 'string':
    case 'text':
    case 'markdown':
      return textCheck(value, field);
    case 'integer':
    case 'decimal':
    case 'money':
    case 'duration':
    case 'rating':
      return bounds(value, field);
    case 'email':
      return all([
        compare(value, '~', literal('^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$')),
        compare(lengthOf(field), '<=', literal(254)),
      ]);
    case 'url':
      return all([compare(value, '~', literal('^https?://\\S+$')), compare(lengthOf(field), '<=', literal(2048))]);
    case 'phone':
      return compare(value, '~', literal('^[+0-9 ()/.-]{3,30}$'));
    case 'colour':
      return compare(value, '~', literal('^#[0-9a-fA-F]{6}$'));
    case 'tags':
      return compare(call('cardinality', value), '<=', literal(50));
    case 'json':
      return compare(call('char_length', cast(value, 'text')), '<=', literal(MAX_JSON_CHARACTERS));
    case 'image':
    case 'file':
      return compare(value, '~', literal(STORED_PATH));
    case 'boolean':
    case 'date':
    case 'time':
    case 'datetime':
    case 'reference':
      return null;
    default:
      return field satisfies never;
  }
}

function textCheck(value: Expression, field: ScalarField): Expression | null {
  const length = bounds(lengthOf(field), field);
  if (field.pattern === null) return length;
  return all([length ?? TRUE, compare(value, '~', literal(field.pattern))]);
}

function bounds(value: Expression, { min, max }: ScalarField): Expression | null {
  if (min !== null && max !== null) return { kind: 'between', value, low: literal(min), high: literal(max) };
  if (min !== null) return compare(value, '>=', literal(min));
  return max === null ? null : compare(value, '<=', literal(max));
}
