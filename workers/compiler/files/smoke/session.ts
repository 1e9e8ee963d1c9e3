import type { AppModel } from '../../model.ts';
import type { Messages } from '../../ui/messages/en.ts';
import { code, type Code, NOTHING } from '../../ui/print/code.ts';
import { demoPeople } from '../demo-accounts.ts';
import { isNewMoment, isOneOfMany } from './sample-values.ts';

/** `tests/e2e/session.ts`: who opens a page, and that nothing goes wrong there unseen. */
export function sessionModule(app: AppModel, messages: Messages): string {
  const [person] = demoPeople(app);
  // Where there are roles, most tests are done as the one that may do the most.
  const tester =
    demoPeople(app).find(({ role }) => app.roles.some((one) => one.isAdmin && one.name === role)) ?? person;
  return `import { type Browser, type BrowserContext, expect, type Page, test as base } from "@playwright/test";

export { expect };

${PAGES}
${app.entities.some((entity) => entity.fields.some(isOneOfMany)) ? ONE_OF : ''}
${app.entities.some((entity) => entity.fields.some(isNewMoment)) ? NEW_MOMENT : ''}
${tester === undefined ? '' : accountFunctions(messages)}
${tester === undefined ? VISITORS_TEST : membersTest(tester.label)}
`;
}

const PAGES = `/** The windows of a worker, by who is signed in there: files are loaded once. */
interface Windows {
  pageOf(label: string): Promise<Page>;
  /** What the browser complained about since it was last asked. */
  errors(): string[];
}

/** A browser of its own, with nobody signed in. */
export async function newContext(browser: Browser): Promise<BrowserContext> {
  const { baseURL, viewport } = base.info().project.use;
  return browser.newContext({ baseURL, viewport, reducedMotion: "reduce" });
}

/** Collects what goes wrong in a window. */
function watch(page: Page, errors: string[]): void {
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(\`\${message.text()} (\${message.location().url})\`);
  });
  page.on("pageerror", (error) => errors.push(\`\${page.url()}: \${error.message}\`));
}

/** Eight letters and digits that are new with every call. */
export function newMark(): string {
  return Math.random().toString(36).slice(2, 10).padEnd(8, "0");
}
`;

const ONE_OF = `/** One of several values, by chance: what has to be new is hardly ever there already. */
export function oneOf(texts: readonly [string, ...string[]]): string {
  return texts[Math.floor(Math.random() * texts.length)] ?? texts[0];
}
`;

const NEW_MOMENT = `/** A minute of the next decade, by chance: hardly any record has it already. */
export function newMoment(): string {
  return new Date(Date.UTC(2030, 0, 1) + Math.random() * 3e11).toISOString();
}
`;

function accountFunctions(messages: Messages): string {
  const [before = '', after = ''] = messages.continueAs.split('{name}');
  const end = after === '' ? code`` : code` + ${after}`;
  return code`/** Signs in with an account of the example records, as the sign-in page offers it. */
async function signIn(page: Page, label: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByRole("button", { name: ${before} + label${end}, exact: true }).click();
  await page.waitForURL((url) => url.pathname !== "/sign-in");
}

/** Makes an account; the page is signed in afterwards. */
export async function signUp(page: Page, name: string): Promise<void> {
  await page.goto("/sign-up");
  await page.getByLabel(${messages.name}, { exact: true }).fill(name);
  await page.getByLabel(${messages.email}, { exact: true }).fill(\`\${newMark()}@example.com\`);
  await page.getByLabel(${messages.password}, { exact: true }).fill(\`secret-\${newMark()}\`);
  await page.getByRole("main").getByRole("button", { name: ${messages.signUp}, exact: true }).click();
  await page.waitForURL((url) => url.pathname !== "/sign-up");
}
`.source;
}

/** The fixture that opens windows when they are needed. */
function windowsFixture(signsIn: boolean): Code {
  const label = signsIn ? code`label` : NOTHING;
  const enter = signsIn ? code`if (label !== "") await signIn(page, label);` : NOTHING;
  return code`windows: [
    async ({ browser }, provide) => {
      const pages = new Map<string, Promise<Page>>();
      const errors: string[] = [];
      const open = async (${signsIn ? code`label: string` : NOTHING}): Promise<Page> => {
        const page = await (await newContext(browser)).newPage();
        watch(page, errors);
        ${enter}
        return page;
      };
      await provide({
        pageOf: (label) => {
          const page = pages.get(label) ?? open(${label});
          pages.set(label, page);
          return page;
        },
        errors: () => errors.splice(0),
      });
      for (const page of await Promise.all(pages.values())) await page.context().close();
    },
    { scope: "worker" },
  ],`;
}

function membersTest(tester: string): string {
  return code`/**
 * \`page\` is signed in as the tests' own account, \`visitorPage\` as nobody, \`pageOf\` as any other.
 * Browser errors fail the test.
 */
export const test = base.extend<
  { visitorPage: Page; pageOf: (label: string) => Promise<Page> },
  { windows: Windows }
>({
  ${windowsFixture(true)}
  pageOf: async ({ windows }, provide) => {
    await provide((label) => windows.pageOf(label));
    expect(windows.errors()).toEqual([]);
  },
  page: async ({ pageOf }, provide) => provide(await pageOf(${tester})),
  visitorPage: async ({ pageOf }, provide) => provide(await pageOf("")),
});`.source;
}

const VISITORS_TEST = code`/** Browser errors fail the test. */
export const test = base.extend<object, { windows: Windows }>({
  ${windowsFixture(false)}
  page: async ({ windows }, provide) => {
    await provide(await windows.pageOf(""));
    expect(windows.errors()).toEqual([]);
  },
});`.source;
