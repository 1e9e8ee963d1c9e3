import type { Clause, Item, Reading } from '../grammar/model.ts';
import { newItem } from '../grammar/model.ts';
import { readSentence } from '../grammar/sentence.ts';
import type { Language } from '../lexicon/languages/language.ts';
import { thingOf } from '../lexicon/things-index.ts';
import type { Statement } from '../read/token.ts';
import { natureOf } from './nature.ts';

/** How a thing comes up. */
type Origin =
  /** In a list of what there is. */
  | 'list'
  /** As what is kept: "track hives". */
  | 'keep'
  /** "Tools have a photo." */
  | 'have'
  /** "Members request a loan." */
  | 'object'
  /** After a preposition: "for my recipes". */
  | 'aside';

/** Something that comes up in a prompt, in order. */
export type Mention =
  | {
      readonly kind: 'item';
      readonly item: Item;
      readonly origin: Origin;
      readonly clause: Clause | null;
      readonly intro: boolean;
      readonly listed: boolean;
      readonly alone?: boolean;
    }
  | { readonly kind: 'clause'; readonly clause: Clause };

/** Reads all statements into mentions, with the entries of a list put under what introduces them. */
export function mentionsOf(statements: readonly Statement[], language: Language): readonly Mention[] {
  const mentions: Mention[] = [];
  for (const [index, statement] of statements.entries()) collect(statement, language, mentions, index === 0);
  return mentions;
}

function collect(statement: Statement, language: Language, mentions: Mention[], intro: boolean): void {
  const reading = readSentence(statement.tokens, language);
  const named = statement.entries.every((entry) => readSentence(entry.tokens, language).clauses.length === 0);
  const header = statement.entries.length > 0 && named ? headerOf(reading, language, intro) : null;
  const introEnd = intro
    ? Math.max(
        0,
        reading.items.findIndex((item) => item.children.length > 0),
      )
    : -1;
  for (const part of reading.sequence) {
    if (!('phrase' in part)) {
      mentions.push(...clauseMentions(part, language));
      continue;
    }
    const item = part;
    const at = reading.items.indexOf(item);
    const aside = item.links.some((link) => link.by === 'aside');
    if (item !== header) {
      mentions.push({
        kind: 'item',
        item,
        origin: aside ? 'aside' : 'list',
        clause: null,
        intro: at <= introEnd,
        listed: reading.items.length > 1 || (intro && reading.clauses.length === 0),
        alone: reading.sequence.length === 1,
      });
    }
  }
  if (header !== null) {
    header.listed = true;
    header.children.push(...statement.entries.flatMap((entry) => entryItems(entry, language)));
    mentions.push({
      kind: 'item',
      item: header,
      origin: 'list',
      clause: null,
      intro: intro && reading.items[0] === header,
      listed: true,
    });
    return;
  }
  for (const entry of statement.entries) collect(entry, language, mentions, false);
}

/** What the entries of a list belong to: a thing named right before them, when all entries are plain names. */
function headerOf(reading: Reading, language: Language, intro: boolean): Item | null {
  const last = reading.items.at(-1);
  if (last === undefined || reading.clauses.length > 0 || last.children.length > 0) return null;
  const nature = natureOf(last.phrase, language, intro);
  return nature === 'thing' ||
    (nature === 'meta' &&
      /^(?:fields?|columns?|properties|attributes|felder|campos|champs|campi)$/.test(last.phrase.words))
    ? last
    : null;
}

function entryItems(entry: Statement, language: Language): Item[] {
  const reading = readSentence(entry.tokens, language);
  const items = [...reading.items, ...reading.clauses.flatMap((clause) => [...clause.objects])];
  const last = items.at(-1);
  if (last !== undefined) last.children.push(...entry.entries.flatMap((inner) => entryItems(inner, language)));
  return items;
}

/** Whoever writes the prompt. */
const FIRST_PERSON = /^(?:i|we|ich|wir|yo|nosotros|je|nous|eu|nós|io|noi)$/;
const BELONGS =
  /\bbelongs?\b|\bgehör(?:t|en)\b|\bpertenecen?\b|\bappart(?:ient|iennent)\b|\bpertencem?\b|\bappart(?:iene|engono)\b/;

/** Whether a verb says that something is part of something. */
export function belongs(verb: string): boolean {
  return BELONGS.test(verb);
}

function clauseMentions(clause: Clause, language: Language): Mention[] {
  const mentions: Mention[] = [{ kind: 'clause', clause }];
  if (clause.action === 'have' && /\bbe\b/.test(clause.verb) && clause.modal) return mentions;
  if (clause.action === 'have' && !belongs(clause.verb) && clause.subjects.length > 0 && !clause.negated) {
    for (const subject of clause.subjects) {
      const item = newItem(subject);
      item.children.push(...clause.objects);
      mentions.push({ kind: 'item', item, origin: 'have', clause, intro: false, listed: false });
    }
    return mentions;
  }
  if (BELONGS.test(clause.verb)) {
    for (const subject of clause.subjects) {
      const item = newItem(subject);
      const last = clause.objects.at(-1);
      // "Prescriptions belong to visits: medicine, days": what follows is of the prescriptions.
      if (last !== undefined && last.listed) item.children.push(...last.children.splice(0));
      item.links.push(...clause.objects.map((object) => ({ by: 'of', phrase: object.phrase })));
      for (const object of clause.objects)
        mentions.push({ kind: 'item', item: object, origin: 'have', clause, intro: false, listed: false });
      mentions.push({ kind: 'item', item, origin: 'have', clause, intro: false, listed: false });
    }
    return mentions;
  }
  if (clause.action === 'be') {
    // "alarms are sent, crops with planting date": the list went on.
    for (const item of clause.objects.slice(1)) {
      if (item.children.length > 0)
        mentions.push({ kind: 'item', item, origin: 'list', clause: null, intro: false, listed: true });
    }
    return mentions;
  }
  if (clause.action !== 'manage' && clause.action !== 'delete') {
    // "Exhibitions show artworks": what acts without being a person is kept.
    for (const subject of clause.subjects) {
      const thing = subject.plural ? thingOf(subject.one, language) : null;
      if (thing?.exact !== true || ['person', 'org'].includes(thing.thing.kind)) continue;
      mentions.push({ kind: 'item', item: newItem(subject), origin: 'have', clause, intro: false, listed: false });
    }
  }
  if (clause.negated) return mentions;
  const origin: Origin =
    clause.action === 'keep' || (clause.action === 'manage' && isOwnWish(clause)) ? 'keep' : 'object';
  for (const item of clause.objects) mentions.push({ kind: 'item', item, origin, clause, intro: false, listed: false });
  return mentions;
}

/** "I want to manage students, lessons and payments": who writes the prompt says what the app keeps. */
function isOwnWish({ subjects, objects }: Clause): boolean {
  if (subjects.length === 0) return true;
  return (
    subjects.every(({ one }) => FIRST_PERSON.test(one)) &&
    objects.some(({ phrase, children }) => phrase.plural || children.length > 0)
  );
}
