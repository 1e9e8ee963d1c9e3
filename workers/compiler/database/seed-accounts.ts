import type { AppModel } from '../model.ts';
import { heading, type Group } from './ddl.ts';
import { literal } from './sql.ts';
import { joined, sql, type Fragment } from './template.ts';

/** Password of every demo account. They exist in development and previews only, never in a migration. */
export const DEMO_PASSWORD = 'slipway-demo';
/** bcrypt of it: GoTrue and the embedded Supabase both read this form. */
const DEMO_PASSWORD_HASH = '$2a$10$9gK1ls.hvjTvK.H2BPuIBuxKLyZtwEO3Q/ResCoH8uwzaoz8cahqe';

export interface DemoAccount {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  /** Empty when the application has no roles. */
  readonly role: string;
}

/** `demo@example.com` (an admin where there are roles), then one account for each role. */
export function demoAccounts(app: AppModel): readonly DemoAccount[] {
  if (!app.auth) return [];
  const admin = app.roles.find((role) => role.isAdmin);
  const accounts = [
    { email: 'demo@example.com', name: 'Alex Demo', role: admin?.name ?? '' },
    ...app.roles.map((role) => ({ email: `${role.name}@example.com`, name: role.label, role: role.name })),
  ];
  return accounts
    .filter((account, index) => accounts.findIndex((other) => other.email === account.email) === index)
    .map((account, index) => ({ ...account, id: accountId(index) }));
}

function accountId(index: number): string {
  return `de300000-0000-4000-8000-${String(index + 1).padStart(12, '0')}`;
}

/**
 * Accounts that can sign in with a password, on hosted Supabase as on the embedded one.
 * GoTrue looks accounts up by `instance_id` and cannot read tokens that are null.
 */
export function accountSeed(app: AppModel, accounts: readonly DemoAccount[]): readonly Group[] {
  if (accounts.length === 0) return [];
  const ids = sql`${accounts.map((account) => literal(account.id))}`;
  const title = `Demo accounts for development and previews; the password is ${DEMO_PASSWORD}`;
  return [
    [heading(title), usersSql(accounts)],
    [instanceSql(ids)],
    [identitiesSql(ids)],
    ...(app.roles.length === 0 ? [] : [[rolesSql(accounts)]]),
  ];
}

function instanceSql(ids: Fragment): Fragment {
  return sql`do $$
begin
  if exists (
    select from information_schema.columns
    where table_schema = 'auth' and table_name = 'users' and column_name = 'instance_id'
  ) then
    execute $update$
      update auth.users set instance_id = '00000000-0000-0000-0000-000000000000'
      where instance_id is null and id in (${ids})
    $update$;
  end if;
end
$$;`;
}

function usersSql(accounts: readonly DemoAccount[]): Fragment {
  const rows = accounts.map(({ id, email, name }) => {
    const metadata = JSON.stringify({ name, email, email_verified: true });
    const values = [id, 'authenticated', 'authenticated', email, DEMO_PASSWORD_HASH, '2026-01-01T00:00:00Z'];
    const documents = ['{"provider":"email","providers":["email"]}', metadata];
    return sql`(${[...values, ...documents, '', '', '', ''].map(literal)})`;
  });
  return sql`insert into auth.users (
  id, aud, role, email, encrypted_password, email_confirmed_at, raw_app_meta_data, raw_user_meta_data,
  confirmation_token, recovery_token, email_change, email_change_token_new
) values
  ${joined(rows, ',\n  ')}
on conflict do nothing;`;
}

function identitiesSql(ids: Fragment): Fragment {
  return sql`insert into auth.identities (id, provider, provider_id, user_id, identity_data, last_sign_in_at, created_at, updated_at)
select id, 'email', id::text, id,
  jsonb_build_object('sub', id::text, 'email', email, 'email_verified', true, 'phone_verified', false), now(), now(), now()
from auth.users where id in (${ids})
on conflict do nothing;`;
}

function rolesSql(accounts: readonly DemoAccount[]): Fragment {
  const rows = accounts.map(({ id, role }) => sql`(${literal(id)}::uuid, ${literal(role)})`);
  return sql`update public.profiles set role = demo.role
from (values ${rows}) as demo (id, role)
where profiles.id = demo.id;`;
}
