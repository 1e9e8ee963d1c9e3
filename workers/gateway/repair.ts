import type { Diagnostic } from '#schemas/diagnostic.ts';
import { redactSecrets } from '#app/platform/redaction.ts';
import type { Turn } from './provider.ts';

const MAX_PROBLEMS = 20;
const MAX_PROBLEM_LENGTH = 400;
/** An answer longer than this is not sent back: its beginning says which one is meant. */
const MAX_QUOTED_LENGTH = 60_000;
const MAX_CUT_QUOTE_LENGTH = 2_000;

/** The conversation, continued by an answer and by what is wrong with it. */
export function withProblems(turns: readonly Turn[], answer: string, problems: readonly Diagnostic[]): readonly Turn[] {
  const listed = problems.slice(0, MAX_PROBLEMS).map(line);
  const more = problems.length > MAX_PROBLEMS ? [`- and ${problems.length - MAX_PROBLEMS} more`] : [];
  const text = [
    'That answer cannot be used. What is wrong, each with a JSON pointer into your answer:',
    ...listed,
    ...more,
    'Answer again with the whole corrected JSON value and nothing else. Change only what is wrong.',
  ].join('\n');
  return [...turns, quoted(answer, MAX_QUOTED_LENGTH), { role: 'user', text }];
}

/** The conversation, continued by an answer that was cut off. */
export function withCutOff(turns: readonly Turn[], answer: string, maxOutputTokens: number): readonly Turn[] {
  const text =
    `Your answer was cut off at ${maxOutputTokens} tokens. Answer again from the beginning, complete and shorter: ` +
    'leave out everything optional that the request does not need.';
  return [...turns, quoted(answer, MAX_CUT_QUOTE_LENGTH), { role: 'user', text }];
}

function quoted(answer: string, maxLength: number): Turn {
  if (answer.length <= maxLength) return { role: 'model', text: answer === '' ? '(nothing)' : answer };
  return { role: 'model', text: `${answer.slice(0, maxLength)}\n(${answer.length - maxLength} more characters)` };
}

/** A check may quote what it compares the answer with, for instance lines of a file. */
function line({ pointer, message, suggestion }: Diagnostic): string {
  const text = `- ${pointer === '' ? '(whole answer)' : pointer}: ${message}. ${suggestion}`;
  return redactSecrets(text).text.replace(/\s+/g, ' ').slice(0, MAX_PROBLEM_LENGTH);
}
