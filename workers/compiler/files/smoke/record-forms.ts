import type { EntityModel } from '../../model.ts';
import type { UiContext } from '../../ui/context.ts';
import { type FormPart, formParts, isLink } from '../../ui/modules/form-parts.ts';
import { code, type Code, name, NOTHING } from '../../ui/print/code.ts';
import { listPath } from '../../ui/trees/record-trees.ts';
import { fillStatement, isFilled } from './sample-values.ts';

const MARK: Code = { source: ', mark: string' };

/** A function that makes a record through its form and gives its id. */
export function createFunction(context: UiContext, entity: EntityModel, creatable: readonly EntityModel[]): Code {
  const path = { source: `${listPath(entity)}/new` };
  const parts = formParts(entity);
  const parents = parts.flatMap((part) => {
    if (isLink(part) || part.type !== 'reference' || !part.required || part.default !== null) return [];
    const target = creatable.find((one) => one.names.snake === part.target);
    if (target === undefined || target === entity) return [];
    const variable = name(`${part.camel}Choice`);
    return [
      code`// A reference needs something to refer to.
  const ${variable} = ${control(entity, part)};
  await ${variable}.waitFor();
  if ((await ${variable}.getByRole("option").count()) < 2) {
    await ${createCall(target)};
    await page.goto("${path}");
  }`,
    ];
  });
  return code`async function ${createName(entity)}(page: Page${isMarked(entity) ? MARK : NOTHING}): Promise<string> {
  await page.goto("${path}");
  ${parents}
  ${parts.filter(isFilled).map((part) => fillStatement(part, control(entity, part)))}
  await page.getByRole("main").getByRole("button", { name: ${context.messages.save}, exact: true }).click();
  await page.waitForURL(/\\/[0-9a-f-]{36}(\\?|$)/);
  return new URL(page.url()).pathname.split("/").at(-1) ?? "";
}`;
}

/** Call of that function. */
export function createCall(entity: EntityModel): Code {
  return code`${createName(entity)}(page${isMarked(entity) ? code`, newMark()` : NOTHING})`;
}

/** Whether the record's texts carry a mark, to be told from others. */
export function isMarked(entity: EntityModel): boolean {
  return formParts(entity)
    .filter(isFilled)
    .some((part) => /\bmark\b/.test(fillStatement(part, NOTHING).source));
}

/** The input with the part's label; where labels repeat, the one at the same place among them. */
export function control(entity: EntityModel, part: FormPart): Code {
  const twins = formParts(entity).filter((other) => other.label === part.label);
  const input = code`page.getByRole("main").getByLabel(${part.label}, { exact: true })`;
  return twins.length > 1 ? code`${input}.nth(${twins.indexOf(part)})` : input;
}

function createName(entity: EntityModel): Code {
  return name(`create${entity.names.pascal}`);
}
