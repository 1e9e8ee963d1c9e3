import { newItem, phraseFrom, type Item } from '../grammar/model.ts';
import { fieldOf } from '../lexicon/fields-index.ts';
import type { Language } from '../lexicon/languages/language.ts';
import { singularPhrase, thingOf } from '../lexicon/things-index.ts';
import { draftEntity, NEXT, noteView, type Book } from './book.ts';
import { natureOf, subjectOf } from './nature.ts';
import { addChild, addChildren } from './parts.ts';
import { natureOfItem, standsAlone } from './standing.ts';
import { readThing } from './things.ts';

export function readApp(book: Book, item: Item, governed: boolean): void {
  const { language } = book.context;
  if (book.app === null) {
    book.app = item.phrase;
    book.subject = subjectOf(item.phrase, language);
  } else {
    if (governed && book.subject === '') book.subject = subjectOf(item.phrase, language);
    // "une application pour un club de lecture : livres, votes"
    if (book.purpose === '' && language !== 'en') book.purpose = item.phrase.surface;
  }
  for (const link of item.links) {
    if (link.by === 'aside' && link.phrase === item.phrase) continue;
    const nature = natureOf(link.phrase, language, false);
    if (nature === 'thing' && book.about === '' && (link.by === 'of' || link.by === 'for'))
      book.about = `${link.by} ${link.phrase.surface}`;
    if (
      nature === 'thing' &&
      book.purpose === '' &&
      !link.phrase.plural &&
      /^(?:of|for|für|para|pour|per|von|de)$/.test(link.by)
    )
      book.purpose = link.phrase.surface;
    if (nature === 'thing') book.asides.push(newItem(link.phrase));
  }
  const standing = item.children.filter(
    (child) => standsAlone(book, child) && natureOf(child.phrase, language, false) === 'thing',
  );
  const fields = item.children.filter(
    (child) => !standing.includes(child) && natureOf(child.phrase, language, false) === 'thing',
  );
  const subject = singularPhrase(book.subject, language);
  const holdsFields =
    book.subject !== '' &&
    ((fields.length > 0 && (fields.length > standing.length || startsWithField(book, item))) ||
      areParts(item, subject, language));
  if (holdsFields && natureOf({ ...item.phrase, words: book.subject, one: subject }, language, false) === 'thing') {
    const entity = draftEntity(book, {
      ...item.phrase,
      words: book.subject,
      one: subject,
      surface: book.subject,
      plural: false,
    });
    addChildren(book, entity, item);
    return;
  }
  readThings(book, item.children);
}

/** "toy library with age range, missing pieces": words that name no things of their own are parts of the toy. */
function areParts({ phrase: app, children }: Item, subject: string, language: Language): boolean {
  return (
    children.length > 1 &&
    app.one !== subject &&
    thingOf(subject, language)?.exact === true &&
    children.every(({ phrase, children: parts }) => parts.length === 0 && thingOf(phrase.one, language)?.exact !== true)
  );
}

/** The first thing listed is a plain field: "expense tracker with amount, category and shops". */
function startsWithField(book: Book, item: Item): boolean {
  const first = item.children[0];
  return first !== undefined && !standsAlone(book, first);
}

function readThings(book: Book, items: readonly Item[]): void {
  for (const given of items) {
    const child = happening(given, book.context.language);
    const nature = natureOfItem(book, child, false);
    if (nature === 'view') noteView(book, child);
    else if (nature === 'meta') readHeading(book, child);
    else if (nature === 'thing' || child.children.length > 0) readThing(book, child, 'list', null);
  }
}

/** "date of the next meeting", in a list of things: the meeting, which has a date. */
function happening(item: Item, language: Language): Item {
  const known = fieldOf(item.phrase.words, language);
  const whose = item.links.find(({ by }) => by === 'of')?.phrase;
  if (whose === undefined || item.children.length > 0 || known?.exact !== true || known.field.type !== 'date')
    return item;
  const words = whose.words.replace(NEXT, '');
  const thing = thingOf(singularPhrase(words, language), language);
  if (words === whose.words && !(thing?.exact === true && thing.thing.kind === 'event')) return item;
  return { ...newItem(phraseFrom(words)), children: [{ ...item, links: [] }] };
}

export function readHeading(book: Book, item: Item): void {
  if (/^(?:roles?|rollen?|rôles?|papéis|ruoli|user roles?)$/.test(item.phrase.words)) {
    book.roles.push(...item.options, ...item.children.map((child) => child.phrase.words));
    return;
  }
  const fields =
    /^(?:fields?|columns?|properties|attributes?|details|information|data|info|felder?|angaben|campos?|champs?|campi|datos|données|dados|dati)$/.test(
      item.phrase.words,
    );
  if (fields && book.current !== null && item.children.length > 0) {
    for (const child of item.children) addChild(book, book.current, child, true);
    return;
  }
  if (item.options.length > 1 && book.current !== null) {
    addChild(book, book.current, item, true);
    return;
  }
  readThings(book, item.children);
}

/** "It has a name": of what was spoken of last. "We have members": things of their own. */
export function readOfPronoun(book: Book, item: Item): void {
  const about = /^(?:it|they|es|sie|il|elle|ils)$/.test(item.phrase.one);
  if (about && book.current !== null) addChildren(book, book.current, item);
  else if (!about)
    readThings(
      book,
      item.children.filter((child) => child.phrase.plural),
    );
}
