import { fieldOf } from '../lexicon/fields-index.ts';
import { thingOf } from '../lexicon/things-index.ts';
import type { Cursor } from './cursor.ts';
import type { ListContext } from './list-context.ts';
import type { Item } from './model.ts';
import { isStateName, readPhrase } from './phrase.ts';
import { isQuestionWord } from './questions.ts';

export interface Separator {
  readonly length: number;
  readonly comma: boolean;
  readonly conjunction: boolean;
  /** "and" before the last of a list. */
  readonly closes: boolean;
}

/** The comma or conjunction at the cursor, or null. */
export function separatorAt(cursor: Cursor, { end, attached, enclosed }: ListContext): Separator | null {
  let length = 0;
  let comma = false;
  while (cursor.at + length < end) {
    const token = cursor.peek(length);
    if (token === undefined) break;
    const isComma =
      token.tag === 'mark' &&
      (token.text === ',' || token.text === '/' || (token.text === ';' && (!attached || enclosed)));
    if (isComma && !comma) comma = true;
    else if (token.tag === 'and' || token.tag === 'or')
      return { length: length + 1, comma, conjunction: true, closes: token.tag === 'and' };
    else if (length > 0 && token.tag === 'filler') {
      length += 1;
      continue;
    } else break;
    length += 1;
  }
  return length === 0 ? null : { length, comma, conjunction: false, closes: false };
}

/** Whether the list goes on after the separator, or the sentence leads out of it. */
export function continues(
  cursor: Cursor,
  context: ListContext,
  separator: Separator,
  closed: boolean,
  items: readonly Item[],
): boolean {
  const { language } = cursor;
  const start = cursor.at;
  cursor.at += separator.length;
  cursor.skipFillers();
  const phrase = readPhrase(cursor);
  const next = cursor.peek();
  const bracket = cursor.isMark('(');
  const colon = cursor.isMark(':');
  cursor.at = start;
  if (phrase === null)
    return (
      context.attached &&
      cursor.language === 'en' &&
      [0, 1].some((more) => isQuestionWord(cursor.peek(separator.length + more)))
    );
  if (context.enclosed && !(next?.tag === 'modal' || next?.tag === 'only' || next?.tag === 'verb')) return true;
  const mismatched = next?.lower === 'belong' && phrase !== null && !phrase.plural;
  const acts =
    !mismatched &&
    next !== undefined &&
    ['modal', 'verb', 'be', 'only'].includes(next.tag) &&
    !isStateName(phrase?.words ?? '');
  if (acts || (next?.tag === 'have' && !context.attached)) return false;
  if (!context.attached) return true;
  const field = fieldOf(phrase.words, language);
  const exactThing = thingOf(phrase.one, language)?.exact === true;
  const plain = field?.exact === true || (field !== null && !phrase.plural && !exactThing);
  if (next?.tag === 'with' || next?.tag === 'have' || (colon && !isStateName(phrase.words))) return false;
  if (bracket && context.siblings && !plain) return false;
  if (closed) return plain && (separator.comma ? !phrase.plural : separator.conjunction);
  if (separator.conjunction && separator.comma && context.siblings && exactThing && !plain) return false;
  if (separator.conjunction && !separator.comma) return true;
  // Where semicolons part things, commas part what belongs to one.
  if (cursor.tokens.some((token) => token.tag === 'mark' && token.text === ';')) return true;
  if (plain || closesWithField(cursor, separator.length)) return true;
  const thing = thingOf(phrase.one, language);
  if (separator.conjunction) return !(context.siblings && phrase.plural);
  if (!phrase.plural) return thing?.exact !== true || !context.siblings || singularList(items);
  const siblings = context.siblings || cursor.tokens.slice(cursor.at).some((token) => token.tag === 'with');
  return !siblings && !(thing?.exact === true && items.every((item) => !item.phrase.plural));
}

/** "date, seeing conditions, magnitude and notes": an unknown name in a list of fields is a field. */
function closesWithField(cursor: Cursor, from: number): boolean {
  for (let ahead = from; ahead < from + 24; ahead += 1) {
    const token = cursor.peek(ahead);
    if (token === undefined || ['with', 'verb', 'modal', 'have', 'be', 'per'].includes(token.tag)) return false;
    if (token.tag === 'mark' && token.text !== ',' && token.text !== '/') return false;
    if (token.tag !== 'and') continue;
    const start = cursor.at;
    cursor.at += ahead + 1;
    const phrase = readPhrase(cursor);
    const next = cursor.tag();
    cursor.at = start;
    if (phrase === null || next === 'with' || next === 'verb' || next === 'modal') return false;
    const field = fieldOf(phrase.words, cursor.language);
    return (
      field?.exact === true &&
      !(phrase.plural && thingOf(phrase.one, cursor.language)?.exact === true && field.field.type !== 'text')
    );
  }
  return false;
}

function singularList(items: readonly Item[]): boolean {
  return items.length > 0 && items.every((item) => !item.phrase.plural);
}
