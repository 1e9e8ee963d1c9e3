import type { EntityModel, FieldModel } from '../../model.ts';
import type { BoardPage, CalendarPage, FormPage, GalleryPage } from '../../page-model.ts';
import { hasPage, isSitePage, type UiContext } from '../context.ts';
import { createLink, emptyTitle, filterFields, listPath } from './record-trees.ts';
import { type Draft, element } from './tree-builder.ts';

/** What tells most about a record beside its name, best first. */
const TELLING: readonly FieldModel['type'][] = ['enum', 'date', 'datetime', 'money', 'rating', 'duration'];
const MAX_DETAILS = 2;

/** Tree of a board. */
export function boardTree(context: UiContext, page: BoardPage): Draft {
  const entity = context.entity(page.entity);
  return viewTree(
    context,
    page,
    element('Board', { entity: page.entity, column: page.column, details: tellingColumns(entity, [page.column]) }),
  );
}

/** Tree of a calendar. */
export function calendarTree(context: UiContext, page: CalendarPage): Draft {
  return viewTree(
    context,
    page,
    element('Calendar', {
      entity: page.entity,
      path: page.path,
      start: page.start,
      ...(page.end === null ? {} : { end: page.end }),
    }),
  );
}

/** Tree of a gallery. */
export function galleryTree(context: UiContext, page: GalleryPage): Draft {
  const entity = context.entity(page.entity);
  return viewTree(
    context,
    page,
    element('Gallery', {
      entity: page.entity,
      path: page.path,
      ...(page.image === null ? {} : { image: page.image }),
      details: tellingColumns(entity, []),
      filters: filterFields(entity).map((field) => field.column),
      sort: `${entity.sort.ascending ? '' : '-'}${entity.sort.column}`,
      emptyTitle: emptyTitle(context, entity),
      emptyText: context.messages.emptyDetail,
    }),
  );
}

/** Tree of a page with a form of its own. */
export function formPageTree(context: UiContext, page: FormPage): Draft {
  return element('Page', {}, [
    element('FormPanel', {
      entity: page.entity,
      path: page.path,
      title: page.title,
      ...(page.intro === '' ? {} : { text: page.intro }),
      fields: [...page.columns],
      submitLabel: page.actionLabel,
      done: page.done === '' ? context.messages.thanks : page.done,
      isPublic: isSitePage(context, page),
    }),
  ]);
}

function viewTree(context: UiContext, page: BoardPage | CalendarPage | GalleryPage, view: Draft): Draft {
  const entity = context.entity(page.entity);
  const text = entity.description === '' ? {} : { text: entity.description };
  const crumbs = hasPage(context.app, 'list', entity)
    ? { crumbs: [{ label: entity.labelPlural, href: listPath(entity) }] }
    : {};
  return element('Page', {}, [
    element('PageHeader', { title: page.title, ...text, ...crumbs }, [createLink(context, entity)]),
    view,
  ]);
}

/** Columns that say the most beside the name and what is shown anyway. */
function tellingColumns(entity: EntityModel, shown: readonly string[]): string[] {
  return TELLING.flatMap((type) => entity.fields.filter((field) => field.type === type))
    .filter((field) => field !== entity.display && !shown.includes(field.column))
    .slice(0, MAX_DETAILS)
    .map((field) => field.column);
}
