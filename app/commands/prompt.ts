import { SlipwayError } from '#schemas/errors.ts';

/** Longest prompt, in UTF-16 code units. */
export const MAX_PROMPT_CHARACTERS = 20_000;

/** Why nothing can be made of a prompt (`user` error, to be told); null when something can. */
export function promptProblem(prompt: string): SlipwayError | null {
  if (!/[\p{L}\p{N}\p{S}]/u.test(prompt)) {
    return new SlipwayError('The command says nothing about the app to build.', {
      code: 'command.prompt_empty',
      kind: 'user',
      suggestion: 'Describe it after the command, for instance `/generate a booking app for a climbing gym`.',
    });
  }
  if (prompt.length > MAX_PROMPT_CHARACTERS) {
    return new SlipwayError(
      `The prompt has ${prompt.length.toLocaleString('en')} characters; at most ${MAX_PROMPT_CHARACTERS.toLocaleString('en')} are read.`,
      {
        code: 'command.prompt_too_long',
        kind: 'user',
        suggestion: 'Say what matters most, and refine the result with further comments.',
      },
    );
  }
  return null;
}
