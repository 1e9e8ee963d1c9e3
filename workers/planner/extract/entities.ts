import type { Clause, Phrase } from '../grammar/model.ts';
import { isA } from '../lexicon/classes.ts';
import { fieldOf } from '../lexicon/fields-index.ts';
import type { Language } from '../lexicon/languages/language.ts';
import { thingOf } from '../lexicon/things-index.ts';
import { isPeriod } from '../lexicon/view-words.ts';
import { readApp, readHeading, readOfPronoun } from './app.ts';
import { draftEntity, findEntity, holderOf, newBook, noteView, type Book } from './book.ts';
import { readClause } from './clauses.ts';
import { readDeeds, settleDetails } from './deeds.ts';
import type { EntityDraft } from './draft.ts';
import { noteEntered, settleEntered } from './entered.ts';
import type { FieldContext } from './fields.ts';
import { belongs, type Mention } from './mentions.ts';
import { natureOf } from './nature.ts';
import { fitKind } from './app-kind.ts';
import { dropFrames } from './frames.ts';
import { readOutcome } from './outcomes.ts';
import { settleBook } from './settle.ts';
import { natureOfItem, standsAlone } from './standing.ts';
import { readThing } from './things.ts';
import { dropUnfounded } from './unfounded.ts';

const PRONOUN =
  /^(?:i|we|you|it|they|he|she|there|ich|wir|sie|es|er|du|man|yo|nosotros|je|nous|on|il|elle|ils|eu|nós|io|noi)$/;

/** Words about apps and descriptions that are things as well. */
const HEADINGS =
  /^(?:module|section|page|record|object|type|item|part|case|report|list|table|board|form|area|note|goal|idea|resource)$/;

/** Makes entities and fields of mentions, in the prompt's order. */
export function entitiesOf(mentions: readonly Mention[], context: FieldContext, text = ''): Book {
  const book = newBook(context);
  for (const mention of mentions) noteNames(book, mention);
  const spoken: (readonly [clause: Clause, about: EntityDraft | null])[] = [];
  for (const mention of mentions) {
    if (mention.kind === 'item') {
      readMention(book, mention);
      continue;
    }
    const { clause } = mention;
    const about = sameObject(book, clause, spoken.at(-1)?.[0] ?? null) ?? book.current;
    spoken.push([clause, about]);
    readClause(book, clause, about);
  }
  // "As a member I can book a court" may come before anything is said of courts.
  for (const [clause] of spoken) readDeeds(book, clause, null);
  settleEntered(book);
  for (const [clause] of spoken) settleDetails(book, clause, false);
  dropFrames(book, text);
  settleBook(book);
  dropFrames(book, text);
  for (const [clause, about] of spoken) readOutcome(book, clause, about);
  dropUnfounded(book);
  fitKind(book, text);
  // Who registers may be kept only because of what kind of app it is.
  for (const [clause] of spoken) settleDetails(book, clause, true);
  return book;
}

/** "attendees bookmark sessions and rate them": what a further predicate of the same people is about. */
function sameObject(book: Book, clause: Clause, before: Clause | null): EntityDraft | null {
  const who = clause.subjects.at(-1)?.one;
  if (before === null || who === undefined || clause.objects.length > 0 || before.subjects.at(-1)?.one !== who)
    return null;
  const object = before.objects.at(-1);
  return object === undefined ? null : findEntity(book, object.phrase);
}

/** First pass: what is an entity somewhere is one everywhere. */
function noteNames(book: Book, mention: Mention): void {
  if (mention.kind === 'clause') {
    if (['read', 'create', 'update', 'delete', 'manage', 'keep'].includes(mention.clause.action)) {
      for (const subject of mention.clause.subjects) book.actors.add(subject.one);
    }
    return;
  }
  const { item, origin, intro } = mention;
  const nature = natureOf(item.phrase, book.context.language, intro);
  if (hasParts(mention)) return void book.named.add(item.phrase.one);
  if (nature === 'app' || nature === 'meta') {
    for (const child of item.children) if (standsAlone(book, child)) book.named.add(child.phrase.one);
    return;
  }
  if (nature !== 'thing' || origin === 'aside') return;
  if (origin !== 'object' || item.children.length > 0) {
    if (standsAlone(book, item)) book.named.add(item.phrase.one);
  }
}

/** "Pagos mensuales.": in these languages the head of a name comes first. */
function isKnownByHead({ one, plural }: Phrase, language: Language): boolean {
  const [head = ''] = one.split(' ');
  return plural && /^(?:es|fr|it|pt)$/.test(language) && head !== one && thingOf(head, language)?.exact === true;
}

/** "each module has lessons", "each page has an owner": what each has something is a thing, whatever its word. */
function hasParts({
  item,
  origin,
  clause,
}: Pick<Extract<Mention, { kind: 'item' }>, 'item' | 'origin' | 'clause'>): boolean {
  return (
    origin === 'have' &&
    clause !== null &&
    item.phrase.each &&
    item.children.length > 0 &&
    HEADINGS.test(item.phrase.one)
  );
}

function readMention(
  book: Book,
  { item, origin, clause, intro, listed, alone }: Extract<Mention, { kind: 'item' }>,
): void {
  const { language } = book.context;
  if (
    alone === true &&
    /^(?:rules?|business rules|permissions?|constraints?|workflows?|regeln|reglas|règles|regole|regras)$/.test(
      item.phrase.words,
    )
  )
    return;
  if (alone === true && !intro && item.children.length === 0 && isA(item.phrase.words, 'meta', language)) return;
  const title = intro && alone === true && !item.phrase.plural && item.children.length === 0;
  const match = thingOf(item.phrase.one, language);
  const umbrella =
    match?.thing.kind === 'org' ||
    match?.thing.kind === 'place' ||
    (match === null && isA(item.phrase.words, 'keeper', language));
  const titled = title && (umbrella || (item.links.length === 0 && match?.exact !== true));
  const own = hasParts({ item, origin, clause });
  const nature = own
    ? 'thing'
    : titled && natureOfItem(book, item, intro) === 'thing'
      ? 'app'
      : natureOfItem(book, item, intro);
  if (
    item.traits.has('negated') ||
    (isPeriod(item.phrase.one, language) && item.children.length === 0) ||
    /^(?:private|public|personal|shared|privat|öffentlich|privado|público|privé)$/.test(item.phrase.words)
  )
    return;
  // "Results need approval", where tests have a result value: a part rather than a record.
  if (
    origin === 'object' &&
    clause?.action === 'update' &&
    holderOf(book, item.phrase.one) !== null &&
    findEntity(book, item.phrase) === null
  )
    return;
  if (origin === 'object' && clause !== null && noteEntered(book, item, clause.verb)) return;
  // "Track my reading: books, goals": the topic of what follows.
  const topic =
    origin === 'keep' &&
    item.listed &&
    !item.phrase.plural &&
    nature === 'thing' &&
    item.children.filter((child) => standsAlone(book, child)).length > 0;
  if (nature === 'app' || topic) return readApp(book, item, clause !== null);
  // "Each pet belongs to an owner", "persons with first and last name": people who are kept.
  const kept = (origin === 'have' && clause !== null && belongs(clause.verb)) || (!item.listed && origin !== 'object');
  const ownFields = item.children.filter((child) => !standsAlone(book, child)).length;
  if (nature === 'user' && clause !== null && belongs(clause.verb) && item.children.length === 0)
    return void draftEntity(book, item.phrase);
  if (nature === 'user' && (item.listed || kept) && ownFields > 1) return readThing(book, item, 'list', clause);
  if (nature === 'user') {
    if (origin === 'keep' || (origin === 'list' && item.phrase.plural)) book.last.push(item);
    for (const child of item.children) if (standsAlone(book, child)) readThing(book, child, 'list', null);
    return;
  }
  if (own) draftEntity(book, item.phrase);
  if (nature === 'meta') return readHeading(book, item);
  if (nature === 'view') return noteView(book, item);
  const people = /^(?:person|people)$/.test(item.phrase.one) && ownFields > 1;
  // "mood diary: date, mood": parts of what the app keeps, which is not named.
  if (nature === 'noise' && listed && book.current === null && fieldOf(item.phrase.words, language)?.exact === true)
    return void book.orphans.push(item);
  if (nature === 'noise' && !people && !(item.children.length > 0 && item.listed)) return;
  // "I keep bees": what somebody has, rather than what the app stores.
  const first = /^(?:i|we|ich|wir|yo|je|nous)$/.test(clause?.subjects[0]?.one ?? '') && clause?.modal !== true;
  const possession =
    first &&
    (clause?.verb === 'keep' || (clause?.action === 'manage' && !item.phrase.plural && item.children.length === 0));
  if (origin === 'aside' || possession) {
    if (item.children.length === 0) book.asides.push(item);
    else readThing(book, item, 'list', null);
    return;
  }
  // "My family cooks a lot": a lone word without anything said of it is kept only if it is known as a thing.
  const lone =
    origin === 'list' &&
    !intro &&
    item.default === '' &&
    item.children.length === 0 &&
    !listed &&
    thingOf(item.phrase.one, language)?.exact !== true &&
    !isKnownByHead(item.phrase, language);
  if (lone && natureOf(item.phrase, language, false) === 'thing') {
    if (item.phrase.plural) book.asides.push(item);
    return;
  }
  if (origin === 'have' && PRONOUN.test(item.phrase.one)) return readOfPronoun(book, item);
  readThing(book, item, origin, clause);
}
