import type { Diagnostic } from '#schemas/diagnostic.ts';
import { SlipwayError } from '#schemas/errors.ts';
import type { ProviderAnswer } from './provider.ts';
import { MAX_ANSWER_LENGTH } from './answer.ts';

/** The error that an answer without usable text stands for, or null when there is text to read. */
export function failureOf({ finish, reason, text }: ProviderAnswer): SlipwayError | null {
  if (text.length > MAX_ANSWER_LENGTH) return answerTooLarge(text.length);
  if (finish === 'refused') return refused(reason);
  if (finish === 'recitation') return recitation(reason);
  if (finish === 'empty') return answerEmpty(reason);
  return null;
}

export function budgetExhausted(context: Readonly<Record<string, unknown>>): SlipwayError {
  return new SlipwayError('What this run may spend on the model is used up.', {
    code: 'model.budget_exhausted',
    kind: 'user',
    suggestion: 'Ask for less at once, or raise the budget of a run.',
    context,
  });
}

export function truncated(maxOutputTokens: number): SlipwayError {
  return new SlipwayError('The model could not fit its answer into one reply.', {
    code: 'model.truncated',
    kind: 'permanent',
    suggestion: 'Ask for less at once.',
    context: { maxOutputTokens },
  });
}

export function answerInvalid(problems: readonly Diagnostic[], repairs: number): SlipwayError {
  const places = problems.slice(0, 10).map(({ code, pointer }) => ({ code, pointer: pointer.slice(0, 200) }));
  return new SlipwayError('The model did not give a usable answer, not even after being told what was wrong.', {
    code: 'model.answer_invalid',
    kind: 'permanent',
    suggestion: 'Say it in other words, or more plainly.',
    context: { problems: places, repairs },
  });
}

function refused(reason: string): SlipwayError {
  return new SlipwayError('The model declines this request.', {
    code: 'model.refused',
    kind: 'user',
    suggestion: 'Say it in other words.',
    context: { reason },
  });
}

function recitation(reason: string): SlipwayError {
  return new SlipwayError('The model stopped because its answer came too close to a published text.', {
    code: 'model.recitation',
    kind: 'permanent',
    suggestion: 'Say it in other words.',
    context: { reason },
  });
}

function answerEmpty(reason: string): SlipwayError {
  return new SlipwayError('The model gave an empty answer.', {
    code: 'model.answer_empty',
    kind: 'transient',
    suggestion: 'It is asked again by itself.',
    context: { reason },
  });
}

function answerTooLarge(length: number): SlipwayError {
  return new SlipwayError('The answer of the model is too long to be read.', {
    code: 'model.answer_too_large',
    kind: 'permanent',
    suggestion: 'Ask for less at once.',
    context: { length },
  });
}
