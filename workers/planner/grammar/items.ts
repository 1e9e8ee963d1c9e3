import { isA } from '../lexicon/classes.ts';
import { fieldOf } from '../lexicon/fields-index.ts';
import { thingOf } from '../lexicon/things-index.ts';
import { readBracket } from './brackets.ts';
import { addChoices, choicesHere, readChoices, readRange } from './choices.ts';
import type { Cursor } from './cursor.ts';
import { newItem, type Item } from './model.ts';
import { isParticiple, readPhrase } from './phrase.ts';

export const MAX_DEPTH = 6;
const MAX_ITEMS = 120;
const UNIT = /^(?:kg|g|mg|km|m|cm|mm|mi|miles|lb|lbs|oz|l|ml|liters?|litres?|gallons?|hours?|h|min|mins|minutes|seconds|days|weeks|months|years|euros?|eur|dollars?|usd|pounds?|gbp|chf|francs?|yen|percent|%|°c|celsius|fahrenheit|kcal|watts?|kwh|stunden|minuten|litern?|metern?|tonnen|tons|tonnes|m²|sqm|hectares|ha|acres|feet|ft|inches|pages|points|bar|rupees|inr|pesos|reais|brl|€|\$|£)$/u;

const QUESTION = /^(?:how|when|where|whether|if|what|who|why)$/;
/** Relative words after which a sentence of its own follows. */
const CLAUSE_STARTER = /^(?:where|so|because|wo|damit|donde|où|dove|onde|while|when|if)$/;

/** Where a list stands. */
export interface ListContext {
  readonly depth: number;
  /** The list belongs to a thing: "hives with …". */
  readonly attached: boolean;
  /** Sits in brackets or after a colon, so commas cannot lead out of it. */
  readonly enclosed: boolean;
  /** The list around it names several things, so a comma may lead back to that. */
  readonly siblings: boolean;
  readonly end: number;
}

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
    closed = separator.conjunction;
    cursor.at += separator.length;
  }
  return items;
}

interface Separator {
  readonly length: number;
  readonly comma: boolean;
  readonly conjunction: boolean;
}

function separatorAt(cursor: Cursor, { end, attached, enclosed }: ListContext): Separator | null {
  let length = 0;
  let comma = false;
  while (cursor.at + length < end) {
    const token = cursor.peek(length);
    if (token === undefined) break;
    const isComma = token.tag === 'mark' && (token.text === ',' || token.text === '/' || (token.text === ';' && (!attached || enclosed)));
    if (isComma && !comma) comma = true;
    else if (token.tag === 'and' || token.tag === 'or') return { length: length + 1, comma, conjunction: true };
    else if (length > 0 && token.tag === 'filler') {
      length += 1;
      continue;
    } else break;
    length += 1;
  }
  return length === 0 ? null : { length, comma, conjunction: false };
}

/** Whether the list goes on after the separator, or the sentence leads out of it. */
function continues(cursor: Cursor, context: ListContext, separator: Separator, closed: boolean, items: readonly Item[]): boolean {
  const { language } = cursor;
  const start = cursor.at;
  cursor.at += separator.length;
  cursor.skipFillers();
  const phrase = readPhrase(cursor);
  const next = cursor.peek();
  const bracket = cursor.isMark('(');
  const colon = cursor.isMark(':');
  cursor.at = start;
  if (phrase === null) return context.attached && cursor.language === 'en' && [0, 1].some((more) => QUESTION.test(cursor.peek(separator.length + more)?.lower ?? ''));
  if (context.enclosed && !(next?.tag === 'modal' || next?.tag === 'only' || next?.tag === 'verb')) return true;
  const acts = next !== undefined && ['modal', 'verb', 'be', 'only'].includes(next.tag);
  if (acts || (next?.tag === 'have' && !context.attached)) return false;
  if (!context.attached) return true;
  const field = fieldOf(phrase.words, language);
  const exactThing = thingOf(phrase.one, language)?.exact === true;
  const plain = field?.exact === true || (field !== null && !phrase.plural && !exactThing);
  if (next?.tag === 'with' || next?.tag === 'have' || colon) return false;
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
    if (token === undefined || ['with', 'verb', 'modal', 'have', 'be'].includes(token.tag)) return false;
    if (token.tag === 'mark' && token.text !== ',' && token.text !== '/') return false;
    if (token.tag !== 'and') continue;
    const start = cursor.at;
    cursor.at += ahead + 1;
    const phrase = readPhrase(cursor);
    const next = cursor.tag();
    cursor.at = start;
    if (phrase === null || next === 'with' || next === 'verb' || next === 'modal') return false;
    const field = fieldOf(phrase.words, cursor.language);
    return field?.exact === true && !(phrase.plural && thingOf(phrase.one, cursor.language)?.exact === true && field.field.type !== 'text');
  }
  return false;
}

function singularList(items: readonly Item[]): boolean {
  return items.length > 0 && items.every((item) => !item.phrase.plural);
}

/** "start and due date": the first shares the head of the second. */
function shareHead(previous: Item | undefined, item: Item, cursor: Cursor): void {
  if (previous === undefined || previous.children.length > 0 || previous.phrase.words.includes(' ')) return;
  const words = item.phrase.words.split(' ');
  const before = cursor.tokens;
  const head = words.at(-1);
  if (words.length !== 2 || head === undefined || before.length === 0) return;
  if (!/^(?:start|end|due|begin|estimated|actual|first|last|home|away|opening|closing|billing|shipping|sale|purchase|min|max|minimum|maximum|planned|real|budgeted|arrival|departure|morning|evening|check-in|check-out|pickup|delivery|issue|expiry|buying|selling|gross|net|old|new|target|current|birth|hire)$/.test(previous.phrase.words)) return;
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
  if (question !== null) return question;
  const phrase = readPhrase(cursor);
  if (phrase === null) return null;
  const item = newItem(phrase);
  for (let steps = 0; steps < 12 && cursor.at < context.end; steps += 1) {
    const before = cursor.at;
    readTail(cursor, item, context);
    if (cursor.at === before) break;
  }
  return item;
}

/** "how I felt", "where bought", "whether paid": a field asked as a question. */
function readQuestion(cursor: Cursor, context: ListContext): Item | null {
  const token = cursor.peek();
  if (cursor.language !== 'en' || token === undefined || (!context.attached && context.depth === 0)) return null;
  const start = cursor.at;
  if (token.tag === 'preposition' && cursor.peek(1)?.lower === 'how') cursor.at += 1;
  else if (!QUESTION.test(token.lower)) return null;
  while (cursor.at < context.end && cursor.at - start < 7) {
    const next = cursor.peek();
    if (next === undefined || (next.tag === 'mark' && next.text !== "'") || (next.tag === 'and' && cursor.at > start + 1)) break;
    cursor.at += 1;
  }
  const tokens = cursor.tokens.slice(start, cursor.at);
  if (tokens.length < 2) {
    cursor.at = start;
    return null;
  }
  const words = tokens.map((one) => one.lower).join(' ');
  const item = newItem({
    words,
    one: words,
    surface: tokens.map((one) => one.text).join(' '),
    plural: false,
    each: false,
    own: false,
    mine: false,
    count: null,
  });
  item.traits.add('question');
  return item;
}

function readTail(cursor: Cursor, item: Item, context: ListContext): void {
  const token = cursor.peek();
  if (token === undefined) return;
  const deeper: ListContext = { ...context, depth: context.depth + 1, attached: true, enclosed: false };
  if (cursor.isMark('(')) return readBracket(cursor, item, context);
  if (token.tag === 'with' && context.depth < MAX_DEPTH) {
    cursor.at += 1;
    cursor.skipFillers();
    if (cursor.isMark(':')) cursor.at += 1;
    item.children.push(...readList(cursor, deeper));
    return;
  }
  if ((cursor.isMark(':') || cursor.isMark('–') || cursor.isMark('-')) && context.depth < MAX_DEPTH && (!context.attached || isA(item.phrase.words, 'meta', cursor.language))) {
    cursor.at += 1;
    if (clauseAhead(cursor)) return;
    readChoices(cursor, item);
    if (item.options.length > 0 || item.traits.has('yesNo')) return;
    item.listed = true;
    item.children.push(...readList(cursor, { ...deeper, enclosed: true, end: sectionEnd(cursor, context.end) }));
    return;
  }
  const range = readRange(cursor);
  if (range !== null) {
    item.range = range;
    return;
  }
  if (readConstraint(cursor, item) || readYesNo(cursor, item) || readExamples(cursor, item)) return;
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
  return phrase !== null && (next === 'verb' || next === 'modal' || next === 'only');
}

/** "worn yes/no", "vegan y/n". */
function readYesNo(cursor: Cursor, item: Item): boolean {
  const words = [0, 1, 2].map((ahead) => cursor.peek(ahead)?.lower ?? '');
  if (!/^(?:yes|y|ja|sí|si|oui|sim|true)$/.test(words[0] ?? '') || !/^(?:\/|or|oder|o|ou)$/.test(words[1] ?? '')) return false;
  if (!/^(?:no|n|nein|non|não|false)$/.test(words[2] ?? '')) return false;
  item.traits.add('yesNo');
  cursor.at += 3;
  return true;
}

/** "activities like calls or meetings": kinds of what was named. */
function readExamples(cursor: Cursor, item: Item): boolean {
  const such = cursor.peek()?.lower === 'such' && cursor.peek(1)?.lower === 'as';
  if (!such && !/^(?:like|wie|comme|tels|come)$/.test(cursor.peek()?.lower ?? '')) return false;
  const start = cursor.at;
  cursor.at += such ? 2 : 1;
  const choices = choicesHere(cursor, cursor.tokens.length);
  if (choices.length < 2) {
    cursor.at = start;
    return false;
  }
  if (item.children.length === 0) addChoices(item, choices);
  return true;
}

/** "stock never below zero", ""movements in and out". */
function readConstraint(cursor: Cursor, item: Item): boolean {
  const words = [0, 1, 2].map((ahead) => cursor.peek(ahead)?.lower ?? '');
  if (/^(?:never|not|must not|cannot)$/.test(words[0] ?? '') && /^(?:below|negative|under|less)$/.test(words[1] ?? '')) {
    item.traits.add('positive');
    cursor.at += words[1] === 'negative' ? 2 : 3;
    return true;
  }
  if (words[0] === 'in' && /^(?:and|or|\/)$/.test(words[1] ?? '') && words[2] === 'out') {
    item.options.push('in', 'out');
    cursor.at += 3;
    return true;
  }
  return false;
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

function readLink(cursor: Cursor, item: Item, context: ListContext): void {
  const token = cursor.peek();
  if (token === undefined) return;
  if (isParticiple(token, cursor.language)) {
    cursor.at += 1;
    if (/^(?:yes|no)$/.test(cursor.peek()?.lower ?? '') || cursor.tag() === 'or') readChoicesOfParticiple(cursor, item, token.text);
    else if (cursor.at >= context.end || cursor.tag() === 'mark' || cursor.tag() === 'and') markDone(item, token.text);
    return;
  }
  const weakOf = token.tag === 'determiner' && token.classes.weak.has('of');
  if (token.tag === 'preposition' || token.tag === 'of' || token.tag === 'per' || weakOf) {
    const start = cursor.at;
    cursor.at += 1;
    if (context.attached && endsName(cursor, token.lower)) return extendName(item, token.text);
    if (context.attached && token.tag === 'per' && PER_UNIT.test(cursor.peek()?.lower ?? '')) {
      extendName(item, `${token.text} ${cursor.peek()?.text ?? ''}`);
      cursor.at += 1;
      return;
    }
    if (context.attached && token.lower === 'to' && cursor.tag(0) !== 'mark' && endsAt(cursor, 1)) {
      extendName(item, `to ${cursor.peek()?.text ?? ''}`);
      cursor.at += 1;
      return;
    }
    if (/^(?:about|regarding|concerning|über)$/.test(token.lower)) {
      for (let topics = 0; topics < 3; topics += 1) {
        const topic = readPhrase(cursor);
        if (topic !== null) item.links.push({ by: 'about', phrase: topic });
        if (topic === null || cursor.tag() !== 'and') break;
        cursor.at += 1;
      }
      return;
    }
    cursor.skipFillers();
    if (UNIT.test(cursor.peek()?.lower ?? '') && (token.tag === 'preposition' || token.tag === 'of')) {
      item.unit = cursor.peek()?.text ?? '';
      cursor.at += 1;
      return;
    }
    if (isA(cursor.peek()?.lower ?? '', 'relative', cursor.language)) return;
    const phrase = readPhrase(cursor);
    if (phrase !== null) {
      item.links.push({ by: token.tag === 'of' || weakOf ? 'of' : token.tag === 'per' ? 'per' : token.lower, phrase });
    } else if (cursor.tag() === 'verb' || cursor.tag() === 'pronoun') cursor.at += 1;
    else cursor.at = start;
    return;
  }
  if (token.tag === 'relative' && context.depth < MAX_DEPTH && !CLAUSE_STARTER.test(token.lower)) readRelative(cursor, item, context);
}

const PER_UNIT = /^(?:day|week|month|year|night|hour|minute|person|head|unit|kg|km|litre|liter|piece|item|serving|session|lesson|tag|woche|monat|nacht|stunde|noche|día|nuit|jour|heure|dia|noite|notte|giorno|ora)$/;

function endsAt(cursor: Cursor, ahead: number): boolean {
  const token = cursor.peek(ahead);
  return token === undefined || token.tag === 'mark' || token.tag === 'and';
}

/** "bought on", "warranty until": the preposition ends the name. */
function endsName(cursor: Cursor, preposition: string): boolean {
  return /^(?:on|until|since|by|at|from|till)$/.test(preposition) && endsAt(cursor, 0);
}

function extendName(item: Item, text: string): void {
  const { phrase } = item;
  item.phrase = { ...phrase, words: `${phrase.words} ${text.toLowerCase()}`, one: `${phrase.one} ${text.toLowerCase()}`, surface: `${phrase.surface} ${text}`, plural: false };
}

function readChoicesOfParticiple(cursor: Cursor, item: Item, participle: string): void {
  while (/^(?:yes|no|or)$/.test(cursor.peek()?.lower ?? '') || cursor.isMark('/')) cursor.at += 1;
  markDone(item, participle);
  item.traits.add('yesNo');
}

function markDone(item: Item, participle: string): void {
  const { phrase } = item;
  item.phrase = {
    ...phrase,
    words: `${phrase.words} ${participle.toLowerCase()}`,
    one: `${phrase.one} ${participle.toLowerCase()}`,
    surface: `${phrase.surface} ${participle}`,
    plural: false,
  };
  item.traits.add('done');
}

/** "books that have a title and an author", "appointments that must not overlap". */
function readRelative(cursor: Cursor, item: Item, context: ListContext): void {
  cursor.at += 1;
  for (let steps = 0; steps < 25 && cursor.at < context.end; steps += 1) {
    const token = cursor.peek();
    if (token === undefined || (token.tag === 'mark' && token.text !== "'")) return;
    if ((token.tag === 'have' || token.tag === 'with') && steps < 3) {
      cursor.at += 1;
      item.children.push(...readList(cursor, { ...context, depth: context.depth + 1, attached: true, enclosed: false }));
      return;
    }
    cursor.at += 1;
    if (token.tag === 'preposition' || token.tag === 'of') {
      const phrase = readPhrase(cursor);
      if (phrase !== null) item.links.push({ by: token.lower, phrase });
    }
  }
}
