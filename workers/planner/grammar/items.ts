import { isA } from '../lexicon/classes.ts';
import { readBracket } from './brackets.ts';
import { readChoices, readRange } from './choices.ts';
import type { Cursor } from './cursor.ts';
import { readExtra } from './extras.ts';
import { readLink } from './links.ts';
import { deeper, MAX_DEPTH, type ListContext } from './list-context.ts';
import { newItem, type Item, type Trait } from './model.ts';
import { isStateName, readPhrase } from './phrase.ts';
import { readQuestion } from './questions.ts';
import { continues, separatorAt } from './separators.ts';

const MAX_ITEMS = 120;

/** Reads items between commas and conjunctions. */
export function readList(cursor: Cursor, context: ListContext): Item[] {
  const items: Item[] = [];
  let closed = false;
  while (cursor.at < context.end && items.length < MAX_ITEMS) {
    cursor.skipFillers();
    const siblings = context.siblings || context.enclosed || (!context.attached && items.length > 0);
    const item = readItem(cursor, { ...context, siblings });
    if (item === null) break;
    shareHead(items.at(-1), item, cursor);
    items.push(item);
    const separator = separatorAt(cursor, context);
    if (separator === null || !continues(cursor, context, separator, closed, items)) break;
    closed = separator.closes;
    cursor.at += separator.length;
  }
  return items;
}

/** "start and due date": the first shares the head of the second. */
function shareHead(previous: Item | undefined, item: Item, cursor: Cursor): void {
  if (previous === undefined || previous.children.length > 0 || previous.phrase.words.includes(' ')) return;
  const words = item.phrase.words.split(' ');
  const before = cursor.tokens;
  const head = words.at(-1);
  if (words.length !== 2 || head === undefined || before.length === 0) return;
  if (
    !/^(?:start|end|due|begin|estimated|actual|first|last|home|away|opening|closing|billing|shipping|sale|purchase|min|max|minimum|maximum|planned|real|budgeted|arrival|departure|morning|evening|check-in|check-out|pickup|delivery|issue|expiry|buying|selling|gross|net|old|new|target|current|birth|hire)$/.test(
      previous.phrase.words,
    )
  )
    return;
  const { phrase } = previous;
  previous.phrase = {
    ...phrase,
    words: `${phrase.words} ${head}`,
    one: `${phrase.one} ${head}`,
    surface: `${phrase.surface} ${item.phrase.surface.split(' ').at(-1) ?? head}`,
  };
}

/** Reads one item with everything that hangs on it. */
export function readItem(cursor: Cursor, context: ListContext): Item | null {
  const question = readQuestion(cursor, context);
  if (question !== null) {
    if (cursor.isMark('(')) readBracket(cursor, question, context);
    return question;
  }
  const phrase = readPhrase(cursor);
  if (phrase === null) return null;
  const item = newItem(phrase);
  readAdjectives(item);
  for (let steps = 0; steps < 12 && cursor.at < context.end; steps += 1) {
    const before = cursor.at;
    readTail(cursor, item, context);
    if (cursor.at === before) break;
  }
  return item;
}

/** Words before (or, in Romance languages, behind) a name that say what its values are like. */
const ADJECTIVES: readonly (readonly [Trait, RegExp])[] = [
  ['unique', /^(?:unique|eindeutige[rsn]?|einmalige[rsn]?|únic[oa]|unic[oa])$/],
  [
    'required',
    /^(?:required|mandatory|obligatory|compulsory|verpflichtende[rsn]?|obligatori[oa]|obligatoire|obrigatóri[oa])$/,
  ],
  ['optional', /^(?:optional|optionale[rsn]?|opcional|optionnel(?:le)?|facultatif|facoltativ[oa])$/],
];

/** "a unique membership number" is a membership number. */
function readAdjectives(item: Item): void {
  for (const [trait, pattern] of ADJECTIVES) {
    const words = item.phrase.words.split(' ');
    if (words.length < 2) return;
    const at = pattern.test(words[0] ?? '') ? 0 : pattern.test(words.at(-1) ?? '') ? words.length - 1 : -1;
    if (at < 0) continue;
    const without = (text: string): string => text.split(' ').toSpliced(at, 1).join(' ');
    const { words: all, one, surface } = item.phrase;
    item.phrase = { ...item.phrase, words: without(all), one: without(one), surface: without(surface) };
    item.traits.add(trait);
  }
}

function readTail(cursor: Cursor, item: Item, context: ListContext): void {
  const token = cursor.peek();
  if (token === undefined) return;
  if (cursor.isMark('(')) return readBracket(cursor, item, context);
  if (token.tag === 'with' && context.depth < MAX_DEPTH) {
    cursor.at += 1;
    cursor.skipFillers();
    if (cursor.isMark(':')) cursor.at += 1;
    item.children.push(...readList(cursor, deeper(context, false)));
    return;
  }
  const dashed = cursor.isMark(':') || cursor.isMark('–') || cursor.isMark('-');
  const introduces =
    !context.attached || isA(item.phrase.words, 'meta', cursor.language) || isStateName(item.phrase.words);
  if (dashed && introduces && context.depth < MAX_DEPTH) {
    cursor.at += 1;
    const states = isStateName(item.phrase.words) && context.end < cursor.tokens.length;
    if (!states && clauseAhead(cursor)) return;
    readChoices(cursor, item, context.end);
    if (item.options.length > 0 || item.traits.has('yesNo')) return;
    item.listed = true;
    item.children.push(...readList(cursor, deeper(context, true, sectionEnd(cursor, context.end))));
    return;
  }
  const range = readRange(cursor);
  if (range !== null) {
    item.range = range;
    return;
  }
  if (readExtra(cursor, item, context)) return;
  // "the fabrics I own (…)"
  if (
    token.tag === 'pronoun' &&
    ['own', 'have', 'verb'].includes(cursor.tag(1) ?? '') &&
    (cursor.isMark('(', 2) || cursor.tag(2) === 'with')
  ) {
    cursor.at += 2;
    return;
  }
  const before = cursor.at;
  readChoices(cursor, item);
  if (cursor.at > before) return;
  readLink(cursor, item, context);
}

/** Whether a sentence of its own follows: "residents report issues". */
function clauseAhead(cursor: Cursor): boolean {
  const start = cursor.at;
  const phrase = readPhrase(cursor);
  const next = cursor.tag();
  cursor.at = start;
  return phrase !== null && (next === 'verb' || next === 'modal' || next === 'only' || next === 'have');
}

/** Where a list after a colon ends: the semicolon that parts it from the next thing, else the context's end. */
function sectionEnd(cursor: Cursor, end: number): number {
  for (let at = cursor.at; at < end; at += 1) {
    const token = cursor.tokens[at];
    if (token?.tag !== 'mark' || token.text !== ';') continue;
    // "a: x, y; b: z" parts things; "a: x; y; z" parts fields.
    const rest = cursor.tokens.slice(at + 1, end);
    if (rest.some((one) => one.tag === 'mark' && one.text === ':')) return at;
    if (rest.some((one) => one.tag === 'with' || one.tag === 'verb' || one.tag === 'modal')) return at;
  }
  return end;
}
