import type { Diagnostic } from '#schemas/diagnostic.ts';
import type { SlipwayError } from '#schemas/errors.ts';
import { readAnswer } from './answer.ts';
import { answerInvalid, truncated } from './failure.ts';
import type { ProviderAnswer, Turn } from './provider.ts';
import { withCutOff, withProblems } from './repair.ts';

/** The value, or what is wrong with it, each with a JSON pointer. */
export type Judge<T> = (value: unknown) => Judgement<T>;
type Judgement<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly Diagnostic[] };

/** One question as the conversation has it so far. */
export type Ask = (turns: readonly Turn[]) => Promise<ProviderAnswer>;

/**
 * Asks, and tells the model what is wrong with its answer, at most `maxRepairs` times.
 *
 * @throws SlipwayError `model.answer_invalid` or `model.truncated` (permanent) when the last answer is no better
 */
export async function converse<T>(
  question: string,
  judge: Judge<T>,
  ask: Ask,
  limits: { readonly maxRepairs: number; readonly maxOutputTokens: number },
): Promise<T> {
  let turns: readonly Turn[] = [{ role: 'user', text: question }];
  for (let repairs = 0; ; repairs += 1) {
    const answer = await ask(turns);
    const outcome = outcomeOf(answer, judge, turns, repairs, limits.maxOutputTokens);
    if (outcome.ok) return outcome.value;
    if (repairs === limits.maxRepairs) throw outcome.error;
    turns = outcome.turns;
  }
}

type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: SlipwayError; readonly turns: readonly Turn[] };

function outcomeOf<T>(
  answer: ProviderAnswer,
  judge: Judge<T>,
  turns: readonly Turn[],
  repairs: number,
  maxOutputTokens: number,
): Outcome<T> {
  const read = readAnswer(answer.text);
  const judged: Judgement<T> = read.ok ? judge(read.value) : { ok: false, problems: [read.problem] };
  // Text that was cut off may be whole by luck: the last token was the closing bracket.
  if (judged.ok) return judged;
  if (answer.finish === 'truncated') {
    return { ok: false, error: truncated(maxOutputTokens), turns: withCutOff(turns, answer.text, maxOutputTokens) };
  }
  return {
    ok: false,
    error: answerInvalid(judged.problems, repairs),
    turns: withProblems(turns, answer.text, judged.problems),
  };
}
