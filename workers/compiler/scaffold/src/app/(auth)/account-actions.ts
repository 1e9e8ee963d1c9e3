"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { messages } from "@/config/messages";
import { requirePerson } from "@/lib/authorize";
import { accepted, type FormState, rejected } from "@/lib/form-state";
import { createClient } from "@/lib/supabase/server";

const profile = z.object({ name: z.string().trim().min(1).max(80) });
const passwords = z.object({
  current: z.string().min(1).max(200),
  password: z.string().min(8).max(200),
});

/** Changes the name that others see. */
export async function changeName(previous: FormState, form: FormData): Promise<FormState> {
  const person = await requirePerson();
  const parsed = profile.safeParse(Object.fromEntries(form));
  if (!parsed.success) {
    const fieldErrors = { name: messages.nameMissing };
    return rejected(previous, form, { message: messages.fieldProblems, fieldErrors });
  }
  const supabase = await createClient();
  const stored = await supabase.from("profiles").update(parsed.data).eq("id", person.id);
  const account = await supabase.auth.updateUser({ data: parsed.data });
  if (stored.error || account.error) {
    return rejected(previous, form, { message: messages.settingsFailed });
  }
  // The session holds the name as it was.
  await supabase.auth.refreshSession();
  revalidatePath("/", "layout");
  return { ...accepted(previous, messages.nameChanged), values: parsed.data };
}

/** Changes the password of whoever still knows the present one. */
export async function changePassword(previous: FormState, form: FormData): Promise<FormState> {
  const { email } = await requirePerson();
  const parsed = passwords.safeParse(Object.fromEntries(form));
  if (!parsed.success) {
    const isShort = parsed.error.issues.some(({ path }) => path[0] === "password");
    const fieldErrors: Record<string, string> = isShort
      ? { password: messages.passwordTooShort }
      : { current: messages.passwordWrong };
    return rejected(previous, form, { message: messages.fieldProblems, fieldErrors });
  }
  const { current, password } = parsed.data;
  const supabase = await createClient();
  const { error } = await supabase.auth.signInWithPassword({ email, password: current });
  if (error) {
    const fieldErrors = { current: messages.passwordWrong };
    return rejected(previous, form, { message: messages.fieldProblems, fieldErrors });
  }
  const change = await supabase.auth.updateUser({ password });
  if (change.error) return rejected(previous, form, { message: messages.settingsFailed });
  return accepted(previous, messages.passwordChanged);
}

/** Ends the sessions of the account in every browser, this one included. */
export async function signOutEverywhere(): Promise<void> {
  const supabase = await createClient();
  await supabase.auth.signOut({ scope: "global" });
  revalidatePath("/", "layout");
  redirect("/sign-in");
}
