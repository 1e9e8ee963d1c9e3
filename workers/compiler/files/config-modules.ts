import type { AppModel, CompiledFile } from '../model.ts';
import type { PageModel } from '../page-model.ts';
import { isSitePage } from '../ui/context.ts';
import { code, type Code, literal, NOTHING } from '../ui/print/code.ts';
import { isView } from '../ui/views.ts';
import { isOpenView, navigationModule } from './navigation.ts';
import { needsOf } from './needs.ts';

/** `src/config/*`: what the static parts of an application must know about it. */
export function configModules(app: AppModel): readonly CompiledFile[] {
  const { usesDatabase } = needsOf(app);
  const files = [
    { path: 'src/config/site.ts', content: siteModule(app) },
    { path: 'src/config/navigation.ts', content: navigationModule(app) },
    ...(usesDatabase ? [{ path: 'src/config/access.ts', content: accessModule(app) }] : []),
  ];
  return files.map((file) => ({ ...file, stage: 'files' }));
}

/** Where people arrive after signing in: the dashboard, else the first list, else the start page. */
function homePath(app: AppModel): string {
  const page = app.pages.find(({ kind }) => kind === 'dashboard') ?? app.pages.find(({ kind }) => kind === 'list');
  return page?.path ?? '/';
}

function siteModule(app: AppModel): string {
  const home = app.auth
    ? code`/** Where people arrive after signing in. */
  homePath: ${homePath(app)},`
    : code``;
  const name_ = needsOf(app).usesDatabase
    ? code`/** Prefix of cookies, so that applications on one host do not share a session. */
  name: ${app.name},`
    : code``;
  return `${
    code`export const site = {
  ${name_}
  title: ${app.title},
  description: ${app.description},
  /** BCP 47; decides how numbers, dates and amounts are written. */
  locale: ${app.locale},
  colorScheme: ${app.theme.mode},
  ${home}
} as const;`.source
  }\n`;
}

function accessModule(app: AppModel): string {
  const readsRecords = (page: PageModel): boolean =>
    page.kind === 'content' && page.sections.some(({ kind }) => kind === 'form' || kind === 'records');
  const isOpenPage = (page: PageModel): boolean =>
    readsRecords(page) || (page.kind === 'form' ? isSitePage({ app }, page) : isView(page) && isOpenView(app, page));
  const isClosedPage = (page: PageModel): boolean =>
    CLOSED.has(page.kind) || ((page.kind === 'form' || isView(page)) && !isOpenPage(page));
  const pathsOf = (chosen: (page: PageModel) => boolean): readonly string[] =>
    app.pages.filter(chosen).map(({ path }) => path);
  const account = app.auth ? ['/sign-in', '/sign-up', '/no-access'] : [];
  const rest = app.auth
    ? code`
/** Pages for people who are signed in, with all below them. */
const memberPaths: readonly string[] = ${literal(pathsOf(isClosedPage))};`
    : code``;
  return `${
    code`/** Pages that read or write records, or accounts, and that visitors may open. What lies below them decides for itself. */
const publicPaths: readonly string[] = ${literal([...account, ...pathsOf(isOpenPage)])};
${rest}

/** What a request needs before its page can be shown. */
export function requirementOf(pathname: string): "nothing" | "database"${app.auth ? MEMBER_TYPE : NOTHING} {
  ${app.auth ? MEMBER_CHECK : NOTHING}
  return lengthOf(publicPaths, pathname) > 0 ? "database" : "nothing";
}

/** Length of the longest of the paths that the page lies at or below; 0 when it lies elsewhere. */
function lengthOf(paths: readonly string[], pathname: string): number {
  const covering = paths.filter((path) => pathname === path || (path !== "/" && pathname.startsWith(\`\${path}/\`)));
  return Math.max(0, ...covering.map((path) => path.length));
}`.source
  }\n`;
}

const CLOSED: ReadonlySet<PageModel['kind']> = new Set(['dashboard', 'members', 'settings']);

const MEMBER_TYPE: Code = { source: ' | "account"' };
const MEMBER_CHECK: Code = {
  source: 'if (lengthOf(memberPaths, pathname) > lengthOf(publicPaths, pathname)) return "account";',
};
