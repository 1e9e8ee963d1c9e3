import type { Manifest } from '#schemas/generated/manifest.ts';
import { deedOf } from '../lexicon/deeds.ts';
import { fieldOf } from '../lexicon/fields-index.ts';
import type { Language } from '../lexicon/languages/language.ts';
import { isPeriod } from '../lexicon/view-words.ts';
import { singularPhrase } from '../lexicon/things-index.ts';

/** Words that a page or a right answers without bearing their name. */
const ANSWERS: Readonly<Record<string, string>> = {
  calendar:
    'calendar schedule timetable agenda planner diary kalender plan termine spielplan calendario calendrier planning calendário agenda',
  board: 'board kanban pipeline column tafel spalte tablero tableau quadro bacheca',
  dashboard:
    'dashboard chart graph report overview statistics stats summary total trend figure insight average auswertung übersicht statistik bericht diagramm summe panel informe resumen gráfico tableau rapport bilan statistique relatório painel rapporto riepilogo grafico',
  content: 'page site website landing portfolio seite webseite página sitio sito pagina',
  public:
    'public publish published visitor anyone everyone öffentlich besucher público visitante publique visiteur pubblico',
  review: 'comment review feedback remark kommentar rückmeldung comentario commentaire avis',
  rating: 'star score rate rating rank stern punkte bewerten estrella étoile note nota stella',
  email: 'mail email',
  file: 'pdf file document upload attachment datei dokument archivo fichier arquivo',
  image: 'photo picture image foto bild imagen image imagem immagine',
  url: 'link website url lien enlace',
  date: 'day when deadline tag fecha jour dia giorno',
  boolean: 'whether not yes no',
  money: 'cost price amount owe pay betrag kosten precio prix preço prezzo',
  markdown: 'markdown formatted rich',
  phone: 'phone call telephone',
  tags: 'tag keyword label',
  duration: 'minute hour second',
  records:
    'list register logbook log catalogue catalog directory inventory overview table collection record planner organiser organizer tracker liste verzeichnis lista listado registro registre elenco',
  schedule: 'schedule timetable agenda programme planner when fahrplan zeitplan horario planning orario',
  timer: 'second minute round work rest break interval set',
  hero: 'hero call action headline banner',
  faq: 'frequently asked question answer faq frage pregunta domanda pergunta',
  quotes: 'testimonial quote review opinion stimme',
  cards: 'service offer offering feature practice area leistung angebot servicio prestation servizio serviço',
  text: 'story about history us geschichte historia histoire storia',
  form: 'signup subscribe newsletter contact kontakt contacto',
};
/** Units in labels, in full. */
const UNITS: Readonly<Record<string, string>> = {
  g: 'gram',
  kg: 'kilogram kilo',
  mg: 'milligram',
  m: 'metre meter',
  km: 'kilometre kilometer',
  cm: 'centimetre centimeter',
  mm: 'millimetre millimeter',
  'm²': 'm2 qm square metre',
  l: 'litre liter',
  ml: 'millilitre',
  min: 'minute',
  h: 'hour',
  s: 'second',
  '%': 'percent',
  '°C': 'degree celsius',
};
const DATED: ReadonlySet<string> = new Set(['date', 'datetime', 'time']);
const MIN_SHARED = 4;
const MOST_ENDING = 3;

/** What an app says and does, as words to look up. */
export interface Evidence {
  /** Whether the app holds something of this word. */
  has(word: string): boolean;
}

/** The words of a manifest: names, labels, choices, texts, and what its pages and types of fields answer. */
export function evidenceOf(manifest: Manifest, said: readonly string[], language: Language): Evidence {
  const exact = new Set<string>();
  const byStart = new Map<string, string[]>();
  const add = (text: string): void => {
    for (const word of wordsOf(text)) {
      if (exact.has(word)) continue;
      exact.add(word);
      const start = word.slice(0, MIN_SHARED);
      byStart.set(start, [...(byStart.get(start) ?? []), word]);
    }
  };
  for (const text of textsOf(manifest)) add(text);
  for (const text of said) add(text);
  // Only these very words: a "schedule" says nothing of what is "scheduled".
  const meant = [...answered(manifest)].map((key) => ANSWERS[key] ?? '');
  const units = unitsOf(manifest).map((unit) => UNITS[unit] ?? '');
  for (const word of [...meant, ...units].flatMap(wordsOf)) exact.add(word);
  const keys = new Set(
    (manifest.entities ?? []).flatMap(({ fields }) =>
      fields.flatMap(({ label, name }) => fieldOf((label ?? name).toLowerCase(), language)?.field.key ?? []),
    ),
  );
  return {
    has(word) {
      const known = fieldOf(word, language);
      if (known?.exact === true && keys.has(known.field.key)) return true;
      return [word, singularPhrase(word, language), ...recordsOf(word, language)].some((spelling) =>
        wordsOf(spelling).every(
          (one) =>
            isPeriod(one, language) ||
            exact.has(one) ||
            (language === 'de' && isHead(one, exact)) ||
            isNear(one, byStart.get(one.slice(0, MIN_SHARED)) ?? []),
        ),
      );
    },
  };
}

/** "booked" and "borrows": what somebody does leaves a record of that name. */
function recordsOf(word: string, language: Language): readonly string[] {
  return ['', 'ed', 'd', 's', 'es', 'ing'].flatMap((ending) => {
    if (!word.endsWith(ending)) return [];
    const deed = deedOf(word.slice(0, word.length - ending.length), language);
    return deed === null ? [] : [deed.name.toLowerCase()];
  });
}

/** "Meldung" of a "Schadensmeldung". */
function isHead(word: string, others: ReadonlySet<string>): boolean {
  return word.length > MIN_SHARED && [...others].some((other) => other.endsWith(word));
}

/** "register" and "registration", "Kilometern" and "Kilometer", "Firmenwagen" and "Firmenwagens". */
function isNear(word: string, others: readonly string[]): boolean {
  return others.some((other) => {
    const least = Math.min(word.length, other.length);
    let shared = 0;
    while (shared < least && word[shared] === other[shared]) shared += 1;
    return shared >= MIN_SHARED && shared >= least - (least > 6 ? MOST_ENDING : 1);
  });
}

function answered({ pages = [], entities = [], permissions = [] }: Manifest): ReadonlySet<string> {
  const keys = new Set<string>(pages.map(({ kind }) => kind));
  if (entities.length > 0) keys.add('records');
  if (entities.some(({ fields }) => fields.some(({ type }) => DATED.has(type)))) keys.add('schedule');
  for (const page of pages) {
    if (page.kind === 'tool') keys.add(page.tool.kind);
    if ('sections' in page) for (const { kind } of page.sections) keys.add(kind);
  }
  for (const { fields } of entities) {
    const types = new Set(fields.map(({ type }) => type));
    if (types.has('rating') && types.has('text')) keys.add('review');
  }
  for (const { fields } of entities) for (const { type } of fields) keys.add(type === 'datetime' ? 'date' : type);
  if (permissions.some(({ role }) => role === 'anonymous') || entities.length === 0) keys.add('public');
  return keys;
}

/** "kg" of "Weight (kg)". */
function unitsOf({ entities = [] }: Manifest): readonly string[] {
  return entities.flatMap(({ fields }) =>
    fields.flatMap(({ label }) => /\(([^()\s]{1,4})\)$/u.exec(label ?? '')?.[1] ?? []),
  );
}

/** Every text in a manifest, wherever it stands. */
function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsOf);
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(textsOf) : [];
}

/** Lower case, without marks and accents. */
function wordsOf(text: string): readonly string[] {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}
