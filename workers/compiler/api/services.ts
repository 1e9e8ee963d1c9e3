import { objectName } from '../database/sql.ts';
import type { AppModel, CompiledFile, EntityModel, FieldModel, ReferenceField } from '../model.ts';
import { printValue, quote } from './typescript.ts';

const SEARCHED = new Set<FieldModel['type']>(['string', 'text', 'markdown', 'email', 'url', 'phone']);
const UNSORTED = new Set<FieldModel['type']>(['text', 'markdown', 'tags', 'reference']);
const MAX_OPTIONS = 1000;

/** Name of a reference's record in a row: the column without `_id`. */
export function embedName(field: ReferenceField): string {
  return field.column.replace(/_id$/, '');
}

/** Columns that a list can be sorted by. */
export function sortableColumns(entity: EntityModel): readonly string[] {
  const own = entity.fields.filter((field) => !UNSORTED.has(field.type)).map((field) => field.column);
  return [...own, 'created_at', 'updated_at'];
}

/** Columns that a list can be narrowed by. */
export function filterableFields(entity: EntityModel): readonly FieldModel[] {
  return entity.fields.filter(
    (field) => field.type === 'reference' || field.type === 'enum' || field.type === 'boolean',
  );
}

/** `src/server/<kebabPlural>.ts`: everything the application does with an entity's records. */
export function serviceFile(app: AppModel, entity: EntityModel): CompiledFile {
  const { camel, kebab, kebabPlural, pascal, pascalPlural, table } = entity.names;
  const filters = filterableFields(entity);
  const searched = entity.fields.filter((field) => SEARCHED.has(field.type)).map((field) => field.column);
  const queryNames = [
    ...new Set(['isId', 'isoMoment', 'pageRange', 'searchConditions', 'sortOrder', ...filters.map(filterImport)]),
    ...(exactColumns(entity).length > 0 ? ['exactNumber'] : []),
  ].toSorted();
  const content = `import type { Tables } from "@/lib/database.types";
import type { ListQuery } from "@/lib/list-query";
import { createClient as connect } from "@/lib/supabase/server";
import type { ${pascal}Input } from "@/lib/validation/${kebab}";
import { notFound, serviceError } from "@/server/errors";
import { ${queryNames.join(', ')} } from "@/server/query";

${rowType(app, entity)}

const columns = ${quote(selection(app, entity))};
const searchable: readonly string[] = ${printValue(searched)};
const sortable: readonly string[] = ${printValue(sortableColumns(entity))};
const filterable = new Map<string, (value: string) => boolean>([${filters.map((field) => `[${quote(field.column)}, ${filterTest(field)}]`).join(', ')}]);
${uniqueConstraints(entity)}
/** A page of records that the person may read, and how many there are on all pages. */
export async function list${pascalPlural}(
  query: Partial<ListQuery> = {},
): Promise<{ rows: ${pascal}Row[]; count: number }> {
  const supabase = await connect();
  let request = supabase.from("${table}").select(columns, { count: "exact" });
  for (const condition of searchConditions(query.search, searchable)) request = request.or(condition);
  for (const [name, value] of Object.entries(query.filters ?? {})) {
    if (filterable.get(name)?.(value)) request = request.eq(name, value);
  }
  const { column, ascending } = sortOrder(query.sort, sortable);
  const { data, error, count } = await request
    .order(column, { ascending })
    .order("id")
    .range(...pageRange(query.page));
  // Behind the last page, which may have gone meanwhile.
  if (error?.code === "PGRST103" && (query.page ?? 1) > 1) {
    return list${pascalPlural}({ ...query, page: 1 });
  }
  if (error) throw serviceError(error);
  return { rows: data.map(toRow), count: count ?? 0 };
}

/** A record, or null when it is not there or not for this person. */
export async function get${pascal}(id: string): Promise<${pascal}Row | null> {
  if (!isId(id)) return null;
  const supabase = await connect();
  const { data, error } = await supabase.from("${table}").select(columns).eq("id", id).maybeSingle();
  if (error) throw serviceError(error);
  return data && toRow(data);
}

/** Creates a record, which its creator owns. */
export async function create${pascal}(input: ${pascal}Input): Promise<{ id: string }> {
  const supabase = await connect();
  // Made here, so that also people who may not read the record can create it.
  const id = crypto.randomUUID();
  const { error } = await supabase.from("${table}").insert({ id, ...input });
  if (error) throw serviceError(error${uniquesArgument(entity)});
  return { id };
}

/** Changes what is given and leaves the rest. */
export async function update${pascal}(id: string, input: Partial<${pascal}Input>): Promise<void> {
  if (!isId(id)) throw notFound();
  const supabase = await connect();
  const request = supabase.from("${table}");
  const { data, error } =
    Object.keys(input).length > 0
      ? await request.update(input).eq("id", id).select("id")
      : await request.select("id").eq("id", id);
  if (error) throw serviceError(error${uniquesArgument(entity)});
  if (data.length === 0) throw notFound();
}

/** Deletes a record. */
export async function remove${pascal}(id: string): Promise<void> {
  if (!isId(id)) throw notFound();
  const supabase = await connect();
  const { data, error } = await supabase.from("${table}").delete().eq("id", id).select("id");
  if (error) throw serviceError(error);
  if (data.length === 0) throw notFound();
}

/** Records to choose from, by name. */
export async function ${camel}Options(): Promise<{ value: string; label: string }[]> {
  const supabase = await connect();
  const { data, error } = await supabase
    .from("${table}")
    .select(${quote(optionSelection(app, entity))})
    .order(${quote(entity.display.column)})
    .limit(${MAX_OPTIONS});
  if (error) throw serviceError(error);
  return data.map((row) => ({ value: row.id, label: ${optionLabel(app, entity)} }));
}

${toRow(entity)}
`;
  return { path: `src/server/${kebabPlural}.ts`, content, stage: 'api' };
}

function filterImport(field: FieldModel): string {
  if (field.type === 'reference') return 'isId';
  return field.type === 'enum' ? 'isOneOf' : 'isBoolean';
}

function filterTest(field: FieldModel): string {
  if (field.type !== 'enum') return filterImport(field);
  return `isOneOf(${printValue(field.options.map((option) => option.value))})`;
}

function targetOf(app: AppModel, field: ReferenceField): EntityModel {
  const target = app.entities.find((entity) => entity.names.snake === field.target);
  if (target === undefined) throw new RangeError(`no entity ${field.target}`);
  return target;
}

function references(entity: EntityModel): readonly ReferenceField[] {
  return entity.fields.filter((field) => field.type === 'reference');
}

/** `client:client_id(id, name)`: by the column, which also tells two references to one table apart. */
function embed(app: AppModel, field: ReferenceField): string {
  return `${embedName(field)}:${field.column}(id, ${targetOf(app, field).display.column})`;
}

function selection(app: AppModel, entity: EntityModel): string {
  return ['*', ...references(entity).map((field) => embed(app, field))].join(', ');
}

function rowType(app: AppModel, entity: EntityModel): string {
  const embeds = references(entity).map((field) => {
    const { names, display } = targetOf(app, field);
    return `/** Null when there is none, or none that the person may read. */
  ${embedName(field)}: Pick<Tables<"${names.table}">, "id" | ${quote(display.column)}> | null;`;
  });
  const base = `Tables<"${entity.names.table}">`;
  const comment = '/** A record as it is read, with the names of those that it refers to. */';
  return embeds.length === 0
    ? `/** A record as it is read. */\nexport type ${entity.names.pascal}Row = ${base};`
    : `${comment}\nexport interface ${entity.names.pascal}Row extends ${base} {\n  ${embeds.join('\n  ')}\n}`;
}

function uniqueConstraints(entity: EntityModel): string {
  const uniques = entity.fields
    .filter((field) => field.unique)
    .map((field) => [objectName(entity.names.table, field.column, 'key'), field.column]);
  return uniques.length === 0 ? '' : `const uniques = ${printValue(Object.fromEntries(uniques))};\n`;
}

function uniquesArgument(entity: EntityModel): string {
  return entity.fields.some((field) => field.unique) ? ', uniques' : '';
}

function exactColumns(entity: EntityModel): readonly string[] {
  return entity.fields.filter(({ type }) => type === 'decimal' || type === 'money').map((field) => field.column);
}

function toRow(entity: EntityModel): string {
  const moments = [
    'created_at',
    'updated_at',
    ...entity.fields.filter(({ type }) => type === 'datetime').map((f) => f.column),
  ];
  const lines = [
    ...exactColumns(entity).map((of) => `${of}: exactNumber(row.${of}),`),
    ...moments.map((of) => `${of}: isoMoment(row.${of}),`),
  ];
  return `function toRow(row: ${entity.names.pascal}Row): ${entity.names.pascal}Row {
  return {
    ...row,
    ${lines.join('\n    ')}
  };
}`;
}

function optionSelection(app: AppModel, entity: EntityModel): string {
  const { display } = entity;
  return `id, ${display.type === 'reference' ? embed(app, display) : display.column}`;
}

function optionLabel(app: AppModel, entity: EntityModel): string {
  const { display } = entity;
  const orLabel = quote(entity.label);
  if (display.type === 'reference') {
    const target = targetOf(app, display).display;
    const access = `row.${embedName(display)}?.${target.column}`;
    return target.type === 'reference' ? orLabel : `${isText(target) ? access : `${access}?.toString()`} ?? ${orLabel}`;
  }
  const access = `row.${display.column}`;
  if (display.type === 'enum') {
    const labels = Object.fromEntries(display.options.map((option) => [option.value, option.label]));
    return `(${printValue(labels)} as Record<string, string>)[${access}${display.required ? '' : ' ?? ""'}] ?? ${orLabel}`;
  }
  const notNull = display.required || display.type === 'boolean' || display.type === 'tags';
  if (isText(display)) return notNull ? access : `${access} ?? ${orLabel}`;
  return notNull ? `String(${access})` : `${access}?.toString() ?? ${orLabel}`;
}

function isText(field: FieldModel): boolean {
  return SEARCHED.has(field.type) || ['enum', 'colour', 'date', 'time', 'datetime'].includes(field.type);
}
