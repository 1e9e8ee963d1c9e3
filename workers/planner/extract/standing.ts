import type { Clause, Item } from '../grammar/model.ts';
import { isA } from '../lexicon/classes.ts';
import { deedOf } from '../lexicon/deeds.ts';
import { fieldOf } from '../lexicon/fields-index.ts';
import { thingOf } from '../lexicon/things-index.ts';
import type { Book } from './book.ts';
import { natureOf, type Nature } from './nature.ts';
import { isMarkedState } from './outcomes.ts';

/** Whether an item in a list of things is a thing of its own rather than a field of the one before. */
export function standsAlone(book: Book, item: Item): boolean {
  const { phrase } = item;
  if (item.children.length > 0) return true;
  const field = fieldOf(phrase.words, book.context.language);
  const thing = thingOf(phrase.one, book.context.language);
  if (
    (item.traits.has('question') && /^(?:what|how|why) \p{L}+$/u.test(phrase.words)) ||
    item.traits.has('yesNo') ||
    item.traits.has('done') ||
    item.range !== null
  )
    return false;
  if (thing?.thing.key === 'ingredient') return false;
  if (field?.exact === true) return phrase.plural && thing?.exact === true && field.field.type !== 'tags';
  if (phrase.plural) return true;
  if (thing !== null) return thing.exact || field === null;
  return field === null && item.options.length === 0;
}

/** Kinds of things that hold others: clubs, buildings, and words that are no known thing. */
const HOLDERS: ReadonlySet<string> = new Set(['place', 'org', 'unknown']);

/** What an item is about: a singular umbrella in the first sentence ("a warehouse with …") is the app. */
export function natureOfItem(book: Book, item: Item, intro: boolean): Nature {
  const nature = natureOf(item.phrase, book.context.language, intro);
  const standing = item.children.filter((child) => standsAlone(book, child)).length;
  const fields = item.children.length - standing;
  const { language } = book.context;
  const kind = thingOf(item.phrase.one, language)?.thing.kind ?? 'unknown';
  // "A library with books (title, author)": a place that holds what is kept, and of which nothing else is said.
  if (intro && !item.phrase.plural && HOLDERS.has(kind) && standing > 0 && fields === 0) return 'app';
  const known = thingOf(item.phrase.one, language)?.exact === true && standing <= fields;
  if (
    !known &&
    isA(item.phrase.words, 'meta', language) &&
    item.listed &&
    item.children.length > 0 &&
    (standing > 1 || nature === 'meta' || fieldOf(item.phrase.words, language)?.exact === true)
  )
    return 'meta';
  const thing = thingOf(item.phrase.one, language);
  // "fields with size and soil": with fields of its own, a heading's word is a thing.
  if (nature === 'meta' && (thing?.exact === true || (item.children.length > 0 && !item.listed && item.phrase.plural)))
    return 'thing';
  if (
    nature === 'view' &&
    !intro &&
    (item.children.length > 1 ||
      (item.children.length === 1 && /(?:^|\s)(?:reports|berichte|informes|rapports)$/.test(item.phrase.words))) &&
    fields > 0 &&
    !item.children.some((child) => child.links.some((link) => link.by === 'per'))
  )
    return 'thing';
  if (!intro || nature !== 'thing') return nature;
  const nested = item.children.some((child) => child.children.length > 0);
  if (nested && item.children.some((child) => item.phrase.one.split(' ').includes(child.phrase.one))) return 'app';
  if (!item.phrase.plural && standing > 1 && standing > fields) return 'app';
  if (item.phrase.plural && item.listed && standing > 1 && standing > fields && nested) return 'app';
  if (!item.phrase.plural && item.listed && nested && standing >= fields && thing?.exact !== true) return 'app';
  return nature;
}

/** Whether what a person does something with is stored: "request a loan", but not "see revenue per month". */
export function isKept(book: Book, item: Item, clause: Clause | null): boolean {
  const { language } = book.context;
  const { phrase } = item;
  if (item.children.length > 0) return true;
  if (clause !== null && isMarkedState(clause.verb, phrase.one)) return false;
  const thing = thingOf(phrase.one, language);
  const kept = clause?.action === 'keep' && phrase.plural && thing?.exact === true && thing.thing.kind === 'deal';
  if (!kept && item.links.some((link) => link.by === 'per')) return false;
  const field = fieldOf(phrase.words, language);
  if (clause?.action === 'read' || clause?.action === 'other')
    return (
      thing?.exact === true &&
      (phrase.plural || phrase.mine) &&
      (field?.exact !== true || phrase.mine) &&
      thing.thing.kind !== 'person'
    );
  const deeds = (clause?.verb ?? '').split(' ').some((verb) => deedOf(verb, language) !== null);
  if (
    deeds &&
    !phrase.plural &&
    !book.named.has(phrase.one) &&
    thing !== null &&
    !['deal', 'event', 'text'].includes(thing.thing.kind)
  )
    return false;
  if (field?.exact === true && !(phrase.plural && thing?.exact === true))
    return thing?.exact === true && clause?.action === 'create' && ['deal', 'text'].includes(thing.thing.kind);
  if (thing !== null) return true;
  return field === null && (phrase.plural || clause?.action === 'create' || clause?.action === 'keep');
}
