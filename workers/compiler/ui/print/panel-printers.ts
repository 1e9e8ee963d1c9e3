import type { LatestRecordsProps, StatGridProps } from '#schemas/generated/records-catalogue.ts';
import type { EntityModel, FieldModel } from '../../model.ts';
import { isForMembers, type UiContext } from '../context.ts';
import { iconOf } from '../icons.ts';
import { listPath } from '../trees/record-trees.ts';
import { attributes, code, type Code, name, NOTHING } from './code.ts';
import { fieldValue, recordText } from './field-printers.ts';
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
    rows: code`${name(load.variable)}.rows`,
    limit: LATEST_ROWS,
    actions: code`<Button asChild variant="ghost" size="sm"><Link${attributes({ href: listPath(entity) })}>{messages.viewAll}</Link></Button>`,
  });
  const imports = [...list.imports, ...LEADING];
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
  const expression = isForMembers(context, entity, 'read')
    ? list
    : code`may(viewer, ${names.snake}, "read") ? ${list} : null`;
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
