import { isA } from '../lexicon/classes.ts';
import type { Language } from '../lexicon/languages/language.ts';
import { rankOf } from '../lexicon/people.ts';
import { thingOf } from '../lexicon/things-index.ts';
import type { Token } from '../read/token.ts';
import type { Item, Phrase } from './model.ts';

/** "Filmmaker: submits films": the verb agrees with one who acts. */
export function isOneWho({ plural }: Phrase, next: Token | undefined, language: Language): boolean {
  return language === 'en' && !plural && next?.tag === 'verb' && /[^s]s$/.test(next.lower);
}

/** A word for somebody who may have rights. */
export function isRole({ one }: Phrase, language: Language): boolean {
  return rankOf(one) !== null || thingOf(one, language)?.thing.kind === 'person';
}

/** A word for people, or for an organisation that acts. */
export function isPerson({ phrase }: Item, language: Language): boolean {
  const kind = thingOf(phrase.one, language)?.thing.kind;
  return kind === 'person' || kind === 'org' || isA(phrase.words, 'user', language) || rankOf(phrase.one) !== null;
}
