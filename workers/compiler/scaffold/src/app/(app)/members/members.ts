import { createClient } from "@/lib/supabase/server";

export interface Member {
  id: string;
  email: string;
  name: string;
  role: string;
}

const MAX_MEMBERS = 500;

/** Everybody with an account, by name. */
export async function listMembers(): Promise<Member[]> {
  const supabase = await createClient();
  const { data, error } = await supabase
    .from("profiles")
    .select("id, email, name, role")
    .order("name")
    .order("email")
    .limit(MAX_MEMBERS);
  if (error) throw error;
  return data;
}
