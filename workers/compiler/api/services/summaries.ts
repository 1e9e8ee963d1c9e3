import type { AppModel, EntityModel, FieldModel } from '../../model.ts';
import type { ChartModel } from '../../page-model.ts';
import { entityOf } from '../access.ts';
import { embedName, referenceFields } from '../columns.ts';
import { displayText } from '../display.ts';
import { printValue, quote } from '../typescript.ts';
import { embed } from './selection.ts';

/** Charts of the application's dashboards that show the entity. */
function chartsOf(app: AppModel, entity: EntityModel): readonly ChartModel[] {
  return app.pages
    .flatMap((page) => (page.kind === 'dashboard' ? page.charts : []))
    .filter((chart) => chart.entity === entity.names.snake);
}

/** Whether a chart shows the entity. */
export function hasSummaries(app: AppModel, entity: EntityModel): boolean {
  return chartsOf(app, entity).length > 0;
}

/** The function that puts an entity's records into groups; nothing where no chart shows them. */
export function summaryFunctions(app: AppModel, entity: EntityModel): readonly string[] {
  const charts = chartsOf(app, entity);
  if (charts.length === 0) return [];
  const { pascalPlural } = entity.names;
  const groups = [...new Set(charts.map(({ groupBy }) => groupBy))].map((column) => groupReader(app, entity, column));
  const isTimed = groups.some((group) => group.includes('interval'));
  const groupsCall = isTimed ? 'groupsBy(interval ?? "month")' : 'groupsBy()';
  const { columns, names } = chartedColumns(app, entity, charts);
  return [
    `/**
 * Records in groups, for charts: counted or added up over the rows that the person may read, a bounded number of them.
 * The database does not add up itself, because Supabase switches that off in its API.
 */
export async function summarize${pascalPlural}(summary: Summary): Promise<Group[]> {
  const supabase = await connect();
  const { groupBy, ${isTimed ? 'interval, ' : ''}where } = summary;
  const { rows, error } = await readAll((from, to) => {
    const all = supabase.from("${entity.names.table}").select(${quote(columns.join(', '))}, { count: "exact" });
    const matches = where ? all.filter(where.column, "eq", where.equals) : all;
    return matches.order("id").range(from, to);
  });
  if (error) throw serviceError(error);
  const group = ${groupsCall}.get(groupBy);
  if (!group) throw new RangeError(\`Records are not grouped by \${groupBy}.\`);
  const values = rows.map((row): GroupedRecord => ({ ...group.of(row), value: ${valueReader(charts)} }));
  return summarize(values, group.grouping, summary.function);
}`,
    `type Charted = Pick<${entity.names.pascal}Row, ${names.map(quote).join(' | ')}>;

interface GroupBy {
  grouping: Grouping;
  of: (row: Charted) => Omit<GroupedRecord, "value">;
}

/** By what charts put records into groups. */
function groupsBy(${isTimed ? 'interval: NonNullable<Summary["interval"]>' : ''}): ReadonlyMap<string, GroupBy> {
  return new Map<string, GroupBy>([
    ${groups.join('\n    ')}
  ]);
}`,
  ];
}

/** What is read for the charts: columns as they are selected, and their names in a row. */
function chartedColumns(
  app: AppModel,
  entity: EntityModel,
  charts: readonly ChartModel[],
): { readonly columns: readonly string[]; readonly names: readonly string[] } {
  const names = new Map<string, string>();
  for (const { groupBy, column } of charts) {
    const field = referenceFields(entity).find((candidate) => candidate.column === groupBy);
    if (field === undefined) names.set(groupBy, groupBy);
    else names.set(embedName(field), embed(app, field));
    if (column !== null) names.set(column, column);
  }
  return { columns: [...names.values()], names: [...names.keys()] };
}

/** Expression of the number that is added up. */
function valueReader(charts: readonly ChartModel[]): string {
  const columns = [...new Set(charts.flatMap(({ column }) => column ?? []))];
  if (columns.length === 0) return 'null';
  const cases = columns.map((column) => `[${quote(column)}, row.${column}]`);
  return `new Map<string, number | null>([${cases.join(', ')}]).get(summary.column ?? "") ?? null`;
}

function groupReader(app: AppModel, entity: EntityModel, column: string): string {
  const field = entity.fields.find((candidate) => candidate.column === column);
  const { grouping, of } = field === undefined ? byMoment(column) : byField(app, field);
  return `[${quote(column)}, { grouping: ${grouping}, of: (row) => (${of}) }],`;
}

interface GroupReader {
  readonly grouping: string;
  readonly of: string;
}

function byMoment(column: string): GroupReader {
  return { grouping: '{ kind: "dates", interval }', of: `{ key: row.${column} }` };
}

function byField(app: AppModel, field: FieldModel): GroupReader {
  const { column } = field;
  switch (field.type) {
    case 'date':
    case 'datetime':
      return byMoment(column);
    case 'enum': {
      const options = Object.fromEntries(field.options.map(({ value, label }) => [value, label]));
      return { grouping: `{ kind: "options", options: ${printValue(options)} }`, of: `{ key: row.${column} }` };
    }
    case 'boolean': {
      const options = '{ true: messages.yes, false: messages.no }';
      return { grouping: `{ kind: "options", options: ${options} }`, of: `{ key: row.${column} }` };
    }
    case 'reference': {
      const record = `row.${embedName(field)}`;
      const target = entityOf(app, field.target);
      // Of a record's record only the id is known.
      const label = target.display.type === 'reference' ? quote(target.label) : displayText(app, target, record);
      return {
        grouping: '{ kind: "records" }',
        of: `${record} ? { key: ${record}.id, label: ${label} } : { key: null }`,
      };
    }
    default:
      return { grouping: '{ kind: "numbers" }', of: `{ key: row.${column} }` };
  }
}
