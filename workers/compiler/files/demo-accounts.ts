import { demoAccounts, DEMO_PASSWORD } from '../database/seed-accounts.ts';
import type { AppModel, CompiledFile } from '../model.ts';
import { code, literal } from '../ui/print/code.ts';

/** An account of the example records that people may try an application with. */
export interface DemoPerson {
  /** What the button names: a role, or the person where there are none. */
  readonly label: string;
  readonly email: string;
  readonly password: string;
  /** Empty when the application has no roles. */
  readonly role: string;
}

/** One person for each role, in the order of the roles; one in all where there are none. */
export function demoPeople(app: AppModel): readonly DemoPerson[] {
  const accounts = demoAccounts(app);
  const chosen =
    app.roles.length === 0
      ? accounts.slice(0, 1)
      : app.roles.flatMap(({ name }) => accounts.find((account) => account.role === name) ?? []);
  return chosen.map(({ email, name, role }) => ({
    label: app.roles.find((one) => one.name === role)?.label ?? name,
    email,
    password: DEMO_PASSWORD,
    role,
  }));
}

/** `src/config/demo-accounts.ts`: who the sign-in page offers where the example records are. */
export function demoAccountModules(app: AppModel): readonly CompiledFile[] {
  if (!app.auth) return [];
  const people = demoPeople(app).map(({ label, email, password }) => ({ label, email, password }));
  const { source } =
    code`/** Accounts of \`supabase/seed.sql\`. They exist where the example records are, and only there. */
const accounts: readonly { label: string; email: string; password: string }[] = ${literal(people)};

/** The accounts that the sign-in page offers: none but in development and previews, which set \`DEMO_ACCOUNTS\`. */
export function demoAccounts() {
  return process.env.DEMO_ACCOUNTS === "true" ? accounts : [];
}`;
  return [{ path: 'src/config/demo-accounts.ts', content: `${source}\n`, stage: 'files' }];
}
