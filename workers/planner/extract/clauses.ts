import { newItem, type Clause, type Phrase } from '../grammar/model.ts';
import { deedOf } from '../lexicon/deeds.ts';
import { fieldOf } from '../lexicon/fields-index.ts';
import { isStateField } from '../lexicon/state-words.ts';
import { thingByKey, thingOf } from '../lexicon/things-index.ts';
import { addField, addReference, draftEntity, findEntity, makeMany, type Book } from './book.ts';
import type { EntityDraft } from './draft.ts';
import { fieldOfItem } from './fields.ts';
import { natureOf } from './nature.ts';
import { addChild } from './parts.ts';

/** Verbs that decide on a request, and states that follow. */
const DECIDING =
  /\b(?:approves?|declines?|rejects?|accepts?|agrees?|refuses?|denies|deny|genehmig\w*|ablehn\w*|aprueb\w*|rechaz\w*|approuve\w*|refuse\w*|aprova\w*|rejeita\w*)\b/;

/** "Recruiters accept or reject referrals": states of what they decide on, else of what was spoken of last. */
export function readDecision(book: Book, clause: Clause, current: EntityDraft | null): void {
  if (!DECIDING.test(clause.verb) || (clause.subjects.length === 0 && !clause.modal)) return;
  const [object] = clause.objects.flatMap(({ phrase }) => findEntity(book, phrase) ?? []);
  const decided = object ?? decidedOn(current);
  if (decided !== null) addDecision(book, decided, clause.verb);
}

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

/** What people leave on anything, an order or an application as well. */
const OPINIONS: ReadonlySet<string> = new Set(['review', 'comment', 'vote', 'bookmark', 'reply']);

export function readClause(book: Book, clause: Clause): void {
  if (clause.action === 'be') return readState(book, clause);
  const subject = clause.subjects.at(-1);
  const acts = subject !== undefined || clause.modal;
  if (acts) readDecision(book, clause, book.current);
  if (!acts || clause.negated) return;
  if (subject !== undefined && book.current !== null) readSetting(book, clause, book.current);
  if (subject !== undefined && (clause.action === 'create' || clause.action === 'manage'))
    addOrganisation(book, subject, clause);
  readDeeds(book, clause, book.current);
}

/** "Triagers set the payout": what somebody sets is a field of what was spoken of. */
function readSetting(book: Book, { verb, objects }: Clause, current: EntityDraft): void {
  const { language } = book.context;
  if (language !== 'en' || !/(?:^|\s)sets?$/.test(verb)) return;
  for (const item of objects) {
    const { phrase } = item;
    const open = thingOf(phrase.one, language) === null && natureOf(phrase, language, false) === 'thing';
    if (!phrase.plural && findEntity(book, phrase) === null && (open || fieldOf(phrase.words, language) !== null))
      addField(book, current, fieldOfItem(item, book.context));
  }
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
    const target =
      objects.find((entity) => entity !== null) ?? (onlyFields || deed.name === 'request' ? current : null);
    if (target === null || target === undefined) continue;
    if (
      deed.key === 'booking' &&
      ['event', 'deal'].includes(target.thing?.kind ?? '') &&
      ['appointment', 'session', 'booking', 'order'].includes(target.thing?.key ?? '')
    )
      continue;
    const entity = draftEntity(book, {
      words: name,
      one: name.toLowerCase(),
      surface: name,
      plural: false,
      each: false,
      own: false,
      mine: false,
      count: null,
    });
    const field = addReference(book, entity, target, target.one);
    if (field !== null) {
      field.part = true;
      field.required = true;
    }
    // "Bands book a room", where bands are kept: the booking names its band.
    const doer = subject === undefined ? null : findEntity(book, subject);
    if (doer !== null && doer !== entity && doer !== target && doer.thing?.kind === 'org')
      addReference(book, entity, doer, doer.one);
  }
}

/** "companies post jobs": the company is kept, and each job names it. */
function addOrganisation(book: Book, subject: Phrase, { objects }: Clause): void {
  const thing = thingOf(subject.one, book.context.language);
  if (thing?.exact !== true || thing.thing.kind !== 'org' || !subject.plural) return;
  const entity = draftEntity(book, subject);
  for (const item of objects) {
    const object = findEntity(book, item.phrase);
    if (object !== null) addReference(book, object, entity, subject.one);
  }
}

function addRating(book: Book, entity: EntityDraft | null): void {
  const phrase: Phrase = {
    words: 'rating',
    one: 'rating',
    surface: 'rating',
    plural: false,
    each: false,
    own: false,
    mine: false,
    count: null,
  };
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

/** "the tool is marked returned", "status is open or closed", "a task is assigned to a member". */
function readState(book: Book, { subjects, objects }: Clause): void {
  const subject = subjects.at(-1);
  if (subject === undefined) return;
  const entity = findEntity(book, subject);
  const match = fieldOf(subject.words, book.context.language);
  const choices = objects.flatMap((item) => [
    item.phrase.surface,
    ...item.children.map((child) => child.phrase.surface),
  ]);
  if (
    entity === null &&
    match !== null &&
    book.current !== null &&
    choices.length > 1 &&
    (match.field.type === 'enum' || match.field.key === 'category')
  ) {
    addChild(book, book.current, { ...newItem(subject), options: choices }, true);
    return;
  }
  for (const item of objects) {
    for (const link of item.links) {
      const other = findEntity(book, link.phrase);
      if (entity === null || other === null || other === entity) continue;
      const field = addReference(book, entity, other, link.phrase.words);
      // "a paper can be in several projects"
      if (field !== null && link.phrase.plural) makeMany(field, other);
    }
  }
}

/** "Reviewers score talks, organizers accept or reject": the talk is decided on rather than the review. */
function decidedOn(current: EntityDraft | null): EntityDraft | null {
  if (!['review', 'comment', 'vote'].includes(current?.thing?.key ?? '')) return current;
  return current?.fields.find(({ target }) => target !== null)?.target ?? current;
}

/** States in the words of the prompt, where it says them in English: "accept or reject". */
function decisionsOf(verb: string, first: string): readonly string[] | null {
  const agreed = /\b(?:accept|agree)/.test(verb) ? 'accepted' : /\bapprove/.test(verb) ? 'approved' : null;
  const refused = /\breject/.test(verb)
    ? 'rejected'
    : /\brefuse/.test(verb)
      ? 'refused'
      : /\bden(?:y|ies)/.test(verb)
        ? 'denied'
        : 'declined';
  return agreed === null ? null : [first, agreed, refused];
}

function addDecision(book: Book, entity: EntityDraft, verb: string): void {
  const kind = entity.thing?.kind;
  if (
    entity.fields.some((field) => field.type === 'enum' && isStateField(field.phrase)) ||
    !(kind === 'deal' || kind === 'event' || kind === 'text' || kind === undefined)
  )
    return;
  const name = { en: 'status', de: 'status', es: 'estado', fr: 'statut', pt: 'status', it: 'stato' }[
    book.context.language
  ];
  const phrase: Phrase = {
    words: name,
    one: name,
    surface: name,
    plural: false,
    each: false,
    own: false,
    mine: false,
    count: null,
  };
  const options = {
    en: decisionsOf(verb, kind === 'text' ? 'submitted' : 'requested') ?? ['requested', 'approved', 'declined'],
    de: ['angefragt', 'genehmigt', 'abgelehnt'],
    es: ['solicitado', 'aprobado', 'rechazado'],
    fr: ['demandé', 'approuvé', 'refusé'],
    pt: ['solicitado', 'aprovado', 'rejeitado'],
    it: ['richiesto', 'approvato', 'rifiutato'],
  }[book.context.language];
  const returned = entity.thing?.key === 'loan' && book.context.language === 'en' ? ['returned'] : [];
  addField(book, entity, fieldOfItem({ ...newItem(phrase), options: [...options, ...returned] }, book.context));
}
