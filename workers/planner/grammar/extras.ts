import { singularPhrase } from '../lexicon/things-index.ts';
import { addChoices, choicesHere } from './choices.ts';
import type { Cursor } from './cursor.ts';
import type { ListContext } from './list-context.ts';
import type { Item } from './model.ts';

/** Reads what may follow a name besides lists: limits, yes or no, examples, two choices. False when nothing does. */
export function readExtra(cursor: Cursor, item: Item, context: ListContext): boolean {
  return (
    readConstraint(cursor, item) ||
    readStanding(cursor, item) ||
    readYesNo(cursor, item) ||
    readExamples(cursor, item) ||
    readEither(cursor, item, context)
  );
}

/** "stock never below zero", ""movements in and out". */
function readConstraint(cursor: Cursor, item: Item): boolean {
  const words = [0, 1, 2].map((ahead) => cursor.peek(ahead)?.lower ?? '');
  if (
    /^(?:never|not|must not|cannot)$/.test(words[0] ?? '') &&
    /^(?:below|negative|under|less)$/.test(words[1] ?? '')
  ) {
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

/** "fee 25 euros by default": what new records have. */
function readStanding(cursor: Cursor, item: Item): boolean {
  const [value, second] = [cursor.peek(), cursor.peek(1)];
  if (value?.tag !== 'number') return false;
  const unit = second?.lower === 'by' ? 0 : 1;
  if (cursor.peek(1 + unit)?.lower !== 'by' || cursor.peek(2 + unit)?.lower !== 'default') return false;
  item.default = value.text;
  if (unit === 1 && second !== undefined) item.unit = second.text;
  cursor.at += 3 + unit;
  return true;
}

/** "worn yes/no", "vegan y/n". */
function readYesNo(cursor: Cursor, item: Item): boolean {
  const words = [0, 1, 2].map((ahead) => cursor.peek(ahead)?.lower ?? '');
  if (!/^(?:yes|y|ja|sí|si|oui|sim|true)$/.test(words[0] ?? '') || !/^(?:\/|or|oder|o|ou)$/.test(words[1] ?? ''))
    return false;
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
  if (item.children.length === 0)
    addChoices(
      item,
      choices.map((choice) => (choice === choice.toLowerCase() ? singularPhrase(choice, cursor.language) : choice)),
    );
  return true;
}

/** "day or night", "read or unread": one field with two choices. */
function readEither(cursor: Cursor, item: Item, context: ListContext): boolean {
  const other = cursor.peek(1);
  if (!context.attached || cursor.tag() !== 'or' || other?.tag !== 'noun' || !endsAt(cursor, 2)) return false;
  if (item.children.length > 0 || item.options.length > 0 || item.phrase.words.includes(' ') || item.phrase.plural)
    return false;
  addChoices(item, [item.phrase.surface, other.text]);
  extendName(item, `or ${other.text}`);
  cursor.at += 2;
  return true;
}

/** True where a name ends: at a mark, a conjunction or the sentence's end. */
export function endsAt(cursor: Cursor, ahead: number): boolean {
  const token = cursor.peek(ahead);
  return token === undefined || token.tag === 'mark' || token.tag === 'and';
}

/** Makes a name longer: "bought" → "bought on". */
export function extendName(item: Item, text: string): void {
  const { phrase } = item;
  item.phrase = {
    ...phrase,
    words: `${phrase.words} ${text.toLowerCase()}`,
    one: `${phrase.one} ${text.toLowerCase()}`,
    surface: `${phrase.surface} ${text}`,
    plural: false,
  };
}
