import type { AppModel, EntityModel, LinkModel } from '../../model.ts';
import { camelCase } from '../../spelling.ts';
import { fileFields } from '../access.ts';
import { printValue, quote } from '../typescript.ts';
import { uniquesArgument } from './selection.ts';
import { announcements } from './webhooks.ts';

/** The functions that create, change and delete an entity's records. */
export function writeFunctions(app: AppModel, entity: EntityModel): readonly string[] {
  return [createFunction(app, entity), updateFunction(app, entity), removeFunction(app, entity)];
}

/** `const { tags: linkedTags, ...values } = input;`, where there are links. */
function valuesOf(entity: EntityModel): { readonly statement: string; readonly values: string } {
  if (entity.links.length === 0) return { statement: '', values: 'input' };
  const names = entity.links.map((link) => `${link.name}: ${linkedName(link)}`);
  return { statement: `\n  const { ${names.join(', ')}, ...values } = input;`, values: 'values' };
}

function createFunction(app: AppModel, entity: EntityModel): string {
  const { pascal, table } = entity.names;
  const { statement, values } = valuesOf(entity);
  const additions = entity.links.map(
    (link) => `if (${linkedName(link)}) await ${linkFunction('add', link.name)}(supabase, id, ${linkedName(link)});`,
  );
  const links =
    additions.length === 0
      ? ''
      : `
  try {
    ${additions.join('\n    ')}
  } catch (refusal) {
    // A record without the links that it was to have is none.
    await supabase.from("${table}").delete().eq("id", id);
    throw refusal;
  }`;
  return `/** Creates a record, which its creator owns. */
export async function create${pascal}(input: ${pascal}Input): Promise<{ id: string }> {
  const supabase = await connect();
  // Made here, so that also people who may not read the record can create it.
  const id = crypto.randomUUID();${statement}
  const { error } = await supabase.from("${table}").insert({ id, ...${values} });
  if (error) throw serviceError(error${uniquesArgument(entity)});${links}${announcements(app, entity, 'create', '{ id, ...input }')}
  return { id };
}`;
}

function updateFunction(app: AppModel, entity: EntityModel): string {
  const { pascal, table } = entity.names;
  const { statement, values } = valuesOf(entity);
  const replacements = entity.links.map(
    (link) =>
      `\n  if (${linkedName(link)}) await ${linkFunction('replace', link.name)}(supabase, id, ${linkedName(link)});`,
  );
  const files = fileFields(entity).map(({ column }) => column);
  const before =
    files.length === 0
      ? ''
      : `
  const { data: before } =
    ${files.map((column) => `input.${column} === undefined`).join(' && ')}
      ? { data: null }
      : await supabase.from("${table}").select(${quote(files.join(', '))}).eq("id", id).maybeSingle();`;
  return `/** Changes what is given and leaves the rest. */
export async function update${pascal}(id: string, input: Partial<${pascal}Input>): Promise<void> {
  if (!isId(id)) throw notFound();
  const supabase = await connect();${statement}${before}
  const request = supabase.from("${table}");
  const { data, error } =
    Object.keys(${values}).length > 0
      ? await request.update(${values}).eq("id", id).select("id")
      : await request.select("id").eq("id", id);
  if (error) throw serviceError(error${uniquesArgument(entity)});
  if (data.length === 0) throw notFound();${replacements.join('')}${oldFilesDropped(files)}${announcements(app, entity, 'update', '{ id, ...input }')}
}`;
}

/** Statements that delete the files that a change left without a record. */
function oldFilesDropped(columns: readonly string[]): string {
  const [column] = columns;
  if (column === undefined) return '';
  if (columns.length === 1) {
    return `
  const path = before?.${column};
  if (path && input.${column} !== undefined && input.${column} !== path) await dropFile(supabase, path);`;
  }
  return `
  for (const column of ${printValue(columns)} as const) {
    const path = before?.[column];
    if (path && input[column] !== undefined && input[column] !== path) await dropFile(supabase, path);
  }`;
}

function removeFunction(app: AppModel, entity: EntityModel): string {
  const { pascal, table } = entity.names;
  const files = fileFields(entity).map(({ column }) => column);
  const paths = files.map((column) => `row.${column}`);
  const all = paths.length > 1 ? `flatMap((row) => [${paths.join(', ')}])` : `map((row) => ${paths.join('')})`;
  const cleaning =
    files.length === 0
      ? ''
      : `
  for (const path of data.${all}) {
    if (path) await dropFile(supabase, path);
  }`;
  return `/** Deletes a record. */
export async function remove${pascal}(id: string): Promise<void> {
  if (!isId(id)) throw notFound();
  const supabase = await connect();
  const { data, error } = await supabase.from("${table}").delete().eq("id", id).select(${quote(['id', ...files].join(', '))});
  if (error) throw serviceError(error);
  if (data.length === 0) throw notFound();${cleaning}${announcements(app, entity, 'delete', '{ id }')}
}`;
}

/** Functions that write the links of a record. */
export function linkFunctions(entity: EntityModel): readonly string[] {
  return entity.links.flatMap(({ name, table, ownColumn, targetColumn }) => [
    `/** Adds links to a record that has none of these. */
async function ${linkFunction('add', name)}(supabase: Client, id: string, ids: readonly string[]): Promise<void> {
  const rows = [...new Set(ids)].map((target) => ({ ${ownColumn}: id, ${targetColumn}: target }));
  if (rows.length === 0) return;
  const { error } = await supabase.from("${table}").insert(rows);
  if (error) throw serviceError(error);
}`,
    `/** Makes the links of a record those that are given. */
async function ${linkFunction('replace', name)}(supabase: Client, id: string, ids: readonly string[]): Promise<void> {
  const { data: present, error } = await supabase
    .from("${table}")
    .select("${targetColumn}, record:${targetColumn}(id)")
    .eq("${ownColumn}", id);
  if (error) throw serviceError(error);
  // What the person cannot see is not theirs to leave out.
  const targets = present.filter(({ record }) => record !== null).map((row) => row.${targetColumn});
  await ${linkFunction('add', name)}(supabase, id, ids.filter((target) => !targets.includes(target)));
  const gone = targets.filter((target) => !ids.includes(target));
  if (gone.length === 0) return;
  const { data, error: refusal } = await supabase
    .from("${table}")
    .delete()
    .eq("${ownColumn}", id)
    .in("${targetColumn}", gone)
    .select("${targetColumn}");
  if (refusal) throw serviceError(refusal);
  // The database leaves what the person may not delete, without a word.
  if (data.length < gone.length) throw forbidden();
}`,
  ]);
}

/** Variable with the records to link; the prefix keeps it apart from what the functions call their own. */
function linkedName({ name }: LinkModel): string {
  return camelCase(`linked_${name}`);
}

function linkFunction(verb: 'add' | 'replace', name: string): string {
  return camelCase(`${verb}_${name}`);
}
