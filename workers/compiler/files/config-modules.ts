import type { AppModel, CompiledFile, EntityModel, PageModel } from '../model.ts';
import { granted, hasPage, isForEverybody, uiContext } from '../ui/context.ts';
import { iconOf } from '../ui/icons.ts';
import { code, type Code, literal, name, NOTHING } from '../ui/print/code.ts';
import { type Import, moduleSource } from '../ui/print/module.ts';
import { listPath } from '../ui/trees/record-trees.ts';
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
export function homePath(app: AppModel): string {
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

/** The sidebar of the application and the links of the public pages. */
function navigationModule(app: AppModel): string {
  const site = siteLinks(app).map(({ label, href }) => code`{ label: ${label}, href: ${href} },`);
  const siteNavigation = code`/** Links at the top of the public pages. */
export const siteNavigation: readonly { label: string; href: string }[] = [\n${site}\n];`;
  const { usesShell } = needsOf(app);
  if (!usesShell) return `${siteNavigation.source}\n`;
  const items = app.pages.flatMap((page) => navigationItem(app, page));
  const imports: Import[] = [
    { from: 'lucide-react', name: 'LucideIcon', isType: true },
    ...items.flatMap((item) => item.imports),
    ...(app.auth ? [{ from: '@/lib/person', name: 'Person', isType: true } as const] : []),
  ];
  const shownTo = app.auth
    ? code`/** Who sees the item; absent when everybody does. */
  shownTo?: (viewer: Person | null) => boolean;`
    : code``;
  return moduleSource(imports, [
    code`export interface NavigationItem {
  label: string;
  href: string;
  icon: LucideIcon;
  ${shownTo}
}`,
    code`/** Sidebar of the application. */
export const appNavigation: readonly NavigationItem[] = [\n${items.map((item) => item.code)}\n];`,
    siteNavigation,
  ]);
}

function navigationItem(
  app: AppModel,
  page: PageModel,
): { readonly code: Code; readonly imports: readonly Import[] }[] {
  const item = (title: string, icon: string, shownTo: Code | null, imports: readonly Import[] = []) => [
    {
      code: code`{ label: ${title}, href: ${page.path}, icon: ${name(icon)}${shownTo === null ? code`` : code`, shownTo: ${shownTo}`} },`,
      imports: [{ from: 'lucide-react', name: icon }, ...imports],
    },
  ];
  switch (page.kind) {
    case 'dashboard':
      return item(page.title, 'LayoutDashboardIcon', code`(viewer) => viewer !== null`);
    case 'members':
      return item(page.title, 'UserCogIcon', code`isAdmin`, [{ from: '@/lib/permissions', name: 'isAdmin' }]);
    case 'list': {
      const context = uiContext(app);
      const entity = context.entity(page.entity);
      if (isForEverybody(context, entity, 'read')) return item(page.title, iconOf(entity), null);
      return item(page.title, iconOf(entity), code`(viewer) => may(viewer, ${page.entity}, "read")`, [
        { from: '@/lib/permissions', name: 'may' },
      ]);
    }
    case 'content':
    case 'tool':
    case 'create':
    case 'detail':
    case 'edit':
      return [];
  }
}

/** Public pages but the start page, and lists that visitors may read. */
function siteLinks(app: AppModel): readonly { readonly label: string; readonly href: string }[] {
  const linksOf = (kind: 'content' | 'tool') =>
    app.pages
      .filter((page) => page.kind === kind && page.path !== '/')
      .map((page) => ({ label: page.title, href: page.path }));
  const lists = app.entities.filter((entity) => isOpen(app, entity) && hasPage(app, 'list', entity));
  const listLinks = lists.map((entity) => ({ label: entity.labelPlural, href: listPath(entity) }));
  return [...linksOf('content'), ...listLinks, ...linksOf('tool')];
}

function isOpen(app: AppModel, entity: EntityModel): boolean {
  return !app.auth || granted(entity, 'read', 'anonymous');
}

function accessModule(app: AppModel): string {
  const readsRecords = (page: PageModel): boolean =>
    page.kind === 'content' && page.sections.some(({ kind }) => kind === 'form' || kind === 'records');
  const content = app.pages.filter(readsRecords).map(({ path }) => path);
  const lists = app.pages.filter(({ kind }) => kind === 'list').map(({ path }) => path);
  const open = lists.filter((path) => app.entities.some((entity) => listPath(entity) === path && isOpen(app, entity)));
  const closed = app.pages.filter(({ kind }) => kind === 'dashboard' || kind === 'members').map(({ path }) => path);
  const account = app.auth ? ['/sign-in', '/sign-up', '/no-access'] : [];
  const members = [...closed, ...lists.filter((path) => !open.includes(path))];
  const rest = app.auth
    ? code`
/** Pages for people who are signed in, with all below them. */
const memberPaths: readonly string[] = ${literal(members)};`
    : code``;
  return `${
    code`/** Pages that read or write records, or accounts, and that visitors may open. What lies below them decides for itself. */
const publicPaths: readonly string[] = ${literal([...account, ...content, ...open])};
${rest}

/** What a request needs before its page can be shown. */
export function requirementOf(pathname: string): "nothing" | "database"${app.auth ? MEMBER_TYPE : NOTHING} {
  ${app.auth ? MEMBER_CHECK : NOTHING}
  return publicPaths.some((path) => covers(path, pathname)) ? "database" : "nothing";
}

function covers(path: string, pathname: string): boolean {
  return pathname === path || (path !== "/" && pathname.startsWith(\`\${path}/\`));
}`.source
  }\n`;
}

const MEMBER_TYPE: Code = { source: ' | "account"' };
const MEMBER_CHECK: Code = {
  source: 'if (memberPaths.some((path) => covers(path, pathname))) return "account";',
};
