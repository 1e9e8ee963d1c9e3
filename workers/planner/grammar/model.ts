import type { WordClass } from '../lexicon/languages/language.ts';

/** A noun with what stands before it: "the weekly stops" → words [stops]. */
export interface Phrase {
  /** Lower case, as written. */
  readonly words: string;
  /** Lower case, singular. */
  readonly one: string;
  /** As written, for labels. */
  readonly surface: string;
  readonly plural: boolean;
  readonly each: boolean;
  /** "their own". */
  readonly own: boolean;
  /** "my", "their". */
  readonly mine: boolean;
  readonly count: number | null;
}

/** A phrase that hangs on another by a preposition. */
interface Link {
  /** `of`, `per`, or the preposition; `made` for "done by". */
  readonly by: string;
  readonly phrase: Phrase;
}

/** Something named in a prompt, with what is said to belong to it. */
export interface Item {
  phrase: Phrase;
  readonly children: Item[];
  readonly links: Link[];
  /** Choices, as written. */
  readonly options: string[];
  readonly traits: Set<Trait>;
  /** Unit or currency, as written. */
  unit: string;
  range: readonly [min: number, max: number] | null;
  /** What new records have, as written; empty for nothing. */
  default: string;
  /** Its children come after a colon or in brackets rather than after "with". */
  listed: boolean;
}

export type Trait =
  | 'yesNo'
  | 'required'
  | 'unique'
  | 'optional'
  | 'many'
  | 'number'
  | 'text'
  | 'date'
  | 'money'
  | 'decimal'
  | 'done'
  | 'question'
  | 'positive'
  | 'negated';

export type Action = 'keep' | 'read' | 'create' | 'update' | 'delete' | 'manage' | 'have' | 'be' | 'other';

/** "Members request a loan": who does what with what. */
export interface Clause {
  readonly subjects: readonly Phrase[];
  readonly action: Action;
  readonly verb: string;
  readonly objects: readonly Item[];
  /** "only see", "edit only their own". */
  readonly only: boolean;
  /** "Only teachers may": nobody else. */
  readonly exclusive: boolean;
  readonly own: boolean;
  readonly negated: boolean;
  readonly modal: boolean;
  /** "must have": what it governs has to be there. */
  readonly must: boolean;
  /** "manage everything". */
  readonly everything: boolean;
  /** "sign them with name and comment": what goes with the deed, where a pronoun stands for its object. */
  readonly details: readonly Item[];
}

/** What a statement says. */
export interface Reading {
  /** Named without a verb, or as something to keep. */
  readonly items: Item[];
  readonly clauses: Clause[];
  /** Both, in the order of the sentence. */
  readonly sequence: (Item | Clause)[];
}

export const ACTIONS: readonly (readonly [WordClass, Action])[] = [
  ['manage', 'manage'],
  ['delete', 'delete'],
  ['keep', 'keep'],
  ['create', 'create'],
  ['update', 'update'],
  ['read', 'read'],
];

export function newItem(phrase: Phrase): Item {
  return {
    phrase,
    children: [],
    links: [],
    options: [],
    traits: new Set(),
    unit: '',
    range: null,
    default: '',
    listed: false,
  };
}

/** A phrase of words alone: one of it, and nothing stands before it. */
export function phraseFrom(words: string): Phrase {
  return {
    words: words.toLowerCase(),
    one: words.toLowerCase(),
    surface: words,
    plural: false,
    each: false,
    own: false,
    mine: false,
    count: null,
  };
}
