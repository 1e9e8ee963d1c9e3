import type { EntityModel } from '../../model.ts';
import type { UiContext } from '../../ui/context.ts';
import { type FormPart, formParts, isLink } from '../../ui/modules/form-parts.ts';
import { code, type Code, name, NOTHING } from '../../ui/print/code.ts';
import { listPath } from '../../ui/trees/record-trees.ts';
import { fillStatement, group, isFilled } from './sample-values.ts';

const MARK: Code = { source: ', mark: string' };

/** A function that makes a record through its form and gives its id. */
export function createFunction(context: UiContext, entity: EntityModel, creatable: readonly EntityModel[]): Code {
  const path = { source: `${listPath(entity)}/new` };
  const parts = formParts(entity);
  const fresh = new Map<FormPart, Code>();
  const parents = parts.flatMap((part) => {
    const target = neededTarget(entity, part, creatable);
    if (target === null) return [];
    if (!isLink(part) && part.unique) {
      const id = name(`${part.camel}Made`);
      fresh.set(part, id);
      return [
        code`// Nothing else may refer to it.\n  const ${id} = await ${createCall(target)};\n  await page.goto("${path}");`,
      ];
    }
    const variable = name(`${part.camel}Choice`);
    const [choice, role, least] = isLink(part)
      ? [group(part.label), code`"checkbox"`, 1]
      : [control(parts, part), code`"option"`, 2];
    return [
      code`// A reference needs something to refer to.
  const ${variable} = ${choice};
  await ${variable}.waitFor();
  if ((await ${variable}.getByRole(${role}).count()) < ${least}) {
    await ${createCall(target)};
    await page.goto("${path}");
  }`,
    ];
  });
  const fill = (part: FormPart): Code => {
    const id = fresh.get(part);
    const input = control(parts, part);
    return id === undefined ? fillStatement(part, input) : code`await ${input}.selectOption(${id});`;
  };
  return code`async function ${createName(entity)}(page: Page${isMarked(entity) ? MARK : NOTHING}): Promise<string> {
  await page.goto("${path}");
  ${parents}
  ${parts.filter(isFilled).map(fill)}
  await page.getByRole("main").getByRole("button", { name: ${context.messages.save}, exact: true }).click();
  await page.waitForURL(/\\/[0-9a-f-]{36}(\\?|$)/);
  return new URL(page.url()).pathname.split("/").at(-1) ?? "";
}`;
}

/** What a part has to refer to, where the tests can make it; null where it need not, or they cannot. */
function neededTarget(entity: EntityModel, part: FormPart, creatable: readonly EntityModel[]): EntityModel | null {
  if (!isLink(part) && (part.type !== 'reference' || part.default !== null)) return null;
  const target = part.required ? creatable.find((one) => one.names.snake === part.target) : undefined;
  return target === undefined || target === entity ? null : target;
}

/** Call of that function. */
export function createCall(entity: EntityModel): Code {
  return code`${createName(entity)}(page${isMarked(entity) ? code`, newMark()` : NOTHING})`;
}

/** Whether the record's texts carry a mark, to be told from others. */
function isMarked(entity: EntityModel): boolean {
  return formParts(entity)
    .filter(isFilled)
    .some((part) => /\bmark\b/.test(fillStatement(part, NOTHING).source));
}

/** The input with the part's label; where labels of the form repeat, the one at the same place among them. */
export function control(parts: readonly FormPart[], part: FormPart): Code {
  const twins = parts.filter((other) => other.label === part.label);
  const input = code`page.getByRole("main").getByLabel(${part.label}, { exact: true })`;
  return twins.length > 1 ? code`${input}.nth(${twins.indexOf(part)})` : input;
}

function createName(entity: EntityModel): Code {
  return name(`create${entity.names.pascal}`);
}
