/** Accounts of `supabase/seed.sql`. They exist where the example records are, and only there. */
const accounts: readonly { label: string; email: string; password: string }[] = [
  { label: "Admin", email: "demo@example.com", password: "slipway-demo" },
  { label: "Member", email: "member@example.com", password: "slipway-demo" },
];

/** The accounts that the sign-in page offers: none but in development and previews, which set `DEMO_ACCOUNTS`. */
export function demoAccounts() {
  return process.env.DEMO_ACCOUNTS === "true" ? accounts : [];
}
