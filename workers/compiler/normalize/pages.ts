import type { Manifest, Page, Section } from '#schemas/generated/manifest.ts';
import type { EntityModel } from '../model.ts';
import type { ListPage, PageModel } from '../page-model.ts';
import { columnNamed, conditionOf, detailColumns, formColumns, listColumns } from './columns.ts';
import { dashboardOf, defaultDashboard } from './dashboards.ts';
import { firstColumn } from './integrations.ts';
import { textsOf, withLabel, type PageTexts } from './texts.ts';

const MAX_OVERVIEW_CARDS = 12;
const MAX_LABEL_LENGTH = 80;

/** What the pages depend on besides the manifest. */
interface PageContext {
  readonly locale: string;
  readonly auth: boolean;
  readonly entities: readonly EntityModel[];
  readonly byName: ReadonlyMap<string, EntityModel>;
}

/** All pages: the landing page, the manifest's own, the dashboard, those of each entity, the account's. */
export function pagesOf(manifest: Manifest, context: PageContext): readonly PageModel[] {
  const texts = textsOf(context.locale);
  const stated = manifest.pages ?? [];
  const own = stated.flatMap((page) => ownPage(page, context, texts));
  const paths = new Set(own.map((page) => page.path));
  const needsLanding = !paths.has('/') && (context.entities.length > 0 || own.length === 0);
  const readable = context.entities.filter((entity) => allowed(entity, 'read'));
  const pages: PageModel[] = [];
  if (needsLanding) pages.push(landing(manifest, context, texts));
  pages.push(...own);
  if (context.auth && readable.length > 0 && !paths.has('/dashboard')) {
    pages.push(defaultDashboard(readable, texts));
  }
  for (const entity of readable) pages.push(...entityPages(entity, stated, texts));
  if ((manifest.roles ?? []).length > 0) pages.push({ kind: 'members', path: '/members', title: texts.members });
  if (context.auth) {
    const settings = stated.find((page) => page.kind === 'settings');
    pages.push({ kind: 'settings', path: '/settings', title: settings?.title ?? texts.settings });
  }
  return pages;
}

/** A page that stands on its own; the main list, the detail page and the settings are made where they belong. */
function ownPage(page: Page, { byName }: PageContext, texts: PageTexts): readonly PageModel[] {
  switch (page.kind) {
    case 'landing':
      return [{ ...page, kind: 'content', landing: true }];
    case 'content':
      return [{ ...page, landing: false }];
    case 'tool':
      return [{ ...page, intro: page.intro ?? '' }];
    case 'dashboard':
      return [dashboardOf(page, byName, texts)];
    case 'settings':
    case 'detail':
      return [];
    case 'list':
    case 'board':
    case 'calendar':
    case 'gallery':
    case 'form': {
      const entity = byName.get(page.entity);
      return entity === undefined || isMainList(page, entity) ? [] : [recordsPage(page, entity, texts)];
    }
  }
}

type RecordsPage = Extract<Page, { readonly kind: 'list' | 'board' | 'calendar' | 'gallery' | 'form' }>;

function isMainList(page: Page, entity: EntityModel): boolean {
  return page.kind === 'list' && page.path === `/${entity.names.kebabPlural}`;
}

function recordsPage(page: RecordsPage, entity: EntityModel, texts: PageTexts): PageModel {
  const column = (name: string): string => columnNamed(entity, name);
  const base = { path: page.path, title: page.title, entity: page.entity, roles: page.roles ?? [] };
  switch (page.kind) {
    case 'list':
      return { kind: 'list', ...base, main: false, ...listContent(page, entity) };
    case 'board': {
      const choices = entity.fields.filter((field) => field.type === 'enum');
      const standard = choices.find((field) => field.states !== null) ?? choices[0];
      return {
        kind: 'board',
        ...base,
        column: page.field === undefined ? (standard?.column ?? '') : column(page.field),
      };
    }
    case 'calendar':
      return {
        kind: 'calendar',
        ...base,
        start: column(page.start ?? firstColumn(entity, ['date', 'datetime']) ?? 'created_at'),
        end: page.end === undefined ? null : column(page.end),
      };
    case 'gallery':
      return {
        kind: 'gallery',
        ...base,
        image: page.image === undefined ? firstColumn(entity, ['image']) : column(page.image),
      };
    case 'form':
      return {
        kind: 'form',
        ...base,
        intro: page.intro ?? '',
        columns: page.fields?.map(column) ?? formColumns(entity),
        actionLabel: page.actionLabel ?? texts.send,
        done: page.done ?? texts.done,
      };
  }
}

function listContent(
  page: Extract<Page, { readonly kind: 'list' }> | undefined,
  entity: EntityModel,
): Pick<ListPage, 'columns' | 'where'> {
  return {
    columns: page?.fields?.map((name) => columnNamed(entity, name)) ?? listColumns(entity),
    where: conditionOf(entity, page?.where),
  };
}

function allowed(entity: EntityModel, verb: 'read' | 'create' | 'update', who?: string): boolean {
  return entity.grants.some((grant) => grant.verb === verb && (who === undefined || grant.who === who));
}

function entityPages(entity: EntityModel, stated: readonly Page[], texts: PageTexts): readonly PageModel[] {
  const { snake, kebabPlural } = entity.names;
  const path = `/${kebabPlural}`;
  const list = stated.find((page) => page.kind === 'list' && page.entity === snake && page.path === path);
  const main = list?.kind === 'list' ? list : undefined;
  const pages: PageModel[] = [
    {
      kind: 'list',
      path,
      title: main?.title ?? entity.labelPlural,
      entity: snake,
      roles: main?.roles ?? [],
      main: true,
      ...listContent(main, entity),
    },
  ];
  if (allowed(entity, 'create')) {
    pages.push({ kind: 'create', path: `${path}/new`, title: withLabel(texts, 'add', entity.label), entity: snake });
  }
  pages.push(detailPage(entity, stated));
  if (allowed(entity, 'update')) {
    pages.push({
      kind: 'edit',
      path: `${path}/[id]/edit`,
      title: withLabel(texts, 'edit', entity.label),
      entity: snake,
    });
  }
  return pages;
}

function detailPage(entity: EntityModel, stated: readonly Page[]): PageModel {
  const { snake, kebabPlural } = entity.names;
  const page = stated.filter((candidate) => candidate.kind === 'detail').find((detail) => detail.entity === snake);
  const referring = [...new Set(entity.referencedBy.map((reference) => reference.entity))];
  return {
    kind: 'detail',
    path: `/${kebabPlural}/[id]`,
    title: page?.title ?? entity.label,
    entity: snake,
    columns: page?.fields?.map((name) => columnNamed(entity, name)) ?? detailColumns(entity),
    related: page?.related ?? referring,
  };
}

function landing(manifest: Manifest, { auth, entities }: PageContext, texts: PageTexts): PageModel {
  const { title, description } = manifest;
  const open = entities.find((entity) => allowed(entity, 'read', 'anonymous'));
  const hero: Section = {
    kind: 'hero',
    heading: title,
    ...(description === undefined ? {} : { text: description }),
    ...(open !== undefined
      ? {
          actionLabel: withLabel(texts, 'browse', open.labelPlural).slice(0, MAX_LABEL_LENGTH),
          actionPath: `/${open.names.kebabPlural}`,
        }
      : auth && entities.length > 0
        ? { actionLabel: texts.signIn, actionPath: '/sign-in' }
        : {}),
  };
  const cards = entities.slice(0, MAX_OVERVIEW_CARDS).map((entity) => ({
    title: entity.labelPlural,
    ...(entity.description === '' ? {} : { text: entity.description }),
  }));
  const sections: Section[] = [hero];
  if (cards.length > 0) sections.push({ kind: 'cards', heading: texts.overview, items: cards });
  return { kind: 'content', path: '/', title, landing: auth, sections };
}
