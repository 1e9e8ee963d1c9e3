import { sortableColumns } from '../../api/columns.ts';
import type { EntityModel, FieldModel } from '../../model.ts';
import type { EntityTableProps } from '#schemas/generated/records-catalogue.ts';
import { fieldOf, granted, isForEverybody, type UiContext } from '../context.ts';
import { listPath } from '../trees/record-trees.ts';
import { attributes, code, type Code, joined, jsxText, literal, name, NOTHING } from './code.ts';
import { choicesImport } from './choice-imports.ts';
import { type Part, partOf, partValue } from './field-printers.ts';
import { recordText } from './record-text.ts';
import { MAY } from './layout-printers.ts';
import type { Fragment, Import } from './module.ts';
import { type Load, type Printed, printed } from './printed.ts';

const MESSAGES: Import = { from: '@/config/messages', name: 'messages' };
const RECORD_LINK: Import = { from: '@/components/records/record-link', name: 'RecordLink' };

/** The list of an entity with search, filters, export and pages. */
export function entityTable(props: EntityTableProps, context: UiContext): Printed {
  const entity = context.entity(props.entity);
  const { names } = entity;
  const image = entity.fields.find((field) => field.type === 'image' && !props.columns.includes(field.column));
  const columns = props.columns.map((column, index) =>
    tableColumn(context, entity, partOf(entity, column), { isName: index === 0, image: image?.column ?? null }),
  );
  const filters = props.filters.map((column) => tableFilter(context, entity, fieldOf(entity, column)));
  const action = createButton(context, entity);
  const exportPath = offersExport(entity) ? `/api/${names.kebabPlural}/export.csv` : undefined;
  const where = props.where === undefined ? undefined : { [props.where.column]: String(props.where.equals) };
  const jsx = joined(
    [
      code`<DataTable`,
      attributes({ path: props.path, label: entity.labelPlural }),
      code` query={query} rows={page.rows} count={page.count}`,
      code` columns={[\n${columns.map((column) => column.code)}\n]}`,
      code` filters={[${joined(
        filters.map((filter) => filter.code),
        ',\n',
      )}]}`,
      attributes({ empty: { title: props.emptyTitle, text: props.emptyText }, exportPath, where }),
      action === null ? NOTHING : code` action={${action.code}}`,
      code` />`,
    ],
    '',
  );
  return printed(jsx, {
    imports: [
      { from: '@/components/records/data-table', name: 'DataTable' },
      { from: '@/lib/list-query', name: 'readListQuery' },
      { from: `@/server/${names.kebabPlural}`, name: `list${names.pascalPlural}` },
      { from: `@/server/${names.kebabPlural}`, name: 'sortable' },
      ...[...columns, ...filters, ...(action === null ? [] : [action])].flatMap((part) => part.imports),
    ],
    usesViewer: action?.isAsked === true,
    loads: [
      queryLoad(entity, props.sort, props.filters),
      { variable: 'page', expression: code`list${name(names.pascalPlural)}(${queryWith(where)})` },
      ...filters.flatMap((filter) => filter.loads),
    ],
  });
}

/** Reads what the address of a list asks for, into `query`. */
export function queryLoad(entity: EntityModel, sort: string, filters: readonly string[]): Load {
  const names = filters.flatMap((column) =>
    isDay(fieldOf(entity, column)) ? [`${column}.from`, `${column}.to`] : [column],
  );
  const allowed = code`{ sort: ${sort}, sortable, filters: ${literal(names)} }`;
  return { variable: 'query', expression: code`readListQuery(await searchParams, ${allowed})` };
}

/** The query of the page, narrowed to what its records have in common. */
function queryWith(where: Readonly<Record<string, string>> | undefined): Code {
  if (where === undefined) return code`query`;
  const entries = Object.entries(where).map(([column, value]) => code`${name(column)}: ${value}`);
  return code`{ ...query, filters: { ...query.filters, ${joined(entries, ', ')} } }`;
}

function offersExport(entity: EntityModel): boolean {
  return entity.operations.includes('export') && granted(entity, 'read');
}

function tableColumn(
  context: UiContext,
  entity: EntityModel,
  part: Part,
  { isName, image }: { readonly isName: boolean; readonly image: string | null },
): Fragment {
  const value = isName ? linkToRecord(context, entity, part, image) : partValue(context, entity, part, 'row', 'row');
  const column = 'column' in part ? part.column : null;
  const sort = column !== null && sortableColumns(entity).includes(column) ? code`sort: ${column}, ` : NOTHING;
  const align = isNumeric(part) ? code`align: "right", ` : NOTHING;
  return {
    code: code`{ label: ${part.label}, ${sort}${align}cell: (row) => ${value.code} },`,
    imports: value.imports,
  };
}

/** What is shown with links of its own, which a link cannot hold. */
const LINKED: ReadonlySet<string> = new Set(['reference', 'url', 'email', 'phone', 'markdown', 'file']);

/** What stands in the link to a record as text rather than as it is shown elsewhere; null for the latter. */
function linkText(context: UiContext, entity: EntityModel, part: Part): Fragment | null {
  if ('targetColumn' in part) return recordText(context, entity, 'row');
  if ('function' in part) return null;
  return part === entity.display || LINKED.has(part.type) ? recordText(context, entity, 'row', part) : null;
}

/** Where a value may be missing, what the entity is called: a link without a text leads nowhere for many. */
function shownOrLabel(context: UiContext, entity: EntityModel, part: Part): Fragment | null {
  if ('targetColumn' in part) return null;
  if ('function' in part ? part.function === 'count' : part.required) return null;
  const access = code`row.${name(part.column)}`;
  const isMissing = 'type' in part && part.type === 'tags' ? code`!${access}?.length` : code`${access} === null`;
  const { code: shown, imports } = partValue(context, entity, part, 'row', 'row');
  return { code: code`${isMissing} ? ${entity.label} : ${shown}`, imports };
}

/** The first column leads to the record. */
function linkToRecord(context: UiContext, entity: EntityModel, part: Part, image: string | null): Fragment {
  const shown = linkText(context, entity, part) ?? shownOrLabel(context, entity, part);
  const value = shown ?? partValue(context, entity, part, 'row', 'row');
  const path = { source: listPath(entity) };
  const picture = image === null ? NOTHING : code` image={row.${name(image)}}`;
  const text = shown === null && value.code.source.startsWith('<') ? value.code : code`{${value.code}}`;
  return {
    code: code`(<RecordLink href={\`${path}/\${row.id}\`}${picture}>${text}</RecordLink>)`,
    imports: [RECORD_LINK, ...value.imports],
  };
}

/** One filter of a list; references read what there is to choose from. */
export function tableFilter(
  context: UiContext,
  entity: EntityModel,
  field: FieldModel,
): Fragment & { readonly loads: readonly Load[] } {
  const { column, label } = field;
  const head = code`name: ${column}, label: ${label}`;
  if (isDay(field)) return { code: code`{ ${head}, days: true }`, imports: [], loads: [] };
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

/** Reads what a reference or a link may refer to. */
export function optionsLoad(context: UiContext, target: string): Load {
  const { names } = context.entity(target);
  return { variable: `${names.camelPlural}ToChoose`, expression: code`${name(`${names.camel}Options`)}()` };
}

/** Shown in an empty list: the same link as in the page's heading. */
export function createButton(
  context: UiContext,
  entity: EntityModel,
): (Fragment & { readonly isAsked: boolean }) | null {
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

/** Whether a list can be sorted by a field. */
export function isSortable({ type }: FieldModel): boolean {
  return !['text', 'markdown', 'tags', 'json', 'image', 'file', 'reference'].includes(type);
}

function isDay({ type }: FieldModel): boolean {
  return type === 'date' || type === 'datetime';
}

function isNumeric(part: Part): boolean {
  return 'function' in part || ('type' in part && ['integer', 'decimal', 'money', 'duration'].includes(part.type));
}
