import type { Chart, DashboardPage, Entity, Field } from '#schemas/generated/manifest.ts';
import { DATED, GROUPABLE, NUMERIC } from '../../../compiler/normalize/field-types.ts';
import { pluralLabel } from '../../../compiler/normalize/names.ts';
import { labelOfEntity, labelOfNamed, type Draft, type Outcome } from '../draft.ts';
import { conditionIn, entityIn, fieldIn } from '../mentions.ts';

export const CHART =
  /(?:\b(?:charts?|donuts?|graphs?|plots?|histograms?|graphiques?|gráfic[oa]s?|grafic[oi])\b|diagramm(?:e|s)?\b)/iu;
const MAX_CHARTS = 8;
const MAX_ENTITIES = 12;
const PER = /\s(?:per|by|for each|for every|over|pro|je|nach|par|por|per ogni|al|each)\s+(.+)$/iu;
const INTERVALS: readonly (readonly [NonNullable<Chart['interval']>, RegExp])[] = [
  ['day', /\b(?:days?|daily|tag|täglich|jour|día|giorno|dia)\b/iu],
  ['week', /\b(?:weeks?|weekly|woche|wöchentlich|semaine|semana|settimana)\b/iu],
  ['month', /\b(?:months?|monthly|monat|monatlich|mois|mes|mese|mês)\b/iu],
  ['quarter', /\b(?:quarters?|quarterly|quartal|trimestre)\b/iu],
  ['year', /\b(?:years?|yearly|annual(?:ly)?|jahr|jährlich|année|an|año|anno|ano)\b/iu],
];
const SUM =
  /\b(?:sum|total|revenue|sales|turnover|spending|spent|amount|umsatz|summe|somme|total|suma|ingresos|chiffre d'affaires|somma|receita)\b/iu;
const AVERAGE = /\b(?:average|mean|durchschnitt(?:lich\w*)?|moyenne|promedio|media|média)\b/iu;
const TITLES: Readonly<Record<Draft['language'], string>> = {
  en: 'Dashboard',
  de: 'Übersicht',
  es: 'Panel',
  fr: 'Tableau de bord',
  pt: 'Painel',
  it: 'Cruscotto',
};

/** "a chart of orders per month", "revenue by category as a pie". */
export function addChart(text: string, draft: Draft): Outcome {
  const chart = chartOf(text, draft);
  if (chart === null) return { refused: 'Say what the chart is to show, for instance “a chart of orders per month”.' };
  const pages = draft.manifest.pages ?? [];
  const boards = pages.filter((page): page is DashboardPage => page.kind === 'dashboard');
  const key = ({ entity, groupBy, interval, function: what = 'count', field = '', where }: Chart): string =>
    JSON.stringify([entity, groupBy, interval ?? 'month', what, field, where ?? null]);
  if (boards.some((page) => page.charts?.some((other) => key(other) === key(chart)) === true)) return 'made';
  const page = boards.find(({ charts }) => (charts ?? []).length < MAX_CHARTS);
  if (page !== undefined) page.charts = [...(page.charts ?? []), chart];
  else if (boards.length > 0) return { refused: `A dashboard holds at most ${MAX_CHARTS} charts: remove one first.` };
  else
    draft.manifest.pages = [
      ...pages,
      { kind: 'dashboard', path: '/dashboard', title: TITLES[draft.language], charts: [chart] },
    ];
  return 'made';
}

function chartOf(text: string, draft: Draft): Chart | null {
  const unnamed = text
    .replaceAll(/"[^"]*"/gu, ' ')
    .replace(/\bas (?:an? )?(?:bar|line|pie|donut|doughnut)\b.*$/iu, ' ');
  const grouped = PER.exec(unnamed)?.[1] ?? '';
  const measured = grouped === '' ? unnamed : unnamed.slice(0, unnamed.length - grouped.length);
  const entity = entityIn(measured, draft) ?? entityWithField(measured, draft) ?? entityIn(unnamed, draft);
  if (entity === null) return null;
  const interval = INTERVALS.find(([, pattern]) => pattern.test(grouped === '' ? unnamed : grouped))?.[0];
  const group = groupOf(grouped, entity, interval !== undefined, draft);
  const average = AVERAGE.test(measured);
  const number = numberOf(measured, entity, average || SUM.test(measured), draft);
  const kind = /\b(?:pie|donut|doughnut|kreis\w*|torten\w*|camembert|torta|pizza|circular)\b/iu.test(text)
    ? 'donut'
    : /\bline\b|linien|linea|ligne/iu.test(text) && group.dated
      ? 'line'
      : /\bbars?\b|balken|barras|barres|barre/iu.test(text) && group.dated
        ? 'bar'
        : undefined;
  const where = conditionIn(measured.toLowerCase().replaceAll(labelOfEntity(entity).toLowerCase(), ' '), entity, draft);
  const title = /"([^"]+)"/u.exec(text)?.[1] ?? titleOf(entity, number, group.label, interval);
  return {
    title: title.slice(0, 80),
    entity: entity.name,
    ...(kind === undefined ? {} : { kind }),
    groupBy: group.name,
    ...(group.dated && interval !== undefined && interval !== 'month' ? { interval } : {}),
    ...(number === null ? {} : { function: average ? ('average' as const) : ('sum' as const), field: number.name }),
    ...(where === null ? {} : { where }),
  };
}

function entityWithField(text: string, draft: Draft): Entity | null {
  return (
    (draft.manifest.entities ?? []).find(
      (entity) => fieldIn(text, entity, draft, ({ type }) => NUMERIC.has(type) || type === 'total') !== null,
    ) ?? null
  );
}

function groupOf(
  text: string,
  entity: Entity,
  dated: boolean,
  draft: Draft,
): { readonly name: string; readonly label: string; readonly dated: boolean } {
  const field = text === '' || dated ? null : fieldIn(text, entity, draft, ({ type }) => GROUPABLE.has(type));
  const chosen =
    field ??
    (text !== '' && !dated
      ? null
      : entity.fields.find(({ type, name }) => DATED.has(type) && !/due|end|expir|deadline|faellig/.test(name)));
  const reference =
    chosen ?? (text === '' || dated ? null : entity.fields.find(({ type }) => type === 'reference' || type === 'enum'));
  const known = field ?? chosen ?? reference ?? null;
  return known === null
    ? { name: 'created_at', label: '', dated: true }
    : { name: known.name, label: labelOfNamed(known), dated: DATED.has(known.type) };
}

function numberOf(text: string, entity: Entity, isSum: boolean, draft: Draft): Field | null {
  const fits = ({ type }: Field): boolean => NUMERIC.has(type) || type === 'total';
  const named = fieldIn(text, entity, draft, fits);
  if (named !== null || !isSum) return named;
  return entity.fields.find(({ type }) => type === 'money') ?? entity.fields.find(fits) ?? null;
}

function titleOf(entity: Entity, number: Field | null, group: string, interval: string | undefined): string {
  const what = number === null ? (entity.labelPlural ?? pluralLabel(labelOfEntity(entity))) : labelOfNamed(number);
  const by = interval ?? group.toLowerCase();
  return by === '' ? what : `${what} by ${by}`;
}

/** A dashboard of what the text names, else of the first things that are stored. */
export function addDashboard(text: string, draft: Draft): Outcome {
  const { manifest, language } = draft;
  const pages = manifest.pages ?? [];
  const named = /\s(?:of|with|for|showing|von|mit|de|avec|con|com|di)\s/iu.test(text)
    ? entityIn(text.replace(/dashboard|overview/giu, ' '), draft)
    : null;
  const present = pages.find((page): page is DashboardPage => page.kind === 'dashboard');
  if (present !== undefined) {
    if (
      named === null ||
      present.entities?.includes(named.name) === true ||
      (present.entities ?? []).length >= MAX_ENTITIES
    )
      return 'made';
    present.entities = [...(present.entities ?? []), named.name];
    return 'made';
  }
  const shown = named === null ? (manifest.entities ?? []).slice(0, 4).map(({ name }) => name) : [named.name];
  manifest.pages = [...pages, { kind: 'dashboard', path: '/dashboard', title: TITLES[language], entities: shown }];
  return 'made';
}
