import { digestOf } from '#app/platform/digest.ts';
import type { Diagnostic } from '#schemas/diagnostic.ts';
import type {
  Chart,
  Condition,
  DashboardPage as StatedDashboard,
  Entity,
  Manifest,
} from '#schemas/generated/manifest.ts';
import type { UiTree } from '#schemas/generated/ui-tree.ts';
import type { Catalogue } from '#schemas/ui/catalogue/catalogue.ts';
import type { DashboardPage } from '../../compiler/page-model.ts';
import { columnOf } from '../../compiler/normalize/names.ts';
import { normalize } from '../../compiler/normalize/normalize.ts';
import { parseManifest } from '../../compiler/normalize/parse.ts';

type Where = NonNullable<Catalogue['Chart']['where']>;

/**
 * What is wrong with the charts, figures and lists that were added to a dashboard. They are written into the manifest,
 * whose rules know which fields can be grouped and added up, and who may read what: what could not stand there cannot
 * stand on the page.
 */
export function dashboardProblems(
  manifest: Manifest,
  page: DashboardPage,
  trees: { readonly before: UiTree; readonly after: UiTree },
  pointer: string,
): readonly Diagnostic[] {
  const entities = new Map((manifest.entities ?? []).map((entity) => [entity.name, entity]));
  const charts = addedProps(trees, 'Chart');
  const counts = addedCounts(trees);
  const latest = addedProps(trees, 'LatestRecords');
  if (charts.length + counts.length + latest.length === 0) return [];
  const foreign = latest.find(({ entity, frame }) => frame !== 'panel' || page.latest.includes(entity));
  if (foreign !== undefined) {
    return [problem(pointer, `Records of "${foreign.entity}" are shown already, or not as a panel.`)];
  }
  const stated: StatedDashboard = {
    kind: 'dashboard',
    path: page.path,
    title: page.title,
    ...(page.roles.length === 0 ? {} : { roles: [...page.roles] }),
    ...(latest.length === 0 ? {} : { entities: latest.map(({ entity }) => entity) }),
    ...(counts.length === 0 ? {} : { counts: counts.map((count) => countOf(entities, count)) }),
    ...(charts.length === 0 ? {} : { charts: charts.map((chart) => chartOf(entities, chart)) }),
  };
  const others = (manifest.pages ?? []).filter(({ path }) => path !== page.path);
  const { value, diagnostics } = parseManifest({ ...manifest, pages: [...others, stated] });
  if (value === null) {
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    return errors.map(({ message }) => problem(pointer, `What was added is not possible: ${message}.`));
  }
  const drawn = normalize(value).pages.find((one) => one.path === page.path);
  const model = drawn?.kind === 'dashboard' ? drawn.charts : [];
  return charts.flatMap((chart, index) =>
    digestOf(chart) === digestOf(withoutNull(model[index] ?? {}))
      ? []
      : [problem(pointer, `The chart "${chart.title}" lacks what its grouping needs, or has more.`)],
  );
}

function addedProps<N extends 'Chart' | 'LatestRecords'>(
  { before, after }: { readonly before: UiTree; readonly after: UiTree },
  type: N,
): readonly Catalogue[N][] {
  // The tree was validated against the catalogue.
  return inOrder(after)
    .filter((id) => after.elements[id]?.type === type && before.elements[id] === undefined)
    .map((id) => after.elements[id]?.props as unknown as Catalogue[N]);
}

function addedCounts({
  before,
  after,
}: {
  readonly before: UiTree;
  readonly after: UiTree;
}): Catalogue['CountGrid']['counts'] {
  return inOrder(after).flatMap((id) => {
    const element = after.elements[id];
    if (element?.type !== 'CountGrid') return [];
    const known = (before.elements[id]?.props['counts'] as readonly unknown[] | undefined)?.length ?? 0;
    return (element.props as unknown as Catalogue['CountGrid']).counts.slice(known);
  });
}

function inOrder({ root, elements }: UiTree): readonly string[] {
  const visit = (id: string): readonly string[] => [id, ...(elements[id]?.children ?? []).flatMap(visit)];
  return visit(root);
}

function chartOf(
  entities: ReadonlyMap<string, Entity>,
  { title, entity, kind, groupBy, interval, function: of, column, where }: Catalogue['Chart'],
): Chart {
  const known = entities.get(entity);
  return {
    title,
    entity,
    kind,
    function: of,
    groupBy: fieldNamed(known, groupBy),
    ...(interval === undefined ? {} : { interval }),
    ...(column === undefined ? {} : { field: fieldNamed(known, column) }),
    ...(where === undefined ? {} : { where: conditionOf(known, where) }),
  };
}

function countOf(
  entities: ReadonlyMap<string, Entity>,
  { title, entity, where }: Catalogue['CountGrid']['counts'][number],
): NonNullable<StatedDashboard['counts']>[number] {
  return { title, entity, ...(where === undefined ? {} : { where: conditionOf(entities.get(entity), where) }) };
}

function conditionOf(entity: Entity | undefined, { column, equals }: Where): Condition {
  return { field: fieldNamed(entity, column), equals };
}

/** The manifest's name of a column. */
function fieldNamed(entity: Entity | undefined, column: string): string {
  return entity?.fields.find((field) => columnOf(field) === column)?.name ?? column;
}

function withoutNull(value: object): object {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== null));
}

function problem(pointer: string, message: string): Diagnostic {
  return {
    severity: 'error',
    code: 'proposal.ui.dashboard',
    pointer,
    message,
    suggestion: 'Name entities, fields and values of the manifest; a chart over dates has an interval.',
  };
}
