import type { Section } from '#schemas/generated/manifest.ts';
import type { EntityModel } from '../../model.ts';
import type { ContentPage } from '../../page-model.ts';
import { granted, hasPage, type UiContext } from '../context.ts';
import { anchorsOf } from './anchors.ts';
import { emptyTitle, listPath } from './record-trees.ts';
import { type Draft, element } from './tree-builder.ts';

const MAX_ACTIONS = 2;
/** Sections of a page that is an introduction and nothing else. */
const MAX_SHORT_PAGE = 3;
const MAX_SECTIONS = 7;
const MAX_COLUMNS = 3;
const MAX_CHOICES = 4;

/** Tree of a public page. */
export function contentTree(context: UiContext, page: ContentPage): Draft {
  const anchors = anchorsOf(page.sections);
  const sections = page.sections.map((section, index) => sectionElement(context, page, section, anchors[index] ?? ''));
  const first = page.sections[0];
  // A page without a hero still needs its heading.
  const heading = first?.kind === 'hero' ? [] : [element('Hero', { heading: page.title })];
  return element('Page', {}, [...heading, ...sections]);
}

function sectionElement(context: UiContext, page: ContentPage, section: Section, id: string): Draft {
  const heading = 'heading' in section ? section.heading : undefined;
  const titled = heading === undefined ? { id } : { id, heading };
  switch (section.kind) {
    case 'hero':
      return hero(context, page, section);
    case 'text':
      return element('Prose', { ...titled, text: section.text });
    case 'cards':
      return element('CardGrid', { ...titled, items: cards(context, section.items) });
    case 'quotes':
      return element('Quotes', { ...titled, items: section.items });
    case 'table':
      return element('DataTableStatic', {
        ...titled,
        label: heading ?? page.title,
        columns: section.columns,
        rows: section.rows,
      });
    case 'faq':
      return element('Faq', { ...titled, items: section.items });
    case 'form': {
      const entity = context.entity(section.entity);
      return element('ContactForm', {
        anchor: id,
        entity: section.entity,
        heading: heading ?? entity.label,
        fields: entity.fields.map((field) => field.column),
        submitLabel: section.actionLabel ?? context.messages.submit,
      });
    }
    case 'records': {
      const entity = context.entity(section.entity);
      return element('LatestRecords', {
        entity: section.entity,
        heading: heading ?? entity.labelPlural,
        empty: emptyTitle(context, entity),
        frame: 'section',
        anchor: id,
      });
    }
  }
}

function hero(context: UiContext, page: ContentPage, section: Extract<Section, { kind: 'hero' }>): Draft {
  const { app, messages } = context;
  const target = section.actionPath === undefined ? null : targetOf(page, section.actionPath);
  // A hero that leads down its own page introduces a site; a picture of the application behind it would mislead.
  const isSite = target?.startsWith('#') === true;
  const stated =
    target !== null && section.actionLabel !== undefined ? [{ label: section.actionLabel, href: target }] : [];
  const isFront = app.auth && page.path === '/' && !isSite;
  const ways = [
    { label: messages.createAccount, href: '/sign-up' },
    { label: messages.signIn, href: '/sign-in' },
  ].filter(({ href }) => href !== target);
  const actions = [...stated, ...(isFront ? ways : [])].slice(0, MAX_ACTIONS);
  const hasPreview = page.path === '/' && isFirst(page, section) && !isSite;
  const preview = hasPreview && (page.landing || page.sections.length <= MAX_SHORT_PAGE) ? appPreview(context) : null;
  return element(
    'Hero',
    {
      heading: section.heading,
      ...(section.text === undefined || section.text === '' ? {} : { text: section.text }),
      ...(actions.length > 0 ? { actions } : {}),
    },
    [preview],
  );
}

/** A drawing of the lists that there are, the first of them in detail; null where there are none. */
function appPreview({ app }: UiContext): Draft | null {
  const shown = app.entities.filter((entity) => hasPage(app, 'list', entity));
  // The one that says most about itself.
  const [entity] = shown.toSorted((a, b) => Number(hasChoices(b)) - Number(hasChoices(a)));
  if (entity === undefined) return null;
  const choice = entity.fields.find((field) => field.type === 'enum');
  const others = entity.fields.filter((field) => field !== entity.display && field !== choice);
  const columns = [entity.display, ...(choice === undefined || choice === entity.display ? [] : [choice]), ...others];
  return element('AppPreview', {
    sections: [entity, ...shown.filter((one) => one !== entity)].slice(0, MAX_SECTIONS).map((one) => one.labelPlural),
    columns: columns.slice(0, MAX_COLUMNS).map((field) => field.label),
    choices:
      choice === undefined || choice === entity.display
        ? []
        : choice.options.slice(0, MAX_CHOICES).map(({ label }) => label),
  });
}

function hasChoices(entity: EntityModel): boolean {
  return entity.fields.some((field) => field.type === 'enum');
}

function isFirst(page: ContentPage, section: Section): boolean {
  return page.sections[0] === section;
}

/** A path stays; an anchor must belong to a section of the page, else it leads to the next best one, or nowhere. */
function targetOf(page: ContentPage, wanted: string): string | null {
  if (wanted.startsWith('/')) return wanted;
  const anchors = anchorsOf(page.sections);
  const slug = wanted.slice(1);
  const exact = anchors.findIndex((anchor) => anchor === slug);
  const similar = page.sections.findIndex(
    (section, index) => section.kind !== 'hero' && (anchors[index]?.includes(slug) === true || section.kind === slug),
  );
  const form = page.sections.findIndex((section) => section.kind === 'form');
  const next = page.sections.findIndex((section) => section.kind !== 'hero');
  const index = [exact, similar, form, next].find((candidate) => candidate >= 0);
  return index === undefined ? null : `#${anchors[index] ?? ''}`;
}

/** A card that has the name of an entity leads to its list, where visitors may read it. */
function cards(
  { app }: UiContext,
  items: readonly { title: string; text?: string }[],
): { title: string; text?: string; href?: string }[] {
  return items.map((item) => {
    const entity = app.entities.find((one) => one.labelPlural === item.title);
    const leads =
      entity !== undefined && hasPage(app, 'list', entity) && (app.auth || granted(entity, 'read', 'anonymous'));
    return leads ? { ...item, href: listPath(entity) } : item;
  });
}
