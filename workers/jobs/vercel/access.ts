import type { VercelAccount } from '#app/platform/environment.ts';
import type { SecretStore } from '#app/store/secrets.ts';
import { vercelAccountOf } from '#app/store/vercel-account.ts';
import type { Variables, Vercel } from '../../vercel/port.ts';
import { createVercel } from '../../vercel/vercel.ts';

/** Vercel, and what deployed applications are told. */
export interface VercelAccess {
  readonly client: Vercel;
  /** The Supabase project of deployed applications; null: their first page says how to connect one. */
  readonly variables: Variables | null;
}

/** Whose account an installation's applications are deployed to. */
export interface VercelAccounts {
  /** Whether there is one, without opening its token. */
  has(installationId: number): Promise<boolean>;
  /**
   * Null without one, which is a normal state.
   *
   * @throws SlipwayError `secret.unopened`, `secrets.no_key`, `vercel.token_refused` (user)
   */
  of(installationId: number): Promise<VercelAccess | null>;
}

/**
 * An installation's own account where it has brought one, else ours. What an installation has brought is never mixed
 * with ours: not its token with our team, nor its deployments with our Supabase.
 */
export function vercelAccounts(
  { apiUrl, own }: { readonly apiUrl: string; readonly own: VercelAccount | null },
  secrets: SecretStore,
): VercelAccounts {
  const accessOf = (account: VercelAccount): VercelAccess => ({
    client: createVercel({ token: account.token, teamId: account.teamId, apiUrl }),
    variables: variablesOf(account),
  });
  return {
    has: async (installationId) => (await secrets.has(installationId, 'vercel')) || own !== null,
    async of(installationId) {
      const kept = await secrets.get(installationId, 'vercel');
      const account = kept === null ? own : vercelAccountOf(kept);
      return account === null ? null : accessOf(account);
    },
  };
}

/** Under the names that generated applications read. */
function variablesOf({ supabase }: VercelAccount): Variables | null {
  if (supabase === null) return null;
  return { SUPABASE_URL: supabase.url, SUPABASE_PUBLISHABLE_KEY: supabase.publishableKey };
}
