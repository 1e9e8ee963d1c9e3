import type { AppModel, EntityModel, FieldModel } from '../../model.ts';
import { granted, hasPage } from '../context.ts';
import { code, type Code, joined, literal, name, NOTHING } from '../print/code.ts';
import { type Import, moduleSource } from '../print/module.ts';
import { listPath } from '../trees/record-trees.ts';

const FORM_STATE = '@/lib/form-state';

/** `actions.ts`: what forms and buttons do with an entity's records; null where nobody may do anything. */
export function actionsModule(app: AppModel, entity: EntityModel): string | null {
  const canCreate = hasPage(app, 'create', entity);
  const canUpdate = hasPage(app, 'edit', entity);
  const canDelete = hasPage(app, 'detail', entity) && granted(entity, 'delete');
  const canSubmit = hasContactForm(app, entity);
  const reads = canCreate || canUpdate || canSubmit;
  if (!reads && !canDelete) return null;
  const { names } = entity;
  const imports: Import[] = [
    // As a namespace: whatever the entity is called, its functions hide nothing here.
    { from: `@/server/${names.kebabPlural}`, name: 'service', isNamespace: true },
    { from: 'next/cache', name: 'revalidatePath' },
    { from: '@/lib/action-problem', name: 'problemOf' },
    { from: FORM_STATE, name: 'FormState', isType: true },
    { from: FORM_STATE, name: 'rejected' },
  ];
  if (canCreate || canUpdate || canDelete) imports.push({ from: 'next/navigation', name: 'redirect' });
  if (canSubmit) {
    imports.push({ from: FORM_STATE, name: 'accepted' }, { from: '@/config/messages', name: 'messages' });
  }
  if (reads) {
    imports.push(
      { from: '@/lib/form-values', name: 'formValues' },
      { from: '@/lib/form-values', name: 'ValueKind', isType: true },
      { from: '@/lib/action-problem', name: 'invalid' },
      { from: `@/lib/validation/${names.kebab}`, name: `${names.camel}Input` },
    );
  }
  const body: Code[] = [];
  if (reads) body.push(kindsOf(entity));
  if (canCreate) body.push(createAction(app, entity));
  if (canSubmit) body.push(submitAction(entity));
  if (canUpdate) body.push(updateAction(entity));
  if (canDelete) body.push(deleteAction(entity));
  return moduleSource(imports, body, 'use server');
}

/** Whether a public page has a form for the entity. */
export function hasContactForm(app: AppModel, entity: EntityModel): boolean {
  return app.pages.some(
    (page) =>
      page.kind === 'content' &&
      page.sections.some((section) => section.kind === 'form' && section.entity === entity.names.snake),
  );
}

const NUMBERS = new Set<FieldModel['type']>(['integer', 'decimal', 'money', 'duration', 'rating']);

function kindsOf(entity: EntityModel): Code {
  const kinds = entity.fields.map((field) => code`${name(field.column)}: ${literal(kindOf(field))}`);
  return code`const kinds = { ${joined(kinds, ', ')} } satisfies Record<string, ValueKind>;`;
}

function kindOf(field: FieldModel): string {
  if (NUMBERS.has(field.type)) return 'number';
  if (field.type === 'boolean' || field.type === 'datetime') return field.type;
  return field.type === 'tags' ? 'list' : 'text';
}

function createAction(app: AppModel, entity: EntityModel): Code {
  const { names } = entity;
  const create = code`service.create${name(names.pascal)}(parsed.data)`;
  // What cannot be read afterwards has no page to go to.
  const leads = hasPage(app, 'detail', entity);
  return code`export async function createAction(previous: FormState, form: FormData): Promise<FormState> {
  const parsed = ${input(entity)}.safeParse(formValues(form, kinds));
  if (!parsed.success) return rejected(previous, form, invalid(parsed.error));
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

function submitAction(entity: EntityModel): Code {
  return code`export async function submitAction(previous: FormState, form: FormData): Promise<FormState> {
  const parsed = ${input(entity)}.safeParse(formValues(form, kinds));
  if (!parsed.success) return rejected(previous, form, invalid(parsed.error));
  try {
    await service.create${name(entity.names.pascal)}(parsed.data);
  } catch (error) {
    return rejected(previous, form, problemOf(error));
  }
  revalidatePath("/", "layout");
  return accepted(previous, messages.thanks);
}`;
}

function updateAction(entity: EntityModel): Code {
  return code`export async function updateAction(id: string, previous: FormState, form: FormData): Promise<FormState> {
  const parsed = ${input(entity)}.safeParse(formValues(form, kinds));
  if (!parsed.success) return rejected(previous, form, invalid(parsed.error));
  try {
    await service.update${name(entity.names.pascal)}(id, parsed.data);
  } catch (error) {
    return rejected(previous, form, problemOf(error));
  }
  revalidatePath("/", "layout");
  redirect(\`${path(entity)}/\${id}?notice=saved\`);
}`;
}

function deleteAction(entity: EntityModel): Code {
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
