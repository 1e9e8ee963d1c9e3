import { isA } from '../lexicon/classes.ts';
import { fieldOf } from '../lexicon/fields-index.ts';
import { addChoices, choicesHere, readRange } from './choices.ts';
import type { Cursor } from './cursor.ts';
import { deeper, MAX_DEPTH, type ListContext } from './list-context.ts';
import type { Item, Trait } from './model.ts';
import { isChoiceName, isStateName } from './phrase.ts';

/** Words in brackets after a field that say what it is like. */
const TRAITS: ReadonlyMap<string, Trait> = new Map(
  Object.entries<Trait>({
    required: 'required',
    mandatory: 'required',
    pflicht: 'required',
    obligatorio: 'required',
    obligatoire: 'required',
    unique: 'unique',
    optional: 'optional',
    opcional: 'optional',
    optionnel: 'optional',
    number: 'number',
    numeric: 'number',
    integer: 'number',
    int: 'number',
    zahl: 'number',
    decimal: 'decimal',
    float: 'decimal',
    text: 'text',
    string: 'text',
    varchar: 'text',
    textarea: 'text',
    date: 'date',
    datum: 'date',
    boolean: 'yesNo',
    bool: 'yesNo',
    checkbox: 'yesNo',
    toggle: 'yesNo',
    currency: 'money',
    money: 'money',
    many: 'many',
    multiple: 'many',
    plural: 'many',
  }),
);
const UNIT_ONLY =
  /^(?:kg|g|mg|km|m|cm|mm|l|ml|h|hrs|min|mins|minutes|hours|days|weeks|months|€|\$|£|eur|usd|gbp|chf|%|°c|°f|m²|sqm|lbs?|miles)$/u;
const EXAMPLE = /^(?:e|eg|i|ie|like|such|z|zb|p|ej|par|wie|como|comme)$/;

/** Reads a bracket after an item: its fields, its choices, its range, its unit or a remark. */
export function readBracket(cursor: Cursor, item: Item, context: ListContext): void {
  cursor.at += 1;
  const end = Math.min(cursor.closing(), cursor.tokens.length);
  const example = skipExample(cursor, end);
  const single = end - cursor.at;
  const first = cursor.peek();
  const trait = TRAITS.get(first?.lower ?? '');
  const leave = (): void => {
    cursor.at = Math.min(end + 1, cursor.tokens.length);
  };
  if (first === undefined || single <= 0) return leave();
  if (readLimit(cursor, item, end) || readDefault(cursor, item, end)) return leave();
  const range = readRange(cursor);
  if (range !== null) {
    item.range = range;
    return leave();
  }
  if (single <= 2 && UNIT_ONLY.test(first.lower)) {
    item.unit = first.text;
    return leave();
  }
  if (trait !== undefined && (single === 1 || isTraitList(cursor, end))) {
    for (let at = cursor.at; at < end; at += 1) {
      const found = TRAITS.get(cursor.tokens[at]?.lower ?? '');
      if (found !== undefined) item.traits.add(found);
    }
    return leave();
  }
  if (/^(?:enum|dropdown|select|choice|one|auswahl|options?|choices)$/.test(first.lower)) {
    cursor.at += cursor.tag(1) === 'of' ? 2 : 1;
    if (cursor.isMark(':')) cursor.at += 1;
    addChoices(item, choicesHere(cursor, end));
    return leave();
  }
  if (isOptionBracket(cursor, item, context, end, example)) {
    const start = cursor.at;
    const choices = choicesHere(cursor, end);
    if (choices.length >= 2 || example) addChoices(item, choices);
    else cursor.at = start;
    if (choices.length >= 2) return leave();
  }
  if (!example && context.depth < MAX_DEPTH) {
    item.listed = true;
    item.children.push(...context.read(cursor, deeper(context, true, end)));
  }
  leave();
}

/** "(default 25 days)", "(default: open)". */
function readDefault(cursor: Cursor, item: Item, end: number): boolean {
  const first = cursor.peek();
  if (!/^(?:defaults?|standard|standardmäßig|predeterminado|padrão|predefinito)$/.test(first?.lower ?? ''))
    return false;
  const value = cursor.tokens
    .slice(cursor.at + 1, end)
    .filter(({ tag, lower }) => tag !== 'mark' && !/^(?:to|is|value|of)$/.test(lower));
  item.default = value.map(({ text }) => text).join(' ');
  return value.length > 0;
}

/** Most that a number may be where only its least is given. */
const NO_MOST = 1_000_000;

/** "(max 8)", "(min 1)", "(at most 50,000 EUR)": a bound of a number. */
function readLimit(cursor: Cursor, item: Item, end: number): boolean {
  const inside = cursor.tokens.slice(cursor.at, end).map(({ lower }) => lower);
  const [, bound, digits, unit] =
    /^(max|maximum|at most|up to|min|minimum|at least)(?: \.)?(?: of)? (\d[\d,.]*)(?: (\p{L}+|[€$£]))?$/u.exec(
      inside.join(' '),
    ) ?? [];
  const count = Number((digits ?? '').replaceAll(/[,.](?=\d{3})/g, ''));
  if (bound === undefined || digits === undefined || !Number.isFinite(count) || count > NO_MOST) return false;
  const least = /^(?:min|at least)/.test(bound);
  item.range = least ? [count, item.range?.[1] ?? NO_MOST] : [item.range?.[0] ?? 0, count];
  if (unit !== undefined) item.unit = unit;
  else item.traits.add('number');
  return true;
}

function skipExample(cursor: Cursor, end: number): boolean {
  if (!EXAMPLE.test(cursor.peek()?.lower ?? '') && cursor.peek()?.tag !== 'filler') return false;
  let example = false;
  while (cursor.at < end) {
    const token = cursor.peek();
    if (
      token === undefined ||
      !(
        EXAMPLE.test(token.lower) ||
        token.lower === 'g' ||
        token.lower === 'b' ||
        token.tag === 'filler' ||
        token.text === '.' ||
        token.text === ',' ||
        token.lower === 'as'
      )
    )
      break;
    example = true;
    cursor.at += 1;
  }
  return example;
}

function isTraitList(cursor: Cursor, end: number): boolean {
  return cursor.tokens
    .slice(cursor.at, end)
    .every(
      (token) => TRAITS.has(token.lower) || token.tag === 'mark' || token.tag === 'and' || token.lower === 'field',
    );
}

/** "status (open, closed)", "donations (one-off or monthly)" name choices; "books (title, author)" names fields. */
function isOptionBracket(cursor: Cursor, item: Item, context: ListContext, end: number, example: boolean): boolean {
  const inside = cursor.tokens.slice(cursor.at, end);
  if (isA(item.phrase.words, 'meta', cursor.language) && !isChoiceName(item.phrase.words, cursor.language))
    return false;
  if (isChoiceName(item.phrase.words, cursor.language) && !(item.phrase.plural && !isStateName(item.phrase.words)))
    return true;
  if (inside.some((token) => token.text === '/') && !inside.some((token) => token.text === ',')) return true;
  const terms = inside.filter((token) => token.tag === 'noun' || token.tag === 'adjective' || token.tag === 'verb');
  const known = terms.filter((token) => {
    const match = fieldOf(token.lower, cursor.language);
    return match !== null && match.field.type !== 'boolean';
  }).length;
  if (inside.some((token) => token.tag === 'or') && known === 0) return true;
  const isField = fieldOf(item.phrase.words, cursor.language) !== null && !item.phrase.plural;
  return (
    known === 0 &&
    (isField || example || context.attached) &&
    inside.some((token) => token.text === ',' || token.tag === 'or')
  );
}
