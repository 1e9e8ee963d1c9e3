import type { ChartProps } from '#schemas/generated/pages-catalogue.ts';
import type { EntityModel } from '../../model.ts';
import { isForMembers, type UiContext } from '../context.ts';
import { pascalCase } from '../../spelling.ts';
import { attributes, code, type Code, literal, name, NOTHING } from './code.ts';
import { MAY } from './layout-printers.ts';
import type { Fragment, Import } from './module.ts';
import { type Printed, printed } from './printed.ts';

const COMPONENTS = {
  bar: { from: '@/components/charts/bar-chart', name: 'BarChart' },
  line: { from: '@/components/charts/line-chart', name: 'LineChart' },
  donut: { from: '@/components/charts/donut-chart', name: 'DonutChart' },
} as const;
const FORMAT: Import = { from: '@/lib/format', name: 'format' };

/** Bars of dates: the latest of them. */
const MAX_DATED_BARS = 12;

/** A chart over records that are read in groups; whoever may not read them does not see it. */
export function chart(props: ChartProps, context: UiContext): Printed {
  const entity = context.entity(props.entity);
  const { names } = entity;
  const variable = groupsVariable(props, entity);
  const isAsked = !isForMembers(context, entity, 'read');
  const component = COMPONENTS[props.kind];
  const groups = groupsOf(props, name(variable));
  const written = writtenBy(props, entity);
  const interval = props.kind === 'line' ? { interval: props.interval ?? 'month' } : {};
  const added = props.kind === 'bar' && props.function === 'average' ? code` isAdded={false}` : NOTHING;
  const jsx = code`<${name(component.name)}${attributes({ title: props.title })} groups={${groups.code}}${attributes(interval)} written={${written}}${added} />`;
  const query = literal({
    groupBy: props.groupBy,
    interval: props.interval,
    function: props.function,
    column: props.column,
    where: props.where === undefined ? undefined : { ...props.where },
  });
  const read = code`summarize${name(names.pascalPlural)}(${query})`;
  return printed(isAsked ? code`{${name(variable)} && (${jsx})}` : jsx, {
    imports: [
      component,
      FORMAT,
      ...groups.imports,
      { from: `@/server/${names.kebabPlural}`, name: `summarize${names.pascalPlural}` },
      ...(isAsked ? [MAY] : []),
    ],
    usesViewer: isAsked,
    loads: [{ variable, expression: isAsked ? code`may(viewer, ${names.snake}, "read") ? ${read} : null` : read }],
  });
}

/** A name that says what is asked, so that charts that ask the same share their answer. */
function groupsVariable(props: ChartProps, { names }: EntityModel): string {
  const { groupBy, interval, function: how, column, where } = props;
  const measured = how === 'count' ? '' : `${pascalCase(how)}Of${pascalCase(column ?? '')}`;
  const narrowed =
    where === undefined
      ? ''
      : `Where${pascalCase(where.column)}${pascalCase(String(where.equals).replaceAll(/[^a-z0-9_]/gi, ''))}`;
  return `${names.camelPlural}${measured}By${pascalCase(groupBy)}${pascalCase(interval ?? '')}${narrowed}`;
}

function groupsOf({ kind, interval }: ChartProps, groups: Code): Fragment {
  if (kind === 'line' || interval === undefined) return { code: groups, imports: [] };
  const dated = code`datedGroups(${groups}, ${interval})`;
  return {
    code: kind === 'bar' ? code`${dated}.slice(-${MAX_DATED_BARS})` : dated,
    imports: [{ from: '@/lib/interval-label', name: 'datedGroups' }],
  };
}

/** How the values are written: like those that were added up. */
function writtenBy({ function: how, column }: ChartProps, entity: EntityModel): Code {
  if (how === 'count') return code`format.number`;
  const field = entity.fields.find((one) => one.column === column);
  const total = entity.totals.find((one) => one.column === column);
  const type = total?.format ?? field?.type;
  const currency = total?.currency ?? (field !== undefined && 'currency' in field ? field.currency : 'USD');
  if (type === 'money') return code`(value) => format.money(value, ${currency})`;
  if (type === 'duration') return code`(value) => format.duration(Math.round(value))`;
  return code`format.decimal`;
}
