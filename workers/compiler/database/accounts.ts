import type { AppModel } from '../model.ts';
import { quoteLiteral, type Name } from './sql.ts';
import type { Statement } from './statements.ts';

const PROFILES: Name = { schema: 'public', name: 'profiles' };

/** Schema of functions that no API exposes, and the trigger of every table. */
export function preludeStatements(app: AppModel): readonly Statement[] {
  const callers = app.auth ? 'authenticated, service_role' : 'service_role';
  return [
    {
      kind: 'fixed',
      sql: `create schema if not exists private;
revoke all on schema private from public, anon, authenticated;
grant usage on schema private to ${callers};

-- What a record says about itself is not for its readers to rewrite.
create function private.keep_origin() returns trigger
language plpgsql set search_path = '' as $$
begin
  new.id := old.id;
  new.created_at := old.created_at;
  new.updated_at := now();
  if current_user in ('anon', 'authenticated') then
    new.owner_id := old.owner_id;
  end if;
  return new;
end
$$;`,
    },
  ];
}

/** The people who have accounts, and the functions around their roles. */
export function accountStatements(app: AppModel): readonly Statement[] {
  if (!app.auth) return [];
  return [
    { kind: 'section', title: 'Accounts' },
    { kind: 'fixed', sql: profilesTable(app) },
    { kind: 'fixed', sql: profileFunctions(app) },
    {
      kind: 'createTrigger',
      name: 'profiles_keep_profile',
      table: PROFILES,
      event: 'before update',
      function: { schema: 'private', name: 'keep_profile' },
    },
    {
      kind: 'createTrigger',
      name: 'create_profile',
      table: { schema: 'auth', name: 'users' },
      event: 'after insert',
      function: { schema: 'private', name: 'create_profile' },
    },
    {
      kind: 'createTrigger',
      name: 'update_profile_email',
      table: { schema: 'auth', name: 'users' },
      event: 'after update of email',
      function: { schema: 'private', name: 'update_profile_email' },
    },
    ...(app.roles.length === 0 ? [] : [{ kind: 'fixed', sql: roleFunctions(app) } as const]),
    { kind: 'fixed', sql: profileRights(app) },
  ];
}

function adminName(app: AppModel): string {
  return app.roles.find((role) => role.isAdmin)?.name ?? '';
}

function roleList(app: AppModel): string {
  return app.roles.map((role) => quoteLiteral(role.name)).join(', ');
}

function profilesTable(app: AppModel): string {
  const standard = app.roles.find((role) => role.isDefault)?.name ?? '';
  const role =
    app.roles.length === 0
      ? ''
      : `
  role text not null default ${quoteLiteral(standard)},`;
  const check =
    app.roles.length === 0
      ? ''
      : `,
  constraint profiles_role_check check (role in (${roleList(app)}))`;
  return `create table public.profiles (
  id uuid primary key references auth.users (id) on delete cascade,
  email text not null default '',
  name text not null default '',${role}
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint profiles_name_check check (char_length(name) <= 120)${check}
);`;
}

function profileFunctions(app: AppModel): string {
  const admin = quoteLiteral(adminName(app));
  const values =
    app.roles.length === 0
      ? `insert into public.profiles (id, email, name)
  values (new.id, coalesce(new.email, ''), left(coalesce(new.raw_user_meta_data ->> 'name', ''), 120));`
      : `-- One at a time, so that only one account can be the first.
  perform pg_advisory_xact_lock(hashtext('public.profiles'));
  insert into public.profiles (id, email, name)
  values (new.id, coalesce(new.email, ''), left(coalesce(new.raw_user_meta_data ->> 'name', ''), 120));
  if not exists (select from public.profiles where role = ${admin}) then
    update public.profiles set role = ${admin} where id = new.id;
  end if;`;
  const keepRole =
    app.roles.length === 0
      ? ''
      : `
    new.role := old.role;`;
  return `create function private.keep_profile() returns trigger
language plpgsql set search_path = '' as $$
begin
  new.id := old.id;
  new.updated_at := now();
  if current_user in ('anon', 'authenticated') then
    new.email := old.email;${keepRole}
  end if;
  return new;
end
$$;

create function private.create_profile() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  ${values}
  return new;
end
$$;

create function private.update_profile_email() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  update public.profiles set email = coalesce(new.email, '') where id = new.id;
  return new;
end
$$;`;
}

function roleFunctions(app: AppModel): string {
  const admin = quoteLiteral(adminName(app));
  return `create function private.app_role() returns text
language sql stable security definer set search_path = '' as $$
  select profiles.role from public.profiles where profiles.id = auth.uid()
$$;
revoke all on function private.app_role() from public, anon;
grant execute on function private.app_role() to authenticated, service_role;

-- The only way to change a role: called by an admin, and never leaves the team without one.
create function public.set_member_role(member uuid, role text) returns void
language plpgsql security definer set search_path = '' as $$
begin
  if private.app_role() is distinct from ${admin} then
    raise exception 'Only admins change roles.' using errcode = '42501';
  end if;
  if set_member_role.role is null or set_member_role.role not in (${roleList(app)}) then
    raise exception 'There is no such role.' using errcode = '22023';
  end if;
  perform pg_advisory_xact_lock(hashtext('public.profiles'));
  if set_member_role.role <> ${admin} and not exists (
    select from public.profiles where profiles.role = ${admin} and profiles.id <> member
  ) then
    raise exception 'Somebody has to stay an admin.' using errcode = '23514';
  end if;
  update public.profiles set role = set_member_role.role where profiles.id = member;
  if not found then
    raise exception 'There is no such member.' using errcode = 'P0002';
  end if;
end
$$;
revoke all on function public.set_member_role(uuid, text) from public, anon;
grant execute on function public.set_member_role(uuid, text) to authenticated, service_role;`;
}

function profileRights(app: AppModel): string {
  const orAdmin = app.roles.length === 0 ? '' : ` or (select private.app_role()) = ${quoteLiteral(adminName(app))}`;
  return `alter table public.profiles enable row level security;
revoke all on public.profiles from anon, authenticated;
grant all on public.profiles to service_role;
grant select on public.profiles to authenticated;
grant update (name) on public.profiles to authenticated;

create policy profiles_select_authenticated on public.profiles
  for select to authenticated
  using (id = (select auth.uid())${orAdmin});
create policy profiles_update_authenticated on public.profiles
  for update to authenticated
  using (id = (select auth.uid()))
  with check (id = (select auth.uid()));`;
}
