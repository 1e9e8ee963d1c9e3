import type { Item } from '../grammar/model.ts';
import { fieldOf } from '../lexicon/fields-index.ts';
import { thingOf } from '../lexicon/things-index.ts';
import { findEntity, type Book } from './book.ts';
import type { EntityDraft } from './draft.ts';
import { addChild } from './parts.ts';

/** "Customers choose date and number of players, leave their phone number": what they fill in. */
const ENTERING =
  /(?:^|\s)(?:chooses?|selects?|enters?|provides?|leaves?|gives?|specif(?:y|ies)|gets?|receives?|fills?)$/;
/** Of these the words are parts of what was spoken of last as well. */
const STATED = /(?:^|\s)(?:enters?|leaves?|gives?|provides?)$/;
/** Kinds of records that are filled in by those who ask for something. */
const FILLED: ReadonlySet<string> = new Set(['deal', 'event']);
/** What holds others rather than being filled in. */
const HOLDERS: ReadonlySet<string> = new Set(['org', 'place']);

/**
 * Puts aside what somebody fills in before the record is named that holds it. Returns whether it did: elsewhere such
 * words are parts of what was spoken of last.
 */
export function noteEntered(book: Book, item: Item, verb: string): boolean {
  const { language } = book.context;
  const { phrase } = item;
  if (language !== 'en' || !isEntering(verb) || item.children.length > 0) return false;
  if (STATED.test(verb) && book.current !== null && !HOLDERS.has(book.current.thing?.kind ?? '')) return false;
  const known = fieldOf(phrase.words, language) !== null || item.range !== null || findEntity(book, phrase) !== null;
  const thing = thingOf(phrase.one, language);
  // "leave a comment", "enter results": records of their own.
  if (thing?.exact === true && (phrase.plural || ['deal', 'event', 'text'].includes(thing.thing.kind))) return false;
  if (!known && (phrase.plural || !phrase.words.includes(' '))) return false;
  book.entered.push(item);
  return true;
}

/** Whether a verb says that somebody fills something in. */
export function isEntering(verb: string): boolean {
  return ENTERING.test(verb);
}

/** The record that people fill in: what is booked, ordered or asked for. */
export function filledIn(entities: readonly EntityDraft[]): EntityDraft | null {
  return entities.findLast(({ thing }) => FILLED.has(thing?.kind ?? '') || thing?.key === 'ticket') ?? null;
}

/** Gives what was put aside to the record that people fill in, else to the first. */
export function settleEntered(book: Book): void {
  const target = filledIn(book.entities) ?? book.entities[0];
  if (target === undefined) return;
  for (const item of book.entered) if (!isSaid(target, item)) addChild(book, target, item, true);
}

function isSaid({ one, fields }: EntityDraft, { phrase }: Item): boolean {
  return (
    phrase.one === one || fields.some((field) => field.phrase === phrase.words || field.target?.one === phrase.one)
  );
}
