import { objectName } from '../../database/sql.ts';
import type { AppModel, EntityModel, FieldModel, LinkModel, ReferenceField } from '../../model.ts';
import { entityOf } from '../access.ts';
import {
  embedName,
  exactColumns,
  filterableFields,
  momentColumns,
  referenceFields,
  searchedColumns,
  sortableColumns,
  spanColumns,
} from '../columns.ts';
import { displayText } from '../display.ts';
import { printValue, quote } from '../typescript.ts';

const MAX_OPTIONS = 1000;

/** `client:client_id(id, name)`: by the column, which also tells two references to one table apart. */
export function embed(app: AppModel, field: ReferenceField): string {
  return `${embedName(field)}:${field.column}(id, ${entityOf(app, field.target).display.column})`;
}

/** `tags:article_tags(record:tag_id(id, name))`; by the own column where both ends are one table. */
function embedLink(app: AppModel, entity: EntityModel, link: LinkModel): string {
  const hint = link.target === entity.names.snake ? `!${link.ownColumn}` : '';
  const record = `record:${link.targetColumn}(id, ${entityOf(app, link.target).display.column})`;
  return `${link.name}:${link.table}${hint}(${record})`;
}

function selection(app: AppModel, entity: EntityModel): string {
  return [
    '*',
    ...referenceFields(entity).map((field) => embed(app, field)),
    ...entity.links.map((link) => embedLink(app, entity, link)),
  ].join(', ');
}

/** A record as it is read: its type. */
export function rowType(app: AppModel, entity: EntityModel): string {
  const picked = (target: string): string => {
    const { names, display } = entityOf(app, target);
    return `Pick<Tables<"${names.table}">, "id" | ${quote(display.column)}>`;
  };
  const embeds = [
    ...referenceFields(entity).map(
      (field) =>
        `/** Null when there is none, or none that the person may read. */
  ${embedName(field)}: ${picked(field.target)} | null;`,
    ),
    ...entity.links.map(
      (link) => `/** Those that the person may read. */
  ${link.name}: ${picked(link.target)}[];`,
    ),
  ];
  const base = `Tables<"${entity.names.table}">`;
  const { pascal } = entity.names;
  if (embeds.length === 0) return `/** A record as it is read. */\nexport type ${pascal}Row = ${base};`;
  return `/** A record as it is read, with the names of those that it refers to. */
export interface ${pascal}Row extends ${base} {\n  ${embeds.join('\n  ')}\n}`;
}

/** What is read, and by what lists are searched, sorted and narrowed. */
export function queryConstants(app: AppModel, entity: EntityModel): string {
  const filters = [
    ...filterableFields(entity).map((field) => `equal(${quote(field.column)}, ${filterTest(field)})`),
    ...spanColumns(entity).map(({ column, isMoment }) => `span(${quote(column)}, ${isMoment ? '"moment"' : '"date"'})`),
  ];
  const [only] = filters;
  const entries = filters.length === 1 ? only : `[\n${filters.map((filter) => `...${filter},`).join('\n')}\n]`;
  return `const columns = ${quote(selection(app, entity))};
const searchable: readonly string[] = ${printValue(searchedColumns(entity))};
/** What a list can be sorted by. */
export const sortable: readonly string[] = ${printValue(sortableColumns(entity))};
const filters: Filters = new Map(${entries});
${uniqueConstraints(entity)}`;
}

/** Names that `queryConstants` takes from the query module. */
export function queryImports(entity: EntityModel): readonly string[] {
  const filters = filterableFields(entity);
  return ['span', 'type Filters', ...(filters.length > 0 ? ['equal', ...filters.map(filterImport)] : [])];
}

function filterImport(field: FieldModel): string {
  if (field.type === 'reference') return 'isId';
  return field.type === 'enum' ? 'isOneOf' : 'isBoolean';
}

function filterTest(field: FieldModel): string {
  if (field.type !== 'enum') return filterImport(field);
  return `isOneOf(${printValue(field.options.map((option) => option.value))})`;
}

function uniqueConstraints(entity: EntityModel): string {
  const uniques = entity.fields
    .filter((field) => field.unique)
    .map((field) => [objectName(entity.names.table, field.column, 'key'), field.column]);
  return uniques.length === 0 ? '' : `const uniques = ${printValue(Object.fromEntries(uniques))};\n`;
}

/** Second argument of `serviceError`, where the entity has unique columns. */
export function uniquesArgument(entity: EntityModel): string {
  return entity.fields.some((field) => field.unique) ? ', uniques' : '';
}

/** Makes a row of the database what `…Row` says. */
export function toRow(entity: EntityModel): string {
  const { pascal } = entity.names;
  const given =
    entity.links.length === 0
      ? `${pascal}Row`
      : `Omit<${pascal}Row, ${entity.links.map(({ name }) => quote(name)).join(' | ')}> & {
  ${entity.links.map(({ name }) => `${name}: { record: ${pascal}Row[${quote(name)}][number] | null }[];`).join('\n  ')}
}`;
  const lines = [
    ...exactColumns(entity).map((of) => `${of}: exactNumber(row.${of}),`),
    ...momentColumns(entity).map((of) => `${of}: isoMoment(row.${of}),`),
    ...entity.links.map(({ name }) => `${name}: row.${name}.flatMap(({ record }) => record ?? []),`),
  ];
  return `function toRow(row: ${given}): ${pascal}Row {
  return {
    ...row,
    ${lines.join('\n    ')}
  };
}`;
}

/** `…Options`: records to choose from. */
export function optionsFunction(app: AppModel, entity: EntityModel): string {
  const { camel, table } = entity.names;
  const { display } = entity;
  const selected = `id, ${display.type === 'reference' ? embed(app, display) : display.column}`;
  return `/** Records to choose from, by name. */
export async function ${camel}Options(): Promise<{ value: string; label: string }[]> {
  const supabase = await connect();
  const { data, error } = await supabase
    .from("${table}")
    .select(${quote(selected)})
    .order(${quote(display.column)})
    .limit(${MAX_OPTIONS});
  if (error) throw serviceError(error);
  return data.map((row) => ({ value: row.id, label: ${displayText(app, entity, 'row')} }));
}`;
}
