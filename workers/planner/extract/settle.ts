import { newItem, phraseFrom, type Phrase } from '../grammar/model.ts';
import { LANGUAGES, type Language } from '../lexicon/languages/language.ts';
import { fieldOf } from '../lexicon/fields-index.ts';
import { pluralPhrase, singularPhrase, thingOf } from '../lexicon/things-index.ts';
import { addReference, draftEntity, findEntity, makeMany, sameHead, type Book } from './book.ts';
import type { EntityDraft, FieldDraft } from './draft.ts';
import { addChoice } from './measures.ts';
import { natureOf } from './nature.ts';
import { addChild } from './parts.ts';

/** What an app holds whose word alone is given. */
const OWNED =
  /(?<![\p{L}])(?:my|our|meine[nr]?|unsere[nr]?|mis|nuestr[oa]s|mes|nos|meus|minhas|noss[oa]s|i miei|le mie|nostr[ie])\s+([\p{L}-]+)/gu;
/** Wishes that name no thing, with what helps: in the order of the languages. */
const WISHES: readonly (readonly [RegExp, readonly string[]])[] = [
  [
    /\b(?:organi[sz]ed|productiv\w+|get things done|on top of things|organisiert\w*|produktiv\w*|organizad\w+|organisée?s?|organizzat\w+)\b/iu,
    ['task', 'Aufgabe', 'tarea', 'tâche', 'tarefa', 'compito'],
  ],
  [
    /\b(?:(?:get|stay|become) (?:fit|fitter|in shape)|lose weight|fitter werden|abnehmen|ponerme en forma|en forme|ficar em forma|in forma)\b/iu,
    ['workout', 'Training', 'entrenamiento', 'entraînement', 'treino', 'allenamento'],
  ],
  [
    /\b(?:sav(?:e|ing) money|spend less|where (?:my|our) money goes|geld sparen|ahorrar|économiser|economizar|risparmiare)\b/iu,
    ['expense', 'Ausgabe', 'gasto', 'dépense', 'despesa', 'spesa'],
  ],
];
const SET_LIST = /^(?:set ?-?lists?|programmes?|repertoire|playlist|track ?list|programa|programm|programma|scaletta)$/;
const CONTENT_OF: readonly (readonly [RegExp, string])[] = [
  [/inventory|stock|warehouse|registry/, 'item'],
  [/calendar|schedul|agenda/, 'event'],
  [/diary|journal|log/, 'entry'],
  [/shop|store|catalog/, 'product'],
  [/library/, 'book'],
  [/crm|directory/, 'contact'],
  [/blog|magazine|news/, 'post'],
  [/marketplace|listing/, 'listing'],
];

/** What an app of that name holds: entries in a diary. */
function contentOf({ app, context }: Book): string | null {
  if (context.language !== 'en') return null;
  return CONTENT_OF.find(([pattern]) => pattern.test(app?.words ?? ''))?.[1] ?? null;
}

/** What can be told only after the whole prompt was read. */
export function settleBook(book: Book): void {
  appSubject(book);
  settleOrphans(book);
  mergeHeader(book);
  mergeHeads(book);
  mergeSiblings(book);
  referToEntities(book);
  referToPeople(book);
  placesOfJourneys(book);
}

const START = /^(?:start|from|von|abfahrt|départ|salida|partenza|partida)$/;
const DESTINATION = /^(?:destination|to|end point|ziel|zielort|nach|arrivée|destino|chegada|destinazione|arrivo)$/;

/** "start, destination": a journey starts at a place rather than at a time. */
function placesOfJourneys({ entities }: Book): void {
  for (const { fields } of entities) {
    if (!fields.some(({ phrase, type }) => DESTINATION.test(phrase) && (type === 'string' || type === 'text')))
      continue;
    for (const field of fields)
      if (START.test(field.phrase) && ['date', 'datetime', 'time'].includes(field.type)) field.type = 'string';
  }
}

/** The app's own subject is an entity where the prompt names no better one, or keeps it besides others. */
function appSubject(book: Book): void {
  const { language } = book.context;
  if (book.subject === '' || book.app === null) return;
  const one = singularPhrase(book.subject, language);
  const thing = thingOf(one, language);
  const phrase: Phrase = { ...book.app, words: book.subject, one, surface: book.subject, plural: one !== book.subject };
  if (
    findEntity(book, phrase) !== null ||
    book.entities.some(
      (entity) => sameHead(entity.one, one) || (thing !== null && entity.thing?.key === thing.thing.key),
    )
  )
    return;
  if (natureOf(phrase, language, false) !== 'thing') return;
  // "kayak rental", where kayaks are booked: what the business does.
  if (thing?.thing.kind === 'deal' && book.entities.some((entity) => one.startsWith(`${entity.one} `))) return;
  // "mood diary", of which each entry has a mood.
  if (
    language === 'en' &&
    book.orphans.length > 1 &&
    fieldOf(one, language)?.exact === true &&
    contentOf(book) !== null
  )
    return;
  const kept = thing?.exact === true && thing.thing.kind !== 'org' && thing.thing.kind !== 'place';
  const detailed = book.entities.some((entity) => entity.fields.some((field) => field.target === null));
  if (book.entities.length > 0 && thing?.thing.kind !== 'person' && (detailed || one.endsWith('ing'))) return;
  if (
    book.entities.length === 0
      ? thing !== null && thing.thing.kind !== 'org'
      : kept && (phrase.plural || book.entities.length < 3)
  )
    draftEntity(book, phrase, -1);
}

/** Fields and asides without an entity get one, or are one. */
function settleOrphans(book: Book): void {
  const { language } = book.context;
  if (book.entities.length === 0) {
    const things = book.asides.filter((item) => natureOf(item.phrase, language, false) === 'thing');
    const best = things.filter((item) => thingOf(item.phrase.one, language)?.exact === true || item.phrase.plural);
    for (const item of best.slice(0, 3)) draftEntity(book, item.phrase);
    const any = things[0];
    if (best.length === 0 && any !== undefined && book.orphans.length > 0) draftEntity(book, any.phrase);
  }
  const main = book.entities[0];
  if (main === undefined) {
    // "mood diary. date, mood, tags": its entries have them.
    const kept = book.orphans.length > 1 ? contentOf(book) : null;
    if (kept !== null) draftEntity(book, phraseFrom(kept));
  }
  if (book.entities.length === 0) {
    const first = book.last[0] ?? book.orphans.find((item) => thingOf(item.phrase.one, language) !== null);
    if (first !== undefined) draftEntity(book, first.phrase);
  }
  const target = book.entities[0];
  if (target !== undefined)
    for (const item of book.orphans) if (item.phrase.one !== target.one) addChild(book, target, item, true);
}

/** "Maintenance requests: residents report issues …": the heading and what is reported are one thing. */
function mergeHeader(book: Book): void {
  const [first] = book.entities;
  if (first === undefined || first.fields.length > 0 || first.thing === null) return;
  const other = book.entities.find(
    (entity) => entity !== first && entity.thing === first.thing && entity.fields.length > 0,
  );
  const pointed = book.entities.some((entity) => entity.fields.some((field) => field.target === first));
  if (other !== undefined && !pointed && first.one.includes(' ')) book.entities.shift();
}

/** Words that would need another name in the code, and have one in the prompt. */
const RESERVED = /^(?:session|user|account|role|profile|migration)$/;

/** "manage parking spots: spots with number": the longer name without fields is the shorter one. */
function mergeHeads(book: Book): void {
  for (const long of book.entities.slice()) {
    if (long.fields.length > 0) continue;
    const short = book.entities.find(
      (other) =>
        other !== long && long.one.endsWith(` ${other.one}`) && other.fields.some((field) => field.target === null),
    );
    if (short === undefined || book.entities.some((entity) => entity.fields.some((field) => field.target === long)))
      continue;
    book.entities.splice(book.entities.indexOf(long), 1);
    if (RESERVED.test(short.one)) rename(book, short, long);
  }
}

/** Gives a record the name of another; what points at it goes on doing so. */
function rename(book: Book, entity: EntityDraft, { one, label, labelPlural }: EntityDraft): void {
  const renamed: EntityDraft = { ...entity, one, label, labelPlural };
  book.entities.splice(book.entities.indexOf(entity), 1, renamed);
  if (book.current === entity) book.current = renamed;
  for (const { fields } of book.entities)
    for (const field of fields) if (field.target === entity) field.target = renamed;
}

/** "breakfast, lunch and dinner": kinds of one thing. */
function mergeSiblings(book: Book): void {
  for (const entity of book.entities.slice()) {
    const { thing } = entity;
    if (thing === null || thing.kind === 'person' || entity.fields.length > 0) continue;
    const alike = book.entities.filter(
      (other) =>
        other.thing === thing &&
        other.fields.length === 0 &&
        !other.many &&
        thingOf(other.one, book.context.language)?.exact === true,
    );
    if (alike.length < 2 || book.context.language !== 'en') continue;
    const name = thing.key.replaceAll('_', ' ');
    const at = book.entities.indexOf(entity);
    const phrase = phraseFrom(name);
    for (const other of alike) book.entities.splice(book.entities.indexOf(other), 1);
    const merged = draftEntity(book, phrase);
    book.entities.splice(book.entities.indexOf(merged), 1);
    book.entities.splice(at, 0, merged);
    addChoice(book, merged, { ...newItem(phrase), options: alike.map((other) => other.label) });
  }
}

/** A plain field that has the name of an entity, which the prompt names later, refers to it. */
function referToEntities(book: Book): void {
  for (const entity of book.entities) {
    for (const field of entity.fields) {
      if (field.type !== 'string' && field.type !== 'text') continue;
      const one = singularPhrase(field.phrase, book.context.language);
      const listed = SET_LIST.test(field.phrase)
        ? book.entities.find((other) => other.thing?.key === 'song')
        : undefined;
      // "storage cabinet", where cabinets are kept.
      const headed = field.type === 'string' && book.context.language === 'en' && field.options.length === 0;
      const target =
        listed ??
        book.entities.find((other) => other !== entity && other.one === one) ??
        (headed
          ? book.entities.find((other) => other !== entity && one.endsWith(` ${other.one}`) && isDetailed(other))
          : undefined);
      if (
        target === undefined ||
        target === entity ||
        (field.type === 'text' && listed === undefined && one === field.phrase)
      )
        continue;
      const reference = mergeReference(book, entity, target, field);
      if (reference !== null && (listed !== undefined || one !== field.phrase)) makeMany(reference, target);
    }
  }
}

function isDetailed({ fields }: EntityDraft): boolean {
  return fields.some(({ target, asked }) => target === null && asked);
}

/** The reference takes the place of the field that named its target. */
function mergeReference(book: Book, entity: EntityDraft, target: EntityDraft, field: FieldDraft): FieldDraft | null {
  const at = entity.fields.indexOf(field);
  const reference = addReference(book, entity, target, field.phrase);
  if (reference === null || entity.fields.indexOf(reference) === at) return reference;
  // It was appended: the plain field goes, and so does its place.
  entity.fields.splice(at, 1);
  reference.label = field.label;
  return reference;
}

/** Fields that name one of the people of the app. */
const PERSON_FIELD =
  /^(?:assignee|assigned (?:to|person|employee)|responsible(?: person)?|person in charge|handled by|reporter|reported by|created by|owner|zuständig(?:e person)?|verantwortliche?r?|bearbeiter(?:in)?|responsable|assigné à|encargado|responsável|assegnato a)$/;

/** "assignee" is one of the people, where the app keeps exactly one kind of people. */
function referToPeople(book: Book): void {
  const people = book.entities.filter((entity) => entity.thing?.kind === 'person');
  const [person] = people;
  if (person === undefined || people.length > 1) return;
  for (const entity of book.entities) {
    if (entity === person) continue;
    for (const field of entity.fields.slice()) {
      if (field.type !== 'string' || !PERSON_FIELD.test(field.phrase)) continue;
      if (entity.fields.some((other) => other.target === person)) continue;
      mergeReference(book, entity, person, field);
    }
  }
}

/** What a wish is about, where nothing is said to be kept: "help me with my houseplants", "stay organised". */
function ownThing(text: string, language: Language): string | null {
  for (const [pattern, things] of WISHES) {
    if (pattern.test(text)) return things[LANGUAGES.indexOf(language)] ?? null;
  }
  for (const [, word = ''] of text.toLowerCase().matchAll(OWNED)) {
    const one = singularPhrase(word, language);
    const thing = thingOf(one, language);
    if (
      thing?.exact === true &&
      thing.thing.kind !== 'org' &&
      natureOf(phraseOf(word, one), language, false) === 'thing'
    )
      return one;
  }
  return null;
}

function phraseOf(words: string, one: string): Phrase {
  return { words, one, surface: words, plural: words !== one, each: false, own: false, mine: false, count: null };
}

/** One entity for a prompt that names none, by its first words; says so. */
export function addFallback(book: Book, words: string, text: string): readonly string[] {
  const { language } = book.context;
  const name = { en: 'note', de: 'Notiz', es: 'nota', fr: 'note', pt: 'nota', it: 'nota' }[language];
  const kept = contentOf(book);
  const owned = kept === null ? ownThing(text, language) : null;
  const surface = kept ?? owned ?? name;
  draftEntity(book, phraseFrom(surface));
  if (owned !== null) return [`The prompt says little: it keeps ${pluralPhrase(owned.toLowerCase(), language)}.`];
  if (kept !== null) return [`The prompt names no kind of record: it keeps ${pluralPhrase(kept, language)}.`];
  return [`The prompt${words === '' ? '' : ` (“${words}”)`} names nothing to keep: a list of notes stands in.`];
}
