import type { Classes } from '../lexicon/classes.ts';

/** What a token does in its sentence. */
export type Tag =
  | 'noun'
  | 'adjective'
  | 'verb'
  | 'determiner'
  | 'with'
  | 'without'
  | 'and'
  | 'or'
  | 'of'
  | 'per'
  | 'preposition'
  | 'pronoun'
  | 'relative'
  | 'modal'
  | 'be'
  | 'have'
  | 'negation'
  | 'only'
  | 'own'
  | 'filler'
  | 'number'
  | 'mark';

/** A word, number or punctuation mark. Several words that form one term are one token. */
export interface Token {
  readonly text: string;
  /** Lower case. */
  readonly lower: string;
  readonly tag: Tag;
  readonly classes: Classes;
}

/** One sentence or list entry, with what is listed below it. */
export interface Statement {
  readonly tokens: readonly Token[];
  readonly text: string;
  /** It ended with a colon or its entries stand below it. */
  readonly entries: readonly Statement[];
}
