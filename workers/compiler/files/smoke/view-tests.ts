import type { UiContext } from '../../ui/context.ts';
import { code, type Code } from '../../ui/print/code.ts';
import { isView, type ViewPage } from '../../ui/views.ts';
import { testerMay } from './ability.ts';
import { headingShown, pictureName } from './page-parts.ts';
import { specModule } from './spec-module.ts';

/** `tests/e2e/views.spec.ts`: boards, calendars, galleries and further lists; null where there are none. */
export function viewTests(context: UiContext): string | null {
  const views = context.app.pages
    .filter(isView)
    .filter((page) => page.kind !== 'list' || !page.main)
    .filter((page) => testerMay(context.app, context.entity(page.entity), 'read'));
  return views.length === 0 ? null : specModule(views.map(viewTest));
}

function viewTest(page: ViewPage): Code {
  return code`test(${`${page.title} opens`}, async ({ page }) => {
  await page.goto(${page.path});
  ${headingShown(page.title)}
  await inspect(page, ${pictureName(page)});
});`;
}
