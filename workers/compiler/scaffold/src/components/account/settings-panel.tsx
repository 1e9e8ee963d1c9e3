import { changeName, changePassword, signOutEverywhere } from "@/app/(auth)/account-actions";
import { AppearanceChoice } from "@/components/account/appearance-choice";
import { SettingsCard } from "@/components/account/settings-card";
import { ActionForm } from "@/components/form/action-form";
import { TextField } from "@/components/form/fields";
import { SubmitButton } from "@/components/form/submit-button";
import { messages } from "@/config/messages";

/** What people decide about their own account. */
export function SettingsPanel({ name, email }: { name: string; email: string }) {
  return (
    <div className="grid max-w-4xl gap-6">
      <SettingsCard title={messages.profile} text={messages.profileText}>
        <ActionForm action={changeName} className="gap-5">
          <TextField
            key={name}
            name="name"
            label={messages.name}
            help={email}
            autoComplete="name"
            maxLength={80}
            required
            // Whoever has given no name goes by their address.
            value={name === email ? "" : name}
          />
          <SubmitButton className="justify-self-start">{messages.save}</SubmitButton>
        </ActionForm>
      </SettingsCard>
      <SettingsCard title={messages.appearance} text={messages.appearanceText}>
        <AppearanceChoice />
      </SettingsCard>
      <SettingsCard title={messages.password} text={messages.passwordText}>
        <ActionForm action={changePassword} className="gap-5">
          <TextField
            name="current"
            type="password"
            label={messages.currentPassword}
            autoComplete="current-password"
            required
          />
          <TextField
            name="password"
            type="password"
            label={messages.newPassword}
            help={messages.passwordHelp}
            autoComplete="new-password"
            required
          />
          <SubmitButton className="justify-self-start">{messages.changePassword}</SubmitButton>
        </ActionForm>
      </SettingsCard>
      <SettingsCard title={messages.sessions} text={messages.sessionsText}>
        <form action={signOutEverywhere}>
          <SubmitButton variant="outline">{messages.signOutEverywhere}</SubmitButton>
        </form>
      </SettingsCard>
    </div>
  );
}
