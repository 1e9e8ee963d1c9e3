import { SlipwayError } from '#schemas/errors.ts';
import { validator } from '#schemas/validate.ts';
import type { VercelAccount } from '../platform/environment.ts';

const readAccount = validator<VercelAccount>(
  {
    type: 'object',
    additionalProperties: false,
    required: ['token', 'teamId', 'supabase'],
    properties: {
      token: { type: 'string', pattern: '^[!-~]{1,1000}$' },
      teamId: { oneOf: [{ type: 'string', pattern: '^[\\w-]{1,100}$' }, { type: 'null' }] },
      supabase: {
        oneOf: [
          {
            type: 'object',
            additionalProperties: false,
            required: ['url', 'publishableKey'],
            properties: {
              url: { type: 'string', pattern: '^https?://[!-~]{1,500}$' },
              publishableKey: { type: 'string', pattern: '^[!-~]{1,1000}$' },
            },
          },
          { type: 'null' },
        ],
      },
    },
  },
  'Vercel account',
);

/** An account on Vercel as the text of the secret `vercel`. */
export function vercelAccountText(account: VercelAccount): string {
  return JSON.stringify(checked(account));
}

/** @throws SlipwayError `secret.vercel` (user) for a text that is no account; it quotes nothing of it */
export function vercelAccountOf(text: string): VercelAccount {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw unusable();
  }
  return checked(value);
}

function checked(input: unknown): VercelAccount {
  const { value } = readAccount(input);
  if (value === null) throw unusable();
  return value;
}

function unusable(): SlipwayError {
  return new SlipwayError(
    'That is no account on Vercel: a token of printable characters, a team, a Supabase project.',
    {
      code: 'secret.vercel',
      kind: 'user',
      suggestion: 'Create a token in the Vercel account settings, under Tokens, and set it again.',
    },
  );
}
