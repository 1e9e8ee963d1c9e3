import type { Language } from '../lexicon/languages/language.ts';
import { singular } from '../lexicon/number.ts';
import { thingOf } from '../lexicon/things-index.ts';

/** A text as a line of singular words with a space on either side, so that words and phrases can be looked for. */
export function plainWords(text: string, language: Language): string {
  const words = text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return ` ${words.map((word) => singular(word, language)).join(' ')} `;
}

/** True when a text names this: its words, in their order, singular or plural. */
export function names(plain: string, label: string, language: Language): boolean {
  const wanted = plainWords(label.replace(/\s*\([^)]*\)$/u, ''), language);
  return wanted.trim() !== '' && plain.includes(wanted);
}

/** True when two labels mean the same: alike but for number, or words for one thing, in any of two languages. */
export function sameThing(one: string, oneLanguage: Language, other: string, otherLanguage: Language): boolean {
  if (plainWords(one, oneLanguage) === plainWords(other, otherLanguage)) return true;
  const [left, right] = [thingOf(one.toLowerCase(), oneLanguage), thingOf(other.toLowerCase(), otherLanguage)];
  return left?.exact === true && right?.exact === true && left.thing.key === right.thing.key;
}
