import { isLeft } from '../../database/seed-values.ts';
import type { AppModel, EntityModel } from '../../model.ts';
import { hasPage, type UiContext } from '../../ui/context.ts';
import { code, type Code } from '../../ui/print/code.ts';
import { listPath } from '../../ui/trees/record-trees.ts';
import { testerMay, testerSeesAll } from './ability.ts';
import { boardMove, boardSteps } from './board-steps.ts';
import { headingShown } from './page-parts.ts';
import { createCall, createFunction } from './record-forms.ts';
import { deleteSteps, editSteps, exportSteps, findSteps, stateSteps } from './record-steps.ts';
import { specModule } from './spec-module.ts';

/** `tests/e2e/records.spec.ts`: each entity from its form to its deletion. */
export function recordTests(context: UiContext): string | null {
  const { app } = context;
  const listed = app.entities.filter((entity) => hasPage(app, 'list', entity) && testerMay(app, entity, 'read'));
  if (listed.length === 0) return null;
  const creatable = creatableEntities(app);
  return specModule([
    ...creatable.map((entity) => createFunction(context, entity, creatable)),
    ...listed.map((entity) => (creatable.includes(entity) ? entityTest(context, entity) : listTest(app, entity))),
  ]);
}

/** What the tests' own account can make and see again, what it has to refer to included. */
function creatableEntities(app: AppModel): readonly EntityModel[] {
  let creatable = app.entities.filter(
    (entity) =>
      hasPage(app, 'create', entity) &&
      testerMay(app, entity, 'create') &&
      testerMay(app, entity, 'read') &&
      entity.fields.every((field) => !field.required || isLeft(field, entity)),
  );
  for (;;) {
    const known = creatable;
    creatable = known.filter((entity) => neededTargets(entity).every((target) => canRefer(app, target, known)));
    if (creatable.length === known.length) return creatable;
  }
}

/** Names of the entities that a record cannot do without; its own kind is there from the examples. */
function neededTargets({ names, fields, links }: EntityModel): readonly string[] {
  const references = fields.filter((field) => field.type === 'reference' && field.required && field.default === null);
  const targets = [...references, ...links.filter(({ required }) => required)].map((part) =>
    'target' in part ? part.target : names.snake,
  );
  return targets.filter((target) => target !== names.snake);
}

/** Whether there is a record of the kind that the tests' own account sees, or it can make one. */
function canRefer(app: AppModel, target: string, creatable: readonly EntityModel[]): boolean {
  const entity = app.entities.find(({ names }) => names.snake === target);
  if (entity === undefined) return false;
  return creatable.includes(entity) || (entity.seed.count > 0 && testerSeesAll(app, entity));
}

function listTest(app: AppModel, entity: EntityModel): Code {
  return code`test(${`${entity.labelPlural} are listed`}, async ({ page }) => {
  await page.goto(${listPath(entity)});
  ${headingShown(listTitle(app, entity))}
  await inspect(page, ${`${entity.names.kebabPlural}-list`});
});`;
}

function entityTest(context: UiContext, entity: EntityModel): Code {
  const { app, messages } = context;
  const canEdit = hasPage(app, 'edit', entity) && testerMay(app, entity, 'update');
  const canDelete = testerMay(app, entity, 'delete');
  const deeds = ['create', ...(canEdit ? ['change'] : []), 'find', ...(canDelete ? ['delete'] : [])].join(', ');
  const isNamed = canEdit && entity.display.type === 'string' && entity.display.pattern === null;
  const move = boardMove(app, entity);
  const body = [
    code`const id = await ${createCall(entity)};`,
    code`await inspect(page, ${`${entity.names.kebab}-detail`});`,
    ...(canEdit ? editSteps(context, entity, isNamed) : []),
    ...(move === null ? [] : boardSteps(move, entity)),
    ...stateSteps(context, entity, move),
    code`const trail = page.getByRole("navigation", { name: ${messages.breadcrumbs}, exact: true });`,
    code`await trail.getByRole("link", { name: ${entity.labelPlural}, exact: true }).click();`,
    headingShown(listTitle(app, entity)),
    ...findSteps(context, entity, isNamed),
    code`await inspect(page, ${`${entity.names.kebabPlural}-list`});`,
    ...exportSteps(context, entity, isNamed),
    ...(canDelete ? deleteSteps(context, entity) : []),
  ];
  return code`test(${`${entity.labelPlural}: ${deeds}`}, async ({ page }) => {
  ${body}
});`;
}

function listTitle(app: AppModel, entity: EntityModel): string {
  const page = app.pages.find((one) => one.kind === 'list' && one.main && one.entity === entity.names.snake);
  return page?.title ?? entity.labelPlural;
}
