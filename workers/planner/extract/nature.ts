import type { Phrase } from '../grammar/model.ts';
import { classesOf, isA } from '../lexicon/classes.ts';
import { isColourPhrase } from '../lexicon/colours.ts';
import { fieldOf } from '../lexicon/fields-index.ts';
import type { Language } from '../lexicon/languages/language.ts';
import { isNoise } from '../lexicon/noise.ts';
import { thingOf } from '../lexicon/things-index.ts';

/** What a phrase is about. */
export type Nature =
  /** The app itself: "recipe manager". */
  | 'app'
  /** A way to show: chart, report. */
  | 'view'
  /** A heading: fields, features, roles. */
  | 'meta'
  /** Everybody, or whoever signs in. */
  | 'user'
  /** Looks, software, time. */
  | 'noise'
  | 'thing';

/** Head of a phrase: its last word in Germanic languages, else its first. */
function headOf(words: string, language: Language): string {
  const list = words.split(' ');
  return (language === 'en' || language === 'de' ? list.at(-1) : list[0]) ?? words;
}

const COUNTED =
  /^(?:number|count|amount|quantity|anzahl|zahl|nombre|número|numero|cantidad|quantité|quantità|quantidade|aantal) (?:of |de |di |d’|van )?\p{L}/u;

/** Tells what a phrase is about. `intro` is true for the first phrase of a prompt. */
export function natureOf(phrase: Phrase, language: Language, intro: boolean): Nature {
  const { words, one } = phrase;
  const head = headOf(words, language);
  if ([...words].length === 1 || /^(?:looks?|looked|looking|feels?|felt)(?: |$)/.test(words)) return 'noise';
  if (/^(?:grouped|sorted|organi[sz]ed|arranged|divided|split|ordered|written|linked|stored)$/.test(words))
    return 'noise';
  if (/ ones?$/.test(words)) return 'noise';
  // "number of pages" is counted, whatever pages are elsewhere.
  if (COUNTED.test(words)) return 'thing';
  if (/^user (?:story|stories)$/.test(words)) return 'meta';
  if (/^(?:crm|erp|cms|saas|mvp|app)$/.test(words)) return 'app';
  const exact = thingOf(one, language)?.exact === true;
  const exactField = fieldOf(words, language)?.exact === true;
  const everybody = isA(words, 'user', language) || isA(words, 'everyone', language);
  if (everybody && !(exact && classesOf(words, language).strong.size === 0)) return 'user';
  if (classesOf(words, language).strong.has('meta') && !exactField) return 'meta';
  // "kind" is a child in German.
  const dealt = exact && (language !== 'en' || (phrase.plural && thingOf(one, language)?.thing.kind === 'deal'));
  if (isColourPhrase(words) || (!dealt && (isNoise(words) || isNoise(one)))) return 'noise';
  const { strong, weak } = classesOf(head, language);
  const appHead = strong.has('app') || strong.has('keeper') || compoundApp(head, language);
  if (
    intro &&
    (appHead || (weak.has('app') && !phrase.plural) || (weak.has('keeper') && !phrase.plural && words.includes(' ')))
  )
    return 'app';
  if (strong.has('app') && !exact && !exactField) return 'app';
  const heading = classesOf(words, language);
  if (heading.weak.has('meta') && !exact && !exactField) return 'meta';
  if (exact || exactField) return 'thing';
  const lastTwo = words.split(' ').slice(-2).join(' ');
  if (strong.has('view') || isA(lastTwo, 'view', language) || isA(one.split(' ').slice(-2).join(' '), 'view', language))
    return 'view';
  if (isGermanView(head, language)) return 'view';
  return 'thing';
}

/** Vereinsverwaltung, Rezeptbuch: the app word is the end of a compound. */
function compoundApp(head: string, language: Language): boolean {
  return (
    language === 'de' &&
    /(?:verwaltung|planer|tracker|app|katalog|verzeichnis|tagebuch|plattform|portal|system|übersicht|kartei|börse|datenbank|webseite|website|seite|erfassung)$/.test(
      head,
    ) &&
    thingOf(head, 'de')?.exact !== true
  );
}

function isGermanView(head: string, language: Language): boolean {
  return (
    language === 'de' &&
    /(?:diagramm|auswertung|auswertungen|übersicht|statistik|statistiken|bericht|berichte|kalender|karte|liste|listen)$/.test(
      head,
    )
  );
}

/** What an app is about: "recipe manager" → "recipe". Empty when nothing is left. */
export function subjectOf(phrase: Phrase, language: Language): string {
  const words = phrase.words.split(' ');
  const isWord = (word: string): boolean => {
    const { strong, weak } = classesOf(word, language);
    return (
      strong.has('app') ||
      strong.has('keeper') ||
      weak.has('app') ||
      weak.has('keeper') ||
      strong.has('vague') ||
      isNoise(word)
    );
  };
  if (language === 'de' && words.length === 1) {
    return (words[0] ?? '')
      .replace(
        /s?(?:verwaltung|planer|tracker|-?app|katalog|verzeichnis|tagebuch|buch|plattform|portal|system|übersicht|kartei|börse|datenbank|liste|erfassung)$/,
        '',
      )
      .replace(/-$/, '');
  }
  if (language === 'en' || language === 'de') {
    while (words.length > 0 && isWord(words.at(-1) ?? '')) words.pop();
    while (
      words.length > 0 &&
      isWord(words[0] ?? '') &&
      words.length > 1 &&
      classesOf(words[0] ?? '', language).strong.has('vague')
    )
      words.shift();
    return words.join(' ');
  }
  while (
    words.length > 0 &&
    (isWord(words[0] ?? '') ||
      classesOf(words[0] ?? '', language).strong.has('of') ||
      classesOf(words[0] ?? '', language).strong.has('determiner'))
  )
    words.shift();
  return words.join(' ');
}
