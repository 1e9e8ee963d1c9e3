import type { AppModel, EntityModel } from '../../model.ts';
import { hasPage } from '../context.ts';
import { code, type Code, joined, literal, name, NOTHING } from '../print/code.ts';
import { listPath } from '../trees/record-trees.ts';
import { fileFields, type FormPart, formParts, isLink, partName, stateFields } from './form-parts.ts';

const NUMBERS: ReadonlySet<string> = new Set(['integer', 'decimal', 'money', 'duration', 'rating']);

/** What the texts of a form become, by field. */
export function kindsOf(entity: EntityModel): Code {
  const kinds = formParts(entity)
    .filter((part) => isLink(part) || (part.type !== 'image' && part.type !== 'file'))
    .map((part) => code`${name(partName(part))}: ${literal(kindOf(part))}`);
  return code`const kinds = { ${joined(kinds, ', ')} } satisfies Record<string, ValueKind>;`;
}

function kindOf(part: FormPart): string {
  if (isLink(part)) return 'choices';
  if (NUMBERS.has(part.type)) return 'number';
  if (part.type === 'boolean' || part.type === 'datetime' || part.type === 'json') return part.type;
  return part.type === 'tags' ? 'list' : 'text';
}

/** Which files the fields of a form take; nothing where there are none. */
export function filesOf(entity: EntityModel): Code {
  const files = fileFields(entity).map(
    ({ column, accept, maxBytes, required }) =>
      code`${name(column)}: ${literal({ table: entity.names.table, column, accept, maxBytes, required })}`,
  );
  return files.length === 0
    ? NOTHING
    : code`const files = { ${joined(files, ', ')} } satisfies Record<string, UploadRules>;`;
}

/** Statements that leave the checked values of the form in `parsed`, or the action with what is wrong. */
function parseStatements(entity: EntityModel, isNew: boolean): Code {
  const files = fileFields(entity);
  const values = code`formValues(form, kinds)`;
  if (files.length === 0) {
    return code`const parsed = ${input(entity)}.safeParse(${values});
  if (!parsed.success) return rejected(previous, form, invalid(parsed.error));`;
  }
  const left = joined(
    files.map(({ column }) => code`${name(column)}: true`),
    ', ',
  );
  return code`const parsed = ${input(entity)}.omit({ ${left} }).safeParse(${values});
  const missing = missingFiles(form, files, { isNew: ${isNew} });
  if (!parsed.success || Object.keys(missing).length > 0) {
    return rejected(previous, form, invalid(parsed.error, missing));
  }`;
}

/** The call that writes a new record. */
function createCall(entity: EntityModel): Code {
  const create = code`service.create${name(entity.names.pascal)}`;
  if (fileFields(entity).length === 0) return code`${create}(parsed.data)`;
  return code`withUploads(form, files, (paths) => ${create}(${input(entity)}.parse({ ...parsed.data, ...paths })))`;
}

/** Makes a record and leads to it. */
export function createAction(app: AppModel, entity: EntityModel): Code {
  // What cannot be read afterwards has no page to go to.
  const leads = hasPage(app, 'detail', entity);
  const create = createCall(entity);
  return code`export async function createAction(previous: FormState, form: FormData): Promise<FormState> {
  ${parseStatements(entity, true)}
  ${leads ? code`let id: string;` : NOTHING}
  try {
    ${leads ? code`({ id } = await ${create});` : code`await ${create};`}
  } catch (error) {
    return rejected(previous, form, problemOf(error));
  }
  revalidatePath("/", "layout");
  redirect(${leads ? code`\`${path(entity)}/\${id}?notice=saved\`` : literal('/')});
}`;
}

/** Makes a record and stays where it is. */
export function submitAction(entity: EntityModel): Code {
  return code`export async function submitAction(previous: FormState, form: FormData): Promise<FormState> {
  ${parseStatements(entity, true)}
  try {
    await ${createCall(entity)};
  } catch (error) {
    return rejected(previous, form, problemOf(error));
  }
  revalidatePath("/", "layout");
  return accepted(previous, messages.thanks);
}`;
}

/** Changes a record and leads to it. */
export function updateAction(entity: EntityModel): Code {
  const files = fileFields(entity);
  const update = code`service.update${name(entity.names.pascal)}`;
  const write =
    files.length === 0
      ? code`await ${update}(id, parsed.data);`
      : code`await withUploads(form, files, (paths) =>
      ${update}(id, ${input(entity)}.partial().parse({ ...parsed.data, ...paths })),
    );`;
  return code`export async function updateAction(id: string, previous: FormState, form: FormData): Promise<FormState> {
  ${parseStatements(entity, false)}
  try {
    ${write}
  } catch (error) {
    return rejected(previous, form, problemOf(error));
  }
  revalidatePath("/", "layout");
  redirect(\`${path(entity)}/\${id}?notice=saved\`);
}`;
}

/** Moves a record from its state to another. */
export function moveAction(entity: EntityModel): Code {
  const columns = joined(
    stateFields(entity).map((field) => literal(field.column)),
    ' | ',
  );
  return code`export async function moveAction(id: string, column: ${columns}, previous: FormState, form: FormData): Promise<FormState> {
  const to = form.get("to");
  try {
    await service.transition${name(entity.names.pascal)}(id, column, typeof to === "string" ? to : "");
  } catch (error) {
    return rejected(previous, form, problemOf(error));
  }
  revalidatePath("/", "layout");
  return accepted(previous, messages.saved);
}`;
}

/** Deletes a record and leads to the list. */
export function deleteAction(entity: EntityModel): Code {
  return code`export async function deleteAction(id: string, previous: FormState, form: FormData): Promise<FormState> {
  try {
    await service.remove${name(entity.names.pascal)}(id);
  } catch (error) {
    return rejected(previous, form, problemOf(error));
  }
  revalidatePath("/", "layout");
  redirect(${`${listPath(entity)}?notice=deleted`});
}`;
}

function input(entity: EntityModel): Code {
  return name(`${entity.names.camel}Input`);
}

function path(entity: EntityModel): Code {
  return { source: listPath(entity) };
}
