import type { Token } from '../read/token.ts';
import type { Cursor } from './cursor.ts';
import type { ListContext } from './list-context.ts';
import { newItem, type Item } from './model.ts';

const QUESTION = /^(?:how|when|where|whether|if|what|who|why)$/;

/** "how", "when", "whether" … */
export function isQuestionWord(token: Token | undefined): boolean {
  return token !== undefined && QUESTION.test(token.lower);
}

/** "how I felt", "where bought", "whether paid": a field asked as a question. */
export function readQuestion(cursor: Cursor, context: ListContext): Item | null {
  const token = cursor.peek();
  if (cursor.language !== 'en' || token === undefined || (!context.attached && context.questions !== true)) return null;
  const start = cursor.at;
  if (token.tag === 'preposition' && cursor.peek(1)?.lower === 'how') cursor.at += 1;
  else if (!QUESTION.test(token.lower)) return null;
  while (cursor.at < context.end && cursor.at - start < 7) {
    const next = cursor.peek();
    if (
      next === undefined ||
      (next.tag === 'mark' && next.text !== "'") ||
      (next.tag === 'and' && cursor.at > start + 1)
    )
      break;
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
