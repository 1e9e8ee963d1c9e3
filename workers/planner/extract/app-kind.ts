import { phraseFrom } from '../grammar/model.ts';
import { kindsIn, partsIn, type KindEntity, type KindOfApp } from '../lexicon/app-kinds.ts';
import { fieldOf } from '../lexicon/fields-index.ts';
import { pluralPhrase, singularPhrase } from '../lexicon/things-index.ts';
import { draftEntity, type Book } from './book.ts';
import type { EntityDraft, FieldDraft } from './draft.ts';
import { addFields, entityNamed, shares } from './kind-fields.ts';
import { removeEntity } from './unfounded.ts';

const INTRO_CHARACTERS = 220;
/** A prompt of this length, or with this many records of which fields are named, says what it keeps. */
const DETAILED_CHARACTERS = 420;
const DETAILED_RECORDS = 2;
const DETAILED_FIELDS = 2;
const MAX_ADDED = 5;
/** This many records of another sort are better than those of a kind of which the prompt names none. */
const BETTER_RECORDS = 2;
const MAX_NAME_WORDS = 3;

/**
 * Gives a prompt that names a kind of app what such an app keeps: records that are missing, fields without which a
 * record is of no use. A prompt that describes its records gains fields only.
 */
export function fitKind(book: Book, text: string): void {
  if (book.context.language !== 'en') return;
  const lower = text.toLowerCase();
  const detailed = isDetailed(book, lower);
  const fitted = new Set<EntityDraft>();
  for (const kind of kindsIn(lower.slice(0, INTRO_CHARACTERS)))
    fit(book, kind, { lower, detailed, fitted, part: false });
  for (const kind of partsIn(lower)) fit(book, kind, { lower, detailed, fitted, part: true });
}

const DATED: ReadonlySet<string> = new Set(['date', 'datetime']);

interface Fitting {
  readonly lower: string;
  readonly detailed: boolean;
  /** It is a part of any app rather than a kind of app. */
  readonly part: boolean;
  /** What an earlier kind gave its fields. */
  readonly fitted: Set<EntityDraft>;
}

function isDetailed({ entities }: Book, lower: string): boolean {
  const told = entities.filter(
    ({ fields }) => fields.filter(({ asked, target }) => asked && target === null).length >= DETAILED_FIELDS,
  );
  return lower.length > DETAILED_CHARACTERS || told.length >= DETAILED_RECORDS;
}

function fit(book: Book, kind: KindOfApp, { lower, detailed, fitted, part }: Fitting): void {
  const orphans = detailed ? [] : kind.none.flatMap((name) => withoutJunk(book, name));
  const found: [EntityDraft, KindEntity][] = [];
  const none = kind.entities.every(({ names }) => entityNamed(book, names) === null);
  const open = !detailed && !(none && !part && book.entities.length >= BETTER_RECORDS);
  let added = 0;
  for (const wanted of kind.entities) {
    const known = entityNamed(book, wanted.names);
    if (known !== null) found.push([known, wanted]);
    else if (wanted.main && open && added < MAX_ADDED) {
      found.push([draftNamed(book, wanted.names, lower), wanted]);
      added += 1;
    }
  }
  const kept = new Set(found.map(([entity]) => entity));
  for (const [entity, wanted] of found) {
    dropDoubles(book, entity, kept);
    if (!fitted.has(entity)) addFields(book, entity, wanted, detailed);
    fitted.add(entity);
  }
  // "Lab inventory of chemicals with CAS number": what was said of the kind's word is said of what it keeps.
  const main = found.find(([, { main: made }]) => made)?.[0];
  for (const field of orphans) if (main !== undefined) inherit(main, [...kept], field);
}

function inherit(main: EntityDraft, kept: readonly EntityDraft[], field: FieldDraft): void {
  const same = main.fields.findIndex(({ phrase, asked }) => phrase === field.phrase && !asked);
  // "from" and "to" are the start and the end.
  const dated = DATED.has(field.type) ? main.fields.findIndex(({ type, asked }) => !asked && DATED.has(type)) : -1;
  if (same >= 0) main.fields[same] = field;
  else if (dated >= 0) main.fields[dated] = field;
  const words = field.phrase.split(' ');
  if (main.fields.includes(field)) return;
  const known = words.length > MAX_NAME_WORDS || kept.some((entity) => isSaid(entity, field, words));
  if (!known) main.fields.push(field);
}

function isSaid({ one, fields }: EntityDraft, field: FieldDraft, words: readonly string[]): boolean {
  const key = fieldOf(field.phrase, 'en')?.field.key;
  return (
    words.some((word) => one.includes(singularPhrase(word, 'en'))) ||
    fields.some(
      ({ phrase }) => shares(phrase, field.phrase) || (key !== undefined && fieldOf(phrase, 'en')?.field.key === key),
    )
  );
}

/** Takes out a record or a field that is none; gives the fields that a prompt named under it. */
function withoutJunk(book: Book, name: string): readonly FieldDraft[] {
  for (const { fields } of book.entities)
    for (const field of fields.slice())
      if (field.phrase === name && field.target === null) fields.splice(fields.indexOf(field), 1);
  const junk = book.entities.find((entity) => entity.one === name || pluralPhrase(entity.one, 'en') === name);
  if (junk === undefined) return [];
  const kept = junk.fields.filter(({ asked, target }) => asked && target === null);
  junk.fields.length = 0;
  removeEntity(book, junk);
  return kept;
}

/** "Customers pre-order, the farmer packs orders": the longer name of which nothing is said is the shorter one. */
function dropDoubles(book: Book, entity: EntityDraft, kept: ReadonlySet<EntityDraft>): void {
  for (const other of book.entities.slice())
    if (
      !kept.has(other) &&
      other.fields.length === 0 &&
      new RegExp(String.raw`[ -]${entity.one}$`, 'u').test(other.one)
    )
      removeEntity(book, other);
}

/** Under the name that the prompt has for it. */
function draftNamed(book: Book, names: readonly string[], lower: string): EntityDraft {
  const one =
    names.find((name) => lower.includes(pluralPhrase(name, 'en'))) ??
    names.find((name) => new RegExp(String.raw`\b${name}\b`).test(lower)) ??
    names[0] ??
    '';
  return draftEntity(book, phraseFrom(one));
}
