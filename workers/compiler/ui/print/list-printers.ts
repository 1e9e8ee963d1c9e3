import type { EntityTableProps } from '#schemas/generated/records-catalogue.ts';
import type { EntityModel, FieldModel } from '../../model.ts';
import { fieldOf, isForEverybody, type UiContext } from '../context.ts';
import { listPath } from '../trees/record-trees.ts';
import { attribute, attributes, code, joined, jsxText, literal, name, NOTHING } from './code.ts';
import { choicesImport, fieldValue, recordText } from './field-printers.ts';
import { MAY } from './layout-printers.ts';
import type { Fragment, Import } from './module.ts';
import { type Load, type Printed, printed } from './printed.ts';

const MESSAGES: Import = { from: '@/config/messages', name: 'messages' };
const RECORD_LINK: Import = { from: '@/components/records/record-link', name: 'RecordLink' };

/** The list of an entity with search, filters and pages. */
export function entityTable(props: EntityTableProps, context: UiContext): Printed {
  const entity = context.entity(props.entity);
  const { names } = entity;
  const columns = props.columns.map((column, index) =>
    tableColumn(context, entity, fieldOf(entity, column), index === 0),
  );
  const filters = props.filters.map((column) => tableFilter(context, entity, fieldOf(entity, column)));
  const action = createButton(context, entity);
  const sortable = entity.fields.filter(isSortable).map((field) => field.column);
  const allowed = literal({ sort: props.sort, sortable: [...sortable, 'created_at'], filters: props.filters });
  const jsx = joined(
    [
      code`<DataTable`,
      attributes({ path: listPath(entity), label: entity.labelPlural }),
      code` query={query} rows={page.rows} count={page.count} pageSize={pageSize}`,
      code` columns={[\n${columns.map((column) => column.code)}\n]}`,
      code` filters={[${joined(
        filters.map((filter) => filter.code),
        ',\n',
      )}]}`,
      attribute('empty', { title: props.emptyTitle, text: props.emptyText }),
      action === null ? NOTHING : code` action={${action.code}}`,
      code` />`,
    ],
    '',
  );
  return printed(jsx, {
    imports: [
      { from: '@/components/records/data-table', name: 'DataTable' },
      { from: '@/lib/list-query', name: 'readListQuery' },
      { from: '@/server/query', name: 'pageSize' },
      { from: `@/server/${names.kebabPlural}`, name: `list${names.pascalPlural}` },
      ...[...columns, ...filters, ...(action === null ? [] : [action])].flatMap((part) => part.imports),
    ],
    usesViewer: action?.isAsked === true,
    loads: [
      { variable: 'query', expression: code`readListQuery(await searchParams, ${allowed})` },
      { variable: 'page', expression: code`list${name(names.pascalPlural)}(query)` },
      ...filters.flatMap((filter) => filter.loads),
    ],
  });
}

function tableColumn(context: UiContext, entity: EntityModel, field: FieldModel, isFirst: boolean): Fragment {
  const value = isFirst ? linkToRecord(context, entity) : fieldValue(context, entity, field, 'row');
  const sort = isSortable(field) ? code`sort: ${field.column}, ` : NOTHING;
  const align = isNumeric(field) ? code`align: "right", ` : NOTHING;
  return {
    code: code`{ label: ${field.label}, ${sort}${align}cell: (row) => ${value.code} },`,
    imports: value.imports,
  };
}

function linkToRecord(context: UiContext, entity: EntityModel): Fragment {
  const text = recordText(context, entity, 'row');
  const path = { source: listPath(entity) };
  return {
    code: code`(<RecordLink href={\`${path}/\${row.id}\`}>{${text.code}}</RecordLink>)`,
    imports: [RECORD_LINK, ...text.imports],
  };
}

function tableFilter(
  context: UiContext,
  entity: EntityModel,
  field: FieldModel,
): Fragment & { readonly loads: readonly Load[] } {
  const { column, label } = field;
  const head = code`name: ${column}, label: ${label}`;
  if (field.type === 'enum') {
    const choices = choicesImport(entity, field.camel);
    return { code: code`{ ${head}, options: ${name(choices.name)} }`, imports: [choices], loads: [] };
  }
  if (field.type === 'reference') {
    const { names } = context.entity(field.target);
    const load = optionsLoad(context, field.target);
    return {
      code: code`{ ${head}, options: ${name(load.variable)} }`,
      imports: [{ from: `@/server/${names.kebabPlural}`, name: `${names.camel}Options` }],
      loads: [load],
    };
  }
  const options = code`[{ value: "true", label: messages.yes }, { value: "false", label: messages.no }]`;
  return { code: code`{ ${head}, options: ${options} }`, imports: [MESSAGES], loads: [] };
}

/** Reads what a reference may refer to. */
export function optionsLoad(context: UiContext, target: string): Load {
  const { names } = context.entity(target);
  return { variable: `${names.camelPlural}ToChoose`, expression: code`${name(`${names.camel}Options`)}()` };
}

/** Shown in an empty list: the same link as in the page's heading. */
function createButton(context: UiContext, entity: EntityModel): (Fragment & { readonly isAsked: boolean }) | null {
  const page = context.app.pages.find((other) => other.kind === 'create' && other.entity === entity.names.snake);
  if (page === undefined) return null;
  const link = code`<Button asChild><Link${attributes({ href: page.path })}>${jsxText(page.title)}</Link></Button>`;
  const isAsked = !isForEverybody(context, entity, 'create');
  return {
    code: isAsked ? code`may(viewer, ${entity.names.snake}, "create") && (${link})` : link,
    isAsked,
    imports: [
      ...(isAsked ? [MAY] : []),
      { from: '@/components/ui/button', name: 'Button' },
      { from: 'next/link', name: 'Link', isDefault: true },
    ],
  };
}

function isSortable(field: FieldModel): boolean {
  return field.type !== 'reference' && field.type !== 'tags' && field.type !== 'text' && field.type !== 'markdown';
}

function isNumeric(field: FieldModel): boolean {
  return ['integer', 'decimal', 'money', 'duration'].includes(field.type);
}
