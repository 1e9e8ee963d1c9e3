import type { AppModel, EntityModel } from '../model.ts';
import type { PageModel } from '../page-model.ts';
import { granted, isForEverybody, isSitePage, type UiContext, uiContext } from '../ui/context.ts';
import { iconOf } from '../ui/icons.ts';
import { code, type Code, joined, name, NOTHING } from '../ui/print/code.ts';
import { type Import, moduleSource } from '../ui/print/module.ts';
import { isView, type ViewPage, viewsOf } from '../ui/views.ts';
import { needsOf } from './needs.ts';

/** `src/config/navigation.ts`: the menu of the application and the links of the public pages. */
export function navigationModule(app: AppModel): string {
  const site = siteLinks(app).map(({ label, href }) => code`{ label: ${label}, href: ${href} },`);
  const siteNavigation = code`/** Links at the top of the public pages. */
export const siteNavigation: readonly { label: string; href: string }[] = [\n${site}\n];`;
  if (!needsOf(app).usesShell) return `${siteNavigation.source}\n`;
  const context = uiContext(app);
  const items = GROUPS.flatMap((group) =>
    app.pages.flatMap((page) => navigationItem(context, page)).filter((one) => one.group === group),
  );
  return moduleSource(
    [
      { from: 'lucide-react', name: 'LucideIcon', isType: true },
      { from: '@/lib/person', name: 'Person', isType: true },
      ...items.flatMap((item) => item.imports),
    ],
    [
      VIEW_TYPES,
      code`/** Menu of the application. */
export const appNavigation: readonly NavigationItem[] = [\n${items.map((item) => item.code)}\n];`,
      siteNavigation,
    ],
  );
}

const VIEW_TYPES: Code = {
  source: `export interface View {
  label: string;
  href: string;
  icon: LucideIcon;
  /** Who sees it; absent when everybody does. */
  shownTo?: (viewer: Person | null) => boolean;
}

export interface NavigationItem extends View {
  /** Where in the menu: with the overview, the records, or the account. */
  group: "overview" | "records" | "account";
  /** Several ways to look at the same records. */
  views?: readonly View[];
}`,
};

/** In this order, whatever the order of the pages: an overview comes before what it is of. */
const GROUPS = ['overview', 'records', 'account'] as const;

interface Snippet {
  readonly code: Code;
  readonly imports: readonly Import[];
}

interface Item extends Snippet {
  readonly group: (typeof GROUPS)[number];
}

const MAY: Import = { from: '@/lib/permissions', name: 'may' };
const IS_ADMIN: Import = { from: '@/lib/permissions', name: 'isAdmin' };

function navigationItem(context: UiContext, page: PageModel): readonly Item[] {
  switch (page.kind) {
    case 'dashboard':
      return [item('overview', viewOf(page, dashboardIcon(context, page), forPeople(page.roles)))];
    case 'members':
      return [item('account', viewOf(page, 'UserCogIcon', { code: code`isAdmin`, imports: [IS_ADMIN] }))];
    case 'settings':
      return [item('account', viewOf(page, 'SettingsIcon', forPeople([])))];
    case 'form':
      return isSitePage(context, page)
        ? []
        : [item('records', viewOf(page, 'FilePenLineIcon', condition(context, page, 'create')))];
    case 'list':
    case 'board':
    case 'calendar':
    case 'gallery':
      return viewsItem(context, page);
    case 'content':
    case 'tool':
    case 'create':
    case 'detail':
    case 'edit':
      return [];
  }
}

/** The first dashboard is the overview; others look at something in particular. */
function dashboardIcon({ app }: UiContext, page: PageModel): string {
  return app.pages.find(({ kind }) => kind === 'dashboard') === page ? 'LayoutDashboardIcon' : 'ChartColumnIcon';
}

/** The views of an entity have one entry, at the place of the first of them. */
function viewsItem(context: UiContext, page: ViewPage): readonly Item[] {
  const { app, messages } = context;
  const entity = context.entity(page.entity);
  const views = viewsOf(app, entity);
  if (app.pages.filter(isView).find((view) => view.entity === page.entity) !== page) return [];
  const icon = iconOf(entity);
  const [first = page] = views;
  if (views.length === 1) return [item('records', viewOf(first, icon, condition(context, first, 'read')))];
  const tabs = views.map((view) => {
    const isMain = view.kind === 'list' && view.main && view.title === entity.labelPlural;
    const titled = isMain ? { ...view, title: messages.viewList } : view;
    return viewOf(titled, VIEW_ICONS[view.kind], condition(context, view, 'read'));
  });
  const head = viewOf({ path: first.path, title: entity.labelPlural }, icon, null);
  return [item('records', head, tabs)];
}

const VIEW_ICONS: Record<ViewPage['kind'], string> = {
  list: 'ListIcon',
  board: 'SquareKanbanIcon',
  calendar: 'CalendarDaysIcon',
  gallery: 'LayoutGridIcon',
};

interface View {
  readonly properties: Code;
  readonly imports: readonly Import[];
}

function viewOf(page: { readonly path: string; readonly title: string }, icon: string, shownTo: Snippet | null): View {
  const shown = shownTo === null ? NOTHING : code`, shownTo: ${shownTo.code}`;
  return {
    properties: code`label: ${page.title}, href: ${page.path}, icon: ${name(icon)}${shown}`,
    imports: [{ from: 'lucide-react', name: icon }, ...(shownTo?.imports ?? [])],
  };
}

function item(group: Item['group'], head: View, views: readonly View[] = []): Item {
  const tabs = views.map(({ properties }) => code`{ ${properties} },`);
  const beside = tabs.length === 0 ? NOTHING : code`, views: [\n${tabs}\n]`;
  return {
    group,
    code: code`{ ${head.properties}, group: ${group}${beside} },`,
    imports: [...head.imports, ...views.flatMap(({ imports }) => imports)],
  };
}

/** Who sees a page of an entity: those whom its permissions let in, and of these the roles that it names. */
function condition(
  context: UiContext,
  page: { readonly entity: string; readonly roles: readonly string[] },
  verb: 'read' | 'create',
): Snippet | null {
  const isOpen = isForEverybody(context, context.entity(page.entity), verb);
  const roles = page.roles.length > 0 && context.app.roles.length > 0 ? rolesTest(page.roles) : null;
  if (isOpen && roles === null) return null;
  const may = isOpen ? [] : [code`may(viewer, ${page.entity}, ${verb})`];
  const tests = joined([...(roles === null ? [] : [roles]), ...may], ' && ');
  return { code: code`(viewer) => ${tests}`, imports: isOpen ? [] : [MAY] };
}

function forPeople(roles: readonly string[]): Snippet {
  const test = roles.length > 0 ? rolesTest(roles) : code`viewer !== null`;
  return { code: code`(viewer) => ${test}`, imports: [] };
}

function rolesTest(roles: readonly string[]): Code {
  const tests = roles.map((role) => code`viewer?.role === ${role}`);
  return tests.length === 1 ? joined(tests) : code`(${joined(tests, ' || ')})`;
}

/** Public pages but the start page, and views that visitors may read. */
function siteLinks(app: AppModel): readonly { readonly label: string; readonly href: string }[] {
  const linksOf = (chosen: (page: PageModel) => boolean) =>
    app.pages
      .filter((page) => page.path !== '/' && chosen(page))
      .map((page) => ({ label: page.title, href: page.path }));
  return [
    ...linksOf(({ kind }) => kind === 'content'),
    ...app.entities.flatMap((entity) => publicView(app, entity)),
    ...linksOf((page) => page.kind === 'form' && isSitePage({ app }, page)),
    ...linksOf(({ kind }) => kind === 'tool'),
  ];
}

/** The first view of an entity's records that visitors may open; the others are a tab away. */
function publicView(app: AppModel, entity: EntityModel): readonly { readonly label: string; readonly href: string }[] {
  const view = viewsOf(app, entity).find((page) => isOpenView(app, page));
  return view === undefined ? [] : [{ label: entity.labelPlural, href: view.path }];
}

/** Whether visitors may open a view. */
export function isOpenView(app: AppModel, page: ViewPage): boolean {
  const entity = app.entities.find(({ names }) => names.snake === page.entity);
  return !app.auth || (entity !== undefined && granted(entity, 'read', 'anonymous'));
}
