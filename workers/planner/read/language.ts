import { marksOf } from '../lexicon/classes.ts';
import { FOREIGN } from '../lexicon/foreign-words.ts';
import { LANGUAGES, type Language } from '../lexicon/languages/language.ts';
import { thingOf } from '../lexicon/things-index.ts';

/** What language a prompt is in. */
export interface Detected {
  /** The grammar that reads it; English where there is none of its own. */
  readonly language: Language;
  /** BCP 47, of the texts. */
  readonly locale: string;
  /** True when the prompt's language has no grammar here. */
  readonly foreign: boolean;
}

/** Scripts that tell a language by themselves. */
const SCRIPTS: readonly (readonly [RegExp, string])[] = [
  [/\p{Script=Hiragana}|\p{Script=Katakana}/gu, 'ja'],
  [/\p{Script=Han}/gu, 'zh'],
  [/\p{Script=Hangul}/gu, 'ko'],
  [/[іїєґІЇЄҐ]/gu, 'uk'],
  [/\p{Script=Cyrillic}/gu, 'ru'],
  [/\p{Script=Greek}/gu, 'el'],
  [/\p{Script=Arabic}/gu, 'ar'],
  [/\p{Script=Hebrew}/gu, 'he'],
  [/\p{Script=Thai}/gu, 'th'],
  [/\p{Script=Devanagari}/gu, 'hi'],
];
const LETTERS: Readonly<Partial<Record<Language, RegExp>>> = {
  de: /[äöüß]/g,
  es: /[ñ¿¡]/g,
  pt: /[ãõ]/g,
  fr: /[œêèùîû]|l'|d'|qu'/g,
  it: /\b\p{L}+zion[ei]\b/gu,
};
const MIN_SCORE = 2;
const MIN_FOREIGN = 3;

/** Tells the language of a cleaned prompt by its commonest words. */
export function detectLanguage(text: string): Detected {
  const letters = (text.match(/\p{L}/gu) ?? []).length;
  const latin = (text.match(/\p{Script=Latin}/gu) ?? []).length;
  if (letters > 0 && latin < letters / 2) {
    for (const [pattern, locale] of SCRIPTS) {
      const found = (text.match(pattern) ?? []).length;
      if (found > 0 && (locale === 'uk' || locale === 'ja' || found >= letters / 4)) {
        return { language: 'en', locale, foreign: true };
      }
    }
  }
  const words = (text.toLowerCase().match(/\p{L}+/gu) ?? []).slice(0, 400);
  let best: Language = 'en';
  let bestScore = 0;
  for (const language of LANGUAGES) {
    const score = scoreOf(language, words, text);
    if (score > bestScore + (language === 'en' ? 0 : 0.5)) {
      best = language;
      bestScore = score;
    }
  }
  const other = foreignOf(words);
  if (other !== null && other.score >= MIN_FOREIGN && other.score > bestScore * 1.5)
    return { language: 'en', locale: other.locale, foreign: true };
  const language = bestScore >= MIN_SCORE ? best : 'en';
  return { language, locale: language, foreign: false };
}

/** The language without a grammar here whose words the text holds most of. */
function foreignOf(words: readonly string[]): { readonly locale: string; readonly score: number } | null {
  let best: { readonly locale: string; readonly score: number } | null = null;
  for (const [locale, { marks }] of FOREIGN) {
    const score = words.filter((word) => marks.has(word)).length;
    if (score > (best?.score ?? 0)) best = { locale, score };
  }
  return best;
}

/** English nouns turn up in every language, so they speak for English only. */
function isOwnNoun(word: string, language: Language): boolean {
  if (language !== 'en' && thingOf(word, 'en')?.exact === true) return false;
  return thingOf(word, language)?.exact === true;
}

function scoreOf(language: Language, words: readonly string[], text: string): number {
  const marks = marksOf(language);
  let score = words.filter((word) => marks.has(word)).length;
  const letters = LETTERS[language];
  if (letters !== undefined) score += (text.toLowerCase().match(letters) ?? []).length * 1.5;
  // Nouns weigh little: many are the same in several languages.
  score += words.filter((word) => word.length > 4 && isOwnNoun(word, language)).length * 0.6;
  return score;
}
