import type { Chart, DashboardPage, Entity } from '#schemas/generated/manifest.ts';
import { hasAuth } from './access-rules.ts';
import { DATED, GROUPABLE, NUMERIC } from './field-types.ts';
import { problem, repeated, warning, type Findings } from './finding.ts';
import type { Lookup } from './lookup.ts';
import { roleRules } from './page-role-rules.ts';
import { conditionRules, entityNamed, namedField } from './show-rules.ts';

/** What a dashboard counts, draws and lists. */
export function* dashboardRules(page: DashboardPage, lookup: Lookup, pointer: string): Findings {
  if (page.path === '/') {
    const message = 'a dashboard is for people who signed in, "/" is for everybody';
    yield problem('reserved-path', `${pointer}/path`, message, 'Use /dashboard.');
  }
  if (!hasAuth(lookup.manifest)) {
    const message = 'a dashboard needs people who sign in';
    yield problem('auth', pointer, message, 'Set auth.mode to email or use a content page.');
  }
  const { entities: names = [], counts = [], charts = [] } = page;
  if (names.length + counts.length + charts.length === 0) {
    const message = 'the dashboard shows nothing';
    yield problem('missing-field', pointer, message, 'Add "entities", "counts" or "charts".');
  }
  for (const [at, name] of repeated(names)) {
    yield problem('duplicate', `${pointer}/entities/${at}`, `"${name}" occurs twice`, 'Remove one of them.');
  }
  const shown: Entity[] = [];
  for (const [at, name] of names.entries()) {
    const entity = yield* entityNamed(name, lookup, `${pointer}/entities/${at}`);
    if (entity !== null) shown.push(entity);
  }
  for (const [at, { entity: name, where }] of counts.entries()) {
    const entity = yield* entityNamed(name, lookup, `${pointer}/counts/${at}/entity`);
    if (entity === null) continue;
    shown.push(entity);
    yield* conditionRules(where, entity, lookup, `${pointer}/counts/${at}/where`);
  }
  for (const [at, chart] of charts.entries()) {
    const entity = yield* entityNamed(chart.entity, lookup, `${pointer}/charts/${at}/entity`);
    if (entity === null) continue;
    shown.push(entity);
    yield* chartRules(chart, entity, lookup, `${pointer}/charts/${at}`);
  }
  yield* roleRules(page, shown, 'read', lookup, pointer);
}

const NUMBERS = new Set([...NUMERIC, 'total' as const]);

function* chartRules(chart: Chart, entity: Entity, lookup: Lookup, pointer: string): Findings {
  yield* namedField(chart.groupBy, entity, lookup, {
    types: GROUPABLE,
    what: 'group of records',
    pointer: `${pointer}/groupBy`,
    others: ['created_at'],
  });
  const group = lookup.fields(entity).get(chart.groupBy);
  const dated = chart.groupBy === 'created_at' || (group !== undefined && DATED.has(group.type));
  if (!dated && group !== undefined) {
    if (chart.interval !== undefined) {
      yield problem('unused', `${pointer}/interval`, 'only dates have an interval', 'Remove it.');
    }
    if (chart.kind === 'line') {
      const message = `a line follows time, and "${chart.groupBy}" is no date`;
      yield problem('field-type', `${pointer}/kind`, message, 'Use bar or donut.');
    }
  }
  if ((chart.function ?? 'count') === 'count') {
    if (chart.field !== undefined) {
      yield warning('unused', `${pointer}/field`, 'a count adds up no field', 'Remove it, or add "function": "sum".');
    }
  } else if (chart.field === undefined) {
    yield problem('missing-field', pointer, `${chart.function ?? ''} needs a field`, 'Add "field".');
  }
  if (chart.field !== undefined) {
    yield* namedField(chart.field, entity, lookup, { types: NUMBERS, what: 'number', pointer: `${pointer}/field` });
  }
  yield* conditionRules(chart.where, entity, lookup, `${pointer}/where`);
}
