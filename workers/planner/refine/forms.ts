import { fieldOf } from '../lexicon/fields-index.ts';
import type { Language } from '../lexicon/languages/language.ts';
import { singularPhrase, thingOf } from '../lexicon/things-index.ts';

const DETERMINER =
  /^(?:(?:the|a|an|my|our|their|its|this|that|these|those|every|each|all|any|many|several|multiple|mehrere|plusieurs|varios|varias|vari|vários|várias|new|another|der|die|das|dem|den|des|ein|eine|einen|einem|einer|eines|jede[rsmn]?|alle[nrs]?|neue[nsr]?|unsere?n?|le|la|les|un|une|du|chaque|tous|toutes|tout|toute|nouveau|nouvelle|el|los|las|una|unos|unas|cada|todos|todas|nuev[oa]|o|os|as|um|uma|nov[oa]|il|lo|gli|i|ogni|tutti|tutte|nuov[oa]|kein|keine|keinen|both|beide)\s+|(?:l|d|un|all|dell)')/iu;

/** What kind of element a word in a phrase says it is. */
export type Hint = 'entity' | 'field' | 'option' | 'role' | 'page' | 'chart' | 'section' | 'integration';

const HINTS: readonly (readonly [Hint, string])[] = [
  [
    'field',
    'fields?|columns?|attributes?|property|properties|feld|felder|spalten?|champs?|colonnes?|campos?|columnas?|colunas?|campi|colonn[ae]',
  ],
  ['entity', 'entity|entities|tables?|records?|entität|tabelle|entité|entidad|entidade|entità'],
  [
    'option',
    'options?|choices?|values?|states?|status value|auswahl|wert|option|choix|opci[oó]n|opzione|opção|valor|valore',
  ],
  ['role', 'roles?|rolle|rôle|rol|ruolo|papel|função'],
  ['page', 'pages?|screens?|views?|seite|ansicht|page|vue|página|vista|pagina|tela'],
  ['chart', 'charts?|graphs?|diagramm|graphique|gráfic[oa]|grafico'],
  ['section', 'sections?|blocks?|abschnitt|bereich|sección|sezione|seção'],
  ['integration', 'feeds?|webhooks?|integrations?|integración|integrazione'],
];
const BEFORE = HINTS.map(([hint, words]): readonly [Hint, RegExp] => [
  hint,
  new RegExp(
    `^(?:${words})\\s+(?:called |named |namens |mit dem namen |appelée? |nommée? |llamad[oa] |chiamat[oa] |chamad[oa] |for |de |di |d'|")?`,
    'iu',
  ),
]);
const AFTER = HINTS.map(([hint, words]): readonly [Hint, RegExp] => [hint, new RegExp(`\\s+(?:${words})$`, 'iu')]);

/** A phrase without what says nothing about which element is meant. */
export interface PlainPhrase {
  /** Lower case. */
  readonly words: string;
  readonly hint: Hint | null;
  /** It stood in quotes. */
  readonly quoted: boolean;
}

/** Text without quotes around it. */
export function unquoted(text: string): string {
  return text
    .trim()
    .replace(/^"([^"]*)"$/u, '$1')
    .replaceAll('"', '')
    .trim();
}

/** Strips determiners, quotes and words like "field" and "page". */
export function plainPhrase(phrase: string): PlainPhrase {
  const bare = phrase.trim();
  if (/^"[^"]*"$/u.test(bare)) return { words: unquoted(bare).toLowerCase(), hint: null, quoted: true };
  let words = withoutDeterminers(bare);
  let hint: Hint | null = null;
  for (const [kind, pattern] of AFTER) {
    const shorter = words.replace(pattern, '');
    if (shorter === words || shorter === '') continue;
    hint = kind;
    words = shorter;
    break;
  }
  for (const [kind, pattern] of hint === null ? BEFORE : []) {
    const shorter = words.replace(pattern, '');
    if (shorter === words || shorter === '') continue;
    hint = kind;
    words = withoutDeterminers(shorter);
    break;
  }
  return { words: unquoted(words).toLowerCase().replace(/'s?$/u, ''), hint, quoted: false };
}

/** Text without articles and the like before it. */
export function withoutDeterminers(text: string): string {
  let words = text.trim();
  for (let shorter = words.replace(DETERMINER, ''); shorter !== words && shorter !== '';) {
    words = shorter;
    shorter = words.replace(DETERMINER, '');
  }
  return words;
}

/** Forms under which a name is compared. */
export interface Forms {
  readonly plain: string;
  readonly one: string;
}

const cache = new Map<string, Forms>();
const MAX_CACHED = 5_000;

/** Forms of a name: letters only, and singular in the language and in English. */
export function formsOf(name: string, language: Language): Forms {
  const key = `${language} ${name}`;
  const known = cache.get(key);
  if (known !== undefined) return known;
  const lower = name.toLowerCase().replaceAll(/[_-]+/g, ' ').replaceAll(/\s+/g, ' ').trim();
  const forms = { plain: letters(lower), one: letters(singularPhrase(singularPhrase(lower, language), 'en')) };
  if (cache.size >= MAX_CACHED) cache.clear();
  cache.set(key, forms);
  return forms;
}

function letters(text: string): string {
  return text
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replaceAll(/[^a-z0-9\p{L} ]/gu, '')
    .replaceAll(/\p{M}/gu, '');
}

/** How alike a longer name is to one that it ends with. */
export const LOOSE_LIKENESS = 0.9;

/** 4 for the same name, 3 for another number of it, 2 and more for a synonym, 1 for its head; 0 for none. */
export function likeness(asked: string, name: string, kind: 'entity' | 'field' | 'other', language: Language): number {
  const [left, right] = [formsOf(asked, language), formsOf(name, language)];
  if (left.plain === '' || right.plain === '') return 0;
  if (left.plain === right.plain) return 4;
  if (left.one === right.one) return 3;
  const key = kind === 'other' ? null : sharedKey(asked, name, kind, language);
  // "Preis" is the price rather than the unit price.
  if (key !== null) return key === name ? 2.4 : 2;
  if (right.one.endsWith(` ${left.one}`) && left.one.length > 2) return 1;
  // "licence plate", where there is a plate: enough only where nothing else can be meant.
  return kind === 'field' && left.one.endsWith(` ${right.one}`) && right.one.length > 3 ? LOOSE_LIKENESS : 0;
}

/** Key under which the lexicon knows both names, or null. */
function sharedKey(asked: string, name: string, kind: 'entity' | 'field', language: Language): string | null {
  const spoken = name.toLowerCase().replaceAll('_', ' ');
  if (kind === 'field') {
    const [left, right] = [fieldOf(asked, language), fieldOf(spoken, language) ?? fieldOf(spoken, 'en')];
    return left?.exact === true && right?.exact === true && left.field.key === right.field.key ? left.field.key : null;
  }
  const [left, right] = [
    thingOf(singularPhrase(asked, language), language),
    thingOf(singularPhrase(spoken, language), language) ?? thingOf(spoken, 'en'),
  ];
  return left?.exact === true && right?.exact === true && left.thing.key === right.thing.key ? left.thing.key : null;
}
