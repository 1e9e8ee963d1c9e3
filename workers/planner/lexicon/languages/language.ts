/** Languages that the planner reads. Labels stay in the prompt's language. */
export const LANGUAGES = ['en', 'de', 'es', 'fr', 'pt', 'it'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Closed word classes of a language, each a text of words with blanks between (see `wordsOf`). */
export interface LanguageWords {
  /** Words that only this language has: they tell it apart. */
  readonly marks: string;
  readonly determiner: string;
  readonly with: string;
  readonly without: string;
  readonly and: string;
  readonly or: string;
  readonly of: string;
  readonly per: string;
  readonly preposition: string;
  readonly pronoun: string;
  readonly relative: string;
  readonly modal: string;
  readonly be: string;
  readonly have: string;
  readonly negation: string;
  readonly only: string;
  readonly own: string;
  /** Words without weight: adverbs, politeness, fillers. */
  readonly filler: string;
  /** Adjectives that say nothing about what is stored. */
  readonly vague: string;
  /** Verbs of keeping: what they govern is stored. */
  readonly keep: string;
  /** Verbs of asking for an app. */
  readonly ask: string;
  readonly read: string;
  readonly create: string;
  readonly update: string;
  readonly delete: string;
  readonly manage: string;
  /** Everybody, signed in or not. */
  readonly everyone: string;
  /** The person who signs in, without a role. */
  readonly user: string;
  /** App, site, page, system: words for the thing that is asked for. */
  readonly app: string;
  /** Tracker, manager, list: app words that carry their subject before or after them. */
  readonly keeper: string;
  /** Chart, report, calendar: ways to show, not things to store. */
  readonly view: string;
  /** Headings without a meaning of their own: fields, entities, features. */
  readonly meta: string;
  readonly yes: string;
  readonly no: string;
}

export type WordClass = keyof LanguageWords;

/** The words of a class: `_` becomes a blank, a final `*` marks a word that is something else as often. */
export function wordsOf(text: string): readonly { readonly word: string; readonly weak: boolean }[] {
  return text
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => ({ word: word.replace('*', '').replaceAll('_', ' '), weak: word.endsWith('*') }));
}
