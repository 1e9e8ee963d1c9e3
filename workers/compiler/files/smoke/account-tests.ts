import type { UiContext } from '../../ui/context.ts';
import { code, type Code, joined } from '../../ui/print/code.ts';
import { pictureName } from './page-tests.ts';

/** `tests/e2e/account.spec.ts`: what is seen after signing in, and by whom. */
export function accountTests(context: UiContext): string | null {
  const { app } = context;
  const dashboards = app.pages.filter((page) => page.kind === 'dashboard');
  const tests: Code[] = dashboards.map(
    (page) => code`test(${`${page.title} opens`}, async ({ page }) => {
  await page.goto(${page.path});
  await expect(page.getByRole("heading", { level: 1, name: ${page.title}, exact: true })).toBeVisible();
  await picture(page, ${pictureName(page)});
});`,
  );
  const hasRoles = app.roles.length > 0;
  if (hasRoles) tests.push(membersTest(context), ...roleTests(context));
  if (tests.length === 0) return null;
  const signsUp = tests.some(({ source }) => source.includes('signUp('));
  const names = ['expect', ...(signsUp ? ['newContext'] : []), 'picture', ...(signsUp ? ['signUp'] : []), 'test'];
  return `import { ${names.join(', ')} } from "./session";\n\n${joined(tests, '\n\n').source}\n`;
}

function membersTest({ app }: UiContext): Code {
  const page = app.pages.find((one) => one.kind === 'members');
  if (page === undefined) return code``;
  return code`test("An administrator sees the members", async ({ page }) => {
  await page.goto(${page.path});
  await expect(page.getByRole("heading", { level: 1, name: ${page.title}, exact: true })).toBeVisible();
  await expect(page.getByRole("table")).toBeVisible();
  await picture(page, ${pictureName(page)});
});`;
}

/** A new account has the default role: what that may not do is neither shown nor opened. */
function roleTests({ app, messages }: UiContext): readonly Code[] {
  const standard = app.roles.find((role) => role.isDefault);
  if (standard === undefined || standard.isAdmin) return [];
  const who = ['authenticated', standard.name];
  const closed = app.pages.filter((page) => {
    if (page.kind === 'members') return true;
    if (page.kind !== 'list' && page.kind !== 'create') return false;
    const entity = app.entities.find(({ names }) => names.snake === page.entity);
    const verb = page.kind === 'list' ? 'read' : 'create';
    const reads = new Set([...who, 'anonymous']);
    return entity?.grants.some((grant) => grant.verb === verb && reads.has(grant.who)) !== true;
  });
  const visits = closed.slice(0, 4).map(
    (page) => code`await page.goto(${page.path});
  await expect(page.getByRole("heading", { level: 1, name: ${messages.noAccessTitle}, exact: true })).toBeVisible();
  await expect(page.getByRole("navigation").getByRole("link", { name: ${page.title}, exact: true })).toHaveCount(0);`,
  );
  return [
    code`test("A new account does not get what its role may not do", async ({ browser }) => {
  const context = await newContext(browser);
  const page = await context.newPage();
  await signUp(page, "Second Person");
  ${visits}
  await context.close();
});`,
  ];
}
