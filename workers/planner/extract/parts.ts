import type { Item, Phrase } from '../grammar/model.ts';
import { fieldOf } from '../lexicon/fields-index.ts';
import type { Language } from '../lexicon/languages/language.ts';
import { singularPhrase, thingOf } from '../lexicon/things-index.ts';
import { addField, addReference, draftEntity, findEntity, makeMany, noteView, type Book } from './book.ts';
import type { EntityDraft } from './draft.ts';
import { fieldOfItem } from './fields.ts';
import { addChoice } from './measures.ts';
import { natureOf } from './nature.ts';

const COMPANY =
  /^(?:friends?|family|others|colleagues|people|partner|everyone|kids|freunden?|familie|amigos|familia|amis|famille|amici|famiglia)$/;
const ROLES = /^(?:user )?(?:roles|rollen|rôles|papéis|ruoli)$/;
const INFRASTRUCTURE =
  /^(?:log-?ins?|passwords?|accounts?|authentication|notifications?|reminders?|search|filters?|exports?|imports?|buttons?|pagination|dark mode|ids?)$/;

export function addChildren(book: Book, entity: EntityDraft, item: Item): void {
  const { language } = book.context;
  const plain = item.children.some(
    (child) =>
      fieldOf(child.phrase.words, language)?.exact === true &&
      !(child.phrase.plural && thingOf(child.phrase.one, language)?.exact === true),
  );
  for (const child of item.children) addChild(book, entity, child, item.listed || plain);
}

/** Something that belongs to an entity: a field, a reference or an entity of its own. */
export function addChild(book: Book, entity: EntityDraft, given: Item, listed: boolean): void {
  const { language } = book.context;
  const item = withoutId(asStatus(given, language));
  const { phrase } = item;
  if (item.options.length > 1 && ROLES.test(phrase.words)) {
    book.roles.push(...item.options);
    return;
  }
  // "where I bought it": words to note rather than a thing.
  if (/^(?:who|what|where|why|how) \p{L}+ \p{L}/u.test(phrase.words) && item.children.length === 0) {
    const noted: Item = { ...item, traits: new Set([...item.traits, 'text' as const]) };
    addField(book, entity, fieldOfItem(noted, book.context));
    return;
  }
  const shown = shownEntity(book, phrase);
  if (shown !== null && shown !== entity) {
    const field = addReference(book, entity, shown, shown.one);
    if (field !== null) makeMany(field, shown);
    return;
  }
  // "wells with depth and year built per village"
  for (const link of item.links) {
    const whole = link.by === 'per' ? findEntity(book, link.phrase) : null;
    if (whole !== null && whole !== entity) addReference(book, entity, whole, whole.one);
  }
  const other = findEntity(book, phrase);
  const field = fieldOf(phrase.words, language);
  const thing = thingOf(phrase.one, language);
  const nature = natureOf(phrase, language, false);
  if (nature === 'view') return noteView(book, item);
  const heading = nature === 'meta' && !book.named.has(phrase.one);
  if (heading && phrase.plural && item.children.length === 0 && item.options.length === 0) return;
  if (COMPANY.test(phrase.words) || INFRASTRUCTURE.test(phrase.words)) return;
  const isNamed = book.named.has(phrase.one) && phrase.one !== entity.one;
  if (other !== null && other !== entity && !(field?.exact === true && !book.named.has(phrase.one))) {
    if (phrase.plural) addBelonging(book, other, entity, item);
    else addReference(book, entity, other, phrase.words);
    addChildren(book, other, item);
    return;
  }
  const file = asFile(item);
  if (file !== null) {
    addField(book, entity, fieldOfItem(file.item, book.context, file.type));
    return;
  }
  const person = personIn(book, item);
  if (person !== null && person !== entity) {
    addReference(book, entity, person, phrase.words);
    return;
  }
  if (isPartEntity(book, item, listed, isNamed)) {
    const part = draftEntity(book, partName(phrase, entity));
    addChildren(book, part, item);
    if (item.options.length > 1) addChoice(book, part, item);
    addBelonging(book, part, entity, item);
    return;
  }
  if (nature === 'user') {
    addField(book, entity, fieldOfItem({ ...item, phrase: { ...phrase, plural: false } }, book.context));
    return;
  }
  // "menu items and prices": the price is that of the item.
  const last = entity.fields.length === 0 ? partsHolder(book, entity) : null;
  const owner =
    phrase.plural &&
    field !== null &&
    thing === null &&
    last !== null &&
    ['money', 'integer', 'decimal'].includes(field.field.type)
      ? last
      : entity;
  if (!isNamed || field !== null)
    addField(book, owner, fieldOfItem(singularItem(item, field !== null && owner !== entity), book.context));
  else addReference(book, entity, draftEntity(book, phrase), phrase.words);
}

/** "manual (PDF)": a file, rather than something that has one. */
function asFile(item: Item): { readonly item: Item; readonly type: 'file' | 'image' | 'url' } | null {
  const [only] = item.children;
  if (only === undefined || item.children.length > 1 || item.phrase.plural) return null;
  const [, file, image] =
    /^(?:(pdf|file|upload|document|datei|fichier|archivo)|(image|photo|picture|jpe?g|png|foto|bild)|link|url)$/.exec(
      only.phrase.words,
    ) ?? [];
  if (file === undefined && image === undefined && !/^(?:link|url)$/.test(only.phrase.words)) return null;
  return { item: { ...item, children: [] }, type: file !== undefined ? 'file' : image !== undefined ? 'image' : 'url' };
}

/** "assigned to (employee)": the one record that a participle with its preposition leads to. */
function personIn(book: Book, { phrase, children }: Item): EntityDraft | null {
  const [only] = children;
  if (only === undefined || children.length > 1 || only.children.length > 0) return null;
  if (!/^\p{L}+(?:ed|en|sent|made) (?:to|by|for|from|with)$/u.test(phrase.words)) return null;
  return findEntity(book, only.phrase) ?? (book.named.has(only.phrase.one) ? draftEntity(book, only.phrase) : null);
}

/** "exhibitions with the artworks shown": records that are there already, several of them. */
function shownEntity(book: Book, { words }: Phrase): EntityDraft | null {
  const bare = /^(.+) (?:shown|included|involved|used|played|taught|covered|featured)$/.exec(words)?.[1];
  if (bare === undefined) return null;
  const one = singularPhrase(bare, book.context.language);
  return one === bare ? null : findEntity(book, { one });
}

function isPartEntity(book: Book, item: Item, listed: boolean, isNamed: boolean): boolean {
  const { language } = book.context;
  const { phrase, traits } = item;
  if (['yesNo', 'done', 'question', 'number', 'text', 'date'].some((trait) => traits.has(trait as 'done')))
    return false;
  if (item.range !== null || item.unit !== '') return false;
  if (item.children.length > 0) return true;
  const field = fieldOf(phrase.words, language);
  const thing = thingOf(phrase.one, language);
  if (isNamed && field?.exact !== true) return true;
  // "a business with 4 rooms": they are counted, so each is one of a list.
  if (phrase.plural && (phrase.count ?? 0) > 1 && thing?.exact === true) return true;
  if (thing?.exact === true && thing.thing.key === 'attendance') return true;
  if (!phrase.plural || item.options.length > 1) return traits.has('many') && thing !== null;
  if (field?.exact === true)
    return (
      thing?.exact === true &&
      ['comment', 'photo', 'document', 'review', 'question', 'answer', 'tag'].includes(thing.thing.key) &&
      !listed &&
      field.field.type !== 'text' &&
      !['url', 'image', 'file'].includes(field.field.type) &&
      field.field.type !== 'tags'
    );
  if (thing?.exact === true) return true;
  if (field !== null) return false;
  return !listed;
}

function partsHolder(book: Book, entity: EntityDraft): EntityDraft | null {
  return book.entities.findLast((other) => other.fields.some((field) => field.target === entity)) ?? null;
}

/** "projects with tasks": each task belongs to a project. "orders with customers": each order has a customer. */
function addBelonging(book: Book, many: EntityDraft, one: EntityDraft, item: Item): void {
  const kind = many.thing?.kind;
  if (isShared(book, many, one, item)) {
    const field = addReference(book, one, many, many.one);
    if (field !== null) makeMany(field, many);
    return;
  }
  const single =
    item.children.length === 0 &&
    (kind === 'org' ||
      (kind === 'person' && one.thing?.kind !== 'group' && one.thing?.kind !== 'event') ||
      many.thing?.key === 'category');
  if (single) addReference(book, one, many, many.one);
  // "exams with a room": each has one; what happens or is paid belongs to it.
  else if (
    !item.phrase.plural &&
    item.children.length === 0 &&
    !item.traits.has('many') &&
    kind !== 'deal' &&
    kind !== 'event'
  )
    addReference(book, one, many, many.one);
  else {
    const field = addReference(book, many, one, one.one);
    if (field !== null && many.thing?.kind !== 'person' && kind !== 'place') field.part = true;
  }
}

/**
 * "set lists made of songs", where songs are listed by themselves: several records belong to several. What is a part by
 * nature ("projects with tasks"), what happens and what is bought stays with one.
 */
function isShared(book: Book, many: EntityDraft, one: EntityDraft, item: Item): boolean {
  if (item.children.length > 0 || !book.named.has(many.one) || many.fields.every((field) => field.target !== null))
    return false;
  const parents = many.thing?.parents.map(({ word }) => word) ?? [];
  const natural = parents.some((word) => word === one.one || word === one.thing?.key.replaceAll('_', ' '));
  return (
    !natural &&
    ['person', 'thing', 'text'].includes(many.thing?.kind ?? '') &&
    !['person', 'org', 'place'].includes(one.thing?.kind ?? '')
  );
}

/** "author_id" names the author. */
function withoutId(item: Item): Item {
  const strip = (text: string): string => text.replace(/(?<=.) id$/i, '');
  const { words, one, surface } = item.phrase;
  return words.endsWith(' id')
    ? { ...item, phrase: { ...item.phrase, words: strip(words), one: strip(one), surface: strip(surface) } }
    : item;
}

/** "lines" of a purchase order are purchase order lines. */
function partName(phrase: Phrase, { one, label }: EntityDraft): Phrase {
  if (!/^(?:lines?|items?|entr(?:y|ies)|rows?|details?|positions?)$/.test(phrase.words)) return phrase;
  return {
    ...phrase,
    words: `${one} ${phrase.words}`,
    one: `${one} ${phrase.one}`,
    surface: `${label} ${phrase.surface}`,
  };
}

/** Columns of a board are the states of what is on it. */
function asStatus(item: Item, language: Language): Item {
  if (
    item.options.length < 2 ||
    !/^(?:kanban )?(?:columns?|spalten|columnas|colonnes|colunas|colonne)$/.test(item.phrase.words)
  )
    return item;
  const words = { en: 'status', de: 'status', es: 'estado', fr: 'statut', pt: 'status', it: 'stato' }[language];
  return { ...item, phrase: { ...item.phrase, words, one: words, surface: words, plural: false } };
}

function singularItem(item: Item, singularize: boolean): Item {
  return singularize
    ? { ...item, phrase: { ...item.phrase, words: item.phrase.one, surface: item.phrase.one, plural: false } }
    : item;
}
