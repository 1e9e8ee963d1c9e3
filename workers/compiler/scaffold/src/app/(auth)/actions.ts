"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { messages } from "@/config/messages";
import { site } from "@/config/site";
import { accepted, type FormState, rejected } from "@/lib/form-state";
import { createClient } from "@/lib/supabase/server";

const email = z.email().max(254);
const credentials = z.object({ email, password: z.string().min(1).max(200) });
const account = z.object({
  name: z.string().trim().max(80),
  email,
  password: z.string().min(8).max(200),
});

export async function signIn(previous: FormState, form: FormData): Promise<FormState> {
  const parsed = credentials.safeParse(Object.fromEntries(form));
  if (!parsed.success) return rejected(previous, form, { message: messages.invalidCredentials });
  const supabase = await createClient();
  const { error } = await supabase.auth.signInWithPassword(parsed.data);
  if (error) return rejected(previous, form, { message: messages.invalidCredentials });
  revalidatePath("/", "layout");
  redirect(destination(form));
}

export async function signUp(previous: FormState, form: FormData): Promise<FormState> {
  const parsed = account.safeParse(Object.fromEntries(form));
  if (!parsed.success) {
    const fieldErrors: Record<string, string> = {};
    for (const { path } of parsed.error.issues) {
      if (path[0] === "email") fieldErrors.email = messages.emailInvalid;
      if (path[0] === "password") fieldErrors.password = messages.passwordTooShort;
    }
    return rejected(previous, form, { message: messages.fieldProblems, fieldErrors });
  }
  const { name, ...login } = parsed.data;
  const supabase = await createClient();
  const { data, error } = await supabase.auth.signUp({ ...login, options: { data: { name } } });
  if (error) return rejected(previous, form, { message: messages.signUpFailed });
  // Without a session the project asks for a confirmed address first.
  if (!data.session) return accepted(previous, messages.signUpConfirm);
  revalidatePath("/", "layout");
  redirect(destination(form));
}

export async function signOut(): Promise<void> {
  const supabase = await createClient();
  await supabase.auth.signOut({ scope: "local" });
  revalidatePath("/", "layout");
  redirect("/");
}

/** Only a path of this application is followed after signing in. */
function destination(form: FormData): string {
  const next = form.get("next");
  return typeof next === "string" && /^\/(?![/\\])/.test(next) ? next : site.homePath;
}
