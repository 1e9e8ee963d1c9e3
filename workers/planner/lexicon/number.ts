import pluralize from 'pluralize';
import type { Language } from './languages/language.ts';

/** English words that end in s and are no plural, or have no singular. */
const ENGLISH_FIXED = new Set(
  'canvas atlas gas chess tennis physics mathematics maths gymnastics athletics yes bonus virus lens status bus plus campus census corpus class address process access progress business dress glass pass boss loss mass cross press stress success fitness wellness illness happiness electronics economics politics ethics analysis basis diagnosis thesis crisis synopsis always less this its news series species diabetes arthritis ops devops css js sms gps dns ios sos vs kiss grass brass address2 iris octopus cactus focus radius virus hiatus lotus walrus christmas texas paris mars'.split(
    ' ',
  ),
);
const ENGLISH_IRREGULAR: ReadonlyMap<string, string> = new Map(
  Object.entries({
    staff: 'staff',
    leaves: 'leave',
    movies: 'movie',
    cookies: 'cookie',
    selfies: 'selfie',
    calories: 'calorie',
    caches: 'cache',
    geese: 'goose',
    canvases: 'canvas',
    gases: 'gas',
    buses: 'bus',
    statuses: 'status',
  }),
);
const GERMAN_AGENTS =
  /(käufer|händler|läufer|schüler|künstler|gärtner|jäger|sänger|träger|wähler|zähler|führer|bäcker)$/;
const UMLAUT: Readonly<Record<string, string>> = { ä: 'a', ö: 'o', ü: 'u' };

/** Singular of a single word in lower case; the word itself when it seems to be one. */
export function singular(word: string, language: Language): string {
  if (word.length < 4) return word;
  switch (language) {
    case 'en':
      return englishSingular(word);
    case 'de':
      return germanSingular(word);
    case 'es':
      return romance(word, [
        [/ces$/, 'z'],
        [/iones$/, 'ión'],
        [/([aeiouáéíóú][rldnj])es$/, '$1'],
        [/([^s])s$/, '$1'],
      ]);
    case 'fr':
      return romance(word, [
        [/eaux$/, 'eau'],
        [/aux$/, 'al'],
        [/eux$/, 'eu'],
        [/([^su])s$/, '$1'],
        [/us$/, 'u'],
      ]);
    case 'pt':
      return romance(word, [
        [/[õã]es$/, 'ão'],
        [/ais$/, 'al'],
        [/éis$/, 'el'],
        [/ns$/, 'm'],
        [/([rz])es$/, '$1'],
        [/([^s])s$/, '$1'],
      ]);
    case 'it':
      return romance(word, [
        [/(nt|or|on|al|abil|ibil)i$/, '$1e'],
        [/chi$/, 'co'],
        [/ghi$/, 'go'],
        [/che$/, 'ca'],
        [/ghe$/, 'ga'],
        [/([^i])i$/, '$1o'],
      ]);
  }
}

function englishSingular(word: string): string {
  if (ENGLISH_FIXED.has(word)) return word;
  return ENGLISH_IRREGULAR.get(word) ?? (/(ss|us|is)$/.test(word) ? word : pluralize.singular(word));
}

function germanSingular(word: string): string {
  if (/(ung|heit|keit|schaft|ion|tät|eit)en$/.test(word)) return word.slice(0, -2);
  if (word.endsWith('innen')) return word.slice(0, -3);
  if (/[äöü][^aeiouäöü]+er$/.test(word) && !GERMAN_AGENTS.test(word)) {
    return word.slice(0, -2).replace(/[äöü](?=[^äöü]*$)/, (letter) => UMLAUT[letter] ?? letter);
  }
  if (/(?:ätze|äne|änge|ände|äge|äume|üge|öfe|älle|ämpfe|ünde|öne)$/.test(word)) {
    return word.slice(0, -1).replace(/[äöü](?=[^äöü]*$)/, (letter) => UMLAUT[letter] ?? letter);
  }
  if (/e[lr]n$/.test(word)) return word.slice(0, -1);
  if (
    word.endsWith('en') &&
    !/(wagen|laden|garten|kuchen|rahmen|boden|posten|hafen|ofen|essen|leben|namen|zeichen|rechnen|wissen|vermögen|unternehmen|vorhaben|treffen)$/.test(
      word,
    )
  )
    return word.slice(0, -1);
  if (
    /(ekt|ept|gerät|ier|aph|und|preis|wein|brief|filter|bericht|produkt|termin|spiel|stück|stein|weg|tisch|beitrag|blatt|beleg|punkt|dienst|tag|plan)e$/.test(
      word,
    )
  ) {
    return word.slice(0, -1);
  }
  return /[^s]s$/.test(word) &&
    /(s|os|as|is|ams|obs|ops|cks|ots|ils)$/.test(word) &&
    !/(haus|kurs|preis|kreis|bus|eis|glas|gas|reis|status|hinweis|nis|kasus|plus|ausweis|beweis|kraus|zeugnis|ergebnis)$/.test(
      word,
    )
    ? word.slice(0, -1)
    : word;
}

type Rule = readonly [pattern: RegExp, replacement: string];

function romance(word: string, rules: readonly Rule[]): string {
  for (const [pattern, replacement] of rules) {
    if (pattern.test(word)) return word.replace(pattern, replacement);
  }
  return word;
}

/** True for a word that stands for several. */
export function isPlural(word: string, language: Language): boolean {
  if (language === 'en' && (word === 'people' || word === 'staff' || word === 'children')) return true;
  return singular(word, language) !== word;
}

/** Plural of a single word in lower case. */
export function plural(word: string, language: Language): string {
  switch (language) {
    case 'en':
      return pluralize.plural(word);
    case 'de':
      if (/(ung|heit|keit|schaft|ion|tät)$/.test(word)) return `${word}en`;
      if (word.endsWith('in')) return `${word}nen`;
      return word.endsWith('e') ? `${word}n` : word;
    case 'es':
      if (word.endsWith('z')) return `${word.slice(0, -1)}ces`;
      if (word.endsWith('ión')) return `${word.slice(0, -3)}iones`;
      return /[aeiouáéíóú]$/.test(word) ? `${word}s` : word.endsWith('s') ? word : `${word}es`;
    case 'fr':
      if (/[sxz]$/.test(word)) return word;
      if (/(eau|eu)$/.test(word)) return `${word}x`;
      return word.endsWith('al') ? `${word.slice(0, -2)}aux` : `${word}s`;
    case 'pt':
      if (word.endsWith('ão')) return `${word.slice(0, -2)}ões`;
      if (word.endsWith('m')) return `${word.slice(0, -1)}ns`;
      if (word.endsWith('al')) return `${word.slice(0, -1)}is`;
      return /[rz]$/.test(word) ? `${word}es` : word.endsWith('s') ? word : `${word}s`;
    case 'it':
      if (word.endsWith('ca') || word.endsWith('ga')) return `${word.slice(0, -1)}he`;
      if (word.endsWith('a')) return `${word.slice(0, -1)}e`;
      return /[oe]$/.test(word) ? `${word.slice(0, -1)}i` : word;
  }
}
