import type { AppModel, PageModel } from '../../model.ts';
import type { UiContext } from '../../ui/context.ts';
import { code, type Code, joined } from '../../ui/print/code.ts';
import { fillStatement } from './sample-values.ts';

/** `tests/e2e/pages.spec.ts`: every page that visitors may open, and what they may not. */
export function pageTests(context: UiContext): string {
  const { app } = context;
  const tests = [
    ...app.pages.filter((page) => page.kind === 'content').map((page) => contentTest(app, page)),
    ...publicListTests(app),
    ...formTests(context),
    ...phoneTest(app),
    ...(app.auth ? accountTests(context) : []),
  ];
  return `import { expect, ${tests.some(({ source }) => source.includes('newMark()')) ? 'newMark, ' : ''}picture, test } from "./session";\n\n${joined(tests, '\n\n').source}\n`;
}

/** Parameter of a test by somebody who is not signed in. */
export function visitorPage(app: AppModel): Code {
  return app.auth ? code`visitorPage: page` : code`page`;
}

/** Name of a page's picture: letters, digits and hyphens. */
export function pictureName(page: PageModel): string {
  return page.path === '/' ? 'start' : page.path.slice(1).replaceAll('/', '-');
}

function contentTest(app: AppModel, page: Extract<PageModel, { kind: 'content' }>): Code {
  const first = page.sections[0];
  const heading = first?.kind === 'hero' ? first.heading : page.title;
  return code`test(${`${page.title} opens`}, async ({ ${visitorPage(app)} }) => {
  await page.goto(${page.path});
  await expect(page.getByRole("heading", { level: 1, name: ${heading}, exact: true }).first()).toBeVisible();
  await picture(page, ${pictureName(page)});
});`;
}

function publicListTests(app: AppModel): readonly Code[] {
  if (!app.auth) return [];
  return app.pages.flatMap((page) => {
    if (page.kind !== 'list') return [];
    const entity = app.entities.find(({ names }) => names.snake === page.entity);
    const isPublic = entity?.grants.some(({ who, verb }) => who === 'anonymous' && verb === 'read') === true;
    if (!isPublic) return [];
    return [
      code`test(${`${page.title} can be read without signing in`}, async ({ ${visitorPage(app)} }) => {
  await page.goto(${page.path});
  await expect(page.getByRole("heading", { level: 1, name: ${page.title}, exact: true })).toBeVisible();
});`,
    ];
  });
}

/** Forms of public pages: filled in and sent. */
function formTests({ app, messages }: UiContext): readonly Code[] {
  return app.pages.flatMap((page) => {
    if (page.kind !== 'content') return [];
    return page.sections.flatMap((section) => {
      if (section.kind !== 'form') return [];
      const entity = app.entities.find(({ names }) => names.snake === section.entity);
      const fields = (entity?.fields ?? []).filter((field) => field.type !== 'reference' || field.required);
      const label = section.actionLabel ?? messages.submit;
      const mark = code`const mark = newMark();`;
      const filled = fields.map((field) =>
        fillStatement(field, code`page.getByRole("main").getByLabel(${field.label}, { exact: true })`),
      );
      const usesMark = filled.some(({ source }) => /\bmark\b/.test(source));
      return [
        code`test(${`${page.title}: the form is accepted`}, async ({ ${visitorPage(app)} }) => {
  ${usesMark ? mark : code``}
  await page.goto(${page.path});
  ${filled}
  await page.getByRole("button", { name: ${label}, exact: true }).click();
  await expect(page.getByRole("status").filter({ hasText: ${messages.thanks} })).toBeVisible();
});`,
      ];
    });
  });
}

function phoneTest(app: AppModel): readonly Code[] {
  const start = app.pages.find((page) => page.path === '/');
  if (start === undefined) return [];
  return [
    code`test("The start page fits a phone", async ({ ${visitorPage(app)} }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  await picture(page, "start-phone");
});`,
  ];
}

function accountTests({ app, messages }: UiContext): readonly Code[] {
  const closed =
    app.pages.find((page) => page.kind === 'dashboard') ?? app.pages.find((page) => page.kind === 'members');
  const tests = [
    code`test("Wrong credentials are refused", async ({ ${visitorPage(app)} }) => {
  await page.goto("/sign-in");
  await picture(page, "sign-in");
  await page.getByLabel(${messages.email}, { exact: true }).fill("nobody@example.com");
  await page.getByLabel(${messages.password}, { exact: true }).fill("not the password");
  await page.getByRole("main").getByRole("button", { name: ${messages.signIn}, exact: true }).click();
  await expect(page.getByRole("alert").filter({ hasText: ${messages.invalidCredentials} })).toBeVisible();
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
