// Read through a variable: Next replaces `process.env.NEXT_PUBLIC_…` at build time, and the same
// build has to run against any project.
const environment: Record<string, string | undefined> = process.env;

function readEnvironment() {
  return {
    url: environment.SUPABASE_URL ?? environment.NEXT_PUBLIC_SUPABASE_URL,
    key: environment.SUPABASE_PUBLISHABLE_KEY ?? environment.NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY,
  };
}

/** Whether a Supabase project is connected. */
export function isSupabaseConfigured(): boolean {
  const { url, key } = readEnvironment();
  return Boolean(url && key);
}

/** Address and publishable key of the Supabase project; throws when they are missing. */
export function supabaseEnvironment(): { url: string; key: string } {
  const { url, key } = readEnvironment();
  if (!url || !key) throw new Error("SUPABASE_URL and SUPABASE_PUBLISHABLE_KEY are not set.");
  return { url, key };
}
