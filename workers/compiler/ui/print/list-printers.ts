import type { EntityTableProps, LatestRecordsProps, StatGridProps } from '#schemas/generated/records-catalogue.ts';
import { iconOf } from '../icons.ts';
import type { EntityModel, FieldModel } from '../../model.ts';
import { fieldOf, isForEverybody, isForMembers, type UiContext } from '../context.ts';
import { listPath } from '../trees/record-trees.ts';
import { attribute, attributes, code, type Code, joined, jsxText, literal, name, NOTHING } from './code.ts';
import { choicesImport, fieldValue, recordText } from './field-printers.ts';
import { MAY } from './layout-printers.ts';
import type { Fragment, Import } from './module.ts';
import { type Load, type Printed, printed } from './printed.ts';

/** Rows of a panel. */
const LATEST_ROWS = 5;

const LATEST_FIRST: Import = { from: '@/lib/list-query', name: 'latestFirst' };
const MESSAGES: Import = { from: '@/config/messages', name: 'messages' };
const RECORD_LINK: Import = { from: '@/components/records/record-link', name: 'RecordLink' };
const RECORD_LIST: Import = { from: '@/components/records/record-list', name: 'RecordList' };

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
  const jsx = joined([
    code`<DataTable`,
    attributes({ path: listPath(entity), label: entity.labelPlural }),
    code` query={query} rows={page.rows} count={page.count} pageSize={pageSize}`,
    code` columns={[\n${columns.map((column) => column.code)}\n]}`,
    code` filters={[${joined(filters.map((filter) => filter.code), ',\n')}]}`,
    attribute('empty', { title: props.emptyTitle, text: props.emptyText }),
    action === null ? NOTHING : code` action={${action.code}}`,
    code` />`,
  ], '');
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

/** Counts of entities, each leading to its list. */
export function statGrid({ entities }: StatGridProps, context: UiContext): Printed {
  const parts = entities.map((snake) => {
    const entity = context.entity(snake);
    const load = latestLoad(context, entity);
    const icon = iconOf(entity);
    const card = code`<StatCard${attributes({ label: entity.labelPlural, href: listPath(entity) })} value={${name(load.variable)}.count} icon={${name(icon)}} />`;
    return { load, icon, entity, jsx: ifRead(context, entity, load, card) };
  });
  return printed(
    code`<div className="mb-8 grid grid-cols-2 gap-4 lg:grid-cols-4">\n${parts.map((part) => part.jsx)}\n</div>`,
    {
      imports: [
        { from: '@/components/records/stat-card', name: 'StatCard' },
        ...parts.map(({ icon }) => ({ from: 'lucide-react', name: icon })),
        ...parts.flatMap(({ entity }) => latestImports(context, entity)),
      ],
      loads: parts.map((part) => part.load),
      usesViewer: parts.some(({ entity }) => !isForMembers(context, entity, 'read')),
    },
  );
}

/** The newest records of an entity, as a panel of a dashboard or a section of a public page. */
export function latestRecords(props: LatestRecordsProps, context: UiContext): Printed {
  const entity = context.entity(props.entity);
  const isPanel = props.frame === 'panel';
  const load = isPanel ? latestLoad(context, entity) : publicLoad(entity);
  const list = recordList(context, entity, {
    heading: props.heading,
    empty: props.empty,
    rows: code`${name(load.variable)}.rows.slice(0, ${LATEST_ROWS})`,
    actions: code`<Button asChild variant="ghost" size="sm"><Link${attributes({ href: listPath(entity) })}>{messages.viewAll}</Link></Button>`,
  });
  const imports = [
    ...list.imports,
    MESSAGES,
    { from: '@/components/ui/button', name: 'Button' },
    { from: 'next/link', name: 'Link', isDefault: true } as const,
  ];
  if (!isPanel) {
    const section = code`<section${attributes({ id: props.anchor ?? '' })} className="container-page py-14 sm:py-20">\n${list.code}\n</section>`;
    return printed(section, { imports: [...imports, LATEST_FIRST, serviceImport(entity)], loads: [load] });
  }
  return printed(ifRead(context, entity, load, list.code), {
    imports: [...imports, ...latestImports(context, entity)],
    loads: [load],
    usesViewer: !isForMembers(context, entity, 'read'),
  });
}

/** A short list of records that lead to their pages. */
export function recordList(
  context: UiContext,
  entity: EntityModel,
  list: { readonly heading: string; readonly empty: string; readonly rows: Code; readonly actions: Code },
): Fragment {
  const title = recordText(context, entity, 'row');
  const detail = entity.fields.find((field) => field !== entity.display && isTelling(field));
  const shown = detail === undefined ? null : fieldValue(context, entity, detail, 'row');
  const item = code`({ id: row.id, title: ${title.code}${shown === null ? NOTHING : code`, detail: ${shown.code}`} })`;
  const given = attributes({ heading: list.heading, path: listPath(entity), empty: list.empty });
  const jsx = code`<RecordList${given} items={${list.rows}.map((row) => ${item})}>\n${list.actions}\n</RecordList>`;
  return { code: jsx, imports: [RECORD_LIST, ...title.imports, ...(shown?.imports ?? [])] };
}

/** What tells more about a record in one word. References would be links inside a link. */
function isTelling(field: FieldModel): boolean {
  return ['enum', 'date', 'datetime', 'time', 'money', 'duration', 'rating'].includes(field.type);
}

/** The newest rows and the number of all: cards and panels share it. */
function latestLoad(context: UiContext, entity: EntityModel): Load {
  const { names } = entity;
  const list = code`list${name(names.pascalPlural)}(latestFirst)`;
  const expression = isForMembers(context, entity, 'read') ? list : code`may(viewer, ${names.snake}, "read") ? ${list} : null`;
  return { variable: `latest${names.pascalPlural}`, expression };
}

function publicLoad({ names }: EntityModel): Load {
  return { variable: `latest${names.pascalPlural}`, expression: code`list${name(names.pascalPlural)}(latestFirst)` };
}

/** On a dashboard everybody is signed in. */
function latestImports(context: UiContext, entity: EntityModel): readonly Import[] {
  return [LATEST_FIRST, serviceImport(entity), ...(isForMembers(context, entity, 'read') ? [] : [MAY])];
}

function serviceImport({ names }: EntityModel): Import {
  return { from: `@/server/${names.kebabPlural}`, name: `list${names.pascalPlural}` };
}

function ifRead(context: UiContext, entity: EntityModel, load: Load, jsx: Code): Code {
  return isForMembers(context, entity, 'read') ? jsx : code`{${name(load.variable)} && (${jsx})}`;
}

function isSortable(field: FieldModel): boolean {
  return field.type !== 'reference' && field.type !== 'tags' && field.type !== 'text' && field.type !== 'markdown';
}

function isNumeric(field: FieldModel): boolean {
  return ['integer', 'decimal', 'money', 'duration'].includes(field.type);
}

