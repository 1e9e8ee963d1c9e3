import { english } from './languages/en.ts';
import { french } from './languages/fr.ts';
import { german } from './languages/de.ts';
import { italian } from './languages/it.ts';
import { portuguese } from './languages/pt.ts';
import { spanish } from './languages/es.ts';
import { wordsOf, type Language, type LanguageWords, type WordClass } from './languages/language.ts';

/** Classes of a word. `weak` ones hold only where the sentence asks for them: "book" is a noun as often as a verb. */
export interface Classes {
  readonly strong: ReadonlySet<WordClass>;
  readonly weak: ReadonlySet<WordClass>;
}

const WORDS: Readonly<Record<Language, LanguageWords>> = {
  en: english,
  de: german,
  es: spanish,
  fr: french,
  pt: portuguese,
  it: italian,
};

const NONE: Classes = { strong: new Set(), weak: new Set() };
const indexes = new Map<Language, ReadonlyMap<string, Classes>>();

/** Classes of a word (lower case) or of words with blanks between. */
export function classesOf(word: string, language: Language): Classes {
  return indexOf(language).get(word) ?? NONE;
}

/** True when the word belongs to the class, strongly or weakly. */
export function isA(word: string, wordClass: WordClass, language: Language): boolean {
  const { strong, weak } = classesOf(word, language);
  return strong.has(wordClass) || weak.has(wordClass);
}

/** Words that only this language has. */
export function marksOf(language: Language): ReadonlySet<string> {
  return new Set(wordsOf(WORDS[language].marks).map(({ word }) => word));
}

function indexOf(language: Language): ReadonlyMap<string, Classes> {
  const known = indexes.get(language);
  if (known !== undefined) return known;
  const index = new Map<string, { strong: Set<WordClass>; weak: Set<WordClass> }>();
  for (const [wordClass, text] of Object.entries(WORDS[language]) as [WordClass, string][]) {
    if (wordClass === 'marks') continue;
    for (const { word, weak } of wordsOf(text)) {
      const entry = index.get(word) ?? { strong: new Set(), weak: new Set() };
      entry[weak ? 'weak' : 'strong'].add(wordClass);
      index.set(word, entry);
    }
  }
  indexes.set(language, index);
  return index;
}
