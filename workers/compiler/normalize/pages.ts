import type { Manifest, Page, Section } from '#schemas/generated/manifest.ts';
import type { EntityModel, PageModel } from '../model.ts';
import { textsOf, withLabel, type PageTexts } from './texts.ts';

const MAX_DASHBOARD_ENTITIES = 12;
const MAX_LABEL_LENGTH = 80;

/** What the pages depend on besides the manifest. */
interface PageContext {
  readonly locale: string;
  readonly auth: boolean;
  readonly entities: readonly EntityModel[];
}

/** All pages: the landing page, the manifest's own, the dashboard, those of each entity, the members'. */
export function pagesOf(manifest: Manifest, context: PageContext): readonly PageModel[] {
  const texts = textsOf(context.locale);
  const own = (manifest.pages ?? []).map(ownPage);
  const paths = new Set(own.map((page) => page.path));
  const needsLanding = !paths.has('/') && (context.entities.length > 0 || own.length === 0);
  const readable = context.entities.filter((entity) => allowed(entity, 'read'));
  const pages: PageModel[] = [];
  if (needsLanding) pages.push(landing(manifest, context, texts));
  pages.push(...own);
  if (context.auth && readable.length > 0 && !paths.has('/dashboard')) {
    const entities = readable.slice(0, MAX_DASHBOARD_ENTITIES).map((entity) => entity.names.snake);
    pages.push({ kind: 'dashboard', path: '/dashboard', title: texts.dashboard, entities });
  }
  for (const entity of readable) pages.push(...entityPages(entity, texts));
  if ((manifest.roles ?? []).length > 0) pages.push({ kind: 'members', path: '/members', title: texts.members });
  return pages;
}

function ownPage(page: Page): PageModel {
  return page.kind === 'tool' ? { ...page, intro: page.intro ?? '' } : page;
}

function allowed(entity: EntityModel, verb: 'read' | 'create' | 'update', who?: string): boolean {
  return entity.grants.some((grant) => grant.verb === verb && (who === undefined || grant.who === who));
}

function entityPages(entity: EntityModel, texts: PageTexts): readonly PageModel[] {
  const { snake, kebabPlural } = entity.names;
  const list = `/${kebabPlural}`;
  const pages: PageModel[] = [{ kind: 'list', path: list, title: entity.labelPlural, entity: snake }];
  if (allowed(entity, 'create')) {
    pages.push({ kind: 'create', path: `${list}/new`, title: withLabel(texts, 'add', entity.label), entity: snake });
  }
  pages.push({ kind: 'detail', path: `${list}/[id]`, title: entity.label, entity: snake });
  if (allowed(entity, 'update')) {
    pages.push({
      kind: 'edit',
      path: `${list}/[id]/edit`,
      title: withLabel(texts, 'edit', entity.label),
      entity: snake,
    });
  }
  return pages;
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
  const cards = entities.slice(0, MAX_DASHBOARD_ENTITIES).map((entity) => ({
    title: entity.labelPlural,
    ...(entity.description === '' ? {} : { text: entity.description }),
  }));
  const sections: Section[] = [hero];
  if (cards.length > 0) sections.push({ kind: 'cards', heading: texts.overview, items: cards });
  return { kind: 'content', path: '/', title, sections };
}
