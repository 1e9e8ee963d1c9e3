import { signIn } from "@/app/(auth)/actions";
import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { demoAccounts } from "@/config/demo-accounts";
import { fill, messages } from "@/config/messages";

/** A way in with one click for each account of the example records, where there are such. */
export function DemoAccounts({ next }: { next: string }) {
  const accounts = demoAccounts();
  if (accounts.length === 0) return null;
  return (
    <section aria-labelledby="demo-accounts" className="grid gap-3 border-t pt-6">
      <h2 id="demo-accounts" className="text-sm text-muted-foreground">
        {messages.demoAccounts}
      </h2>
      {accounts.map(({ label, email, password }) => (
        <ActionForm key={email} action={signIn}>
          <input type="hidden" name="email" value={email} />
          <input type="hidden" name="password" value={password} />
          <input type="hidden" name="next" value={next} />
          <SubmitButton variant="outline" className="w-full">
            {fill(messages.continueAs, { name: label })}
          </SubmitButton>
        </ActionForm>
      ))}
    </section>
  );
}
