import { connection } from "next/server";
import { cache } from "react";
import { isSupabaseConfigured } from "@/lib/supabase/environment";
import { createClient } from "@/lib/supabase/server";

/** Somebody who is signed in. */
export interface Person {
  id: string;
  email: string;
  name: string;
  role: string;
}

/** The person behind this request, or null. Asked once per request. */
export const getPerson = cache(async (): Promise<Person | null> => {
  // Who asks is known only when somebody asks: no page that calls this is made at build time.
  await connection();
  if (!isSupabaseConfigured()) return null;
  const supabase = await createClient();
  const { data } = await supabase.auth.getClaims();
  if (!data) return null;
  const { data: profile } = await supabase
    .from("profiles")
    .select("id, email, name, role")
    .eq("id", data.claims.sub)
    .maybeSingle();
  return profile && { ...profile, name: profile.name || profile.email };
});
