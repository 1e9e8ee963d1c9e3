import type { PageModel } from '../../page-model.ts';
import type { UiContext } from '../../ui/context.ts';
import { code, type Code } from '../../ui/print/code.ts';
import { isView } from '../../ui/views.ts';
import { demoPeople } from '../demo-accounts.ts';
import { roleMay } from './ability.ts';
import { headingShown, pictureName } from './page-parts.ts';
import { specModule } from './spec-module.ts';

const MAX_REFUSALS = 3;

/** `tests/e2e/account.spec.ts`: what is seen after signing in, and by whom. */
export function accountTests(context: UiContext): string | null {
  const { app } = context;
  if (!app.auth) return null;
  const opened = app.pages.filter(({ kind }) => kind === 'dashboard' || kind === 'members' || kind === 'settings');
  return specModule([...opened.map(openTest), ...nameTest(context), ...roleTests(context)]);
}

function openTest(page: PageModel): Code {
  const content = page.kind === 'members' ? code`await expect(page.getByRole("table")).toBeVisible();` : code``;
  return code`test(${`${page.title} opens`}, async ({ page }) => {
  await page.goto(${page.path});
  ${headingShown(page.title)}
  ${content}
  await inspect(page, ${pictureName(page)});
});`;
}

function nameTest({ app, messages }: UiContext): readonly Code[] {
  const settings = app.pages.find(({ kind }) => kind === 'settings');
  const last = demoPeople(app).at(-1);
  if (settings === undefined || last === undefined) return [];
  return [
    code`test("People change their name", async ({ pageOf }) => {
  const page = await pageOf(${last.label});
  const name = \`Person \${newMark()}\`;
  await page.goto(${settings.path});
  await page.getByLabel(${messages.name}, { exact: true }).fill(name);
  await page.getByRole("main").getByRole("button", { name: ${messages.save}, exact: true }).click();
  await expect(page.getByRole("main").getByRole("status").filter({ hasText: ${messages.nameChanged} })).toBeVisible();
  await page.reload();
  await expect(page.getByLabel(${messages.name}, { exact: true })).toHaveValue(name);
});`,
  ];
}

/** What a role may not do is neither shown nor opened. */
function roleTests(context: UiContext): readonly Code[] {
  const { app, messages } = context;
  const lesser = demoPeople(app).filter(({ role }) => app.roles.some((one) => one.name === role && !one.isAdmin));
  return lesser.flatMap(({ label, role }) => {
    const visits = app.pages
      .filter((page) => isClosedTo(context, page, role))
      .slice(0, MAX_REFUSALS)
      .map(
        (page) => code`await page.goto(${page.path});
  await expect(page.getByRole("heading", { level: 1, name: ${messages.noAccessTitle}, exact: true })).toBeVisible();
  await expect(page.getByRole("navigation").locator(\`a[href="${{ source: page.path }}"]\`)).toHaveCount(0);`,
      );
    if (visits.length === 0) return [];
    return [
      code`test(${`${label} does not get what the role may not do`}, async ({ pageOf }) => {
  const page = await pageOf(${label});
  ${visits}
});`,
    ];
  });
}

function isClosedTo({ entity }: UiContext, page: PageModel, role: string): boolean {
  if (page.kind === 'members') return true;
  if (isView(page)) return !roleMay(entity(page.entity), 'read', role);
  return page.kind === 'create' && !roleMay(entity(page.entity), 'create', role);
}
