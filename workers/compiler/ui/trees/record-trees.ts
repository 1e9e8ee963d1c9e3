import { defaultSort } from '../../api/columns.ts';
import type { EntityModel, FieldModel } from '../../model.ts';
import type { ListPage, PageModel } from '../../page-model.ts';
import { granted, hasPage, type UiContext } from '../context.ts';
import { filled, labelInside } from '../messages/messages.ts';
import { formParts, partName, stateFields } from '../modules/form-parts.ts';
import { type Draft, element } from './tree-builder.ts';

type DetailPage = Extract<PageModel, { kind: 'detail' }>;
type FormPage = Extract<PageModel, { kind: 'create' | 'edit' }>;
type AnyRecordPage = Extract<PageModel, { kind: 'list' | 'create' | 'detail' | 'edit' }>;

const MAX_CHOICE_FILTERS = 4;
const MAX_DAY_FILTERS = 2;
const MAX_RELATED_LISTS = 8;

/** Tree of a list, a record's page or a form. */
export function recordTree(context: UiContext, page: AnyRecordPage): Draft {
  const entity = context.entity(page.entity);
  switch (page.kind) {
    case 'list':
      return listTree(context, entity, page);
    case 'create':
    case 'edit':
      return formTree(context, entity, page);
    case 'detail':
      return detailTree(context, entity, page);
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

function listTree(context: UiContext, entity: EntityModel, page: ListPage): Draft {
  const { title, where } = page;
  const filters = [...filterFields(entity), ...dayFields(entity)].map((field) => field.column);
  return element('Page', {}, [
    element('PageHeader', { title, ...(entity.description === '' ? {} : { text: entity.description }) }, [
      createLink(context, entity),
    ]),
    element('EntityTable', {
      entity: entity.names.snake,
      path: page.path,
      ...(where === null ? {} : { where: { ...where } }),
      columns: [...page.columns],
      filters: filters.filter((column) => column !== where?.column),
      sort: defaultSort(entity),
      emptyTitle: emptyTitle(context, entity),
      emptyText: context.messages.emptyDetail,
    }),
  ]);
}

/** The link to an entity's form, or null where nobody may use it. */
export function createLink({ app }: UiContext, entity: EntityModel): Draft | null {
  const page = app.pages.find((other) => other.kind === 'create' && other.entity === entity.names.snake);
  if (page === undefined) return null;
  return element('CreateLink', { entity: entity.names.snake, label: page.title, href: page.path });
}

function detailTree(context: UiContext, entity: EntityModel, page: DetailPage): Draft {
  const { app, messages } = context;
  const { snake } = entity.names;
  const states = new Set(stateFields(entity).map(({ column }) => column));
  // States have a place of their own.
  const details = page.columns.filter((column) => !states.has(column));
  const related = entity.referencedBy
    .filter((reference) => page.related.includes(reference.entity))
    .slice(0, MAX_RELATED_LISTS)
    .flatMap((reference) => {
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
    ...stateBars(entity),
    details.length > 0 ? element('RecordDetails', { entity: snake, fields: details }) : null,
    element('RecordHistory', { entity: snake }),
    related.length > 0 ? element('PanelGrid', {}, related) : null,
  ]);
}

/** One for each field whose options are states. */
function stateBars(entity: EntityModel): readonly Draft[] {
  return stateFields(entity).map(({ column }) => element('StateBar', { entity: entity.names.snake, column }));
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

function formTree({ messages }: UiContext, entity: EntityModel, page: FormPage): Draft {
  const list = { label: entity.labelPlural, href: listPath(entity) };
  return element('Page', {}, [
    element('PageHeader', { title: page.title, crumbs: [list] }),
    ...(page.kind === 'edit' ? stateBars(entity) : []),
    element('EntityForm', {
      entity: entity.names.snake,
      mode: page.kind,
      fields: formParts(entity).map(partName),
      submitLabel: messages.save,
    }),
  ]);
}

/** Fields with few values to choose from, those with the fewest first. */
export function filterFields(entity: EntityModel): readonly FieldModel[] {
  const types = ['enum', 'reference', 'boolean'];
  return entity.fields
    .filter((field) => types.includes(field.type))
    .toSorted((a, b) => types.indexOf(a.type) - types.indexOf(b.type))
    .slice(0, MAX_CHOICE_FILTERS);
}

function dayFields(entity: EntityModel): readonly FieldModel[] {
  return entity.fields.filter(({ type }) => type === 'date' || type === 'datetime').slice(0, MAX_DAY_FILTERS);
}
