import { createServerClient } from "@supabase/ssr";
import { cookies, headers } from "next/headers";
import type { Database } from "@/lib/database.types";
import { supabaseEnvironment } from "@/lib/supabase/environment";
import { sessionCookie } from "@/lib/supabase/session-cookie";

/** Supabase as the person behind this request. Make one per request; it never reaches the browser. */
export async function createClient() {
  const [cookieStore, requestHeaders] = await Promise.all([cookies(), headers()]);
  const { url, key } = supabaseEnvironment();
  return createServerClient<Database>(url, key, {
    cookieOptions: sessionCookie(requestHeaders),
    cookies: {
      getAll: () => cookieStore.getAll(),
      setAll: (updates) => {
        try {
          for (const { name, value, options } of updates) cookieStore.set(name, value, options);
        } catch {
          // Pages cannot set cookies; the proxy has already refreshed the session for them.
        }
      },
    },
  });
}
