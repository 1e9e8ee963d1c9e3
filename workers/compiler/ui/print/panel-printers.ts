import type { CountGridProps } from '#schemas/generated/pages-catalogue.ts';
import type { LatestRecordsProps } from '#schemas/generated/records-catalogue.ts';
import type { EntityModel, FieldModel } from '../../model.ts';
import { isForMembers, type UiContext } from '../context.ts';
import { iconOf } from '../icons.ts';
import { listPath } from '../trees/record-trees.ts';
import { attributes, code, type Code, name, NOTHING } from './code.ts';
import { fieldValue } from './field-printers.ts';
import { recordText } from './record-text.ts';
import { MAY } from './layout-printers.ts';
import type { Fragment, Import } from './module.ts';
import { type Load, type Printed, printed } from './printed.ts';

/** Rows of a panel. */
const LATEST_ROWS = 5;

const LATEST_FIRST: Import = { from: '@/lib/list-query', name: 'latestFirst' };
const RECORD_LIST: Import = { from: '@/components/records/record-list', name: 'RecordList' };

/** A link at the corner of a list: to all records. */
export const LEADING: readonly Import[] = [
  { from: '@/components/ui/button', name: 'Button' },
  { from: 'next/link', name: 'Link', isDefault: true },
  { from: '@/config/messages', name: 'messages' },
];

/** Counts of records, each leading to them. Whoever may not read them does not see their number. */
export function countGrid({ counts }: CountGridProps, context: UiContext): Printed {
  const parts = counts.map((count, index) => {
    const entity = context.entity(count.entity);
    const load =
      count.where === undefined ? latestLoad(context, entity) : countLoad(context, entity, count.where, index);
    const icon = iconOf(entity);
    const given = attributes({ label: count.title, href: countHref(context, entity, count.where) });
    const card = code`<CountCard${given} value={${name(load.variable)}.count} icon={${name(icon)}} />`;
    return { load, icon, entity, jsx: ifRead(context, entity, load, card) };
  });
  return printed(
    code`<div className="mb-8 grid grid-cols-2 gap-3 sm:gap-4 lg:grid-cols-4">\n${parts.map((part) => part.jsx)}\n</div>`,
    {
      imports: [
        { from: '@/components/dashboard/count-card', name: 'CountCard' },
        ...parts.map(({ icon }) => ({ from: 'lucide-react', name: icon })),
        ...parts.flatMap(({ entity }) => latestImports(context, entity)),
      ],
      loads: parts.map((part) => part.load),
      usesViewer: parts.some(({ entity }) => !isForMembers(context, entity, 'read')),
    },
  );
}

type Where = NonNullable<CountGridProps['counts'][number]['where']>;

/** The list of exactly these records: a page of its own where there is one. */
function countHref({ app }: UiContext, entity: EntityModel, where: Where | undefined): string {
  if (where === undefined) return listPath(entity);
  const view = app.pages.find(
    (page) =>
      page.kind === 'list' &&
      page.entity === entity.names.snake &&
      page.where?.column === where.column &&
      page.where.equals === where.equals,
  );
  const value = encodeURIComponent(String(where.equals));
  return view?.path ?? `${listPath(entity)}?f.${where.column}=${value}`;
}

function countLoad(context: UiContext, entity: EntityModel, where: Where, index: number): Load {
  const { names } = entity;
  const filters = code`{ ${name(where.column)}: ${String(where.equals)} }`;
  const list = code`list${name(names.pascalPlural)}({ ...latestFirst, filters: ${filters} })`;
  return { variable: `${names.camelPlural}Counted${index + 1}`, expression: ifMember(context, entity, list) };
}

/** The newest records of an entity, as a panel of a dashboard or a section of a public page. */
export function latestRecords(props: LatestRecordsProps, context: UiContext): Printed {
  const entity = context.entity(props.entity);
  const isPanel = props.frame === 'panel';
  const load = isPanel ? latestLoad(context, entity) : publicLoad(entity);
  const list = recordList(context, entity, {
    heading: props.heading,
    empty: props.empty,
    rows: code`${name(load.variable)}.rows`,
    limit: LATEST_ROWS,
    actions: code`<Button asChild variant="ghost" size="sm"><Link${attributes({ href: listPath(entity) })}>{messages.viewAll}</Link></Button>`,
  });
  const imports = [...list.imports, ...LEADING];
  if (!isPanel) {
    const section = code`<section${attributes({ id: props.anchor ?? '' })} className="container-page py-12 sm:py-16">\n${list.code}\n</section>`;
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
  list: {
    readonly heading: string;
    readonly empty: string;
    readonly rows: Code;
    readonly limit: number;
    readonly actions: Code;
  },
): Fragment {
  const title = recordText(context, entity, 'row');
  const detail = entity.fields.find((field) => field !== entity.display && isTelling(field));
  const shown = detail === undefined ? null : fieldValue(context, entity, detail, 'row');
  const item = code`({ id: row.id, title: ${title.code}${shown === null ? NOTHING : code`, detail: ${shown.code}`} })`;
  const given = attributes({ heading: list.heading, path: listPath(entity), empty: list.empty });
  const jsx = code`<RecordList${given} items={${list.rows}.map((row) => ${item})} limit={${list.limit}}>\n${list.actions}\n</RecordList>`;
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
  return { variable: `latest${names.pascalPlural}`, expression: ifMember(context, entity, list) };
}

/** The read, where the viewer may see such records at all. */
function ifMember(context: UiContext, entity: EntityModel, read: Code): Code {
  return isForMembers(context, entity, 'read')
    ? read
    : code`may(viewer, ${entity.names.snake}, "read") ? ${read} : null`;
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
