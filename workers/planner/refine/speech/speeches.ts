import { LANGUAGES, type Language } from '../../lexicon/languages/language.ts';
import { german } from './de.ts';
import { english } from './en.ts';
import { spanish } from './es.ts';
import { french } from './fr.ts';
import { italian } from './it.ts';
import { portuguese } from './pt.ts';
import type { Speech } from './speech.ts';

const SPEECHES: Readonly<Record<Language, Speech>> = {
  en: english,
  de: german,
  es: spanish,
  fr: french,
  pt: portuguese,
  it: italian,
};

/** Every language's speech, the likelier ones first. */
export function speechesFrom(likely: readonly Language[]): readonly Speech[] {
  return [...new Set([...likely, ...LANGUAGES])].map((language) => SPEECHES[language]);
}
