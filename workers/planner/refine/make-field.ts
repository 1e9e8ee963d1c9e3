import type { Entity, Field } from '#schemas/generated/manifest.ts';
import { NUMERIC } from '../../compiler/normalize/field-types.ts';
import { FieldNamer, optionsOf } from '../assemble/names.ts';
import { currencyIn, fieldOfItem, type FieldContext } from '../extract/fields.ts';
import { identifierOf, labelOf } from '../extract/wording.ts';
import { Cursor } from '../grammar/cursor.ts';
import { readItem, readList } from '../grammar/items.ts';
import { newItem, type Item } from '../grammar/model.ts';
import { fieldOf } from '../lexicon/fields-index.ts';
import type { Language } from '../lexicon/languages/language.ts';
import { singularPhrase } from '../lexicon/things-index.ts';
import { tokensOf } from '../read/tokens.ts';
import type { Draft } from './draft.ts';
import { findEntity, findField } from './find.ts';
import { formsOf, unquoted, withoutDeterminers } from './forms.ts';
import { partsOf } from './lists.ts';
import { qualityNamed, takeQualities } from './qualities.ts';
import { typeNamed } from './types-by-name.ts';

const MAX_FIELDS = 60;
const FIELD_WORDS =
  /^(?:(?:the|a|an|some|new|another|following|more|das|ein|neues|weiteres|le|un|el|il|o|um)\s+)*(?:fields?|columns?|attributes?|properties|felder|feld|spalten?|champs?|colonnes?|campos?|columnas?|campi|colonn[ae]|colunas?)\s*(?::|(?:called|named|namens|mit dem namen|appelés?|nommés?|llamad[oa]s?|chiamat[oaie]|chamad[oa]s?|for|für|pour|para|per|with|mit)\s+)?\s*(?=\S)/iu;
const FIELD_AFTER = /\s+(?:fields?|columns?|attributes?|feld|spalte|champs?|campos?|campi)(?=\s*\(|$)/iu;
/** "a capacity of at least 10". */
const BOUND = / (?:of )?(at least|at most|up to|no more than|max(?:imum)?|min(?:imum)?)(?: of)? (\d{1,7})$/iu;
/** "whether they are neutered", "whether the queen was seen". */
const WHETHER =
  /^(?:whether|if) (?:or not )?(?:they|it|he|she|this|(?:the |an? )?(?<who>[\p{L}]+(?: [\p{L}]+)?))(?:'s|'re| is| are| was| were| has| have| has been| have been| can) (?<what>[\p{L}][\p{L} ]{1,40}?)(?: or not)?$/iu;
/** Words of a count or a time, which name no field. */
const NO_FIELD = /^(?:between|from|at least|at most|up to) \d/iu;
/** "a certificate issued checkbox". */
const TICKED = / (?:check ?box|tick ?box|toggle|switch|yes\/no(?: field)?|flag)$/iu;
/** "an insurance number of exactly 10 digits". */
const DIGITS = / (?:of|with) (?:exactly )?(\d{1,2}) digits$/iu;
/** "next service date": a word that says little elsewhere tells one date from another. */
const LEADING = /^(?:next|last|previous|first|second|current|internal|external|original|actual) /iu;
const CHOICES =
  /\s+(?:with (?:the )?(?:options?|choices|values|states)|(?:which|that) can be|being|as one of|one of|mit (?:den )?(?:optionen|werten|auswahl)|avec (?:les )?(?:options|choix|valeurs)|con (?:las |le )?(?:opciones|opzioni|valores|valori)|com (?:as )?opções)\s*:?\s*(.+)$/iu;
const AS =
  /\s+(?:as|of type|vom typ|als|de type|de tipo|di tipo|do tipo|como|come|comme)\s+((?:an? |eine? |une? |una |uma )?[^,()]+)$/iu;
const IN_CURRENCY = /\s+(?:in|en|em)\s+(?=\S+$)/iu;

/** The fields that a text names, for an entity; those that it has already are left out. */
export function fieldsNamed(text: string, entity: Entity, draft: Draft): readonly Field[] {
  const listed = CHOICES.test(text) ? [text] : withHeads(withQualities(partsOf(text.replace(FIELD_WORDS, ''))));
  const made: Field[] = [];
  const namer = namerFor(entity);
  for (const part of listed.slice(0, MAX_FIELDS - entity.fields.length)) {
    const standing = DEFAULT.exec(part)?.[1];
    const last = made.at(-1);
    if (standing !== undefined && last !== undefined) {
      setDefault(last, standing);
      continue;
    }
    const field = fieldNamed(part, entity, draft, namer);
    if (field !== null) made.push(field);
  }
  return made;
}

/** "minimum stock, default 5": of the field before. */
const DEFAULT = /^(?:with )?(?:a )?(?:default(?:s to| value(?: of)?| of)?|by default) (\S+)$/iu;

function setDefault(field: Field, value: string): void {
  const number = Number(value);
  const option = field.options?.find((one) => [one.value, one.label?.toLowerCase()].includes(value.toLowerCase()));
  if (option !== undefined) field.default = option.value;
  else if (Number.isFinite(number) && (NUMERIC.has(field.type) || field.type === 'string')) {
    if (field.type === 'string') field.type = 'integer';
    field.default = number;
  }
}

/** "serial number, unique and required": words about a field stay with it. */
function withQualities(parts: readonly string[]): readonly string[] {
  const joined: string[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    const quality = qualityNamed(part);
    if (last !== undefined && (quality === 'unique' || quality === 'required' || quality === 'optional'))
      joined[joined.length - 1] = `${quality} ${last.replace(/^(?:an?|the) /iu, '')}`;
    else joined.push(part);
  }
  return joined;
}

/** "start and end date": the first shares the head of the second. */
function withHeads(parts: readonly string[]): readonly string[] {
  return parts.map((part, at) => {
    const next = withoutDeterminers(parts[at + 1] ?? '').split(' ');
    const bare = withoutDeterminers(part);
    return next.length === 2 && OPENERS.test(bare) && OPENERS.test(next[0] ?? '') ? `${bare} ${next[1] ?? ''}` : part;
  });
}

const OPENERS =
  /^(?:start|end|due|begin|first|last|opening|closing|billing|shipping|min|max|minimum|maximum|planned|actual|estimated|arrival|departure|check-in|check-out|pickup|delivery|issue|expiry|buying|selling|gross|net)$/iu;

/** A namer that knows the names of an entity's fields. */
export function namerFor(entity: Entity): FieldNamer {
  const namer = new FieldNamer(entity.name);
  for (const { name, type } of entity.fields) namer.name(name, type);
  return namer;
}

function fieldNamed(part: string, entity: Entity, draft: Draft, namer: FieldNamer): Field | null {
  const bound = BOUND.exec(part);
  const { rest, qualities } = takeQualities(whetherOf(part).replace(BOUND, '').replace(FIELD_WORDS, ''));
  const choices = CHOICES.exec(rest)?.[1];
  let words = rest.replace(CHOICES, '');
  const ticked = TICKED.exec(words);
  if (ticked !== null) words = `${words.replace(TICKED, '')} as a checkbox`;
  const digits = DIGITS.exec(words)?.[1];
  if (digits !== undefined) words = `${words.replace(DIGITS, '')} as text`;
  const as = AS.exec(words)?.[1] ?? '';
  const stated = as === '' ? null : typeNamed(as);
  if (stated !== null) words = words.replace(AS, '');
  const currency = IN_CURRENCY.test(words) ? currencyIn(words.split(' ').at(-1) ?? '') : null;
  if (currency !== null) words = words.replace(IN_CURRENCY, '\n').split('\n')[0] ?? words;
  const bare = withoutDeterminers(words.replace(FIELD_AFTER, ''));
  const named = choices === undefined ? bare : unquoted(bare);
  if (named === '' || !/\p{L}/u.test(named) || NO_FIELD.test(named)) return null;
  const plain = unquoted(named.replace(/\s*\(.*\)$/u, ''));
  if (isThere(plain, entity, draft)) return null;
  const target = stated === null && choices === undefined ? targetOf(plain, entity, draft) : null;
  const label = target === null ? '' : labelOf(singularPhrase(plain.toLowerCase(), draft.language));
  if (target !== null) {
    const many = isSeveral(plain, draft.language);
    const type = many ? 'references' : 'reference';
    return finish({
      name: namer.name(many ? plain : label, type),
      label: many ? labelOf(plain) : label,
      type,
      target: target.name,
    });
  }
  const item = itemOf(named, draft.language);
  if (choices !== undefined)
    item.options.push(...partsOf(choices).map((choice) => unquoted(withoutDeterminers(choice))));
  // "cooking time in minutes": its unit goes into the label.
  const base = labelOf(item.phrase.surface);
  if (base !== plain && isThere(base.toLowerCase(), entity, draft)) return null;
  return finish(fieldFrom(item, stated?.type ?? null, stated?.currency ?? currency, draft, namer));

  function finish(field: Field): Field {
    if (qualities.has('required') && field.type !== 'boolean') field.required = true;
    if (qualities.has('unique')) field.unique = true;
    if (digits !== undefined && field.type === 'string') field.pattern = `\\d{${digits}}`;
    if (qualities.has('optional')) delete field.required;
    const count = Number(bound?.[2] ?? Number.NaN);
    if (Number.isFinite(count) && (field.type === 'string' || NUMERIC.has(field.type))) {
      if (field.type === 'string') field.type = 'integer';
      if (/least|min/iu.test(bound?.[1] ?? '')) field.min = count;
      else field.max = count;
    }
    return field;
  }
}

/** What is asked with "whether" is answered by yes or no. */
function whetherOf(part: string): string {
  const { who = '', what } = WHETHER.exec(part)?.groups ?? {};
  return what === undefined
    ? part
        .replace(/^(?:which|what|whose) (?=\S+$)/iu, '')
        .replace(/^(?:une? |an? |eine? |una? )?option (?=.*\((?:oui|ja|yes|sí|sì|sim)\b)/iu, '')
    : `${who} ${what} yes/no`.trim();
}

/** A field of the same name, in any number; a synonym is another field. */
function isThere(plain: string, entity: Entity, draft: Draft): boolean {
  const name = identifierOf(plain, 34);
  return findField(plain, entity, draft, 3) !== null || entity.fields.some((field) => field.name === name);
}

/** An entity that the field's name is: "category" where there are categories. */
function targetOf(plain: string, entity: Entity, draft: Draft): Entity | null {
  const found = findEntity(plain, draft, 3);
  return found === null || found === entity || fieldOf(plain, draft.language)?.field.type === 'tags' ? null : found;
}

function isSeveral(plain: string, language: Language): boolean {
  const { plain: words, one } = formsOf(plain, language);
  return words !== one;
}

/** What the planner's grammar reads of a field's words, brackets and units included. */
function itemOf(words: string, language: Language): Item {
  const text = unquoted(words);
  const tokens = tokensOf(text, language);
  const cursor = new Cursor(tokens, language);
  const context = { depth: 0, attached: true, enclosed: true, siblings: false, end: tokens.length, read: readList };
  const item = words.startsWith('"') ? null : readItem(cursor, context);
  const name = text.replace(/\s*\(.*\)$/u, '');
  const [lead = ''] = LEADING.exec(text) ?? [];
  const shortened = lead !== '' && item !== null && !item.phrase.words.startsWith(lead.trim().toLowerCase());
  if (item !== null && shortened)
    return {
      ...item,
      phrase: {
        ...item.phrase,
        words: `${lead.toLowerCase()}${item.phrase.words}`,
        surface: `${lead}${item.phrase.surface}`,
      },
    };
  if (item !== null && (cursor.ended || text !== name)) return item;
  const lower = name.toLowerCase();
  return newItem({
    words: lower,
    one: singularPhrase(lower, language),
    surface: name,
    plural: false,
    each: false,
    own: false,
    mine: false,
    count: null,
  });
}

function fieldFrom(
  item: Item,
  stated: Field['type'] | null,
  currency: string | null,
  draft: Draft,
  namer: FieldNamer,
): Field {
  const made = fieldOfItem(item, contextOf(draft));
  const known = fieldOf(item.phrase.words, draft.language)?.field.key;
  const upload = known === 'photo' ? 'image' : known === 'file' ? 'file' : null;
  const wanted =
    stated ?? (currency === null ? (made.type === 'url' && upload !== null ? upload : made.type) : 'money');
  const type = wanted === 'enum' && made.options.length < 2 ? 'string' : wanted;
  const label = made.label;
  const field: Field = { name: namer.name(label.replace(/\s*\([^)]*\)$/u, '') || label, type), label, type };
  if (made.required && type !== 'boolean') field.required = true;
  if (made.unique && !['text', 'markdown', 'tags', 'boolean', 'image', 'file'].includes(type)) field.unique = true;
  if (type === 'enum') field.options = optionsOf(made.options);
  const money = currency ?? made.currency;
  if (type === 'money' && money !== '' && money !== 'USD') field.currency = money;
  if (made.range !== null && made.type === type) [field.min, field.max] = made.range;
  return field;
}

/** What fields depend on: the language, and the currency that the app has. */
export function contextOf({ manifest, language }: Draft): FieldContext {
  const fields = (manifest.entities ?? []).flatMap((entity) => entity.fields);
  const used = fields.find((field) => field.type === 'money');
  const usual = language === 'en' ? 'USD' : language === 'pt' ? 'BRL' : 'EUR';
  return { language, money: true, currency: used === undefined ? usual : (used.currency ?? 'USD') };
}
