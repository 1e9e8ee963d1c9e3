import { isA } from '../lexicon/classes.ts';
import { fieldOf } from '../lexicon/fields-index.ts';
import type { Cursor } from './cursor.ts';
import { endsAt, extendName } from './extras.ts';
import type { Token } from '../read/token.ts';
import { deeper, MAX_DEPTH, type ListContext } from './list-context.ts';
import type { Item } from './model.ts';
import { isParticiple, readPhrase } from './phrase.ts';

const UNIT =
  /^(?:kg|g|mg|km|m|cm|mm|mi|miles|lb|lbs|oz|l|ml|liters?|litres?|gallons?|hours?|h|min|mins|minutes|seconds|days|weeks|months|years|euros?|eur|dollars?|usd|pounds?|gbp|chf|francs?|yen|percent|%|°c|celsius|fahrenheit|kcal|watts?|kwh|stunden|minuten|litern?|metern?|tonnen|tons|tonnes|m²|sqm|hectares|ha|acres|feet|ft|inches|pages|points|bar|rupees|inr|pesos|reais|brl|€|\$|£)$/u;
const PER_UNIT =
  /^(?:day|week|month|year|night|hour|minute|person|head|unit|kg|km|litre|liter|piece|item|serving|session|lesson|tag|woche|monat|nacht|stunde|noche|día|nuit|jour|heure|dia|noite|notte|giorno|ora)$/;
const CLAUSE_STARTER = /^(?:where|so|because|wo|damit|donde|où|dove|onde|while|when|if)$/;

const TO_ABOUT = /^(?:about|regarding|concerning|über)$/;
const MONEY_NAME = /(?:price|rate|fee|cost|salary)s?$/;
const MAX_TOPICS = 3;

/** Reads what hangs on a name by a preposition, a participle or a relative clause. */
export function readLink(cursor: Cursor, item: Item, context: ListContext): void {
  const token = cursor.peek();
  if (token === undefined) return;
  if (isParticiple(token, cursor.language)) {
    readParticiple(cursor, item, context, token.text);
    return;
  }
  // French "des" is an article as often as "of the".
  const weakOf = token.tag === 'determiner' && token.classes.weak.has('of');
  if (token.tag === 'preposition' || token.tag === 'of' || token.tag === 'per' || weakOf) {
    const start = cursor.at;
    cursor.at += 1;
    const by = token.tag === 'of' || weakOf ? 'of' : token.tag === 'per' ? 'per' : token.lower;
    if (context.attached && readLongerName(cursor, item, token, by)) return;
    if (!readPrepositional(cursor, item, context, by)) cursor.at = start;
    return;
  }
  if (token.tag === 'relative' && context.depth < MAX_DEPTH && !CLAUSE_STARTER.test(token.lower))
    readRelative(cursor, item, context);
}

function readParticiple(cursor: Cursor, item: Item, context: ListContext, participle: string): void {
  cursor.at += 1;
  if (/^(?:yes|no)$/.test(cursor.peek()?.lower ?? '') || cursor.tag() === 'or') {
    while (/^(?:yes|no|or)$/.test(cursor.peek()?.lower ?? '') || cursor.isMark('/')) cursor.at += 1;
    markDone(item, participle);
    item.traits.add('yesNo');
  } else if (cursor.at >= context.end || cursor.tag() === 'mark' || cursor.tag() === 'and') markDone(item, participle);
}

/** "bought on", "price per night", "distance to work": the preposition belongs to the name. */
function readLongerName(cursor: Cursor, item: Item, preposition: Token, by: string): boolean {
  if (/^(?:on|until|since|by|at|from|till|to)$/.test(preposition.lower) && endsAt(cursor, 0)) {
    extendName(item, preposition.text);
    return true;
  }
  const next = cursor.peek();
  if (next === undefined || next.tag === 'mark') return false;
  const { words } = item.phrase;
  const known = fieldOf(`${words} ${preposition.lower} ${next.lower}`, cursor.language)?.exact === true;
  const unit =
    by === 'per' &&
    !isA(words, 'view', cursor.language) &&
    ((PER_UNIT.test(next.lower) && words !== 'attendance') || (MONEY_NAME.test(words) && next.tag === 'noun'));
  if (!known && !unit && !(preposition.lower === 'to' && endsAt(cursor, 1))) return false;
  extendName(item, `${preposition.text} ${next.text}`);
  cursor.at += 1;
  return true;
}

/** Reads what the preposition governs. False when nothing does. */
function readPrepositional(cursor: Cursor, item: Item, context: ListContext, by: string): boolean {
  if (TO_ABOUT.test(by)) {
    readTopics(cursor, item);
    return true;
  }
  if (by === 'by' && fieldAhead(cursor) && context.depth < MAX_DEPTH) {
    item.children.push(...context.read(cursor, deeper(context, true)));
    return true;
  }
  cursor.skipFillers();
  const unit = cursor.peek();
  // "prénom de l’enfant" is in no litres.
  if (by !== 'per' && unit !== undefined && unit.tag !== 'determiner' && UNIT.test(unit.lower)) {
    item.unit = unit.text;
    cursor.at += 1;
    return true;
  }
  if (unit !== undefined && isA(unit.lower, 'relative', cursor.language)) return true;
  const phrase = readPhrase(cursor);
  if (phrase !== null) {
    item.links.push({ by, phrase });
    return true;
  }
  if (cursor.tag() !== 'verb' && cursor.tag() !== 'pronoun') return false;
  cursor.at += 1;
  return true;
}

/** "notes about meals and naps": topics, no things of their own. */
function readTopics(cursor: Cursor, item: Item): void {
  for (let topics = 0; topics < MAX_TOPICS; topics += 1) {
    const topic = readPhrase(cursor);
    if (topic === null) return;
    item.links.push({ by: 'about', phrase: topic });
    if (cursor.tag() !== 'and') return;
    cursor.at += 1;
  }
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

/** "compare flats by rent, size and floor". */
function fieldAhead(cursor: Cursor): boolean {
  const start = cursor.at;
  const phrase = readPhrase(cursor);
  const listed = cursor.isMark(',');
  cursor.at = start;
  return phrase !== null && listed && fieldOf(phrase.words, cursor.language)?.exact === true;
}

/** "books that have a title and an author", "appointments that must not overlap". */
function readRelative(cursor: Cursor, item: Item, context: ListContext): void {
  cursor.at += 1;
  for (let steps = 0; steps < 25 && cursor.at < context.end; steps += 1) {
    const token = cursor.peek();
    if (token === undefined || (token.tag === 'mark' && token.text !== "'")) return;
    if ((token.tag === 'have' || token.tag === 'with') && steps < 3) {
      cursor.at += 1;
      item.children.push(...context.read(cursor, deeper(context, false)));
      return;
    }
    cursor.at += 1;
    if (token.tag === 'preposition' || token.tag === 'of') {
      const phrase = readPhrase(cursor);
      if (phrase !== null) item.links.push({ by: token.lower, phrase });
    }
  }
}
