import type { EntityModel } from '../../model.ts';
import type { UiContext } from '../../ui/context.ts';
import { filled } from '../../ui/messages/messages.ts';
import { code, type Code, literal } from '../../ui/print/code.ts';
import { listPath } from '../../ui/trees/record-trees.ts';
import { formParts, stateFields } from '../../ui/modules/form-parts.ts';
import { isFinal, testerMay, transitionsFrom } from './ability.ts';
import type { BoardMove } from './board-steps.ts';
import { control } from './record-forms.ts';
import { markedText } from './sample-values.ts';

/** Changes the record; its name, where that is a text that can be any. */
export function editSteps({ messages }: UiContext, entity: EntityModel, isNamed: boolean): readonly Code[] {
  const { display } = entity;
  const naming =
    isNamed && display.type === 'string'
      ? [
          code`const mark = newMark();`,
          code`const name = ${markedText(display, 'Changed')};`,
          code`await ${control(formParts(entity), display)}.fill(name);`,
        ]
      : [];
  return [
    code`await page.getByRole("main").getByRole("link", { name: ${messages.edit}, exact: true }).click();`,
    code`await page.waitForURL(/\\/edit$/);`,
    code`await inspect(page, ${`${entity.names.kebab}-form`});`,
    ...naming,
    code`await page.getByRole("main").getByRole("button", { name: ${messages.save}, exact: true }).click();`,
    code`await page.waitForURL((url) => url.pathname.endsWith(id));`,
    ...(isNamed ? [code`await expect(page.getByRole("heading", { level: 1, name, exact: true })).toBeVisible();`] : []),
  ];
}

/** Takes the record from its state to another. */
export function stateSteps({ app }: UiContext, entity: EntityModel, moved: BoardMove | null): readonly Code[] {
  if (!testerMay(app, entity, 'update')) return [];
  const steps = stateFields(entity).flatMap((field) => {
    const state = moved?.column === field.column ? moved.to : field.states.initial;
    const possible = transitionsFrom(app, field, state);
    const transition = possible.find((one) => !isFinal(field, one)) ?? possible[0];
    return transition === undefined ? [] : [{ field, transition }];
  });
  const [step] = steps;
  if (step === undefined) return [];
  const { field, transition } = step;
  const states = code`page.getByRole("main").getByRole("group", { name: ${field.label}, exact: true })`;
  const button = code`getByRole("button", { name: ${transition.label}, exact: true })`;
  const state = field.options.find(({ value }) => value === transition.to)?.label ?? transition.to;
  return [
    code`await ${states}.${button}.click();`,
    ...(isFinal(field, transition) ? [code`await page.getByRole("alertdialog").${button}.click();`] : []),
    code`await expect(page.getByRole("main").getByText(${state}, { exact: true }).first()).toBeVisible();`,
    code`await expect(${states}.${button}).toHaveCount(0);`,
  ];
}

/** Finds the record in its list: by its name, else by being among the first. */
export function findSteps({ messages }: UiContext, entity: EntityModel, isNamed: boolean): readonly Code[] {
  const search = filled(messages.searchIn, { label: entity.labelPlural });
  return [
    ...(isNamed
      ? [
          code`const search = page.getByRole("searchbox", { name: ${search}, exact: true });`,
          code`await search.fill(mark);`,
          code`await search.press("Enter");`,
          code`await page.waitForURL(/[?&]q=/);`,
        ]
      : []),
    code`const link = page.getByRole("main").locator(\`a[href="${{ source: listPath(entity) }}/\${id}"]\`).first();`,
    code`await expect(link).toBeVisible();`,
  ];
}

/** Fetches what the list shows as a table. */
export function exportSteps({ messages }: UiContext, entity: EntityModel, isNamed: boolean): readonly Code[] {
  if (!entity.operations.includes('export')) return [];
  return [
    code`const address = await page.getByRole("link", { name: ${messages.exportCsv}, exact: true }).getAttribute("href");`,
    code`const table = await page.request.get(address ?? "");`,
    code`expect(table.headers()["content-type"]).toContain("text/csv");`,
    ...(isNamed ? [code`expect(await table.text()).toContain(mark);`] : []),
  ];
}

/** Deletes the record, after the question whether that is meant. */
export function deleteSteps({ messages }: UiContext, entity: EntityModel): readonly Code[] {
  return [
    code`await link.click();`,
    code`await page.getByRole("main").getByRole("button", { name: ${messages.delete}, exact: true }).click();`,
    code`await page.getByRole("alertdialog").getByRole("button", { name: ${messages.delete}, exact: true }).click();`,
    code`await page.waitForURL((url) => url.pathname === ${literal(listPath(entity))});`,
    code`await expect(link).toHaveCount(0);`,
  ];
}
