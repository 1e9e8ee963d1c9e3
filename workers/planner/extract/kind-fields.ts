import type { KindEntity, KindField } from '../lexicon/app-kinds.ts';
import { knownField } from '../lexicon/fields-index.ts';
import type { Book } from './book.ts';
import type { EntityDraft, FieldDraft } from './draft.ts';
import { typicalField, type FieldContext } from './fields.ts';
import { labelOf } from './wording.ts';

const MIN_COMPOUND_LETTERS = 4;
const LONG_TEXT: ReadonlySet<FieldDraft['type']> = new Set(['text', 'markdown']);
const TEXTS: ReadonlySet<FieldDraft['type']> = new Set(['string', 'text']);
const DATED: ReadonlySet<FieldDraft['type']> = new Set(['date', 'datetime']);
/** Types of which an entity rarely has two by accident: another of the type answers. */
const SINGULAR_TYPES: ReadonlySet<FieldDraft['type']> = new Set(['money', 'image', 'rating', 'file', 'email', 'phone']);
const STATE = /\b(?:status|state|stage|rsvp|coming)\b/;
/** Words of names that say nothing of what is meant. */
const LOOSE = new Set(['name', 'date', 'time', 'number', 'value', 'list', 'item']);

/**
 * Gives an entity the fields that its kind of app keeps of it: all where the prompt names none, else the essential ones,
 * each unless one that is there answers it.
 */
export function addFields(book: Book, entity: EntityDraft, { fields }: KindEntity, detailed: boolean): void {
  // Each field that is there answers one that is wanted.
  const given = new Set(entity.fields);
  const described = entity.fields.filter(({ asked, target }) => asked && target === null).length;
  for (const wanted of fields) {
    if (described > 0 && !wanted.essential) continue;
    const field = draftOf(book, entity, wanted);
    if (field === null) continue;
    const same =
      entity.fields.find(({ phrase }) => phrase === field.phrase) ??
      [...given].find((other) => answers(other, field) && nearness(other, field)) ??
      [...given].find((other) => answers(other, field));
    if (same === undefined) {
      // Who names several fields of a record has named those that are wanted.
      const enough = detailed && described > 1 && field.target === null && !LONG_TEXT.has(field.type);
      if (!enough) entity.fields.push(field);
    } else {
      given.delete(same);
      sharpen(same, field, wanted);
    }
  }
}

/** A field that is there takes the type that it has in apps of the kind, and its full name. */
function sharpen(same: FieldDraft, field: FieldDraft, wanted: KindField): void {
  if (same.target !== null || field.target !== null) return;
  const stated = wanted.type !== '' || field.options.length > 1;
  if (stated && same.options.length < 2 && (same.phrase === field.phrase || TEXTS.has(same.type))) {
    same.type = field.type;
    same.options = field.options;
    same.currency = field.currency;
  }
  if (field.phrase.endsWith(` ${same.phrase}`)) same.label = field.label;
}

function nearness(other: FieldDraft, wanted: FieldDraft): boolean {
  return shares(other.phrase, wanted.phrase) || wanted.phrase.endsWith(` ${other.phrase}`);
}

/** Whether a field that is there says what a wanted one would. */
function answers(other: FieldDraft, wanted: FieldDraft): boolean {
  if (/^how often\b/.test(other.phrase)) return /\b(?:every|frequency|interval)\b/.test(wanted.phrase);
  if (wanted.target !== null) return other.target === wanted.target && other.label === wanted.label;
  if (other.target !== null) return shares(other.phrase, wanted.phrase);
  if (wanted.type === 'enum') return other.type === 'enum' && STATE.test(other.phrase) === STATE.test(wanted.phrase);
  if (wanted.type === 'boolean') return other.type === 'boolean' || (other.type === 'enum' && STATE.test(other.phrase));
  if (LONG_TEXT.has(wanted.type) && /^(?:content|description|notes|message)$/.test(wanted.phrase))
    return LONG_TEXT.has(other.type);
  if (DATED.has(wanted.type)) return DATED.has(other.type);
  if (SINGULAR_TYPES.has(wanted.type)) return other.type === wanted.type;
  return nearness(other, wanted);
}

/** Whether two names of fields have a word that says something in common. */
export function shares(phrase: string, wanted: string): boolean {
  const words = new Set(phrase.split(' ').filter((word) => word.length > 2 && !LOOSE.has(word)));
  return phrase === wanted || wanted.split(' ').some((word) => words.has(word) || words.has(`${word}s`));
}

function draftOf(book: Book, entity: EntityDraft, wanted: KindField): FieldDraft | null {
  const target = wanted.targets.length === 0 ? null : entityNamed(book, wanted.targets);
  if (target === entity || (target === null && wanted.targets.length > 0 && wanted.key === '')) return null;
  const words = wanted.key === '' ? (target?.one ?? '') : wanted.key.replaceAll('_', ' ');
  if (target !== null) {
    // Two records that point at each other say the same twice.
    if (target.fields.some((field) => field.target === entity)) return null;
    const label = wanted.key === '' ? target.label : labelOf(words);
    return { ...plain(words, label), type: wanted.several ? 'references' : 'reference', target };
  }
  const typical = typicalField(wanted.key, book.context);
  return typed(typical ?? plain(words, labelOf(words)), wanted, book.context);
}

function typed(field: FieldDraft, { key, type, choices }: KindField, { currency }: FieldContext): FieldDraft {
  const label = knownField(key) === null ? labelOf(key.replaceAll('_', ' ')) : field.label;
  if (choices.length > 1) return { ...field, label, type: 'enum', options: choices };
  if (type === '') return field;
  const stated = type as FieldDraft['type'];
  return { ...field, label, type: stated, options: [], currency: stated === 'money' ? currency : '' };
}

function plain(phrase: string, label: string): FieldDraft {
  return {
    phrase,
    label,
    type: 'string',
    options: [],
    range: null,
    currency: '',
    required: false,
    unique: false,
    target: null,
    part: false,
    default: null,
    asked: false,
  };
}

/** The entity that one of the names means; those that come first are preferred. */
export function entityNamed({ entities }: Book, names: readonly string[]): EntityDraft | null {
  const fits: readonly ((one: string, name: string) => boolean)[] = [
    (one, name) => one === name,
    (one, name) => one.endsWith(` ${name}`),
    (one, name) => one === `${name} list` || (name.length > MIN_COMPOUND_LETTERS && one.endsWith(name)),
    // "house hunting notes": what is noted of it.
    (one, name) => one.startsWith(`${name} `) && /(?:notes?|log|entry|record|idea)$/.test(one),
  ];
  for (const fit of fits)
    for (const name of names) {
      const found = entities.find(({ one }) => fit(one, name));
      if (found !== undefined) return found;
    }
  return null;
}
