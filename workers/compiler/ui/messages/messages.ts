import { german } from './de.ts';
import { english, type Messages } from './en.ts';
import { spanish } from './es.ts';
import { french } from './fr.ts';

const LANGUAGES: ReadonlyMap<string, Messages> = new Map([
  ['de', german],
  ['en', english],
  ['es', spanish],
  ['fr', french],
]);

/** Texts of the interface in a BCP 47 language; English where there is no translation. */
export function messagesOf(locale: string): Messages {
  return LANGUAGES.get(locale.slice(0, 2)) ?? english;
}

/** Puts values into a text. */
export function filled(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}

/**
 * An entity's label inside a sentence: in lower case, except where the language writes nouns with a
 * capital and for abbreviations.
 */
export function labelInside(locale: string, label: string): string {
  if (locale.startsWith('de') || !/^\p{Lu}(?!\p{Lu})/u.test(label)) return label;
  const [first = '', ...rest] = label;
  return first.toLocaleLowerCase(locale) + rest.join('');
}
