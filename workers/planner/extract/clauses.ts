import { newItem, phraseFrom, type Clause, type Phrase } from '../grammar/model.ts';
import { fieldOf } from '../lexicon/fields-index.ts';
import { thingOf } from '../lexicon/things-index.ts';
import { addField, addReference, draftEntity, findEntity, makeMany, type Book } from './book.ts';
import { readDeeds } from './deeds.ts';
import type { EntityDraft } from './draft.ts';
import { fieldOfItem } from './fields.ts';
import { natureOf } from './nature.ts';
import { addChild } from './parts.ts';

/**
 * Reads who does what: states, parts of what is spoken of, and what deeds leave behind. `current` is what they are
 * about where they name nothing.
 */
export function readClause(book: Book, clause: Clause, current: EntityDraft | null): void {
  if (clause.action === 'be') return readState(book, clause);
  const subject = clause.subjects.at(-1);
  const acts = subject !== undefined || clause.modal;
  if (!acts || clause.negated) return;
  if (subject !== undefined && book.current !== null) readSetting(book, clause, book.current);
  if (subject !== undefined) readAssigned(book, clause);
  if (subject !== undefined && (clause.action === 'create' || clause.action === 'manage'))
    addOrganisation(book, subject, clause);
  readDeeds(book, clause, current);
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

const MOST_ALIKE = 5;

/** "assigns a main referee and two assistants to each match": the match names them, where they are not kept. */
function readAssigned(book: Book, { verb, objects }: Clause): void {
  const { language } = book.context;
  if (language !== 'en' || !/(?:^|\s)(?:assigns?|appoints?|allocates?)$/.test(verb)) return;
  const to = objects.at(-1)?.links.find(({ by }) => by === 'to')?.phrase;
  const target = to === undefined ? null : findEntity(book, to);
  if (target === null || target.thing?.kind === 'person') return;
  for (const { phrase } of objects) {
    const kept = findEntity(book, phrase);
    if (kept !== null && kept !== target) addReference(book, target, kept, phrase.one);
    if (kept !== null || thingOf(phrase.one, language)?.exact === true) continue;
    const count = Math.min(phrase.count ?? 1, MOST_ALIKE);
    for (let at = 1; at <= count; at += 1)
      addField(
        book,
        target,
        fieldOfItem(newItem(phraseFrom(count === 1 ? phrase.one : `${phrase.one} ${at}`)), book.context),
      );
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
