import { worded } from './word-edge.ts';
import type { Language } from './languages/language.ts';

/** Words that ask for a way to show records. */
export const BOARD = worded(
  /\b(?:kanban(?:[- ](?:board|tafel))?|(?:task |project |pipeline |status |drag[- ]and[- ]drop )?boards?(?! (?:games?|members?|of directors|meetings?|presidents?|certified))|swim ?lanes?|pipeline (?:board|view)|tafel|tablero(?: kanban)?|tableau kanban|quadro kanban|quadro|bacheca|lavagna|drag (?:and drop|them|cards))\b/giu,
);
export const CALENDAR = worded(
  /\b(?:calendars?|week view|month view|day view|weekly (?:plan|view)|timetable|agenda view|kalender|wochenplan|terminübersicht|calendarios?|calendriers?|agenda(?= de| des| semanal| hebdo)|calendários?|planning)\b|(?<=\p{L})kalender\b/giu,
);
export const GALLERY = worded(
  /\b(?:galler(?:y|ies)|photo (?:wall|grid)|picture grid|mood ?board|lookbook|galerien?|bildergalerie|galerías?|galeries?|galerias?|galleri[ae])\b/giu,
);
export const RSS = worded(/\b(?:rss|atom)(?:[- ]feeds?)?\b|\bnews feed to subscribe\b/giu);
export const ICAL = worded(
  /\b(?:ical|ics|icalendar)(?:[- ]feeds?)?\b|\b(?:subscribe\b.{0,40}|(?:sync|synchroni[sz]e|add)\b.{0,30})\b(?:calendars?)\b|\bkalender\b.{0,20}\babonnieren\b|\b(?:suscrib\w+|abonner|s'abonner|assinar|iscriv\w+)\b.{0,40}\b(?:calendario|calendrier|calendário)\b/giu,
);
export const WEBHOOK = worded(
  /\b(?:webhooks?|zapier|n8n|slack|discord|microsoft teams|mattermost|make\.com|ifttt)\b/giu,
);
/** A sentence that asks to be shown figures. */
export const SHOWN = worded(
  /\b(?:charts?|graphs?|diagrams?|plots?|dashboards?|statistics?|stats|reports?|overviews?|summar(?:y|ies)|insights?|trends?|totals?|average|see|sees|show|shows|view|views|displays?|analy\w+|progress|compare|know|auswert\w*|diagramm\w*|statistik\w*|übersicht\w*|berichte?|anzeig\w*|zeig\w*|sehen|sieht|siehst|gráfic\w+|estadística\w*|panel|ver|vea|mostrar|muestr\w+|informes?|resumen|total\w*|graphiques?|statistiques?|tableau de bord|voir|voit|affich\w+|bilans?|rapports?|estatística\w*|painel|relatórios?|mostra\w*|grafic[io]|statistich\w+|cruscotto|vedere|vede|rapporti)\b|(?<=\p{L})(?:diagramm|statistik|auswertung|übersicht)(?:en|e)?\b/iu,
);
/** A sentence that asks for figures of whatever there is. */
export const FIGURES = worded(
  /\b(?:dashboard with|statistics|stats|analytics|charts?|graphs?|insights|kpis?|metrics|auswertungen?|statistik(?:en)?|diagramme?|kennzahlen|estadísticas|gráfic[oa]s?|statistiques|graphiques?|estatísticas|gráficos?|statistiche|grafic[io])\b/iu,
);
export const KINDS: readonly (readonly [kind: 'bar' | 'line' | 'donut', pattern: RegExp])[] = [
  ['bar', /\bbar (?:chart|graph)s?|\bbars\b|balken|\bbarras\b|\bbarres\b|\bbarre\b/iu],
  ['line', /\bline (?:chart|graph)s?|over time|linien|\bcurve\b|\blíneas?\b|\bcourbe\b|\blinhas?\b|\blinea\b/iu],
  [
    'donut',
    /\b(?:pie|donut|doughnut|circle) (?:chart|graph)s?|kreis|torten|\bcircular\b|camembert|\bpizza\b|\btorta\b/iu,
  ],
];

/** "per hive", "by category". */
export const PER: Readonly<Record<Language, ReadonlySet<string>>> = {
  en: new Set(['per', 'by', 'each', 'over']),
  de: new Set(['pro', 'je', 'nach', 'über']),
  es: new Set(['por', 'según']),
  fr: new Set(['par', 'selon']),
  pt: new Set(['por']),
  it: new Set(['per', 'al', "all'", 'ogni']),
};

export type Interval = 'day' | 'week' | 'month' | 'quarter' | 'year';
const PERIODS: Readonly<Record<Interval, string>> = {
  day: 'day days daily tag täglich tägliche täglicher día diario diaria diarios diarias jour quotidien quotidienne dia diário giorno giornaliero',
  week: 'week weeks weekly time woche wöchentlich wöchentliche wöchentlicher zeit semana semanal semanales semaine hebdomadaire semanais settimana settimanale settimanali tiempo temps tempo',
  month:
    'month months monthly monat monatlich monatliche monatlicher mes mensual mensuales mois mensuel mensuelle mensuels mês mensal mensais mese mensile mensili',
  quarter: 'quarter quarterly quartal vierteljährlich trimestre trimestral trimestriel trimestrale',
  year: 'year years yearly annual season jahr jährlich jährliche año anual anuales année annuel annuelle an ano anno annuale saison temporada',
};
const periods = new Map(
  (Object.entries(PERIODS) as [Interval, string][]).flatMap(([interval, text]) =>
    text.split(' ').map((word): [string, Interval] => [word, interval]),
  ),
);

/** The span that a word (lower case) names: "month", "weekly". */
export function intervalOf(word: string): Interval | null {
  return periods.get(word) ?? null;
}

/** Whether a word (lower case, singular) of a language names a span of time and nothing else. */
export function isPeriod(word: string, language: Language): boolean {
  return (
    intervalOf(word) !== null &&
    !(language !== 'de' && word === 'tag') &&
    !/^(?:time|season|temporada|saison)$/.test(word)
  );
}

/** Words for what is added up, by the names that such fields have. */
const MEASURES: readonly (readonly [words: RegExp, fields: RegExp])[] = [
  [
    /^(?:revenues?|sales|turnover|income|earnings|takings|umsatz|umsätze|einnahmen|erlöse|ingresos|ventas|revenus?|recettes|ventes|chiffre|receitas?|vendas|faturamento|ricav[io]|incass[io]|vendite|entrate)$/u,
    /^(?:total|amount|price|value|fee|revenue|sum|paid|betrag|preis|summe|importe|precio|valor|montant|prix|preço|importo|prezzo|totale|sale_price)/,
  ],
  [
    /^(?:costs?|spending|expenses?|expenditure|spent|kosten|ausgaben|gastos?|costes?|dépenses?|coûts?|frais|despesas?|custos?|spese|costi)$/u,
    /(?:^|_)(?:costs?|amount|price|total|actual|kosten|betrag|preis|importe|coste|gasto|montant|cout|prix|valor|custo|preco|importo|costo|prezzo)/,
  ],
  [
    /^(?:hours|time|duration|minutes|stunden|arbeitsstunden|zeit|dauer|horas|tiempo|heures|temps|tempo|ore)$/u,
    /(?:^|_)(?:hours?|duration|minutes|time_spent|stunden|dauer|horas?|duracion|heures?|duree|duracao|ore|durata)/,
  ],
  [
    /^(?:mileage|distance|kilomet(?:res|ers|er)|miles|km|strecke|distancia|kilómetros|kilomètres|distância|distanza|chilometri)$/u,
    /(?:^|_)(?:distance|mileage|kilometres|miles|km|distanz|strecke|distancia|distanza)/,
  ],
  [
    /^(?:litres|liters|volume|liter|menge|yield|weight|quantity|ertrag|litros|cantidad|litri|quantità|quantité|quantidade|kg|kilos|poids|peso)$/u,
    /(?:^|_)(?:litres|liters|liter|volume|quantity|weight|menge|ertrag|gewicht|litros|cantidad|volumen|litri|quantita|quantite|quantidade|poids|peso)/,
  ],
];

/** Names of the fields that a word for a measure is about; null for any other word (lower case). */
export function measureFields(word: string): RegExp | null {
  return MEASURES.find(([words]) => words.test(word))?.[1] ?? null;
}

/** "revenue": only money counts. */
export function isRevenue(word: string): boolean {
  return MEASURES[0]?.[0].test(word) === true;
}

export const AVERAGE =
  /^(?:average|averages|avg|mean|durchschnitt|durchschnittliche[rsn]?|promedio|media|moyenne|média|medio|medi[oa])$/u;
export const TOTAL =
  /^(?:total|totals|sum|gesamt|gesamte|summe|suma|somme|soma|somma|totale|totali|progress|fortschritt|progreso|progression|progresso|balance)$/u;
