import { OPINIONS } from '../lexicon/deeds.ts';
import type { Language } from '../lexicon/languages/language.ts';
import type { Thing } from '../lexicon/things-index.ts';
import type { Book } from './book.ts';
import type { EntityDraft, FieldDraft } from './draft.ts';
import { typicalField, type FieldContext } from './fields.ts';
import { addOutcomes } from './outcomes.ts';
import { inSentence } from './wording.ts';

const MAX_TYPICAL_FIELDS = 6;
const MAX_PARENTS = 3;
/** Who names more than this with a deed has described its record. */
const MOST_ON_TOP = 2;
/** Names that tell a record apart. */
const NAMING =
  /\b(?:name|title|number|numbering|code|version|subject|sku|isbn|label|titel|nummer|bezeichnung|nombre|título|número|nom|titre|numéro|nome|titolo|numero|question|front|word|term|symbol|headline|email|e-mail|naam|nazwa|imię|imieniem|namn|navn|isim|jméno|nume|név)\b/;
const TITLED =
  /\b(?:name|title|subject|label|titel|bezeichnung|nombre|título|nom|titre|nome|titolo|question|front|word|headline|key|version|email)\b/;
const TEXTUAL: ReadonlySet<FieldDraft['type']> = new Set(['string', 'email']);
const KIND_DEFAULTS: Readonly<Record<Thing['kind'], readonly string[]>> = {
  person: ['name', 'email', 'phone', 'notes'],
  org: ['name', 'contact', 'email', 'phone'],
  thing: ['name', 'description'],
  place: ['name', 'address', 'description'],
  event: ['date', 'notes'],
  deal: ['date', 'amount', 'notes'],
  text: ['title', 'content'],
  group: ['name', 'description'],
};
/** Texts that are a few lines long and name their record themselves. */
const SHORT_TEXTS = new Set(['comment', 'reply', 'review', 'message', 'answer', 'flashcard']);
/** What people leave behind for something that takes place. */
const ATTENDED = new Set(['booking', 'registration', 'review']);
const UNKNOWN_DEFAULTS = ['name', 'description'];

/** Gives entities what a person would expect and says so: a name, typical fields, relations between them. */
export function completeEntities({ entities, outcomes, said: details, context }: Book): readonly string[] {
  const assumed: string[] = [];
  for (const entity of entities) relateToParents(entity, entities, assumed, context.language);
  for (const entity of entities) {
    const own = entity.fields.filter((field) => field.target === null);
    // "apply with a CV": what is said with a deed comes on top of what its record has.
    const onTop = entity.thing?.kind === 'deal' && own.length <= MOST_ON_TOP;
    const told = own.filter((field) => !(onTop && details.has(field)));
    if (told.length === 0) {
      const added = addTypical(entity, context);
      if (added.length > 0)
        assumed.push(
          `${entity.labelPlural} get the usual fields, as the prompt names none: ${added.map((label) => inSentence(label, context.language)).join(', ')}.`,
        );
    } else if (addName(entity, context)) {
      assumed.push(
        `${entity.labelPlural}: “${entity.fields[0]?.label ?? 'Name'}” was added, so that each can be told apart.`,
      );
    }
    addDate(entity, context);
    addMedia(entity, context);
    const said = outcomes.get(entity);
    if (said !== undefined) addOutcomes(entity, said, context);
    settle(entity);
  }
  return assumed;
}

function addTypical(entity: EntityDraft, context: FieldContext): readonly string[] {
  const keys = entity.thing?.fields ?? UNKNOWN_DEFAULTS;
  const targets = new Set(
    entity.fields.flatMap((field) => (field.target === null ? [] : [field.target.one, field.target.thing?.key ?? ''])),
  );
  const added: FieldDraft[] = [];
  for (const key of keys) {
    const field = typicalField(key, context);
    // A company that is an entity of its own is a reference already.
    if (field === null || targets.has(key)) continue;
    if ([...added, ...entity.fields].some((other) => other.label === field.label || isSameFile(other, field))) continue;
    added.push(
      SHORT_TEXTS.has(entity.thing?.key ?? '') && field.type === 'markdown' ? { ...field, type: 'text' } : field,
    );
  }
  const usable = added.slice(0, MAX_TYPICAL_FIELDS);
  if (usable.length === 0) {
    for (const key of KIND_DEFAULTS[entity.thing?.kind ?? 'thing']) {
      const field = typicalField(key, context);
      if (field !== null) usable.push(field);
    }
  }
  entity.fields.unshift(...usable);
  return usable.map((field) => field.label);
}

/** Nobody sends two files where one is asked for. */
function isSameFile(one: FieldDraft, other: FieldDraft): boolean {
  return one.type === other.type && (one.type === 'file' || one.type === 'image');
}

/** A record needs something that names it, unless it is an event that its date names. */
function addName(entity: EntityDraft, context: FieldContext): boolean {
  const own = entity.fields.filter((field) => field.target === null);
  const kind = entity.thing?.kind;
  if (entity.thing?.key === 'order_line') return false;
  // What its kind of app keeps of it names it.
  if (own.length > 1 && own.every((field) => !field.asked)) return false;
  // People and texts are known by names and titles, things by numbers as well.
  const naming =
    kind === 'person' || kind === 'org'
      ? /name|company|firma|nombre|nom\b|nome/
      : kind === 'text' || kind === 'group'
        ? TITLED
        : NAMING;
  if (own.some((field) => naming.test(field.phrase) && TEXTUAL.has(field.type))) return false;
  const dated = own.some((field) => field.type === 'date' || field.type === 'datetime');
  if ((kind === 'event' || kind === 'deal' || kind === undefined) && dated) return false;
  if (
    kind === 'text' &&
    own.some((field) => ['text', 'markdown', 'string'].includes(field.type)) &&
    !wantsTitle(entity)
  )
    return false;
  const first = entity.thing?.fields[0] ?? '';
  const key =
    kind === 'event' || kind === 'deal'
      ? /^(?:title|name|number|date|amount)$/.test(first)
        ? first
        : 'date'
      : first === 'title' || kind === 'text'
        ? 'title'
        : 'name';
  const field = typicalField(key, context) ?? typicalField('name', context);
  if (field === null || own.some((other) => other.label === field.label)) return false;
  entity.fields.unshift(field);
  return true;
}

/** What happens has a day. */
function addDate(entity: EntityDraft, context: FieldContext): void {
  const kind = entity.thing?.kind;
  if (kind !== 'event' && kind !== 'deal') return;
  if (
    entity.thing?.key === 'order_line' ||
    entity.fields.some((field) => ['date', 'datetime', 'time'].includes(field.type))
  )
    return;
  const key = entity.thing?.fields.find((name) => /(?:^|_)(?:date|on)$/.test(name));
  const field = key === undefined ? null : typicalField(key, context);
  if (field !== null) entity.fields.push(field);
}

/** A photo is a picture, a document a file. */
function addMedia(entity: EntityDraft, context: FieldContext): void {
  const key = entity.thing?.key === 'photo' ? 'photo' : entity.thing?.key === 'document' ? 'file' : null;
  if (key === null || entity.fields.some((field) => ['image', 'file', 'url'].includes(field.type))) return;
  const field = typicalField(key, context);
  if (field !== null) entity.fields.push(field);
}

function wantsTitle(entity: EntityDraft): boolean {
  return entity.thing?.fields[0] === 'title';
}

/** References that go without saying: an episode belongs to a show, an appointment has a patient. */
function relateToParents(
  entity: EntityDraft,
  all: readonly EntityDraft[],
  assumed: string[],
  language: Language,
): void {
  // Who rates a talk says nothing of its speaker.
  const told = entity.fields.some(({ target, asked }) => target !== null && asked);
  if (told && OPINIONS.has(entity.thing?.key ?? '')) return;
  let added = 0;
  const parents = [...(entity.thing?.parents ?? [])];
  if (entity.thing?.kind === 'event' && parents.length === 0) parents.push({ word: 'member', part: false });
  for (const { word, part } of parents) {
    if (added >= MAX_PARENTS) break;
    const target = all.find((other) => other !== entity && means(other, word));
    if (target === undefined || target.thing === entity.thing || isRelated(entity, target)) continue;
    // One "part of" is enough, and asked relations come first.
    if (part && entity.fields.some((field) => field.part)) continue;
    if (reaches(target, entity)) continue;
    // Who signs up for a shift of an event has named the event.
    if (
      ATTENDED.has(entity.thing?.key ?? '') &&
      entity.fields.some((field) => field.target !== null && reaches(field.target, target))
    )
      continue;
    entity.fields.push({ ...impliedReference(target), part });
    assumed.push(`Each ${inSentence(entity.label, language)} can name its ${inSentence(target.label, language)}.`);
    added += 1;
  }
  if (added > 0 || entity.fields.some((field) => field.target !== null)) return;
  const kind = entity.thing?.kind;
  const main = all[0];
  const key = entity.thing?.key ?? '';
  if (
    main !== undefined &&
    main !== entity &&
    ['task', 'note', 'photo', 'document', 'comment'].includes(key) &&
    main.thing?.kind !== 'person' &&
    !isRelated(entity, main)
  ) {
    entity.fields.push(impliedReference(main));
    assumed.push(`Each ${inSentence(entity.label, language)} can name its ${inSentence(main.label, language)}.`);
    return;
  }
  if (kind !== 'event' && kind !== 'deal') return;
  // An event without a partner belongs to what is listed before it.
  const index = all.indexOf(entity);
  const before = all
    .slice(0, index)
    .findLast(
      (other) =>
        other.thing?.kind === 'thing' ||
        other.thing?.kind === 'place' ||
        (other.thing?.kind === 'event' && ATTENDED.has(entity.thing?.key ?? '')),
    );
  if (
    before === undefined ||
    isRelated(entity, before) ||
    ![
      'inspection',
      'maintenance',
      'measurement',
      'harvest',
      'booking',
      'loan',
      'review',
      'fuel_entry',
      'check_in',
      'session',
      'incident',
      'ticket',
    ].includes(entity.thing?.key ?? '')
  )
    return;
  entity.fields.push(impliedReference(before));
  assumed.push(`Each ${inSentence(entity.label, language)} can name its ${inSentence(before.label, language)}.`);
}

function impliedReference(target: EntityDraft): FieldDraft {
  return {
    phrase: target.one,
    label: target.label,
    type: 'reference',
    options: [],
    range: null,
    currency: '',
    required: false,
    unique: false,
    target,
    part: false,
    default: null,
    asked: false,
  };
}

function means(entity: EntityDraft, word: string): boolean {
  return entity.one === word || entity.thing?.key.replaceAll('_', ' ') === word || entity.one.endsWith(` ${word}`);
}

function isRelated(a: EntityDraft, b: EntityDraft): boolean {
  return a.fields.some((field) => field.target === b) || b.fields.some((field) => field.target === a);
}

/** Whether references lead from one entity to the other: a circle helps nobody. */
function reaches(from: EntityDraft, to: EntityDraft): boolean {
  const seen = new Set<EntityDraft>();
  const queue = [from];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (next === to) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    for (const field of next.fields) if (field.target !== null) queue.push(field.target);
  }
  return false;
}

/** The display field is required, choices start with their first, and string fields come before references. */
function settle(entity: EntityDraft): void {
  const display = displayOf(entity);
  // Remarks name a record where nothing else does, but nobody should have to write them.
  const needed =
    display !== null &&
    (display.type !== 'text' || /content|message|text|question|inhalt|mensaje/.test(display.phrase));
  if (display !== null && needed) display.required = true;
  const only = entity.fields.filter((field) => field.target === null);
  if (only.length === 1 && only[0]?.type === 'markdown') only[0].required = true;
  for (const field of entity.fields) {
    if (
      field.type === 'enum' &&
      /status|state|stage|phase|estado|statut|stato|priority|priorität|prioridad|priorité|prioridade|priorità/.test(
        field.phrase,
      )
    ) {
      field.default = field.options[0] ?? null;
    }
    if (field.part && field.asked) field.required = true;
  }
}

/** The field that names a record to people. */
export function displayOf(entity: EntityDraft): FieldDraft | null {
  const { fields } = entity;
  return (
    fields.find(
      (field) =>
        /^(?:\p{L}+ )?(?:name|title|titel|nombre|título|nom|titre|nome|titolo)$/u.test(field.phrase) &&
        field.type === 'string',
    ) ??
    fields.find((field) => NAMING.test(field.phrase) && field.type === 'string') ??
    fields.find((field) => NAMING.test(field.phrase) && field.type === 'email') ??
    (entity.thing?.kind === 'event' || entity.thing?.kind === 'deal'
      ? fields.find((field) => field.type === 'date' || field.type === 'datetime')
      : undefined) ??
    fields.find((field) => field.type === 'string') ??
    fields.find((field) => field.type === 'date' || field.type === 'datetime') ??
    fields.find((field) => field.type === 'enum') ??
    fields.find((field) => field.type === 'text') ??
    fields.find((field) => field.type === 'email' || field.type === 'url' || field.type === 'phone') ??
    null
  );
}
