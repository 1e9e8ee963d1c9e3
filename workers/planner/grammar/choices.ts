import { fieldOf } from '../lexicon/fields-index.ts';
import type { Language } from '../lexicon/languages/language.ts';
import { stateKind } from '../lexicon/state-words.ts';
import { singularPhrase, thingOf } from '../lexicon/things-index.ts';
import type { Cursor } from './cursor.ts';
import type { Item } from './model.ts';
import { isChoiceName, isStateName } from './phrase.ts';

const MAX_CHOICES = 20;
const MAX_WORDS = 3;
const MAX_STATE_WORDS = 4;
const YES_NO = /^(?:yes|no|true|false|y|n|ja|nein|sí|si|oui|non|sim|não)$/;

/**
 * Reads the choices that follow a name like "status" or "priority": "low, normal or high", "open/closed",
 * "is one of …". Leaves the cursor alone when there are none.
 */
export function readChoices(cursor: Cursor, item: Item, end = cursor.tokens.length): void {
  const start = cursor.at;
  if (cursor.isMark(':', -1) && isStateName(item.phrase.words)) {
    const told = choicesTo(cursor, end);
    if (told.length >= 2) return addChoices(item, told);
  }
  if (!isStateName(item.phrase.words) && !slashed(cursor)) return;
  while (cursor.isMark('=') || /^(?:to|is|are|one|of|either|as)$/.test(cursor.peek()?.lower ?? '')) cursor.at += 1;
  const found = choicesHere(cursor, cursor.tokens.length);
  if (found.length < 2) {
    cursor.at = start;
    return;
  }
  addChoices(item, found);
}

/** Adds choices; yes and no make a tick box. */
export function addChoices(item: Item, choices: readonly string[]): void {
  const real = choices.filter((choice) => choice !== '');
  if (real.length === 2 && real.every((choice) => YES_NO.test(choice.toLowerCase()))) {
    item.traits.add('yesNo');
    return;
  }
  item.options.push(...real.slice(0, MAX_CHOICES));
}

/**
 * What a colon after "status" leads to belongs to it up to the end of the bracket or sentence: "received, waiting for
 * parts, ready, picked up". Stops at what is plainly another field or thing.
 */
function choicesTo(cursor: Cursor, end: number): readonly string[] {
  const choices: string[] = [];
  let words: string[] = [];
  let at = cursor.at;
  let closed = false;
  let after = at;
  for (; at <= end; at += 1) {
    const token = at < end ? cursor.tokens[at] : undefined;
    const comma = token?.tag === 'mark' && /^[,/|]$/.test(token.text);
    const apostrophe = token?.tag === 'mark' && /^['’-]$/.test(token.text);
    if (
      token !== undefined &&
      !comma &&
      !apostrophe &&
      token.tag !== 'mark' &&
      token.tag !== 'or' &&
      token.tag !== 'and'
    ) {
      if (['with', 'have', 'modal', 'per', 'relative'].includes(token.tag)) break;
      if (token.tag !== 'determiner') words.push(token.text);
      continue;
    }
    if (apostrophe) break;
    const choice = words.join(' ');
    if (words.length > 0) {
      if (words.length > MAX_STATE_WORDS || (choices.length > 0 && leadsOn(choice.toLowerCase(), cursor.language)))
        break;
      choices.push(choice);
      after = at;
      words = [];
      if (closed) break;
    }
    if (token === undefined || (token.tag === 'mark' && !comma)) break;
    closed = token.tag !== 'mark';
  }
  const lone = choices.filter((choice) => stateKind(choice) !== null).length;
  if (choices.length < 2 || lone === 0) return [];
  cursor.at = after;
  return choices;
}

/** Whether a phrase after states names another field or thing. */
function leadsOn(phrase: string, language: Language): boolean {
  if (stateKind(phrase) !== null) return false;
  const field = fieldOf(phrase, language);
  if (field?.exact === true && field.field.type !== 'boolean') return true;
  const one = singularPhrase(phrase, language);
  return one !== phrase && thingOf(one, language)?.exact === true;
}

function slashed(cursor: Cursor): boolean {
  return cursor.isMark('/', 1) && cursor.tag() !== 'mark';
}

/** Reads single terms between commas, slashes and conjunctions up to `end`. */
export function choicesHere(cursor: Cursor, end: number): readonly string[] {
  const choices: string[] = [];
  let closed = false;
  let slashes = false;
  while (cursor.at < end) {
    const before = cursor.at;
    const choice = readChoice(cursor, end);
    if (choice === '' || (choices.length > 0 && closed && !cursor.isMark('/'))) {
      if (choice !== '') choices.push(choice);
      else cursor.at = before;
      break;
    }
    choices.push(choice);
    if (cursor.at >= end) break;
    const separator = separatorLength(cursor);
    if (separator === 0) break;
    const slash = cursor.isMark('/') || cursor.isMark('|');
    // "open/closed, notes": a comma after slashes leads on.
    if (slashes && !slash) break;
    slashes ||= slash;
    if (end === cursor.tokens.length && !goesOn(cursor, separator)) break;
    const word = cursor.tag(separator - 1);
    closed = word === 'and' || word === 'or';
    cursor.at += separator;
  }
  return choices;
}

function separatorLength(cursor: Cursor): number {
  const isWord = (ahead: number): boolean => cursor.tag(ahead) === 'and' || cursor.tag(ahead) === 'or';
  if (cursor.isMark(',') || cursor.isMark('/') || cursor.isMark('|')) return isWord(1) ? 2 : 1;
  return isWord(0) ? 1 : 0;
}

/** Whether what follows a separator is another choice rather than the next field or thing. */
function goesOn(cursor: Cursor, separator: number): boolean {
  if (cursor.isMark('/') || cursor.isMark('|')) return true;
  let ahead = separator;
  const words: string[] = [];
  while (words.length <= MAX_WORDS && isChoiceWord(cursor, ahead)) {
    words.push(cursor.peek(ahead)?.lower ?? '');
    ahead += 1;
  }
  if (words.length === 0 || words.length > MAX_WORDS) return cursor.tag(separator) === 'number';
  // "agents reply": who acts is no choice.
  if (words.length > 1 && cursor.tag(ahead - 1) === 'verb' && cursor.tag(separator) === 'noun') return false;
  const stop = cursor.peek(ahead);
  if (stop !== undefined && ['with', 'have', 'modal', 'of', 'be', 'only'].includes(stop.tag)) return false;
  if (stop?.tag === 'mark' && (stop.text === '(' || stop.text === ':')) return false;
  const phrase = words.join(' ');
  if (isChoiceName(phrase, cursor.language)) return false;
  const field = fieldOf(phrase, cursor.language);
  // "paid" and "done" name tick boxes as well as states: among states they are states.
  return field === null || field.field.type === 'boolean' || !field.exact;
}

function isChoiceWord(cursor: Cursor, ahead: number): boolean {
  if (opensWithPreposition(cursor, ahead)) return true;
  const tag = cursor.tag(ahead);
  return (
    tag === 'noun' || tag === 'adjective' || tag === 'verb' || tag === 'negation' || (tag === 'number' && ahead > 0)
  );
}

/** "in progress", "on hold", "en curso". */
function opensWithPreposition(cursor: Cursor, ahead: number): boolean {
  const next = cursor.tag(ahead + 1);
  return (
    /^(?:in|on|to|out|not|en|em|under|à|a|up)$/.test(cursor.peek(ahead)?.lower ?? '') &&
    (next === 'noun' || next === 'adjective' || next === 'verb')
  );
}

function readChoice(cursor: Cursor, end: number): string {
  const words: string[] = [];
  while (cursor.at < end && words.length < MAX_WORDS) {
    const token = cursor.peek();
    if (token === undefined) break;
    const fits =
      ['noun', 'adjective', 'verb', 'number', 'negation', 'only', 'own', 'filler'].includes(token.tag) ||
      (words.length > 0 &&
        ['preposition', 'of', 'without', 'with'].includes(token.tag) &&
        cursor.at + 1 < end &&
        end < cursor.tokens.length);
    if (words.length === 0 && opensWithPreposition(cursor, 0)) {
      words.push(token.text);
      cursor.at += 1;
      continue;
    }
    if (token.tag === 'determiner') {
      cursor.at += 1;
      continue;
    }
    if (!fits) break;
    words.push(token.text);
    cursor.at += 1;
  }
  return words.join(' ');
}

/** A range: "1-5", "1 to 5", "from 1 to 5", "out of 10". Returns null and stays when there is none. */
export function readRange(cursor: Cursor): readonly [number, number] | null {
  const start = cursor.at;
  if (['from', 'between', 'von', 'de', 'da', 'entre', 'scale'].includes(cursor.peek()?.lower ?? '')) cursor.at += 1;
  if (cursor.peek()?.lower === 'out' && cursor.tag(1) === 'of' && cursor.tag(2) === 'number') {
    const most = Number.parseInt(cursor.peek(2)?.text ?? '', 10);
    cursor.at += 3;
    return Number.isSafeInteger(most) && most > 1 ? [1, most] : null;
  }
  const token = cursor.peek();
  if (token?.tag === 'number') {
    const [, low, high] = /^(\d{1,6})[-–](\d{1,6})$/.exec(token.text) ?? [];
    if (low !== undefined && high !== undefined && Number(low) < Number(high)) {
      cursor.at += 1;
      return [Number(low), Number(high)];
    }
    const middle = cursor.peek(1)?.lower ?? '';
    const next = cursor.peek(2);
    if (['to', 'bis', 'a', 'à', 'and', 'und', 'y', 'et', 'e', '-', '–'].includes(middle) && next?.tag === 'number') {
      const [least, most] = [Number.parseInt(token.text, 10), Number.parseInt(next.text, 10)];
      if (least < most) {
        cursor.at += 3;
        return [least, most];
      }
    }
  }
  cursor.at = start;
  return null;
}
