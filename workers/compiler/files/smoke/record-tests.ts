import type { AppModel, EntityModel, FieldModel, Verb } from '../../model.ts';
import { hasPage, type UiContext } from '../../ui/context.ts';
import { code, type Code, joined, literal, name, NOTHING } from '../../ui/print/code.ts';
import { listPath } from '../../ui/trees/record-trees.ts';
import { fillStatement, markedText } from './sample-values.ts';

/** `tests/e2e/records.spec.ts`: each entity from its form to its deletion. */
export function recordTests(context: UiContext): string | null {
  const { app } = context;
  const listed = app.entities.filter((entity) => hasPage(app, 'list', entity) && accountMay(app, entity, 'read'));
  if (listed.length === 0) return null;
  const creatable = listed.filter((entity) => hasPage(app, 'create', entity) && accountMay(app, entity, 'create'));
  const helpers = creatable.length > 0 ? 'import type { Page } from "@playwright/test";\n' : '';
  const body = [
    ...creatable.map((entity) => createFunction(context, entity, creatable)),
    ...byDependency(listed).map((entity) => entityTest(context, entity, creatable.includes(entity))),
  ];
  const source = joined(body, '\n\n').source;
  const shared = source.includes('newMark()') ? ', newMark' : '';
  return `${helpers}import { expect${shared}, picture, test } from "./session";\n\n${source}\n`;
}

/** What the tests' account may do: it is an administrator where there are roles. */
function accountMay(app: AppModel, entity: EntityModel, verb: Verb): boolean {
  const admin = app.roles.find((role) => role.isAdmin)?.name;
  const who = app.auth ? ['authenticated', admin] : ['anonymous'];
  return entity.grants.some((grant) => grant.verb === verb && who.includes(grant.who));
}

/** Those that others refer to come first. */
function byDependency(entities: readonly EntityModel[]): readonly EntityModel[] {
  const ordered: EntityModel[] = [];
  const visit = (entity: EntityModel, path: readonly EntityModel[]): void => {
    if (ordered.includes(entity) || path.includes(entity)) return;
    for (const field of entity.fields) {
      const target = field.type === 'reference' ? entities.find((one) => one.names.snake === field.target) : undefined;
      if (target !== undefined) visit(target, [...path, entity]);
    }
    ordered.push(entity);
  };
  for (const entity of entities) visit(entity, []);
  return ordered;
}

/** A function that makes a record through its form and gives its id. */
function createFunction(context: UiContext, entity: EntityModel, creatable: readonly EntityModel[]): Code {
  const path = { source: `${listPath(entity)}/new` };
  const needed = requiredReferences(entity);
  const parents = needed.flatMap((field) => {
    const target = creatable.find((one) => one.names.snake === field.target);
    if (target === undefined) return [];
    return [
      code`// A reference needs something to refer to.
  const ${variable(field)} = ${control(entity, field)};
  await ${variable(field)}.waitFor();
  if ((await ${variable(field)}.getByRole("option").count()) < 2) {
    await ${createCall(target)};
    await page.goto("${path}");
  }`,
    ];
  });
  return code`async function ${createName(entity)}(page: Page${marked(entity) ? MARK : NOTHING}): Promise<string> {
  await page.goto("${path}");
  ${parents}
  ${filledFields(entity).map((field) => fillStatement(field, control(entity, field)))}
  await page.getByRole("button", { name: ${context.messages.save}, exact: true }).click();
  await page.waitForURL(/\\/[0-9a-f-]{36}(\\?|$)/);
  return new URL(page.url()).pathname.split("/").at(-1) ?? "";
}`;
}

function requiredReferences(entity: EntityModel) {
  return entity.fields.filter((field) => field.type === 'reference').filter((field) => field.required);
}

function variable(field: FieldModel): Code {
  return name(`${field.camel}Choice`);
}

/** The input with the field's label; where labels repeat, the one at the same place among them. */
function control(entity: EntityModel, field: FieldModel): Code {
  const twins = entity.fields.filter((other) => other.label === field.label);
  const input = code`page.getByRole("main").getByLabel(${field.label}, { exact: true })`;
  return twins.length > 1 ? code`${input}.nth(${twins.indexOf(field)})` : input;
}

const MARK: Code = { source: ', mark: string' };

/** Whether the record's texts carry a mark, to be told from others. */
function marked(entity: EntityModel): boolean {
  return filledFields(entity).some((field) => /\bmark\b/.test(fillStatement(field, NOTHING).source));
}

/** All fields but references that may stay empty: what they refer to may not exist. */
function filledFields(entity: EntityModel): readonly FieldModel[] {
  return entity.fields.filter((field) => field.type !== 'reference' || field.required);
}

function createCall(entity: EntityModel): Code {
  return code`${createName(entity)}(page${marked(entity) ? code`, newMark()` : NOTHING})`;
}

function createName(entity: EntityModel): Code {
  return name(`create${entity.names.pascal}`);
}

function entityTest(context: UiContext, entity: EntityModel, isCreatable: boolean): Code {
  const { app } = context;
  const heading = code`page.getByRole("heading", { level: 1, name: ${pageTitle(app, entity)}, exact: true })`;
  const list = code`${quotedPath(entity)}`;
  if (!isCreatable) {
    return code`test(${`${entity.labelPlural} are listed`}, async ({ page }) => {
  await page.goto(${list});
  await expect(${heading}).toBeVisible();
  await picture(page, ${`${entity.names.kebabPlural}-list`});
});`;
  }
  const canEdit = hasPage(app, 'edit', entity) && accountMay(app, entity, 'update');
  const canDelete = accountMay(app, entity, 'delete');
  const deeds = ['create', ...(canEdit ? ['change'] : []), 'find', ...(canDelete ? ['delete'] : [])].join(', ');
  return code`test(${`${entity.labelPlural}: ${deeds}`}, async ({ page }) => {
  const id = await ${createCall(entity)};
  await picture(page, ${`${entity.names.kebab}-detail`});
  ${canEdit ? editSteps(context, entity) : []}
  await page.getByRole("navigation").getByRole("link", { name: ${pageTitle(app, entity)}, exact: true }).first().click();
  await expect(${heading}).toBeVisible();
  const link = page.getByRole("main").locator(\`a[href="${{ source: listPath(entity) }}/\${id}"]\`).first();
  await expect(link).toBeVisible();
  await picture(page, ${`${entity.names.kebabPlural}-list`});
  ${canDelete ? deleteSteps(context, entity, heading) : []}
});`;
}

/** Changes the name where it is a text, and looks for it afterwards; else saves what is there. */
function editSteps({ messages }: UiContext, entity: EntityModel): readonly Code[] {
  const { display } = entity;
  const open = [
    code`await page.getByRole("main").getByRole("link", { name: ${messages.edit}, exact: true }).click();`,
    code`await page.waitForURL(/\\/edit$/);`,
    code`await picture(page, ${`${entity.names.kebab}-form`});`,
  ];
  const save = [
    code`await page.getByRole("button", { name: ${messages.save}, exact: true }).click();`,
    code`await page.waitForURL((url) => url.pathname.endsWith(id));`,
  ];
  if (display.type !== 'string') return [...open, ...save];
  return [
    ...open,
    code`const mark = newMark();`,
    code`const name = ${markedText(display, 'Changed')};`,
    code`await ${control(entity, display)}.fill(name);`,
    ...save,
    code`await expect(page.getByRole("heading", { level: 1, name, exact: true })).toBeVisible();`,
  ];
}

function deleteSteps({ messages }: UiContext, entity: EntityModel, heading: Code): readonly Code[] {
  return [
    code`await link.click();`,
    code`await page.getByRole("button", { name: ${messages.delete}, exact: true }).click();`,
    code`await page.getByRole("alertdialog").getByRole("button", { name: ${messages.delete}, exact: true }).click();`,
    code`await page.waitForURL((url) => url.pathname === ${quotedPath(entity)});`,
    code`await expect(${heading}).toBeVisible();`,
    code`await expect(link).toHaveCount(0);`,
  ];
}

function quotedPath(entity: EntityModel): Code {
  return literal(listPath(entity));
}

function pageTitle(app: AppModel, entity: EntityModel): string {
  return (
    app.pages.find((page) => page.kind === 'list' && page.entity === entity.names.snake)?.title ?? entity.labelPlural
  );
}
