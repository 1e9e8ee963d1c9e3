import { isScarce } from '../../database/seed-values.ts';
import type { EntityModel } from '../../model.ts';
import { isSitePage, type UiContext } from '../../ui/context.ts';
import { type FormPart, formParts, isLink, partName } from '../../ui/modules/form-parts.ts';
import { code, type Code } from '../../ui/print/code.ts';
import { roleMay, testerMay } from './ability.ts';
import { pictureName, visitorPage } from './page-parts.ts';
import { control } from './record-forms.ts';
import { fillStatement, isFilled } from './sample-values.ts';

/** Forms of pages, filled in and sent by those who may. */
export function formTests(context: UiContext): readonly Code[] {
  const { app, messages } = context;
  return app.pages.flatMap((page) => {
    if (page.kind === 'form') {
      const entity = context.entity(page.entity);
      const isOpen = isSitePage(context, page) || !app.auth;
      if (!isOpen && !testerMay(app, entity, 'create')) return [];
      const parts = formParts(entity).filter((part) => page.columns.includes(partName(part)));
      const sent = code`await expect(page.getByRole("status").filter({ hasText: ${page.done} })).toBeVisible();`;
      const form = { title: page.title, path: page.path, action: page.actionLabel, sent, picture: pictureName(page) };
      return canFill(entity, parts, isOpen, context)
        ? [formTest(form, parts, isOpen ? visitorPage(app) : code`page`)]
        : [];
    }
    if (page.kind !== 'content') return [];
    return page.sections.flatMap((section) => {
      if (section.kind !== 'form') return [];
      const entity = context.entity(section.entity);
      const parts = formParts(entity);
      const sent = code`await expect(page.getByRole("status").filter({ hasText: ${messages.thanks} })).toBeVisible();`;
      const action = section.actionLabel ?? messages.submit;
      const form = { title: page.title, path: page.path, action, sent, picture: '' };
      return canFill(entity, parts, true, context) ? [formTest(form, parts, visitorPage(app))] : [];
    });
  });
}

/** Whether there is something free to choose for everything that must be chosen: visitors see only what they may read. */
function canFill(
  entity: EntityModel,
  parts: readonly FormPart[],
  isOpen: boolean,
  { app, entity: find }: UiContext,
): boolean {
  return parts.every((part) => {
    // The value that is left is for the record that the tests follow to its end.
    if (!isLink(part) && isScarce(part)) return !part.required;
    if (!part.required || (!isLink(part) && part.type !== 'reference')) return true;
    const target = find(part.target);
    const isSeen = isOpen && app.auth ? roleMay(target, 'read', '') : testerMay(app, target, 'read');
    return isSeen && target.seed.count > 0 && target !== entity;
  });
}

interface TestedForm {
  readonly title: string;
  readonly path: string;
  readonly action: string;
  readonly sent: Code;
  readonly picture: string;
}

function formTest({ title, path, action, sent, picture }: TestedForm, parts: readonly FormPart[], page: Code): Code {
  const filled = parts.filter(isFilled).map((part) => fillStatement(part, control(parts, part)));
  const usesMark = filled.some(({ source }) => /\bmark\b/.test(source));
  return code`test(${`${title}: the form is accepted`}, async ({ ${page} }) => {
  ${usesMark ? code`const mark = newMark();` : code``}
  await page.goto(${path});
  ${picture === '' ? code`` : code`await inspect(page, ${picture});`}
  ${filled}
  await page.getByRole("main").getByRole("button", { name: ${action}, exact: true }).click();
  ${sent}
});`;
}
