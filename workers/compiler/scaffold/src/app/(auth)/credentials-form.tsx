import Link from "next/link";
import { signIn, signUp } from "@/app/(auth)/actions";
import { DemoAccounts } from "@/app/(auth)/demo-accounts";
import { ActionForm } from "@/components/form/action-form";
import { TextField } from "@/components/form/fields";
import { SubmitButton } from "@/components/form/submit-button";
import { messages } from "@/config/messages";

/** Sign-in and sign-up: the same form but for the name and the way out. */
export function CredentialsForm({ mode, next }: { mode: "sign-in" | "sign-up"; next: string }) {
  const isSignUp = mode === "sign-up";
  const query = next ? `?next=${encodeURIComponent(next)}` : "";
  return (
    <div className="space-y-8">
      <div className="space-y-1.5">
        <h1 className="text-2xl font-semibold">
          {isSignUp ? messages.createAccount : messages.welcomeBack}
        </h1>
        <p className="text-sm text-muted-foreground">
          {isSignUp ? messages.signUpText : messages.signInText}
        </p>
      </div>
      <ActionForm action={isSignUp ? signUp : signIn} className="grid w-full gap-5 sm:w-80">
        <input type="hidden" name="next" value={next} />
        {isSignUp && <TextField name="name" label={messages.name} autoComplete="name" />}
        <TextField name="email" type="email" label={messages.email} autoComplete="email" required />
        <TextField
          name="password"
          type="password"
          label={messages.password}
          help={isSignUp ? messages.passwordHelp : ""}
          autoComplete={isSignUp ? "new-password" : "current-password"}
          required
        />
        <SubmitButton className="w-full">
          {isSignUp ? messages.signUp : messages.signIn}
        </SubmitButton>
      </ActionForm>
      <p className="text-sm text-muted-foreground">
        {isSignUp ? messages.hasAccount : messages.noAccount}{" "}
        <Link
          href={isSignUp ? `/sign-in${query}` : `/sign-up${query}`}
          className="font-medium text-brand underline-offset-4 hover:underline"
        >
          {isSignUp ? messages.signIn : messages.createAccount}
        </Link>
      </p>
      {!isSignUp && <DemoAccounts next={next} />}
    </div>
  );
}
