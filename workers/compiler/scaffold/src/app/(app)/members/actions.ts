"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { messages } from "@/config/messages";
import { accepted, type FormState, rejected } from "@/lib/form-state";
import { roles } from "@/lib/permissions";
import { requireAdmin } from "@/lib/require-admin";
import { createClient } from "@/lib/supabase/server";

const change = z.object({
  member: z.uuid(),
  role: z.string().refine((name) => roles.some((role) => role.name === name)),
});

/** Gives a member another role. */
export async function changeRole(previous: FormState, form: FormData): Promise<FormState> {
  await requireAdmin();
  const parsed = change.safeParse(Object.fromEntries(form));
  if (!parsed.success) return rejected(previous, form, { message: messages.roleChangeFailed });
  const supabase = await createClient();
  const { error } = await supabase.rpc("set_member_role", parsed.data);
  if (error) return rejected(previous, form, { message: messages.roleChangeFailed });
  revalidatePath("/members");
  return accepted(previous, messages.roleChanged);
}
