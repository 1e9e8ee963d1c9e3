import type { Person } from "@/lib/person";
import { createClient } from "@/lib/supabase/server";

/** Name of a record's owner; null for those who may not know it. */
export async function authorOf(
  { owner_id: owner }: { owner_id: string | null },
  viewer: Person | null,
): Promise<string | null> {
  if (owner === null || viewer === null) return null;
  if (owner === viewer.id) return viewer.name;
  const supabase = await createClient();
  const { data } = await supabase
    .from("profiles")
    .select("email, name")
    .eq("id", owner)
    .maybeSingle();
  return data && (data.name || data.email);
}
