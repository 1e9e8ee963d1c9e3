import type { Chart, DashboardPage as StatedDashboard } from '#schemas/generated/manifest.ts';
import type { EntityModel } from '../model.ts';
import type { ChartModel, DashboardPage } from '../page-model.ts';
import { columnNamed, conditionOf } from './columns.ts';
import { groupTitle, type PageTexts } from './texts.ts';

const MAX_DASHBOARD_ENTITIES = 12;
const MAX_DERIVED_CHARTS = 4;

/** The dashboard that an application gets by itself: everything that somebody may read. */
export function defaultDashboard(entities: readonly EntityModel[], texts: PageTexts): DashboardPage {
  const shown = entities.slice(0, MAX_DASHBOARD_ENTITIES);
  return {
    kind: 'dashboard',
    path: '/dashboard',
    title: texts.dashboard,
    roles: [],
    counts: shown.map(countOf),
    charts: derivedCharts(shown, texts),
    latest: shown.map((entity) => entity.names.snake),
  };
}

/** A stated dashboard. One that names nothing but entities gets the charts that follow from them. */
export function dashboardOf(
  page: StatedDashboard,
  byName: ReadonlyMap<string, EntityModel>,
  texts: PageTexts,
): DashboardPage {
  const named = (page.entities ?? []).flatMap((name) => byName.get(name) ?? []);
  const counts = (page.counts ?? []).flatMap(({ title, entity: name, where }) => {
    const entity = byName.get(name);
    return entity === undefined ? [] : [{ title, entity: name, where: conditionOf(entity, where) }];
  });
  const charts = (page.charts ?? []).flatMap((chart) => {
    const entity = byName.get(chart.entity);
    return entity === undefined ? [] : [chartOf(chart, entity)];
  });
  const bare = page.counts === undefined && page.charts === undefined;
  return {
    kind: 'dashboard',
    path: page.path,
    title: page.title,
    roles: page.roles ?? [],
    counts: [...named.map(countOf), ...counts],
    charts: bare ? derivedCharts(named, texts) : charts,
    latest: named.map((entity) => entity.names.snake),
  };
}

function countOf(entity: EntityModel): DashboardPage['counts'][number] {
  return { title: entity.labelPlural, entity: entity.names.snake, where: null };
}

function chartOf(chart: Chart, entity: EntityModel): ChartModel {
  const groupBy = columnNamed(entity, chart.groupBy);
  const dated = isTime(entity, groupBy);
  return {
    title: chart.title,
    entity: chart.entity,
    kind: chart.kind ?? (dated ? 'line' : 'bar'),
    groupBy,
    interval: dated ? (chart.interval ?? 'month') : null,
    function: chart.function ?? 'count',
    column: chart.field === undefined ? null : columnNamed(entity, chart.field),
    where: conditionOf(entity, chart.where),
  };
}

function isTime(entity: EntityModel, column: string): boolean {
  if (column === 'created_at') return true;
  const field = entity.fields.find((candidate) => candidate.column === column);
  return field?.type === 'date' || field?.type === 'datetime';
}

/** One chart for each entity that has choices: how its records spread over them. */
function derivedCharts(entities: readonly EntityModel[], texts: PageTexts): readonly ChartModel[] {
  return entities
    .flatMap((entity): ChartModel[] => {
      const choices = entity.fields.filter((field) => field.type === 'enum');
      const field = choices.find((choice) => choice.states !== null) ?? choices[0];
      if (field === undefined) return [];
      return [
        {
          title: groupTitle(texts, entity.labelPlural, field.label),
          entity: entity.names.snake,
          kind: field.states === null ? 'donut' : 'bar',
          groupBy: field.column,
          interval: null,
          function: 'count',
          column: null,
          where: null,
        },
      ];
    })
    .slice(0, MAX_DERIVED_CHARTS);
}
