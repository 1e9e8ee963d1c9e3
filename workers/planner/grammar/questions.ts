import type { Token } from '../read/token.ts';
import type { Cursor } from './cursor.ts';
import type { ListContext } from './list-context.ts';
import { newItem, phraseFrom, type Item } from './model.ts';

const QUESTION = /^(?:how|when|where|whether|if|what|who|why)$/;

/** "how", "when", "whether" … */
export function isQuestionWord(token: Token | undefined): boolean {
  return token !== undefined && QUESTION.test(token.lower);
}

/** "how I felt", "where bought", "whether paid": a field asked as a question. */
export function readQuestion(cursor: Cursor, context: ListContext): Item | null {
  const token = cursor.peek();
  if (cursor.language !== 'en' || token === undefined) return null;
  if (!context.attached && context.questions !== true && !isListed(cursor)) return null;
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
  const item = newItem(phraseFrom(tokens.map((one) => one.text).join(' ')));
  item.traits.add('question');
  return item;
}

/** "date, mood, what happened": one of a list, though no thing is named that has it. */
function isListed(cursor: Cursor): boolean {
  return (
    cursor.tokens[cursor.at - 1]?.text === ',' &&
    /^(?:what|how|why)$/.test(cursor.peek()?.lower ?? '') &&
    (cursor.tag(2) === undefined || cursor.tag(2) === 'mark' || cursor.tag(2) === 'and')
  );
}
