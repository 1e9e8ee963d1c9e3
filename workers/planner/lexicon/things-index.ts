import { LANGUAGES, type Language } from './languages/language.ts';
import { rankOf } from './people.ts';
import { plural, singular } from './number.ts';
import { THINGS } from './things.ts';

type ThingKind = 'person' | 'org' | 'thing' | 'place' | 'event' | 'deal' | 'text' | 'group';

/** A thing that apps keep. */
export interface Thing {
  readonly key: string;
  readonly kind: ThingKind;
  /** Keys of typical fields, the first names a record; `status(a,b)` states options. */
  readonly fields: readonly string[];
  /** Keys or English words of things that it belongs to; `part` means it goes with them. */
  readonly parents: readonly { readonly word: string; readonly part: boolean }[];
}

/** How a phrase was recognised: as a whole, or by its head only ("guitar lesson" is a lesson). */
export interface ThingMatch {
  readonly thing: Thing;
  readonly exact: boolean;
}

interface Index {
  readonly byWord: ReadonlyMap<string, Thing>;
  readonly singulars: ReadonlyMap<string, string>;
  readonly plurals: ReadonlyMap<string, string>;
}

const MIN_COMPOUND_LETTERS = 4;
const indexes = new Map<Language, Index>();
let rows: readonly (readonly string[])[] | null = null;

function tableRows(): readonly (readonly string[])[] {
  rows ??= THINGS.trim()
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()));
  return rows;
}

function indexOf(language: Language): Index {
  const known = indexes.get(language);
  if (known !== undefined) return known;
  const byWord = new Map<string, Thing>();
  const singulars = new Map<string, string>();
  const plurals = new Map<string, string>();
  const column = 3 + LANGUAGES.indexOf(language);
  for (const row of tableRows()) {
    const [key = '', kind = 'thing', fields = '', parents = ''] = row;
    const thing: Thing = {
      key,
      kind: kind as ThingKind,
      fields: fields.split(/\s+/).filter(Boolean),
      parents: parents
        .split(/\s+/)
        .filter(Boolean)
        .map((word) => ({ word: word.replace('!', '').replaceAll('_', ' '), part: word.endsWith('!') })),
    };
    const words = language === 'en' ? `${key.replaceAll('_', ' ')},${row[9] ?? ''}` : (row[column] ?? '');
    for (const entry of words.split(',')) {
      const [one = '', many] = entry.trim().toLowerCase().split('/');
      if (one === '') continue;
      const several = many ?? pluralPhrase(one, language);
      if (!byWord.has(one)) byWord.set(one, thing);
      if (!byWord.has(several)) byWord.set(several, thing);
      if (several !== one) singulars.set(several, one);
      plurals.set(one, several);
    }
  }
  const index = { byWord, singulars, plurals };
  indexes.set(language, index);
  return index;
}

function isGermanic(language: Language): boolean {
  return language === 'en' || language === 'de';
}

/** Plural of a phrase: its head and, where the language does so, the adjectives after it. */
export function pluralPhrase(phrase: string, language: Language): string {
  const words = phrase.split(' ');
  if (isGermanic(language)) {
    const last = words.pop() ?? '';
    return [...words, pluralWord(last, language)].join(' ');
  }
  return inflectHead(words, (word) => pluralWord(word, language), language);
}

/** Singular of a phrase in lower case. */
export function singularPhrase(phrase: string, language: Language): string {
  const known = indexOf(language).singulars.get(phrase);
  if (known !== undefined) return known;
  const words = phrase.split(' ');
  if (isGermanic(language)) {
    const last = words.pop() ?? '';
    return [...words, singularWord(last, language)].join(' ');
  }
  return inflectHead(words, (word) => singularWord(word, language), language);
}

function pluralWord(word: string, language: Language): string {
  return indexes.get(language)?.plurals.get(word) ?? compoundForm(word, language, 'plurals') ?? plural(word, language);
}

function singularWord(word: string, language: Language): string {
  const index = indexOf(language);
  const known = index.singulars.get(word);
  if (known !== undefined) return known;
  if (index.byWord.has(word)) return word;
  // "Pächter" are as many as there are, and no "Pacht".
  if (language === 'de' && rankOf(word) !== null) return word;
  if (language !== 'en') {
    const english = indexOf('en').singulars.get(word);
    if (english !== undefined) return english;
  }
  const dative = language === 'de' && word.endsWith('n') ? index.singulars.get(word.slice(0, -1)) : undefined;
  return dative ?? compoundForm(word, language, 'singulars') ?? singular(word, language);
}

/** German compounds inflect like their last part. */
function compoundForm(word: string, language: Language, table: 'plurals' | 'singulars'): string | null {
  if (language !== 'de') return null;
  const forms = indexes.get('de')?.[table];
  if (forms === undefined) return null;
  for (let at = 2; at <= word.length - MIN_COMPOUND_LETTERS; at += 1) {
    const form = forms.get(word.slice(at));
    if (form !== undefined) return word.slice(0, at) + form;
  }
  return null;
}

const LINKERS = new Set([
  'de',
  'del',
  'du',
  'des',
  'd',
  'do',
  'da',
  'dos',
  'das',
  'di',
  'della',
  'dei',
  'à',
  'a',
  'en',
  'para',
  'pour',
  'per',
  'con',
]);

function inflectHead(words: readonly string[], inflect: (word: string) => string, language: Language): string {
  const end = words.findIndex((word, at) => at > 0 && (LINKERS.has(word) || word.startsWith("d'")));
  const last = end < 0 ? words.length : end;
  // French and Italian adjectives before the noun inflect as well, so every word up to the linker does.
  return words.map((word, at) => (at < last && (at === 0 || language !== 'en') ? inflect(word) : word)).join(' ');
}

/** What a phrase (singular, lower case) is, judged as a whole and then by its head. */
export function thingOf(phrase: string, language: Language): ThingMatch | null {
  const { byWord } = indexOf(language);
  // English words turn up in every language.
  const whole =
    byWord.get(phrase) ??
    byWord.get(phrase.replaceAll('-', ' ')) ??
    (language === 'en' ? undefined : indexOf('en').byWord.get(phrase));
  if (whole !== undefined) return { thing: whole, exact: true };
  const words = phrase.split(' ');
  if (isGermanic(language)) {
    for (let at = 1; at < words.length; at += 1) {
      const thing = byWord.get(words.slice(at).join(' '));
      if (thing !== undefined) return { thing, exact: false };
    }
  } else {
    for (let end = words.length - 1; end > 0; end -= 1) {
      const thing = byWord.get(words.slice(0, end).join(' '));
      if (thing !== undefined) return { thing, exact: false };
    }
  }
  const head = words.at(-1) ?? '';
  if (language !== 'de') return null;
  for (let at = 2; at <= head.length - MIN_COMPOUND_LETTERS; at += 1) {
    const thing = byWord.get(head.slice(at));
    if (thing !== undefined) return { thing, exact: false };
  }
  return null;
}

/** The thing with this key. */
export function thingByKey(key: string): Thing | null {
  return indexOf('en').byWord.get(key.replaceAll('_', ' ')) ?? null;
}
