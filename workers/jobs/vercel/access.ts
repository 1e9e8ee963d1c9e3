import type { Config } from '#app/platform/environment.ts';
import type { Variables, Vercel } from '../../vercel/port.ts';
import { createVercel } from '../../vercel/vercel.ts';

/** Vercel, and what deployed applications are told. */
export interface VercelAccess {
  readonly client: Vercel;
  /** The Supabase project of deployed applications; null: their first page says how to connect one. */
  readonly variables: Variables | null;
}

/** Null without a token, which is a normal state. */
export function vercelAccess(config: Config['vercel']): VercelAccess | null {
  const client = createVercel(config);
  return client === null ? null : { client, variables: variablesOf(config?.supabase ?? null) };
}

/** Under the names that generated applications read. */
function variablesOf(supabase: NonNullable<Config['vercel']>['supabase']): Variables | null {
  if (supabase === null) return null;
  return { SUPABASE_URL: supabase.url, SUPABASE_PUBLISHABLE_KEY: supabase.publishableKey };
}
