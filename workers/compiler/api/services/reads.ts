import type { AppModel, EntityModel } from '../../model.ts';
import { offers } from '../access.ts';
import { defaultSort } from '../columns.ts';
import { quote } from '../typescript.ts';

/** Whether something reads all records of the entity at once: an export or a calendar. */
export function readsAll(app: AppModel, entity: EntityModel): boolean {
  const isSubscribed = app.integrations.some(({ kind, entity: of }) => kind === 'ical' && of === entity.names.snake);
  return isSubscribed || offers(entity, 'export');
}

/** The functions that read an entity's records. */
export function readFunctions(app: AppModel, entity: EntityModel): readonly string[] {
  const { pascal, pascalPlural, table } = entity.names;
  const all = `/** All records that match, a bounded number of them. */
export async function all${pascalPlural}(query: Partial<ListQuery> = {}): Promise<${pascal}Row[]> {
  const supabase = await connect();
  const { rows, error } = await readAll((from, to) => matching(supabase, query).range(from, to));
  if (error) throw serviceError(error);
  return rows.map(toRow);
}`;
  return [
    `/** A page of records that the person may read, and how many there are on all pages. */
export async function list${pascalPlural}(
  query: Partial<ListQuery> = {},
): Promise<{ rows: ${pascal}Row[]; count: number }> {
  const supabase = await connect();
  const { data, error, count } = await matching(supabase, query).range(...pageRange(query.page, query.size));
  // Behind the last page, which may have gone meanwhile.
  if (error?.code === "PGRST103" && (query.page ?? 1) > 1) {
    return list${pascalPlural}({ ...query, page: 1 });
  }
  if (error) throw serviceError(error);
  return { rows: data.map(toRow), count: count ?? 0 };
}`,
    ...(readsAll(app, entity) ? [all] : []),
    `/** What a query asks for, in its order. */
function matching(supabase: Client, query: Partial<ListQuery>) {
  let request = supabase.from("${table}").select(columns, { count: "exact" });
  for (const condition of searchConditions(query.search, searchable)) request = request.or(condition);
  for (const { column, operator, value } of filterConditions(query.filters, filters)) {
    request = request.filter(column, operator, value);
  }
  const { column, ascending } = sortOrder(query.sort, sortable, ${quote(defaultSort(entity))});
  return request.order(column, { ascending, nullsFirst: false }).order("id");
}`,
    `/** A record, or null when it is not there or not for this person. */
export async function get${pascal}(id: string): Promise<${pascal}Row | null> {
  if (!isId(id)) return null;
  const supabase = await connect();
  const { data, error } = await supabase.from("${table}").select(columns).eq("id", id).maybeSingle();
  if (error) throw serviceError(error);
  return data && toRow(data);
}`,
  ];
}
