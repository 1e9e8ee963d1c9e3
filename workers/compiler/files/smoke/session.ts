import type { AppModel } from '../../model.ts';
import type { Messages } from '../../ui/messages/en.ts';
import { code } from '../../ui/print/code.ts';
import { homePath } from '../config-modules.ts';

/** `tests/e2e/session.ts`: what all tests share. */
export function sessionModule(app: AppModel, messages: Messages): string {
  return app.auth ? withAccounts(app, messages) : PLAIN;
}

const SHARED = `/** A page of a context that all tests of a worker share, so that files are loaded once. Browser errors fail the test. */
async function watched(context: BrowserContext, use: (page: Page) => Promise<void>): Promise<void> {
  const page = await context.newPage();
  const errors: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(\`\${message.text()} (\${message.location().url})\`);
  });
  page.on("pageerror", (error) => errors.push(\`\${page.url()}: \${error.message}\`));
  await use(page);
  await page.close();
  expect(errors).toEqual([]);
}

/** Eight letters and digits that are new with every call. */
export function newMark(): string {
  return Math.random().toString(36).slice(2, 10).padEnd(8, "0");
}

/** Takes a picture of the page. */
export async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: \`test-results/screenshots/\${name}.png\`, animations: "disabled" });
}

/** A browser of its own, with nobody signed in. */
export async function newContext(browser: Browser): Promise<BrowserContext> {
  const { baseURL, viewport } = base.info().project.use;
  return browser.newContext({ baseURL, viewport, reducedMotion: "reduce" });
}
`;

const PLAIN = `import { type Browser, type BrowserContext, expect, type Page, test as base } from "@playwright/test";

export { expect };

${SHARED}
export const test = base.extend<object, { visitor: BrowserContext }>({
  visitor: [
    async ({ browser }, use) => {
      const context = await newContext(browser);
      await use(context);
      await context.close();
    },
    { scope: "worker" },
  ],
  page: async ({ visitor }, use) => watched(visitor, use),
});
`;

function withAccounts(app: AppModel, messages: Messages): string {
  const demo =
    app.roles.length === 0
      ? code`  await signUp(page, "Test Person");`
      : code`  // With example records there is an administrator already; else the first account becomes one.
  if (!(await signInAsDemo(page))) await signUp(page, "Test Person");`;
  const demoFunction =
    app.roles.length === 0
      ? code``
      : code`async function signInAsDemo(page: Page): Promise<boolean> {
  await page.goto("/sign-in");
  await page.getByLabel(${messages.email}, { exact: true }).fill("demo@example.com");
  await page.getByLabel(${messages.password}, { exact: true }).fill("slipway-demo");
  await page.getByRole("main").getByRole("button", { name: ${messages.signIn}, exact: true }).click();
  const refused = page.getByRole("alert").filter({ hasText: ${messages.invalidCredentials} });
  const arrived = page.waitForURL((url) => url.pathname !== "/sign-in");
  return Promise.race([arrived.then(() => true), refused.waitFor().then(() => false)]);
}`;
  return `import { type Browser, type BrowserContext, expect, type Page, test as base } from "@playwright/test";

export { expect };

${SHARED}
${
  code`/** Makes an account; the page is signed in afterwards. */
export async function signUp(page: Page, personName: string): Promise<void> {
  await page.goto("/sign-up");
  await page.getByLabel(${messages.name}, { exact: true }).fill(personName);
  await page.getByLabel(${messages.email}, { exact: true }).fill(\`\${newMark()}@example.com\`);
  await page.getByLabel(${messages.password}, { exact: true }).fill(\`secret-\${newMark()}\`);
  await page.getByRole("main").getByRole("button", { name: ${messages.signUp}, exact: true }).click();
  await page.waitForURL((url) => url.pathname === ${homePath(app)});
}

${demoFunction}`.source
}

/** \`page\` is signed in, \`visitorPage\` is not. */
export const test = base.extend<{ visitorPage: Page }, { member: BrowserContext; visitor: BrowserContext }>({
  member: [
    async ({ browser }, use) => {
      const context = await newContext(browser);
      const page = await context.newPage();
${demo.source}
      await page.close();
      await use(context);
      await context.close();
    },
    { scope: "worker" },
  ],
  visitor: [
    async ({ browser }, use) => {
      const context = await newContext(browser);
      await use(context);
      await context.close();
    },
    { scope: "worker" },
  ],
  page: async ({ member }, use) => watched(member, use),
  visitorPage: async ({ visitor }, use) => watched(visitor, use),
});
`;
}
