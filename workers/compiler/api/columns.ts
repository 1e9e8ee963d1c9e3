import type { EntityModel, FieldModel, ReferenceField } from '../model.ts';

export { isNotNull } from '../database/tables.ts';

const SEARCHED = new Set<FieldModel['type']>(['string', 'text', 'markdown', 'email', 'url', 'phone']);
const UNSORTED = new Set<FieldModel['type']>(['text', 'markdown', 'tags', 'json', 'image', 'file', 'reference']);
const EXACT = new Set<FieldModel['type']>(['decimal', 'money']);

/** Name of a reference's record in a row: the column without `_id`. */
export function embedName(field: ReferenceField): string {
  return field.column.replace(/_id$/, '');
}

/** References to one record each. */
export function referenceFields(entity: EntityModel): readonly ReferenceField[] {
  return entity.fields.filter((field) => field.type === 'reference');
}

/** What people write directly: all but the states, which change by their transitions alone. */
export function writableFields(entity: EntityModel): readonly FieldModel[] {
  return entity.fields.filter((field) => field.type !== 'enum' || field.states === null);
}

/** Columns whose texts a search looks into. */
export function searchedColumns(entity: EntityModel): readonly string[] {
  return entity.fields.filter((field) => SEARCHED.has(field.type)).map((field) => field.column);
}

/** Columns that a list can be sorted by. */
export function sortableColumns(entity: EntityModel): readonly string[] {
  const own = entity.fields.filter((field) => !UNSORTED.has(field.type)).map((field) => field.column);
  return [...own, ...entity.totals.map((total) => total.column), 'created_at', 'updated_at'];
}

/** How lists are sorted when nobody says otherwise: a column, with a leading minus for descending. */
export function defaultSort({ sort }: EntityModel): string {
  return sort.ascending ? sort.column : `-${sort.column}`;
}

/** Fields that a list can be narrowed by to one value. */
export function filterableFields(entity: EntityModel): readonly FieldModel[] {
  return entity.fields.filter(({ type }) => type === 'reference' || type === 'enum' || type === 'boolean');
}

/** Columns that a list can be narrowed by to a span of days: `<column>.from` and `<column>.to`. */
export function spanColumns(entity: EntityModel): readonly { readonly column: string; readonly isMoment: boolean }[] {
  const own = entity.fields
    .filter(({ type }) => type === 'date' || type === 'datetime')
    .map(({ column, type }) => ({ column, isMoment: type === 'datetime' }));
  return [...own, { column: 'created_at', isMoment: true }];
}

/** Columns whose numbers the database may write as text to keep their digits. */
export function exactColumns(entity: EntityModel): readonly string[] {
  const own = entity.fields.filter((field) => EXACT.has(field.type)).map((field) => field.column);
  return [...own, ...entity.totals.map((total) => total.column)];
}

/** Columns that hold a moment. */
export function momentColumns(entity: EntityModel): readonly string[] {
  const own = entity.fields.filter((field) => field.type === 'datetime').map((field) => field.column);
  return ['created_at', 'updated_at', ...own];
}

/** Whether the database gives the field's value as a text that people can read. */
export function isText(field: FieldModel): boolean {
  return SEARCHED.has(field.type) || ['enum', 'colour', 'date', 'time', 'datetime'].includes(field.type);
}
