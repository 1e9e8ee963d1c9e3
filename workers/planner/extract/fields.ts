import type { Field } from '#schemas/generated/manifest.ts';
import type { Item } from '../grammar/model.ts';
import { fieldLabel, fieldOf, knownField, type KnownField } from '../lexicon/fields-index.ts';
import type { Language } from '../lexicon/languages/language.ts';
import { usualOptions } from '../lexicon/options.ts';
import { thingOf } from '../lexicon/things-index.ts';
import type { FieldDraft } from './draft.ts';
import { labelOf } from './wording.ts';

const CURRENCIES: readonly (readonly [RegExp, string])[] = [
  [/€|\beur(?:os?)?\b/iu, 'EUR'],
  [/£|\bgbp\b|\bpounds sterling\b|\bpounds?\b(?! of)/iu, 'GBP'],
  [/\bchf\b|\bfranken\b|\bswiss francs?\b/iu, 'CHF'],
  [/\binr\b|₹|\brupees?\b/iu, 'INR'],
  [/\bjpy\b|¥|\byen\b/iu, 'JPY'],
  [/\bbrl\b|\breais\b|R\$/u, 'BRL'],
  [/\bcad\b/iu, 'CAD'],
  [/\baud\b/iu, 'AUD'],
  [/\bpln\b|\bzł(?:oty)?\b/iu, 'PLN'],
  [/\bsek\b|\bkronor\b/iu, 'SEK'],
  [/\bmxn\b/iu, 'MXN'],
  [/\$|\busd\b|\bdollars?\b/iu, 'USD'],
];

/** Currency that a text names; null for none. */
export function currencyIn(text: string): string | null {
  return CURRENCIES.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}

/** What fields depend on besides their item. */
export interface FieldContext {
  readonly language: Language;
  /** ISO 4217, for money without one of its own. */
  readonly currency: string;
  /** The prompt speaks of money. */
  readonly money: boolean;
}

const PEOPLE = /\b(?:by|person|who)\b/;

/** A field of an item that the prompt names; `stated` where the prompt says what kind it is. */
export function fieldOfItem(item: Item, context: FieldContext, stated?: Field['type']): FieldDraft {
  const { phrase, traits } = item;
  const whole = fieldOf(phrase.words, context.language);
  const match =
    whole?.exact === true
      ? whole
      : (fieldOf(phrase.words.replace(/ (?:per|pro|por|par|to) .*$/, ''), context.language) ?? whole);
  const known = /\b(?:on|until|since|till)$/.test(phrase.words) ? null : (match?.field ?? null);
  let type = stated ?? typeOf(item, known, context.language);
  // "food and amount", "target value": without a word about money these are plain numbers.
  if (
    type === 'money' &&
    !context.money &&
    item.unit === '' &&
    /(?:^|\s)(?:amount|value|total|sum|balance|rate|valor|wert|summe)$/.test(phrase.words)
  )
    type = 'decimal';
  // "seeing conditions" are no conditions of a thing.
  const vague =
    (match?.exact !== true || (known?.key === 'method' && phrase.words === 'method' && !context.money)) &&
    known !== null &&
    ['condition', 'voice', 'mood', 'method', 'frequency'].includes(known.key);
  const usual = type === 'enum' && !vague ? optionsOf(phrase.words, known, context.language) : [];
  const options = item.options.length > 1 ? item.options : usual;
  if (type === 'enum' && options.length === 0) type = 'string';
  // "cakes, prices": each has one.
  const counted = context.language === 'en' && ['money', 'date', 'time', 'datetime'].includes(type);
  const named = counted && phrase.plural && item.unit === '' ? phrase.one : phrase.surface;
  const label = withUnit(labelOf(named), item.unit, type, known);
  return {
    phrase: phrase.words,
    label:
      label === ''
        ? fieldLabel(knownField('name') ?? { key: 'name', type: 'string', labels: [] }, context.language)
        : label,
    type,
    options,
    range: rangeOf(item, type),
    currency: type === 'money' ? (currencyIn(item.unit) ?? context.currency) : '',
    required: traits.has('required'),
    unique: traits.has('unique') && !['text', 'markdown', 'tags', 'boolean', 'image', 'file'].includes(type),
    target: null,
    part: false,
    default: defaultOf(item.default, type, options),
    asked: true,
  };
}

/** A default in the field's own kind; null where it does not fit. */
function defaultOf(value: string, type: Field['type'], options: readonly string[]): FieldDraft['default'] {
  if (value === '') return null;
  if (type === 'enum') return options.find((option) => option.toLowerCase() === value.toLowerCase()) ?? null;
  if (type === 'boolean') return /^(?:yes|true|on|ja|sí|oui|sim)$/i.test(value) ? true : null;
  const [, digits = ''] = /^(\d{1,7}(?:\.\d+)?)(?:\s|$)/.exec(value) ?? [];
  const number = Number(digits);
  if (digits !== '' && ['integer', 'decimal', 'money', 'duration'].includes(type))
    return type === 'integer' && !Number.isInteger(number) ? null : number;
  return null;
}

function typeOf(item: Item, known: KnownField | null, language: Language): Field['type'] {
  const { traits, unit, range, phrase } = item;
  if (item.options.length > 1) return known?.key === 'tags' && phrase.plural ? 'enum' : 'enum';
  if (traits.has('done') && !traits.has('yesNo')) {
    // "price paid" is a price.
    const plain = fieldOf(phrase.words.replace(/ \S+$/, ''), language)?.field.type;
    if (plain === 'money' || plain === 'date' || plain === 'integer' || plain === 'decimal') return plain;
  }
  if (traits.has('yesNo') || traits.has('done')) return 'boolean';
  if (traits.has('question')) return unit === '' ? questionType(phrase.words) : unitType(unit, known);
  if (traits.has('date')) return 'date';
  if (traits.has('money')) return 'money';
  if (traits.has('decimal')) return 'decimal';
  if (item.default !== '' && known === null && /^\d/.test(item.default)) return 'integer';
  if (traits.has('number')) return known?.type === 'decimal' || known?.type === 'money' ? known.type : 'integer';
  if (unit !== '') return unitType(unit, known);
  if (/(?:^|\s)(?:number|count|anzahl|número|nombre|numero) (?:of|von|de|di)\b/.test(phrase.words)) return 'integer';
  if (range !== null) return range[0] >= 0 && range[1] <= 10 ? 'rating' : 'integer';
  if (/^times? (?:per|a|pro|por|par) /.test(phrase.words)) return 'integer';
  if (language === 'en' && /^(?:is|has|was|can|should) /.test(phrase.words)) return 'boolean';
  if (known !== null) {
    if (traits.has('text') && known.type !== 'text' && known.type !== 'markdown') return 'string';
    // "photo link", "link to the file"
    if (
      (known.type === 'image' || known.type === 'file') &&
      /\b(?:link|links|url|urls|address|enlace|lien)\b/.test(phrase.words)
    )
      return 'url';
    return known.type;
  }
  if (
    language === 'en' &&
    /(?:^|\s)\p{L}{3,}(?:ed)$/u.test(phrase.words) &&
    !/(?:seed|feed|breed|speed|need|bed)$/.test(phrase.words)
  )
    return 'boolean';
  if (language === 'en' && /\b(?:at|on|until|since|till)$/.test(phrase.words)) return 'date';
  return phrase.plural && thingOf(phrase.one, language) === null ? 'text' : 'string';
}

function unitType(unit: string, known: KnownField | null): Field['type'] {
  if (currencyIn(unit) !== null) return 'money';
  if (/^min|^mins|minut/i.test(unit)) return 'duration';
  if (/^(?:pages|points|days|weeks|months|years|seconds)$/i.test(unit)) return 'integer';
  return known?.type === 'integer' ? 'integer' : 'decimal';
}

function questionType(words: string): Field['type'] {
  if (/\bhow (?:much|many)\b/.test(words)) return /paid|cost|spent|price/.test(words) ? 'money' : 'integer';
  if (/^how often\b.*\bin (?:days|weeks|months|hours)$/.test(words)) return 'integer';
  if (words.startsWith('how long')) return 'duration';
  if (/^(?:whether|if) /.test(words)) return 'boolean';
  if (words.startsWith('when ')) return 'date';
  return /^(?:how|why|what) /.test(words) && !PEOPLE.test(words) ? 'text' : 'string';
}

/** Choices that are usual for a name: "rsvp status", "priority". */
function optionsOf(phrase: string, known: KnownField | null, language: Language): readonly string[] {
  if (known === null) return [];
  if (known.key === 'status' && /rsvp/.test(phrase)) return usualOptions('rsvp', language);
  return usualOptions(known.key, language);
}

function withUnit(label: string, unit: string, type: Field['type'], known: KnownField | null): string {
  if (unit !== '' && type !== 'money' && type !== 'duration') return `${label} (${unit})`;
  if (type === 'duration' && known?.type === 'duration' && !/min/i.test(label)) return `${label} (min)`;
  return label;
}

function rangeOf({ range, traits }: Item, type: Field['type']): FieldDraft['range'] {
  if (range !== null && ['rating', 'integer', 'decimal', 'money', 'duration'].includes(type)) return range;
  if (traits.has('positive') && ['integer', 'decimal', 'money'].includes(type)) return [0, 1_000_000];
  return null;
}

/** Other languages have names for the commonest fields only; any day is a date to them. */
function translated(field: KnownField | null, language: Language): KnownField | null {
  if (language === 'en' || field === null) return field;
  return field.type === 'date' ? knownField('date') : null;
}

function typeByEnding(name: string): Field['type'] {
  if (/_(?:on|date)$/.test(name)) return 'date';
  if (name.endsWith('_count')) return 'integer';
  return name.endsWith('_url') ? 'url' : 'string';
}

/** A field that is typical but was not asked for; `key` may state choices: `status(new,done)`. */
export function typicalField(key: string, context: FieldContext): FieldDraft | null {
  const [, name = key, stated] = /^([a-z_]+)(?:\((.+)\))?$/.exec(key) ?? [];
  const words = name.replaceAll('_', ' ');
  const exact = knownField(name);
  const match = exact ?? translated(fieldOf(words, 'en')?.field ?? null, context.language);
  // Without a translation a typical field is left out rather than labelled in another language.
  if (context.language !== 'en' && match === null) return null;
  const label =
    context.language === 'en'
      ? exact !== null && exact.labels[0] !== undefined
        ? exact.labels[0]
        : labelOf(words)
      : match === null
        ? ''
        : fieldLabel(match, context.language);
  if (label === '') return null;
  const english = context.language === 'en' && stated !== undefined;
  const options = english
    ? stated.split(',').map((option) => option.replaceAll('_', ' '))
    : optionsOf(words, match, context.language);
  const wanted: Field['type'] = english ? 'enum' : (match?.type ?? typeByEnding(name));
  const type: Field['type'] = wanted === 'enum' && options.length < 2 ? 'string' : wanted;
  return {
    phrase: context.language === 'en' ? words : label.toLowerCase(),
    label,
    type,
    options: type === 'enum' ? options : [],
    range: null,
    currency: type === 'money' ? context.currency : '',
    required: false,
    unique: false,
    target: null,
    part: false,
    default: null,
    asked: false,
  };
}
