import type { AppModel } from '../../model.ts';
import type { PageModel } from '../../page-model.ts';
import { isSitePage, type UiContext } from '../../ui/context.ts';
import { code, type Code } from '../../ui/print/code.ts';
import { isView } from '../../ui/views.ts';
import { roleMay } from './ability.ts';
import { formTests } from './form-tests.ts';
import { headingShown, pictureName, visitorPage } from './page-parts.ts';
import { specModule } from './spec-module.ts';

/** `tests/e2e/pages.spec.ts`: every page that visitors may open, and what they may not. */
export function pageTests(context: UiContext): string {
  const { app } = context;
  return specModule([
    ...app.pages.filter((page) => page.kind === 'content').map((page) => contentTest(app, page)),
    ...publicViewTests(app),
    ...formTests(context),
    ...phoneTest(app),
    ...skipTest(context),
    ...(app.auth ? accountTests(context) : []),
  ]);
}

function contentTest(app: AppModel, page: Extract<PageModel, { kind: 'content' }>): Code {
  const first = page.sections[0];
  const heading = first?.kind === 'hero' ? first.heading : page.title;
  return code`test(${`${page.title} opens`}, async ({ ${visitorPage(app)} }) => {
  await page.goto(${page.path});
  ${headingShown(heading)}
  await inspect(page, ${pictureName(page)});
});`;
}

/** Views of records that visitors may read; without accounts these are tested with the records. */
function publicViewTests(app: AppModel): readonly Code[] {
  if (!app.auth) return [];
  return app.pages.flatMap((page) => {
    if (!isView(page)) return [];
    const entity = app.entities.find(({ names }) => names.snake === page.entity);
    if (entity === undefined || !roleMay(entity, 'read', '')) return [];
    return [
      code`test(${`${page.title} can be read without signing in`}, async ({ ${visitorPage(app)} }) => {
  await page.goto(${page.path});
  ${headingShown(page.title)}
});`,
    ];
  });
}

function phoneTest(app: AppModel): readonly Code[] {
  const start = app.pages.find((page) => page.path === '/');
  if (start === undefined) return [];
  return [
    code`test("The start page fits a phone", async ({ ${visitorPage(app)} }) => {
  const size = page.viewportSize();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
  await inspect(page, "start-phone");
  if (size !== null) await page.setViewportSize(size);
});`,
  ];
}

/** The first stop of the keyboard leads past the navigation. */
function skipTest({ app, messages }: UiContext): readonly Code[] {
  const page = app.pages.find((one) => one.path === '/');
  if (page === undefined || !isSitePage({ app }, page)) return [];
  return [
    code`test("The keyboard can skip to the content", async ({ ${visitorPage(app)} }) => {
  await page.goto("/");
  await page.keyboard.press("Tab");
  const link = page.getByRole("link", { name: ${messages.skipToContent}, exact: true });
  await expect(link).toBeFocused();
  await expect(link).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/#content$/);
});`,
  ];
}

function accountTests({ app, messages }: UiContext): readonly Code[] {
  const closed =
    app.pages.find((page) => page.kind === 'dashboard') ?? app.pages.find((page) => page.kind === 'settings');
  const tests = [
    code`test("Wrong credentials are refused", async ({ ${visitorPage(app)} }) => {
  await page.goto("/sign-in");
  await inspect(page, "sign-in");
  await page.getByLabel(${messages.email}, { exact: true }).fill("nobody@example.com");
  await page.getByLabel(${messages.password}, { exact: true }).fill("not the password");
  await page.getByRole("main").getByRole("button", { name: ${messages.signIn}, exact: true }).click();
  await expect(page.getByRole("alert").filter({ hasText: ${messages.invalidCredentials} })).toBeVisible();
});`,
    code`test("Somebody can sign up and out again", async ({ ${visitorPage(app)} }) => {
  await page.goto("/sign-up");
  await inspect(page);
  await signUp(page, "New Person");
  await page.getByRole("button", { name: "New Person", exact: true }).click();
  await page.getByRole("menuitem", { name: ${messages.signOut}, exact: true }).click();
  await page.waitForURL((url) => url.pathname === "/");
});`,
  ];
  if (closed !== undefined) {
    tests.push(code`test("Visitors are asked to sign in", async ({ ${visitorPage(app)} }) => {
  await page.goto(${closed.path});
  await expect(page).toHaveURL(/\\/sign-in/);
});`);
  }
  return tests;
}
