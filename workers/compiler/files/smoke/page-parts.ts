import type { AppModel } from '../../model.ts';
import type { PageModel } from '../../page-model.ts';
import { code, type Code } from '../../ui/print/code.ts';

/** Parameter of a test by somebody who is not signed in. */
export function visitorPage(app: AppModel): Code {
  return app.auth ? code`visitorPage: page` : code`page`;
}

/** Name of a page's picture: letters, digits and hyphens. */
export function pictureName(page: PageModel): string {
  return page.path === '/' ? 'start' : page.path.slice(1).replaceAll('/', '-');
}

/** Statement that waits for a page's first heading. */
export function headingShown(title: string): Code {
  return code`await expect(page.getByRole("heading", { level: 1, name: ${title}, exact: true }).first()).toBeVisible();`;
}
