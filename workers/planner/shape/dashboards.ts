import type { Chart, DashboardPage, Entity } from '#schemas/generated/manifest.ts';
import { pageText } from '../lexicon/page-texts.ts';
import { AVERAGE, FIGURES, isRevenue, KINDS } from '../lexicon/view-words.ts';
import { fieldLabel, knownField } from '../lexicon/fields-index.ts';
import { conditionOf, measureOf, metricsOf, type Metric } from './metrics.ts';
import { startOf } from './record-views.ts';
import { addField, addPage, labelsOf, type Shape } from './shape.ts';
import { namesOf, segmentOf } from './sentences.ts';
import { stateField } from './states.ts';

const MAX_CHARTS = 8;
const MAX_COUNTS = 8;
const MAX_ENTITIES = 4;

/** The dashboard: the charts and counts that the prompt asks for, or telling ones where it asks for figures at large. */
export function shapeDashboard(shape: Shape): readonly Metric[] {
  addRevenue(shape);
  const metrics = metricsOf(shape).map((metric) => grouped(shape, metric));
  const charts = metrics.flatMap((metric) => chartOf(shape, metric)).slice(0, MAX_CHARTS);
  const counts = countsIn(shape);
  const figures = shape.sentences.findIndex(({ text }) => FIGURES.test(text));
  const asked = charts.length > 0 || counts.length > 0;
  if (!asked && figures < 0) return metrics;
  const general = charts.length === 0 ? telling(shape) : [];
  const all = [...charts, ...general];
  if (all.length === 0 && counts.length === 0) return metrics;
  const sentence = metrics[0]?.sentence ?? figures;
  const roles = audience(shape, sentence, metrics[0]?.title ?? '');
  const entities = entitiesOn(shape, all, roles);
  const page: DashboardPage = {
    kind: 'dashboard',
    path: roles.length > 0 ? freePath(shape) : '/dashboard',
    title: pageText(roles.length > 0 ? 'reports' : 'dashboard', shape.language),
    ...(entities.length > 0 ? { entities: [...entities] } : {}),
    ...(counts.length > 0 ? { counts: [...counts] } : {}),
    ...(all.length > 0 ? { charts: [...all] } : {}),
    ...(roles.length > 0 ? { roles: [...roles] } : {}),
  };
  if (!addPage(shape, page)) return metrics;
  shape.made.add('charts');
  if (asked) shape.made.add('reports');
  shape.understood.push(`A dashboard with ${[...counts, ...all].map(({ title }) => `“${title}”`).join(', ')}.`);
  if (general.length > 0 && !asked)
    shape.assumed.push('The prompt asks for figures and names none: these charts were chosen.');
  return metrics;
}

/** An address that no entity has. */
function freePath(shape: Shape): string {
  const taken = new Set(shape.entities.map((entity) => `/${segmentOf(entity)}`));
  return ['/reports', '/statistics', '/figures'].find((path) => !taken.has(path)) ?? '/all-figures';
}

/** Money that is earned with what takes place, where only a price list has it: "appointments … revenue per month". */
function addRevenue(shape: Shape): void {
  const wanted = shape.sentences.some(({ words }) => words.some(({ lower }) => isRevenue(lower)));
  const earns = (entity: Entity): boolean => ['event', 'deal'].includes(shape.things.get(entity.name)?.kind ?? '');
  const hasMoney = (entity: Entity): boolean => entity.fields.some((field) => field.type === 'money');
  if (!wanted || shape.entities.some((entity) => earns(entity) && hasMoney(entity))) return;
  const priced = shape.entities.find((entity) => hasMoney(entity));
  const taking = shape.entities.find(
    (entity) =>
      earns(entity) && entity.fields.some((field) => field.type === 'reference' && field.target === priced?.name),
  );
  if (priced === undefined || taking === undefined) return;
  const known = knownField('price');
  const label = known === null ? pageText('price', shape.language) : fieldLabel(known, shape.language);
  const source = priced.fields.find((field) => field.type === 'money');
  addField(taking, {
    name: 'price',
    label,
    type: 'money',
    ...(source?.currency === undefined ? {} : { currency: source.currency }),
  });
  shape.assumed.push(
    `Each ${labelsOf(taking).one.toLowerCase()} has a price of its own, so that revenue can be added up.`,
  );
}

/** A text that figures are grouped by becomes an entity: only choices make groups. */
function grouped(shape: Shape, metric: Metric): Metric {
  if (metric.group?.kind !== 'text') return metric;
  const { field } = metric.group;
  const label = field.label ?? field.name;
  if (
    field.name === metric.entity.displayField ||
    shape.entities.some((entity) => entity.name === field.name) ||
    shape.entities.length > 20
  )
    return { ...metric, group: null };
  const name = knownField('name');
  shape.entities.push({
    name: field.name,
    label,
    fields: [
      {
        name: 'name',
        label: name === null ? 'Name' : fieldLabel(name, shape.language),
        type: 'string',
        required: true,
      },
    ],
    displayField: 'name',
    ...(metric.entity.ownership === undefined ? {} : { ownership: metric.entity.ownership }),
  });
  shape.things.set(field.name, null);
  for (const permission of shape.permissions.filter(({ entity }) => entity === metric.entity.name))
    shape.permissions.push({ ...permission, entity: field.name });
  Object.assign(field, {
    type: 'reference',
    target: field.name,
    onDelete: field.required === true ? 'restrict' : 'clear',
  });
  shape.assumed.push(`“${label}” is a list of its own, so that figures can be grouped by it.`);
  return { ...metric, group: { kind: 'field', field } };
}

function chartOf(shape: Shape, metric: Metric): readonly Chart[] {
  const { entity, field, group, where, title } = metric;
  if (group === null || group.kind === 'text') return [];
  const timed = group.kind === 'time';
  const by = timed ? (startOf(entity)?.name ?? 'created_at') : group.field.name;
  const text = shape.sentences[metric.sentence]?.text ?? '';
  const kind = KINDS.find(([name, pattern]) => pattern.test(text) && (name !== 'line' || timed))?.[0];
  return [
    {
      title,
      entity: entity.name,
      ...(kind === undefined || (kind === 'donut' && timed) ? {} : { kind }),
      groupBy: by,
      ...(timed ? { interval: group.interval } : {}),
      ...(field === null
        ? {}
        : { function: metric.function === 'average' ? ('average' as const) : ('sum' as const), field: field.name }),
      ...(where === null ? {} : { where }),
    },
  ];
}

/** "a dashboard with open tickets": counts under a condition, in a sentence about a dashboard. */
function countsIn(shape: Shape): NonNullable<DashboardPage['counts']> {
  const counts: NonNullable<DashboardPage['counts']> = [];
  for (const { text, words } of shape.sentences) {
    if (!/\b(?:dashboard|overview|übersicht|panel|tableau de bord|painel|cruscotto)\b/iu.test(text)) continue;
    for (const [at, word] of words.entries()) {
      const next = words[at + 1]?.lower ?? '';
      const entity = shape.entities.find((other) => namesOf(other).includes(next));
      const where = entity === undefined ? null : conditionOf(entity, word.lower);
      if (entity === undefined || where === null || counts.length >= MAX_COUNTS) continue;
      if (counts.some((count) => count.entity === entity.name && count.where?.equals === where.equals)) continue;
      const title = `${word.text.charAt(0).toLocaleUpperCase()}${word.text.slice(1)} ${words[at + 1]?.text ?? ''}`;
      counts.push({ title: title.slice(0, 80), entity: entity.name, where });
    }
  }
  return counts;
}

/** Charts that say most about an app: what happens over time, and how far things are. */
function telling(shape: Shape): readonly Chart[] {
  return shape.entities
    .flatMap((entity): Chart[] => {
      const { many } = labelsOf(entity);
      const kind = shape.things.get(entity.name)?.kind;
      const field = measureOf(shape, entity);
      const time = startOf(entity);
      if ((kind === 'event' || kind === 'deal') && time !== null)
        return [
          {
            title: pageText('overTime', shape.language, { many }),
            entity: entity.name,
            kind: 'bar',
            groupBy: time.name,
            interval: 'month',
            ...(field === null ? {} : { function: 'sum' as const, field: field.name }),
          },
        ];
      const state = stateField(entity);
      return state === null
        ? []
        : [
            {
              title: pageText('byField', shape.language, { many, field: state.label ?? state.name }),
              entity: entity.name,
              kind: 'donut',
              groupBy: state.name,
            },
          ];
    })
    .slice(0, MAX_ENTITIES);
}

/** "admins see a dashboard": only they. Of several who see something, the last one named before the figures. */
function audience(shape: Shape, sentence: number, title: string): readonly string[] {
  const text = shape.sentences[sentence]?.text.toLowerCase() ?? '';
  const figure = text.indexOf(title.toLowerCase().split(' ')[0] ?? '');
  const end = title === '' || figure < 0 ? text.length : figure;
  const named = shape.clauses
    .filter((clause) => clause.action === 'read')
    .flatMap(({ subjects }) => subjects)
    .map((subject) => ({ role: shape.roles.get(subject.one), at: text.lastIndexOf(subject.words, end) }))
    .filter(({ role, at }) => role !== undefined && at >= 0)
    .toSorted((a, b) => b.at - a.at);
  const role = named[0]?.role;
  if (role === undefined) return [];
  return [...new Set(shape.admin === null ? [role] : [shape.admin, role])];
}

function entitiesOn(shape: Shape, charts: readonly Chart[], roles: readonly string[]): readonly string[] {
  const named = [...new Set(charts.map((chart) => chart.entity))];
  const others = roles.length > 0 ? [] : shape.entities.map((entity) => entity.name);
  return [...new Set([...named, ...others])].slice(0, MAX_ENTITIES);
}

/** Whether a sentence asks for an average that nothing here can give. */
export function unmadeAverage(shape: Shape, metrics: readonly Metric[]): boolean {
  return shape.sentences.some(
    ({ words }, index) =>
      words.some(({ lower }) => AVERAGE.test(lower)) &&
      !metrics.some((metric) => metric.sentence === index && metric.function === 'average'),
  );
}
