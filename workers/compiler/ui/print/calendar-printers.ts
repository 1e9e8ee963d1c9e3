import type { CalendarProps } from '#schemas/generated/pages-catalogue.ts';
import type { EntityModel } from '../../model.ts';
import { hasPage, isForEverybody, type UiContext } from '../context.ts';
import { listPath } from '../trees/record-trees.ts';
import { attributes, code, type Code, literal, name, NOTHING } from './code.ts';
import { raw } from './field-printers.ts';
import { recordText } from './record-text.ts';
import { MAY } from './layout-printers.ts';
import type { Import } from './module.ts';
import { type Load, type Printed, printed } from './printed.ts';

/** Records of a month that are shown at most; the page says how many more there are. */
const MAX_ENTRIES = 100;
/** Hour at which a new record with a time begins, until somebody says otherwise. */
const START_OF_DAY = 'T09:00';

/** A month: records that begin in it, and those that began before and go on. */
export function calendar(props: CalendarProps, context: UiContext): Printed {
  const entity = context.entity(props.entity);
  const { names } = entity;
  const title = recordText(context, entity, 'row');
  const { start, end } = props;
  const spans = spanLoads(entity, start, end);
  const pages = spans.map(({ variable }) => name(variable));
  const rows =
    pages.length === 1
      ? code`${pages[0] ?? NOTHING}.rows`
      : code`[...${pages[1] ?? NOTHING}.rows, ...${pages[0] ?? NOTHING}.rows]`;
  const href = code`\`${raw(listPath(entity))}/\${row.id}\``;
  const endOf = end === undefined ? literal(null) : code`row.${name(end)}`;
  const entry = code`entryOf({ id: row.id, title: ${title.code}, href: ${href}, start: row.${name(start)}, end: ${endOf} })`;
  const add = addHref(context, entity, start);
  const all = code`\`${raw(listPath(entity))}?f.${name(start)}.from=\${range.from}&f.${name(start)}.to=\${range.to}\``;
  const first = pages[0] ?? NOTHING;
  return printed(
    code`<Calendar${attributes({ path: props.path, label: entity.labelPlural })} range={range} entries={${rows}.flatMap((row) => ${entry})} hidden={${first}.count - ${first}.rows.length} listHref={${all}}${add.code} />`,
    {
      imports: [
        { from: '@/components/calendar/calendar', name: 'Calendar' },
        { from: '@/lib/calendar-month', name: 'entryOf' },
        { from: '@/lib/calendar-range', name: 'calendarRange' },
        { from: '@/lib/list-query', name: 'latestFirst' },
        { from: `@/server/${names.kebabPlural}`, name: `list${names.pascalPlural}` },
        ...title.imports,
        ...add.imports,
      ],
      usesViewer: add.usesViewer,
      loads: [
        { variable: 'range', expression: code`calendarRange((await searchParams).month)`, isEarly: true },
        ...spans,
      ],
    },
  );
}

function spanLoads({ names }: EntityModel, start: string, end: string | undefined): readonly Load[] {
  const load = (variable: string, filters: Code): Load => ({
    variable,
    expression: code`list${name(names.pascalPlural)}({ ...latestFirst, sort: ${start}, size: ${MAX_ENTRIES}, filters: { ${filters} } })`,
  });
  const within = load(`${names.camelPlural}InMonth`, code`${`${start}.from`}: range.from, ${`${start}.to`}: range.to`);
  if (end === undefined) return [within];
  return [
    within,
    load(`${names.camelPlural}Before`, code`${`${start}.to`}: range.before, ${`${end}.from`}: range.from`),
  ];
}

/** What leads from a day to the form for a new record on it. */
function addHref(
  context: UiContext,
  entity: EntityModel,
  start: string,
): { readonly code: Code; readonly imports: readonly Import[]; readonly usesViewer: boolean } {
  const field = entity.fields.find(({ column }) => column === start);
  if (field === undefined || !hasPage(context.app, 'create', entity)) {
    return { code: NOTHING, imports: [], usesViewer: false };
  }
  const time = { source: field.type === 'datetime' ? START_OF_DAY : '' };
  const leads = code`(day: string) => \`${raw(listPath(entity))}/new?${name(start)}=\${day}${time}\``;
  const isAsked = !isForEverybody(context, entity, 'create');
  return {
    code: isAsked
      ? code` addHref={may(viewer, ${entity.names.snake}, "create") ? ${leads} : undefined}`
      : code` addHref={${leads}}`,
    imports: isAsked ? [MAY] : [],
    usesViewer: isAsked,
  };
}
