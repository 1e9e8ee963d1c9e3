import type { Clause, Item, Phrase } from '../grammar/model.ts';
import type { Language } from '../lexicon/languages/language.ts';
import { rankOf } from '../lexicon/people.ts';
import { pluralPhrase, singularPhrase, thingByKey, thingOf, type Thing } from '../lexicon/things-index.ts';
import type { EntityDraft, FieldDraft } from './draft.ts';
import type { FieldContext } from './fields.ts';
import { labelOf } from './wording.ts';

const MAX_ENTITIES = 24;
const MAX_FIELDS = 30;
/** Heads of compounds: "Berichte" are the "Wochenberichte". */
const MIN_COMPOUND_LETTERS = 4;
const MASS =
  /(?:^|\s)(?:attendance|equipment|inventory|furniture|feedback|stock|homework|merchandise|news|music|jewellery|jewelry|clothing|food|maintenance|sleep|income|mail|repertoire|staff|hardware|software|research|wildlife|livestock)$/;

/** What was made of a prompt so far. The readers below write into it, in the prompt's order. */
export interface Book {
  readonly context: FieldContext;
  readonly entities: EntityDraft[];
  /** Ways to show that were asked for: "chart of harvest per hive". */
  readonly views: string[];
  /** Names of roles that are listed as such. */
  readonly roles: string[];
  /** Phrase of the app itself. */
  app: Phrase | null;
  /** What the app's phrase is about: "recipe manager" → "recipe". */
  subject: string;
  /** Whom or what it is for: "a winery". */
  purpose: string;
  /** "of local startups": what follows the app's own word. */
  about: string;
  /** What was spoken of last. */
  current: EntityDraft | null;
  /** Singular names of everything that is an entity somewhere in the prompt. */
  readonly named: Set<string>;
  /** Fields before any entity. */
  readonly orphans: Item[];
  /** Things after a preposition: entities where nothing better is named. */
  readonly asides: Item[];
  /** What is an entity only where nothing else is: "track users". */
  readonly last: Item[];
  /** Singular names of those who act. */
  readonly actors: Set<string>;
  /** Fields that were said with a deed, and the clauses that said them. */
  readonly said: Set<FieldDraft>;
  readonly detailed: Set<Clause>;
  /** What people fill in, before the record is named. */
  readonly entered: Item[];
  /** States that somebody brings records to: approved, closed. */
  readonly outcomes: Map<EntityDraft, Set<string>>;
}

/** An empty book. */
export function newBook(context: FieldContext): Book {
  return {
    context,
    entities: [],
    views: [],
    roles: [],
    app: null,
    subject: '',
    purpose: '',
    about: '',
    current: null,
    named: new Set(),
    orphans: [],
    asides: [],
    last: [],
    actors: new Set(),
    said: new Set(),
    detailed: new Set(),
    entered: [],
    outcomes: new Map(),
  };
}

/** Which one of several, rather than another kind of thing: "the next film". */
export const NEXT = /^(?:next|upcoming|nächste[nrs]?|kommende[nrs]?|próxim[oa]|prochaine?|prossim[oa])\s+/u;

/** The entity that a phrase means, by name or by its head. */
export function findEntity(book: Book, phrase: Pick<Phrase, 'one'>): EntityDraft | null {
  const exact = book.entities.find((entity) => entity.one === phrase.one);
  if (exact !== undefined) return exact;
  const { language } = book.context;
  if (book.named.has(phrase.one)) return null;
  const bare = phrase.one.replace(NEXT, '');
  if (bare !== phrase.one) return findEntity(book, { one: bare });
  return (
    book.entities.find(
      (entity) =>
        entity.one.endsWith(` ${phrase.one}`) ||
        (language === 'de' && phrase.one.length > MIN_COMPOUND_LETTERS && entity.one.endsWith(phrase.one)) ||
        (language !== 'en' && language !== 'de' && entity.one.startsWith(`${phrase.one} `)),
    ) ?? null
  );
}

/** The entity that somebody acts on. */
export function resolveEntity(book: Book, phrase: Phrase): EntityDraft | null {
  return findEntity(book, phrase) ?? synonymOf(book, phrase);
}

/** An entity of the same kind under another word: "listings" are the properties. */
export function synonymOf(book: Book, phrase: Phrase): EntityDraft | null {
  if (book.named.has(phrase.one)) return null;
  const match = thingOf(phrase.one, book.context.language);
  return match?.exact === true && match.thing.kind !== 'person'
    ? (book.entities.find((entity) => entity.thing === match.thing) ?? null)
    : null;
}

const MEASURED = /^ (?:value|score|text|number|level)$/;

/** The record of which a part bears a name: "result", where tests have a result value. */
export function holderOf({ entities }: Book, one: string): EntityDraft | null {
  return (
    entities.find(({ fields }) =>
      fields.some(
        ({ phrase, target }) =>
          target === null && (phrase === one || MEASURED.test(phrase.slice(one.length))) && phrase.startsWith(one),
      ),
    ) ?? null
  );
}

export function draftEntity(book: Book, phrase: Phrase, order?: number): EntityDraft {
  const known = book.entities.find((entity) => entity.one === phrase.one);
  if (known !== undefined) return known;
  const { language } = book.context;
  const one = phrase.plural ? recase(phrase.surface, phrase.one) : phrase.surface;
  const dative = language === 'de' && phrase.words === `${pluralPhrase(phrase.one, language)}n`;
  const many =
    (phrase.plural && !dative) || MASS.test(phrase.one)
      ? phrase.surface
      : recase(phrase.surface, pluralPhrase(phrase.one, language));
  const entity: EntityDraft = {
    one: phrase.one,
    label: labelOf(one),
    labelPlural: labelOf(many),
    thing: inCompany(kindOf(phrase.one, language), book),
    fields: [],
    many: phrase.plural,
    ownership: 'shared',
  };
  if (book.entities.length < MAX_ENTITIES) {
    if (order === -1) book.entities.unshift(entity);
    else book.entities.push(entity);
  }
  return entity;
}

export function addField(book: Book, entity: EntityDraft, field: FieldDraft): void {
  if (entity.fields.length >= MAX_FIELDS || field.label === '') return;
  const same = entity.fields.findIndex((other) => other.phrase === field.phrase || other.label === field.label);
  if (same < 0) entity.fields.push(field);
  else if (field.options.length > 1 && entity.fields[same]?.type !== 'reference') entity.fields[same] = field;
}

export function addReference(book: Book, entity: EntityDraft, target: EntityDraft, words: string): FieldDraft | null {
  if (entity === target) return null;
  const known = entity.fields.find((field) => field.target === target);
  if (known !== undefined) return known;
  // Two entities that point at each other say the same twice.
  if (target.fields.some((field) => field.target === entity)) return null;
  const plain = entity.fields.findIndex((field) => field.phrase === words && field.type === 'string');
  const label =
    words === target.one || sameHead(words, target.one) || singularPhrase(words, book.context.language) === target.one
      ? target.label
      : labelOf(singularPhrase(words, book.context.language));
  const field: FieldDraft = {
    phrase: words,
    label,
    type: 'reference',
    options: [],
    range: null,
    currency: '',
    required: false,
    unique: false,
    target,
    part: false,
    default: null,
    asked: true,
  };
  if (plain >= 0) entity.fields[plain] = field;
  else entity.fields.push(field);
  return field;
}

/** Turns a reference into one to several records, with a label to match. */
export function makeMany(field: FieldDraft, target: EntityDraft): void {
  field.type = 'references';
  if (field.label === target.label) field.label = target.labelPlural;
  field.part = false;
  field.required = false;
}

/** Heads that say little about what they end: a production line is no line of an order. */
const LOOSE_HEADS = new Set([
  'order_line',
  'purchase_item',
  'batch_item',
  'position',
  'rule',
  'deal',
  'run',
  'song',
  'board',
  'language',
]);

/** What a phrase is; a person of some trade is like a member. */
function kindOf(one: string, language: Language): Thing | null {
  const match = thingOf(one, language);
  if (match === null) return rankOf(one) === null ? null : thingByKey('member');
  // A line of something bought or sold is a line of an order.
  const whole = thingOf(one.split(' ').slice(0, -1).join(' '), language);
  if (match.thing.key === 'order_line' && whole?.thing.kind === 'deal') return match.thing;
  return match.exact || !LOOSE_HEADS.has(match.thing.key) ? match.thing : null;
}

/** What is read or watched, of which people keep quotes; elsewhere a quote is an offer. */
const QUOTED = new Set(['book', 'film', 'article', 'author', 'poem', 'speech', 'podcast', 'episode']);

/** A word of two meanings means what fits those beside it. */
function inCompany(thing: Thing | null, { entities }: Book): Thing | null {
  return thing?.key === 'quote' && entities.some((other) => QUOTED.has(other.thing?.key ?? ''))
    ? thingByKey('saying')
    : thing;
}

const OF: Readonly<Record<Language, string>> = { en: 'of', de: 'von', es: 'de', fr: 'de', pt: 'de', it: 'di' };

/** Notes a way to show things. */
export function noteView(book: Book, item: Item): void {
  const links = item.links
    .filter((link) => link.by !== 'aside')
    .map((link) => `${link.by === 'of' ? OF[book.context.language] : link.by} ${link.phrase.surface}`);
  book.views.push([item.phrase.surface, ...links].join(' '));
}

/** True when one name ends with the other: "food truck" and "truck". */
export function sameHead(a: string, b: string): boolean {
  return a === b || a.endsWith(` ${b}`) || b.endsWith(` ${a}`);
}

/** Another form of a name in the letters' case of the given one. */
function recase(surface: string, form: string): string {
  const words = surface.split(' ');
  return form
    .split(' ')
    .map((word, at) => {
      const source = words[at] ?? '';
      if (source.toLowerCase() === word) return source;
      if (/^\p{Lu}{2,}s$/u.test(source)) return source.slice(0, -1);
      const upper = /^\p{Lu}/u.test(source);
      const start = source.toLowerCase().slice(0, 2) === word.slice(0, 2);
      return upper && start ? word.charAt(0).toLocaleUpperCase() + word.slice(1) : word;
    })
    .join(' ');
}
