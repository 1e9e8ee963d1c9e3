import { newItem, type Item, type Phrase } from '../grammar/model.ts';
import { isPeriod } from '../lexicon/view-words.ts';
import { thingOf } from '../lexicon/things-index.ts';
import { addField, addReference, draftEntity, findEntity, makeMany, type Book } from './book.ts';
import type { EntityDraft } from './draft.ts';
import { fieldOfItem } from './fields.ts';
import { natureOf } from './nature.ts';

/** What is made of several things: "setlists of songs". */
const COLLECTION = /(?:list|set|kit|bundle|box|parcel|package|playlist|collection|album|menu|programme?)$/;

/** What hangs on a thing by a preposition: its parts, its place, those it is for. */
export function addLinks(book: Book, entity: EntityDraft, item: Item): void {
  for (const { by, phrase } of item.links) {
    const kanban = /kanban|board/.test(phrase.words);
    if (kanban || by === 'aside' || isPeriod(phrase.one, book.context.language)) continue;
    const other = findEntity(book, phrase);
    if (other !== null && other !== entity) {
      // "orders made of order lines": the lines belong to the order.
      if (by === 'of' && phrase.plural && isPartOf(other, entity)) addPart(book, other, entity);
      else {
        const field = addReference(book, entity, other, phrase.words);
        if (field !== null && by === 'of' && phrase.plural && COLLECTION.test(entity.one)) makeMany(field, other);
      }
      continue;
    }
    const thing = thingOf(phrase.one, book.context.language);
    // "screenings of a film in a hall"
    if (
      by === 'in' &&
      !phrase.plural &&
      thing?.exact === true &&
      thing.thing.kind === 'place' &&
      item.children.length > 0
    ) {
      addField(book, entity, fieldOfItem(newItem(phrase), book.context));
      continue;
    }
    const group = ['in', 'into', 'by'].includes(by) && phrase.plural && thing?.thing.kind === 'group';
    const person =
      thing?.exact === true &&
      (group ||
        thing.thing.kind === 'person' ||
        (phrase.plural && ['of', 'to', 'for', 'from', 'per', 'on', 'against', 'by', 'von', 'de', 'a'].includes(by)));
    if (
      by === 'per' &&
      !phrase.plural &&
      natureOf(phrase, book.context.language, false) === 'thing' &&
      entity.fields.length === 0
    ) {
      addField(book, entity, fieldOfItem(newItem(phrase), book.context));
      continue;
    }
    if (
      person &&
      natureOf(phrase, book.context.language, false) === 'thing' &&
      (phrase.plural || by === 'per') &&
      !book.actors.has(phrase.one)
    ) {
      const made = draftEntity(book, phrase);
      if (by === 'of' && isPartOf(made, entity)) addPart(book, made, entity);
      else addReference(book, entity, made, phrase.words);
    }
  }
}

/** Whether one is a part of the other by nature. */
function isPartOf({ thing }: EntityDraft, { one, thing: whole }: EntityDraft): boolean {
  return (
    thing?.parents.some(({ word, part }) => part && (word === one || word === whole?.key.replaceAll('_', ' '))) === true
  );
}

function addPart(book: Book, part: EntityDraft, whole: EntityDraft): void {
  const field = addReference(book, part, whole, whole.one);
  if (field !== null) field.part = true;
}

/** "donations (one-off or monthly)": the choice is the record's kind. */
export function addChoice(book: Book, entity: EntityDraft, item: Item): void {
  const { language } = book.context;
  const inOut = item.options.join(' ') === 'in out';
  const words = { en: 'type', de: 'typ', es: 'tipo', fr: 'type', pt: 'tipo', it: 'tipo' }[language];
  const name = inOut && language === 'en' ? 'direction' : words;
  const phrase: Phrase = { ...item.phrase, words: name, one: name, surface: name, plural: false };
  const choice = { ...newItem(phrase), options: item.options };
  addField(book, entity, fieldOfItem(choice, book.context));
}

/** "honey harvests in kg": how much of it. */
export function addMeasure(book: Book, entity: EntityDraft, item: Item): void {
  const { language } = book.context;
  const money =
    fieldOfItem({ ...newItem({ ...item.phrase, words: 'x', surface: 'x', one: 'x' }), unit: item.unit }, book.context)
      .type === 'money';
  const words = (
    money
      ? { en: 'amount', de: 'betrag', es: 'importe', fr: 'montant', pt: 'valor', it: 'importo' }
      : { en: 'quantity', de: 'menge', es: 'cantidad', fr: 'quantité', pt: 'quantidade', it: 'quantità' }
  )[language];
  const phrase: Phrase = { ...item.phrase, words, one: words, surface: words, plural: false };
  const field = fieldOfItem({ ...newItem(phrase), unit: item.unit }, book.context);
  addField(book, entity, field.type === 'integer' ? { ...field, type: 'decimal' } : field);
}
