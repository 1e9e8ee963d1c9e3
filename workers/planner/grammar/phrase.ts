import { isA } from '../lexicon/classes.ts';
import { fieldOf } from '../lexicon/fields-index.ts';
import type { Language } from '../lexicon/languages/language.ts';
import { isPlural } from '../lexicon/number.ts';
import { singularPhrase, thingOf } from '../lexicon/things-index.ts';
import type { Token } from '../read/token.ts';
import type { Cursor } from './cursor.ts';
import type { Phrase } from './model.ts';

const MAX_WORDS = 5;
const EACH = new Set(['each', 'every', 'jeder', 'jede', 'jedes', 'jeden', 'jedem', 'cada', 'chaque', 'ogni']);
const POSSESSIVE = new Set([
  'my',
  'our',
  'their',
  'his',
  'her',
  'mein',
  'meine',
  'ihre',
  'unsere',
  'mi',
  'mis',
  'sus',
  'su',
  'mon',
  'ma',
  'mes',
  'leurs',
  'leur',
  'meu',
  'minha',
  'meus',
  'seus',
  'mio',
  'mia',
  'loro',
]);
const NUMBER_WORDS: ReadonlyMap<string, number> = new Map(
  'one two three four five six seven eight nine ten eleven twelve'.split(' ').map((word, index) => [word, index + 1]),
);
/** Participles after a noun: "letters sent", "entries assigned to". */
const PARTICIPLE =
  /^(?:\p{L}+ed|sent|paid|done|seen|taken|given|written|bought|sold|kept|made|lent|won|lost|held|drawn|grown|eaten|spent|born|read|set|due|left|caught|known|worn|found|brought|sought|shown)$/u;
const NO_PARTICIPLE = new Set([
  'feed',
  'seed',
  'bed',
  'breed',
  'speed',
  'need',
  'weed',
  'shed',
  'red',
  'reed',
  'embed',
  'med',
  'ted',
  'led',
]);

export function isParticiple(token: Token | undefined, language: Language): boolean {
  return (
    language === 'en' &&
    token !== undefined &&
    token.tag === 'noun' &&
    PARTICIPLE.test(token.lower) &&
    !NO_PARTICIPLE.has(token.lower)
  );
}

const HOW_OFTEN = /^(?:yearly|monthly|weekly|daily|annually|quarterly|nightly)$/;
const STATE_NAME =
  /(?:^|\s)(?:status|state|states|priority|priorities|type|types|kind|category|categories|stage|stages|phase|phases|severity|level|levels|condition|columns?|tags|rsvp|result|outcome|difficulty|size|sizes|urgency|mood|roles?|options?|priorität|typ|kategorie|zustand|phasen|spalten|rollen|stufen|estado|estados|prioridad|tipo|categoría|etapas?|columnas|statut|statuts|priorité|catégorie|état|étapes?|colonnes|rôles|prioridade|categoria|colunas|stato|priorità|colonne|fasi|ruoli)$/u;

/** Reads a noun phrase at the cursor, or returns null and leaves the cursor where it was. */
export function readPhrase(cursor: Cursor): Phrase | null {
  const start = cursor.at;
  let each = false;
  let own = false;
  let mine = false;
  let count: number | null = null;
  for (; !cursor.ended; cursor.at += 1) {
    const token = cursor.peek();
    if (token === undefined) break;
    if (token.tag === 'determiner') {
      each ||= EACH.has(token.lower);
      mine ||= POSSESSIVE.has(token.lower);
    } else if (token.tag === 'own') own = true;
    else if (token.tag === 'number' && cursor.tag(1) === 'noun') count = Number.parseInt(token.text, 10);
    else if (token.tag === 'filler' || token.tag === 'only') continue;
    else if (isVague(token, cursor)) count ??= NUMBER_WORDS.get(token.lower) ?? null;
    else break;
  }
  const first = cursor.peek();
  if (first !== undefined && NUMBER_WORDS.has(first.lower) && cursor.tag(1) === 'noun') {
    count = NUMBER_WORDS.get(first.lower) ?? null;
    cursor.at += 1;
  }
  const words = readWords(cursor);
  if (words.length > 0 && cursor.language === 'en' && HOW_OFTEN.test(cursor.peek()?.lower ?? '')) cursor.at += 1;
  if (words.length === 0) {
    cursor.at = start;
    return null;
  }
  return phraseOf(withoutQuality(words, cursor.language), cursor.language, { each, own, mine, count });
}

/** "die kranken Kinder": several of a thing, whatever they are like. */
function withoutQuality(words: readonly Token[], language: Language): readonly Token[] {
  const last = words.at(-1);
  const first = words.findIndex(({ tag }) => tag !== 'adjective');
  return language === 'de' &&
    first > 0 &&
    last !== undefined &&
    singularPhrase(last.lower, language) !== last.lower &&
    thingOf(singularPhrase(last.lower, language), language)?.exact === true
    ? words.slice(first)
    : words;
}

/** An adjective that says nothing about what is stored, before a noun. */
function isVague(token: Token, cursor: Cursor): boolean {
  if (token.tag !== 'noun' && token.tag !== 'adjective') return false;
  if (!token.classes.strong.has('vague')) return false;
  const next = cursor.tag(1);
  // "first name", "last seen": the name of a field.
  if (fieldOf(`${token.lower} ${cursor.peek(1)?.lower ?? ''}`, cursor.language)?.exact === true) return false;
  return next === 'noun' || next === 'adjective';
}

function readWords(cursor: Cursor): readonly Token[] {
  const words: Token[] = [];
  while (!cursor.ended && words.length < MAX_WORDS) {
    const token = cursor.peek();
    if (token === undefined) break;
    const last = words.at(-1);
    if (token.tag === 'number' && last !== undefined && /^\d+$/.test(token.text) && cursor.tag(1) === 'noun') break;
    if (token.tag !== 'noun' && token.tag !== 'adjective') {
      if (last !== undefined && joinsNext(cursor, words)) {
        words.push(token);
        cursor.at += 1;
        continue;
      }
      break;
    }
    if (last !== undefined && (breaksBefore(token, last, words, cursor) || trails(token, cursor))) break;
    words.push(token);
    cursor.at += 1;
  }
  while (words.length > 0 && words.at(-1)?.tag !== 'noun' && words.at(-1)?.tag !== 'adjective') {
    words.pop();
    cursor.at -= 1;
  }
  return words;
}

/** "performance reviews yearly", "worn yes/no": the last word says how rather than what. */
function trails(token: Token, cursor: Cursor): boolean {
  const next = cursor.peek(1);
  const ends =
    next === undefined || next.tag === 'mark' || next.tag === 'and' || next.tag === 'or' || next.tag === 'with';
  if (!ends) return false;
  if (HOW_OFTEN.test(token.lower)) return true;
  return /^(?:yes|ja|sí|oui|sim)$/.test(token.lower) && (next?.tag === 'or' || next?.text === '/');
}

/** "fecha de nacimiento", "date of birth", "number of people": one term. */
function joinsNext(cursor: Cursor, words: readonly Token[]): boolean {
  if (cursor.tag() !== 'of' || cursor.tag(1) !== 'noun') return false;
  const { language } = cursor;
  const head = words.map((word) => word.lower).join(' ');
  const next = cursor.peek(1)?.lower ?? '';
  const joined = `${head} ${cursor.peek()?.lower ?? ''} ${next}`;
  if (fieldOf(joined, language)?.exact === true || thingOf(singularPhrase(joined, language), language)?.exact === true)
    return true;
  if (
    language === 'en' &&
    /(?:^|\s)(?:number|amount|date|time|type|place|method|year|length|name|level|point|proof|mode|cause|size|term)$/.test(
      head,
    )
  ) {
    return !isPlural(words.at(-1)?.lower ?? '', language);
  }
  if (language === 'en' || language === 'de') return false;
  if (/^(?:nombre|número|numero|cantidad|quantité|quantidade)$/.test(head)) return true;
  // A bare "de" joins ("ficha de cliente"); an article makes it a relation ("piezas del museo").
  const bare = ['de', 'di', 'd'].includes(cursor.peek()?.lower ?? '');
  return bare && !isA(head, 'keeper', language) && !isA(head, 'view', language) && !isPlural(next, language);
}

function breaksBefore(token: Token, last: Token, words: readonly Token[], cursor: Cursor): boolean {
  const { language } = cursor;
  const phrase = words.map((word) => word.lower).join(' ');
  // "priority low, normal": the choices begin. "status code" does not.
  if (opensChoices(cursor, phrase)) return true;
  if (isParticiple(token, language)) {
    const next = cursor.peek(1);
    const adjective =
      next?.tag === 'noun' && !isPlural(last.lower, language) && !isParticiple(next, language) && next.lower !== 'yes';
    return !adjective;
  }
  if (language !== 'en' || !isPlural(last.lower, language)) return false;
  // "agents reply": a plural ends its phrase unless an app word or another plural goes on ("events calendar").
  const person = thingOf(singularPhrase(phrase, language), language)?.thing.kind === 'person';
  const next = cursor.peek(1);
  const closes = next === undefined || next.text === ',' || next.text === ';';
  return person && !closes && !token.classes.strong.has('keeper') && !isPlural(token.lower, language);
}

/** "result value", "type code": one name rather than a name and its first choice. */
const NAME_END = /^(?:value|code|number|date|name|text|unit|id|description|notes?|wert|datum|nummer)$/;

/** The phrase names something with choices, and what follows is a list of single words. */
function opensChoices(cursor: Cursor, phrase: string): boolean {
  if (!isStateName(phrase)) return false;
  const next = cursor.peek(1);
  if (next?.tag === 'mark' && (next.text === '/' || next.text === '|')) return true;
  if (next?.tag === 'or') return true;
  if (next?.tag !== 'mark' || next.text !== ',') return false;
  // Two more single words, the last after a comma or a conjunction.
  // "open, in progress, closed": a choice may begin with a preposition.
  const led = cursor.tag(2) === 'preposition' && cursor.tag(3) === 'noun' ? 1 : 0;
  const after = cursor.tag(2 + led);
  const then = cursor.peek(3 + led);
  if (after !== 'noun' && after !== 'adjective' && after !== 'verb') return after === 'or' || after === 'and';
  const token = cursor.peek();
  const known =
    token !== undefined &&
    (NAME_END.test(token.lower) || fieldOf(`${phrase} ${token.lower}`, cursor.language)?.exact === true);
  return !known && (then === undefined || then.tag === 'mark' || then.tag === 'or' || then.tag === 'and');
}

/** Names after which choices follow without any mark: "priority low, normal, urgent". */
export function isStateName(phrase: string): boolean {
  return STATE_NAME.test(phrase);
}

/** Status, priority, type and the like. */
export function isChoiceName(phrase: string, language: Language): boolean {
  const match = fieldOf(phrase, language);
  if (match !== null && (match.field.type === 'enum' || match.field.key === 'category' || match.field.key === 'size'))
    return true;
  return (
    language === 'en' &&
    /\b(?:level|state|option|kind|column|type|role|stage|grade|tag|position|side|result|outcome|answer|size)s?$/.test(
      phrase,
    )
  );
}

/** A phrase of given tokens. */
function phraseOf(
  tokens: readonly Token[],
  language: Language,
  traits: {
    readonly each?: boolean;
    readonly own?: boolean;
    readonly mine?: boolean;
    readonly count?: number | null;
  } = {},
): Phrase {
  const words = tokens.map((token) => token.lower).join(' ');
  const one = singularPhrase(words, language);
  return {
    words,
    one,
    surface: tokens.map((token) => token.text).join(' '),
    plural: one !== words || words === 'staff',
    each: traits.each ?? false,
    own: traits.own ?? false,
    mine: traits.mine ?? false,
    count: traits.count ?? null,
  };
}
