import { newItem, phraseFrom, type Clause, type Item, type Phrase } from '../grammar/model.ts';
import { deedOf, OPINIONS } from '../lexicon/deeds.ts';
import { fieldOf } from '../lexicon/fields-index.ts';
import type { Language } from '../lexicon/languages/language.ts';
import { thingByKey, thingOf } from '../lexicon/things-index.ts';
import { addField, addReference, draftEntity, findEntity, type Book } from './book.ts';
import type { EntityDraft } from './draft.ts';
import { filledIn } from './entered.ts';
import { fieldOfItem, typicalField } from './fields.ts';
import { natureOf } from './nature.ts';
import { addChild } from './parts.ts';
import { labelOf } from './wording.ts';

/** What is booked by being entered: who books a visit leaves no booking beside it. */
const ARRANGED: ReadonlySet<string> = new Set([
  'appointment',
  'session',
  'visit',
  'meeting',
  'consultation',
  'viewing',
]);

/** It has a state of being booked itself. */
function isBooked(entity: EntityDraft | null): boolean {
  return (
    entity?.fields.some(({ options }) => options.some((option) => /^(?:book|reserv|gebucht)/iu.test(option))) === true
  );
}

/**
 * Records that a deed leaves behind: who books a court leaves a booking. `current` is what was spoken of last, which
 * the deed is about where it names nothing.
 */
export function readDeeds(book: Book, clause: Clause, current: EntityDraft | null): void {
  const { language } = book.context;
  const subject = clause.subjects.at(-1);
  if (clause.negated || (subject === undefined && !clause.modal)) return;
  const verbs = clause.verb.split(' ');
  for (const verb of verbs) {
    const deed = deedOf(verb, language);
    if (deed === null) continue;
    const objects = clause.objects.map(
      (item) => findEntity(book, item.phrase) ?? byHead(book, item.phrase) ?? namedEntity(book, item.phrase),
    );
    const onlyFields = clause.objects.every(
      (item) => fieldOf(item.phrase.words, language)?.exact === true && findEntity(book, item.phrase) === null,
    );
    const thing = thingByKey(deed.key);
    // "Members reserve courts. A reservation has …": what it leaves behind is described under its own name.
    const described = [...book.named].find((one) => {
      const match = thingOf(one, language);
      return one === verb.replace(/s$/, '') || (match?.exact === true && match.thing.key === deed.key);
    });
    const name = described ?? deed.name;
    const said = clause.objects.some((item) => {
      const kind = thingOf(item.phrase.one, language)?.thing;
      return (
        (kind?.kind === 'deal' && !OPINIONS.has(deed.key)) ||
        kind?.key === deed.key ||
        (kind?.kind === 'event' && deed.key === 'booking' && ARRANGED.has(kind.key)) ||
        (deed.key === 'booking' && isBooked(findEntity(book, item.phrase)))
      );
    });
    if (thing === null || said || book.entities.some((entity) => entity.thing?.key === deed.key)) continue;
    const feeds = clause.objects.flatMap((item) => [item.phrase.words, ...item.links.map((link) => link.phrase.words)]);
    if (deed.key === 'subscription' && feeds.some((words) => /calend|feed|rss|ical|kalender/.test(words))) continue;
    // "I rent out flats": what somebody does for a living is no record.
    if (deed.key === 'loan' && subject !== undefined && /^(?:i|we)$/.test(subject.one)) continue;
    if (/^rates?$/.test(verb) && subject !== undefined && /^(?:i|we)$/.test(subject.one)) {
      addRating(book, objects.find((entity) => entity !== null) ?? current);
      continue;
    }
    // "Members register their hives with a location": they enter the hives.
    if (deed.key === 'registration' && clause.objects.some((item) => isOwnThing(item, language))) continue;
    // "Customers request a charter with start and end date": the charter is the request.
    if (deed.name === 'request' && clause.objects.some(({ children }) => children.length > 0)) continue;
    const target =
      objects.find((entity) => entity !== null) ?? (onlyFields || deed.name === 'request' ? current : null);
    if (target === null || target === undefined) continue;
    if (
      deed.key === 'booking' &&
      ['event', 'deal'].includes(target.thing?.kind ?? '') &&
      ['appointment', 'session', 'booking', 'order'].includes(target.thing?.key ?? '')
    )
      continue;
    const entity = draftEntity(book, phraseFrom(name));
    const field = addReference(book, entity, target, target.one);
    if (field !== null) {
      field.part = true;
      field.required = true;
    }
    addDetails(book, entity, target, clause);
    // "Bands book a room", where bands are kept: the booking names its band.
    const doer = subject === undefined ? null : findEntity(book, subject);
    if (doer !== null && doer !== entity && doer !== target && doer.thing?.kind === 'org')
      addReference(book, entity, doer, doer.one);
  }
}

/**
 * "Committee members score bids from 0 to 100 with remarks", "others sign them with name and comment": what is said
 * with the deed is written down by whoever does it, where its object was described before.
 */
function addDetails(book: Book, entity: EntityDraft, target: EntityDraft, clause: Clause): void {
  const { objects, details } = clause;
  const described = target.fields.some(({ asked, target: other }) => asked && other === null);
  // What the object has already was said of it.
  const known = new Set(target.fields.map(({ phrase }) => phrase));
  const said = described
    ? objects.flatMap(({ children }) => children.splice(0)).filter(({ phrase }) => !known.has(phrase.words))
    : [];
  addSaid(book, entity, [...details, ...said], clause);
  const range = objects.find((item) => item.range !== null)?.range ?? null;
  if (entity.thing?.key !== 'review') return;
  const aspects = aspectsOf(objects);
  if (range === null && aspects.length === 0) return;
  for (const phrase of aspects.length > 0 ? aspects : [phraseFrom('score')])
    addField(book, entity, {
      ...fieldOfItem({ ...newItem(phrase), range: range ?? [1, 5] }, book.context),
      label: labelOf(phrase.surface),
      options: [],
      type: range === null || range[1] <= MOST_STARS ? 'rating' : 'integer',
      range: range ?? [1, 5],
    });
  const words = typicalField('content', book.context);
  if (words !== null && [...details, ...said].length === 0) addField(book, entity, { ...words, type: 'text' });
}

/**
 * What is said with a deed that leaves nothing new behind: of the record that is there of it ("apply with a CV", where
 * applications are kept), else of whoever does it ("families register with household size"), and at `last` of what
 * people fill in.
 */
export function settleDetails(book: Book, clause: Clause, last: boolean): void {
  if (clause.details.length === 0 || book.detailed.has(clause)) return;
  const keys = new Set(clause.verb.split(' ').flatMap((verb) => deedOf(verb, book.context.language)?.key ?? []));
  const subject = clause.subjects.at(-1);
  const target =
    book.entities.find(({ thing }) => thing !== null && keys.has(thing.key)) ??
    (subject === undefined ? null : findEntity(book, subject)) ??
    (last ? filledIn(book.entities) : null);
  if (target !== null) addSaid(book, target, clause.details, clause);
}

function addSaid(book: Book, entity: EntityDraft, items: readonly Item[], clause: Clause): void {
  const before = new Set(entity.fields);
  for (const item of items) addChild(book, entity, item, true);
  for (const field of entity.fields) if (!before.has(field)) book.said.add(field);
  if (items.length > 0) book.detailed.add(clause);
}

const MOST_STARS = 10;

/** "score each application on impact and feasibility": what is judged of it. */
function aspectsOf(objects: readonly Item[]): readonly Phrase[] {
  const at = objects.findIndex(({ links }) => links.some(({ by }) => by === 'on'));
  if (at < 0) return [];
  const first = objects[at]?.links.flatMap(({ by, phrase }) => (by === 'on' ? [phrase] : [])) ?? [];
  return [...first, ...objects.slice(at + 1).map(({ phrase }) => phrase)].filter(({ plural }) => !plural);
}

/** What somebody has and describes, rather than what they sign up for. */
function isOwnThing({ phrase, children }: Item, language: Language): boolean {
  const kind = thingOf(phrase.one, language)?.thing.kind ?? 'unknown';
  return phrase.plural && ['thing', 'place', 'unknown'].includes(kind) && (phrase.mine || children.length > 0);
}

function addRating(book: Book, entity: EntityDraft | null): void {
  const phrase = phraseFrom('rating');
  if (entity !== null)
    addField(book, entity, { ...fieldOfItem(newItem(phrase), book.context), type: 'rating', range: [1, 5] });
}

/** "board games", of which students borrow a game. */
function byHead({ entities }: Book, { one }: Phrase): EntityDraft | null {
  const alike = entities.filter((entity) => entity.one.endsWith(` ${one}`));
  return alike.length === 1 ? (alike[0] ?? null) : null;
}

function namedEntity(book: Book, phrase: Phrase): EntityDraft | null {
  return natureOf(phrase, book.context.language, false) === 'thing' && book.named.has(phrase.one)
    ? draftEntity(book, phrase)
    : null;
}
