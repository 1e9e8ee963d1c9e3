import type { EntityModel, FieldModel, PageModel } from '../../model.ts';
import { granted, hasPage, type UiContext } from '../context.ts';
import { filled, labelInside } from '../messages/messages.ts';
import { type Draft, element } from './tree-builder.ts';

type RecordPage = Extract<PageModel, { kind: 'list' | 'create' | 'detail' | 'edit' }>;

const MAX_TABLE_COLUMNS = 6;
const MAX_FILTERS = 3;
const MAX_RELATED_LISTS = 8;

/** Tree of a list, a record's page or a form. */
export function recordTree(context: UiContext, page: RecordPage): Draft {
  const entity = context.entity(page.entity);
  switch (page.kind) {
    case 'list':
      return listTree(context, entity, page.title);
    case 'create':
      return formTree(context, entity, page);
    case 'edit':
      return formTree(context, entity, page);
    case 'detail':
      return detailTree(context, entity);
  }
}

/** Address of an entity's list. */
export function listPath(entity: EntityModel): string {
  return `/${entity.names.kebabPlural}`;
}

/** Sentence for where an entity has no records yet. */
export function emptyTitle({ app, messages }: UiContext, entity: EntityModel): string {
  return filled(messages.emptyTitle, { label: labelInside(app.locale, entity.labelPlural) });
}

function listTree(context: UiContext, entity: EntityModel, title: string): Draft {
  const { messages } = context;
  return element('Page', {}, [
    element('PageHeader', { title, ...(entity.description === '' ? {} : { text: entity.description }) }, [
      createLink(context, entity),
    ]),
    element('EntityTable', {
      entity: entity.names.snake,
      columns: tableColumns(entity).map((field) => field.column),
      filters: filterFields(entity).map((field) => field.column),
      sort: '-created_at',
      emptyTitle: emptyTitle(context, entity),
      emptyText: messages.emptyDetail,
    }),
  ]);
}

/** The link to an entity's form, or null where nobody may use it. */
function createLink({ app }: UiContext, entity: EntityModel): Draft | null {
  const page = app.pages.find((other) => other.kind === 'create' && other.entity === entity.names.snake);
  if (page === undefined) return null;
  return element('CreateLink', { entity: entity.names.snake, label: page.title, href: page.path });
}

function detailTree(context: UiContext, entity: EntityModel): Draft {
  const { app, messages } = context;
  const { snake } = entity.names;
  const related = entity.referencedBy.slice(0, MAX_RELATED_LISTS).flatMap((reference) => {
    const child = context.entity(reference.entity);
    return hasPage(app, 'list', child) ? [relatedList(context, child, reference.field)] : [];
  });
  return element('Page', {}, [
    element('RecordHeader', { entity: snake, crumbs: [{ label: entity.labelPlural, href: listPath(entity) }] }, [
      hasPage(app, 'edit', entity)
        ? element('EditLink', { entity: snake, label: messages.edit, href: `${listPath(entity)}/[id]/edit` })
        : null,
      granted(entity, 'delete') ? element('DeleteAction', { entity: snake }) : null,
    ]),
    element('RecordDetails', { entity: snake, fields: entity.fields.map((field) => field.column) }),
    related.length > 0 ? element('PanelGrid', {}, related) : null,
  ]);
}

function relatedList(context: UiContext, child: EntityModel, through: string): Draft {
  const references = child.fields.filter((field) => field.type === 'reference');
  const reference = references.find((field) => field.column === through);
  const twins = references.filter((field) => field.target === reference?.target);
  return element('RelatedList', {
    entity: child.names.snake,
    through,
    heading: twins.length > 1 ? `${child.labelPlural}: ${reference?.label ?? through}` : child.labelPlural,
    empty: emptyTitle(context, child),
  });
}

function formTree({ messages }: UiContext, entity: EntityModel, page: RecordPage): Draft {
  const list = { label: entity.labelPlural, href: listPath(entity) };
  return element('Page', {}, [
    element('PageHeader', { title: page.title, crumbs: [list] }),
    element('EntityForm', {
      entity: entity.names.snake,
      mode: page.kind === 'create' ? 'create' : 'edit',
      fields: entity.fields.map((field) => field.column),
      submitLabel: messages.save,
    }),
  ]);
}

/** The name first, then what fits into a cell; long texts stay on the record's own page. */
function tableColumns(entity: EntityModel): readonly FieldModel[] {
  const short = entity.fields.filter(
    (field) => field !== entity.display && field.type !== 'text' && field.type !== 'markdown',
  );
  return [entity.display, ...short].slice(0, MAX_TABLE_COLUMNS);
}

/** Fields with few values to choose from. */
export function filterFields(entity: EntityModel): readonly FieldModel[] {
  return entity.fields
    .filter((field) => field.type === 'enum' || field.type === 'reference' || field.type === 'boolean')
    .slice(0, MAX_FILTERS);
}
