import type { AppModel, EntityModel, FieldModel, ScalarField } from '../model.ts';
import { all, call, column, compare, literal, objectName, type Expression, type Name } from './sql.ts';
import type { ColumnNode, ForeignKeyNode, Statement } from './statements.ts';

const USERS: Name = { schema: 'auth', name: 'users' };
const KEEP_ORIGIN: Name = { schema: 'private', name: 'keep_origin' };

/** Table of an entity. */
export function tableName(entity: EntityModel): Name {
  return { schema: 'public', name: entity.names.table };
}

/** Name of a reference's constraint; the generated application joins by it. */
export function foreignKeyName(entity: EntityModel, field: FieldModel): string {
  return objectName(entity.names.table, field.column, 'fkey');
}

/** Tables of all entities, without the references between them, which come after all tables exist. */
export function tableStatements(entity: EntityModel): readonly Statement[] {
  const table = tableName(entity);
  const owner: ForeignKeyNode = {
    name: objectName(table.name, 'owner_id_fkey'),
    column: 'owner_id',
    target: USERS,
    onDelete: entity.ownership === 'user' ? 'cascade' : 'set null',
  };
  const statements: Statement[] = [
    {
      kind: 'createTable',
      table,
      columns: columnsOf(entity),
      checks: entity.fields.flatMap((field) => {
        const condition = checkOf(field);
        return condition === null ? [] : [{ name: objectName(table.name, field.column, 'check'), condition }];
      }),
      uniques: entity.fields
        .filter((field) => field.unique)
        .map((field) => ({
          name: objectName(table.name, field.column, 'key'),
          // What is private to a person is unique among that person's records.
          columns: entity.ownership === 'user' ? ['owner_id', field.column] : [field.column],
        })),
      foreignKeys: [owner],
    },
  ];
  if (entity.description !== '') statements.push({ kind: 'comment', table, text: entity.description });
  return statements;
}

/** Foreign keys between entities. */
export function referenceStatements(app: AppModel, entity: EntityModel): readonly Statement[] {
  const table = tableName(entity);
  return entity.fields.flatMap((field): readonly Statement[] => {
    if (field.type !== 'reference') return [];
    const target = app.entities.find((candidate) => candidate.names.snake === field.target);
    if (target === undefined) return [];
    const foreignKey: ForeignKeyNode = {
      name: foreignKeyName(entity, field),
      column: field.column,
      target: tableName(target),
      onDelete: field.onDelete === 'clear' ? 'set null' : field.onDelete,
    };
    return [{ kind: 'addForeignKey', table, foreignKey }];
  });
}

/** Indexes that joins, policies and the default order of lists need. */
export function indexStatements(entity: EntityModel): readonly Statement[] {
  const table = tableName(entity);
  const names = entity.fields
    .filter((field) => field.type === 'reference' && !leadsIndex(entity, field))
    .map((f) => f.column);
  const ownerIsLeading = entity.ownership === 'user' && entity.fields.some((field) => field.unique);
  const columns = [...(ownerIsLeading ? [] : ['owner_id']), ...names, 'created_at'];
  return columns.map((of) => ({ kind: 'createIndex', name: objectName(table.name, of, 'idx'), table, column: of }));
}

/** True when the unique constraint already gives an index that starts with the column. */
function leadsIndex(entity: EntityModel, field: FieldModel): boolean {
  return field.unique && entity.ownership !== 'user';
}

/** Keeps id, owner and timestamps of a record what the database made them. */
export function originTrigger(table: Name): Statement {
  return {
    kind: 'createTrigger',
    name: objectName(table.name, 'keep_origin'),
    table,
    event: 'before update',
    function: KEEP_ORIGIN,
  };
}

function columnsOf(entity: EntityModel): readonly ColumnNode[] {
  const now = call('now');
  return [
    { name: 'id', type: 'uuid', notNull: true, default: call('gen_random_uuid') },
    ...entity.fields.map(columnOf),
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
  enum: 'text',
  reference: 'uuid',
};

function columnOf(field: FieldModel): ColumnNode {
  return {
    name: field.column,
    type: TYPES[field.type],
    // Yes or no has no third answer, and no tags are an empty list.
    notNull: field.required || field.type === 'boolean' || field.type === 'tags',
    default: defaultOf(field),
  };
}

function defaultOf(field: FieldModel): Expression | null {
  if (field.type === 'tags') return literal('{}');
  if (field.default === null) return null;
  if (field.default === 'now' && field.type === 'date') return call('date', call('now'));
  if (field.default === 'now' && field.type === 'datetime') return call('now');
  return literal(field.default);
}

const length = (field: FieldModel): Expression => call('char_length', column(field.column));

/** What the column's values keep to; the same as the form checks. */
function checkOf(field: FieldModel): Expression | null {
  const value = column(field.column);
  switch (field.type) {
    case 'enum':
      return { kind: 'in', value, list: field.options.map((option) => option.value) };
    case 'string':
    case 'text':
    case 'markdown':
      return bounds(length(field), field);
    case 'integer':
    case 'decimal':
    case 'money':
    case 'duration':
    case 'rating':
      return bounds(value, field);
    case 'email':
      return all([
        compare(value, '~', literal('^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$')),
        compare(length(field), '<=', literal(254)),
      ]);
    case 'url':
      return all([compare(value, '~', literal('^https?://\\S+$')), compare(length(field), '<=', literal(2048))]);
    case 'phone':
      return compare(value, '~', literal('^[+0-9 ()/.-]{3,30}$'));
    case 'colour':
      return compare(value, '~', literal('^#[0-9a-fA-F]{6}$'));
    case 'tags':
      return compare(call('cardinality', value), '<=', literal(50));
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

function bounds(value: Expression, { min, max }: ScalarField): Expression | null {
  if (min !== null && max !== null) return { kind: 'between', value, low: literal(min), high: literal(max) };
  if (min !== null) return compare(value, '>=', literal(min));
  return max === null ? null : compare(value, '<=', literal(max));
}
