import { phraseFrom } from '../grammar/model.ts';
import { isA } from '../lexicon/classes.ts';
import { deedOf } from '../lexicon/deeds.ts';
import type { Language, WordClass } from '../lexicon/languages/language.ts';
import { rankOf } from '../lexicon/people.ts';
import { singularPhrase, thingOf } from '../lexicon/things-index.ts';
import { draftEntity, type Book } from './book.ts';
import type { EntityDraft } from './draft.ts';

/** Classes of words that name no record by themselves. */
const POINTING: readonly WordClass[] = ['determiner', 'pronoun'];
const NO_NOUNS: readonly WordClass[] = ['modal', 'be', 'negation', 'filler', 'vague', 'preposition'];
const VERBS: readonly WordClass[] = ['ask', 'read', 'update', 'create', 'delete', 'manage'];
/** What people say of looks, amounts and manners. */
const QUALITY =
  /^(?:much|many|pretty|lovely|handsome|fun|funny|awesome|fancy|shiny|warn|alert|remind|notify|ship|enough|several|plenty|both|either|else|same|different|other|another|together|everything|anything|nothing|whatever|whoever|someone|fast|slow|cheap|free|ready|late|early|able|sure|happy|calm|fresh|cute|sweet|neat|tidy|smart|friendly|easily|nicely|quickly|weekly|monthly|daily|yearly|etc|please|thanks|yes|maybe|lost|found|happened|happening|missing|afterwards?|later|again|online|here|there|now|today|tomorrow|yesterday|tonight|once|twice|money|stuff|soon|often|always|never|next)$/;
/** Rank of those who work with the records. */
const WORKING = 2;
const QUESTION = /^(?:who|what|where|when|why|how|which|whose) /;

/**
 * Takes out what was read as a record without anything that speaks for it: a pronoun, an adjective or a verb alone, what
 * staff do ("front desk"), a whole question. Fields that were read under it go to the record before it.
 */
export function dropUnfounded(book: Book): void {
  const { language } = book.context;
  for (const entity of book.entities.slice()) {
    if (QUESTION.test(entity.one)) {
      const known = nounIn(entity.one, language);
      if (known !== null && language === 'en') draftEntity(book, phraseFrom(known));
      removeEntity(book, entity);
    } else if (isFunction(book, entity)) {
      book.roles.push(entity.one);
      removeEntity(book, entity);
    } else if (language === 'en' && !book.outcomes.has(entity) && isNoNoun(entity)) removeEntity(book, entity);
    else if (language === 'en') splitSentence(book, entity);
  }
  for (const entity of book.entities.slice()) if (isSaidTwice(book, entity)) removeEntity(book, entity);
  if (book.roles.length > 0) listStaff(book);
}

/** "Jurors score films. Score: film, points": the review that scoring leaves behind is the score. */
function isSaidTwice({ entities, context }: Book, entity: EntityDraft): boolean {
  const told = entity.fields.some(({ asked, target }) => asked && target === null);
  if (told || entity.thing === null) return false;
  return entities.some(
    (other) =>
      other !== entity &&
      deedOf(other.one, context.language)?.key === entity.thing?.key &&
      other.fields.some(({ target }) => target !== null && entity.fields.some((field) => field.target === target)),
  );
}

/** "Mechanics and front desk.": those beside somebody who is listed as staff are staff as well. */
function listStaff(book: Book): void {
  for (const entity of book.entities.slice()) {
    const named = book.entities.some((other) => other.fields.some(({ target }) => target === entity));
    if (!entity.many || named || entity.fields.length > 0 || rankOf(entity.one) !== WORKING) continue;
    book.roles.push(entity.one);
    removeEntity(book, entity);
  }
}

/** "hiring managers leave feedback": a sentence that was read as one name. */
function splitSentence(book: Book, entity: EntityDraft): void {
  const words = entity.one.split(' ');
  const at = words.findIndex((word, index) => index > 0 && isA(word, 'create', 'en'));
  const who = words.slice(0, at).join(' ');
  const rest = words.slice(at + 1).join(' ');
  if (at < 1 || rest === '' || rankOf(singularPhrase(who, 'en')) === null || thingOf(rest, 'en')?.exact !== true)
    return;
  const place = book.entities.indexOf(entity);
  const made = draftEntity(book, phraseFrom(rest));
  for (const field of entity.fields) if (!made.fields.includes(field)) made.fields.push(field);
  entity.fields.length = 0;
  removeEntity(book, entity);
  if (book.entities.at(-1) === made) book.entities.splice(place, 0, ...book.entities.splice(-1));
}

/** Takes an entity out of the book. Its own fields go to the one before it, and what pointed at it no longer does. */
export function removeEntity(book: Book, entity: EntityDraft): void {
  const at = book.entities.indexOf(entity);
  if (at < 0) return;
  book.entities.splice(at, 1);
  if (book.current === entity) book.current = null;
  const heir = book.entities[at - 1];
  for (const other of book.entities)
    for (const field of other.fields.slice())
      if (field.target === entity) other.fields.splice(other.fields.indexOf(field), 1);
  if (heir === undefined) return;
  for (const field of entity.fields)
    if (field.asked && field.target !== heir && !heir.fields.some(({ phrase }) => phrase === field.phrase))
      heir.fields.push(field);
}

function isNoNoun({ one, thing, fields, many }: EntityDraft): boolean {
  if (QUALITY.test(one)) return true;
  if (one.includes(' ') || thing !== null) return false;
  const told = fields.some(({ asked, target }) => asked && target === null);
  if (POINTING.some((name) => isA(one, name, 'en')) || (!told && NO_NOUNS.some((name) => isA(one, name, 'en'))))
    return true;
  return !many && fields.length === 0 && VERBS.some((name) => isA(one, name, 'en'));
}

/** "Mechanics and front desk.": who works there, where nothing is said of them and nothing refers to them. */
function isFunction({ entities, context }: Book, { one, thing, fields, many }: EntityDraft): boolean {
  if (entities.length < 2 || fields.length > 0 || many || rankOf(one) === null) return false;
  const pointed = entities.some((other) => other.fields.some(({ target }) => target?.one === one));
  return !pointed && (thing === null || (thing.kind !== 'person' && thingOf(one, context.language)?.exact !== true));
}

/** The thing that a question is about: "who has which key". */
function nounIn(question: string, language: Language): string | null {
  for (const word of question.split(' ').slice(1)) {
    const one = singularPhrase(word, language);
    const thing = thingOf(one, language);
    if (thing?.exact === true && !['place', 'org', 'person'].includes(thing.thing.kind)) return one;
  }
  return null;
}
