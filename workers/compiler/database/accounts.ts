import type { AppModel } from '../model.ts';
import type { FunctionNode, PolicyNode, TableNode, TriggerNode } from './schema.ts';
import { any, call, column, compare, literal, once, type Expression, type Name } from './sql.ts';
import { dollarQuoted, NOTHING, sql, type Fragment } from './template.ts';

const PROFILES: Name = { schema: 'public', name: 'profiles' };
const USERS: Name = { schema: 'auth', name: 'users' };
const MAX_NAME_CHARACTERS = 120;
export const KEEP_ORIGIN: Name = { schema: 'private', name: 'keep_origin' };

/** A function of the schema that no API exposes. */
function privateFunction(
  name: string,
  rest: Pick<FunctionNode, 'callers' | 'comment'>,
  head: Fragment,
  body: Fragment,
): FunctionNode {
  const definition = sql`${head} as ${dollarQuoted(body)}`.text;
  return { name: { schema: 'private', name }, arguments: '', definition, ...rest };
}

const TRIGGER = sql`() returns trigger\nlanguage plpgsql set search_path = ''`;
const TRIGGER_OF_OWNER = sql`() returns trigger\nlanguage plpgsql security definer set search_path = ''`;

/** What every table's trigger does. */
export function originFunction(): FunctionNode {
  return privateFunction(
    'keep_origin',
    { callers: 'trigger', comment: 'What a record says about itself is not for its readers to rewrite.' },
    TRIGGER,
    sql`begin
  new.id := old.id;
  new.created_at := old.created_at;
  new.updated_at := now();
  if current_user in ('anon', 'authenticated') then
    new.owner_id := old.owner_id;
  end if;
  return new;
end`,
  );
}

/** The people who have accounts: null without accounts. */
export function profilesTable(app: AppModel): TableNode | null {
  if (!app.auth) return null;
  const standard = app.roles.find((role) => role.isDefault)?.name ?? '';
  const text = { type: 'text', notNull: true, default: literal('') };
  const moment = { type: 'timestamptz', notNull: true, default: call('now') };
  const hasRoles = app.roles.length > 0;
  return {
    name: PROFILES,
    title: 'Accounts',
    comment: '',
    columns: [
      { name: 'id', type: 'uuid', notNull: true, default: null },
      { ...text, name: 'email' },
      { ...text, name: 'name' },
      ...(hasRoles ? [{ ...text, name: 'role', default: literal(standard) }] : []),
      { ...moment, name: 'created_at' },
      { ...moment, name: 'updated_at' },
    ],
    constraints: [
      { kind: 'primaryKey', name: 'profiles_pkey', columns: ['id'] },
      {
        kind: 'check',
        name: 'profiles_name_check',
        condition: compare(call('char_length', column('name')), '<=', literal(MAX_NAME_CHARACTERS)),
      },
      ...(hasRoles
        ? [{ kind: 'check', name: 'profiles_role_check', condition: isRole(app, column('role')) } as const]
        : []),
      { kind: 'foreignKey', name: 'profiles_id_fkey', column: 'id', target: USERS, onDelete: 'cascade' },
    ],
    privileges: [
      { to: 'service_role', command: 'all', columns: [] },
      { to: 'authenticated', command: 'select', columns: [] },
      { to: 'authenticated', command: 'update', columns: ['name'] },
    ],
  };
}

function adminName(app: AppModel): string {
  return app.roles.find((role) => role.isAdmin)?.name ?? '';
}

function isRole(app: AppModel, value: Expression): Expression {
  return { kind: 'in', value, list: app.roles.map((role) => role.name) };
}

/** Functions around accounts and roles. */
export function accountFunctions(app: AppModel): readonly FunctionNode[] {
  if (!app.auth) return [];
  return [keepProfile(app), createProfile(app), updateEmail(), ...(app.roles.length === 0 ? [] : roleFunctions(app))];
}

export function accountTriggers(app: AppModel): readonly TriggerNode[] {
  if (!app.auth) return [];
  const of = (name: string): Name => ({ schema: 'private', name });
  return [
    { name: 'profiles_keep_profile', table: PROFILES, event: 'before update', function: of('keep_profile') },
    { name: 'create_profile', table: USERS, event: 'after insert', function: of('create_profile') },
    {
      name: 'update_profile_email',
      table: USERS,
      event: 'after update of email',
      function: of('update_profile_email'),
    },
  ];
}

export function profilePolicies(app: AppModel): readonly PolicyNode[] {
  if (!app.auth) return [];
  const uid = once(call('auth.uid'));
  const isSelf = compare(column('id'), '=', uid);
  const isAdmin = compare(once(call('private.app_role')), '=', literal(adminName(app)));
  const base = { table: PROFILES, to: 'authenticated' } as const;
  return [
    {
      ...base,
      name: 'profiles_select_authenticated',
      command: 'select',
      using: app.roles.length === 0 ? isSelf : any([isSelf, isAdmin]),
      check: null,
    },
    { ...base, name: 'profiles_update_authenticated', command: 'update', using: isSelf, check: isSelf },
  ];
}

function keepProfile(app: AppModel): FunctionNode {
  const keepRole = app.roles.length === 0 ? NOTHING : sql`\n    new.role := old.role;`;
  return privateFunction(
    'keep_profile',
    { callers: 'trigger', comment: '' },
    TRIGGER,
    sql`begin
  new.id := old.id;
  new.updated_at := now();
  if current_user in ('anon', 'authenticated') then
    new.email := old.email;${keepRole}
  end if;
  return new;
end`,
  );
}

function createProfile(app: AppModel): FunctionNode {
  const admin = literal(adminName(app));
  const insert = sql`insert into public.profiles (id, email, name)
  values (new.id, coalesce(new.email, ''), left(coalesce(new.raw_user_meta_data ->> 'name', ''), ${literal(MAX_NAME_CHARACTERS)}));`;
  const body =
    app.roles.length === 0
      ? insert
      : sql`-- One at a time, so that only one account can be the first.
  perform pg_advisory_xact_lock(hashtext('public.profiles'));
  ${insert}
  if not exists (select from public.profiles where role = ${admin}) then
    update public.profiles set role = ${admin} where id = new.id;
  end if;`;
  return privateFunction(
    'create_profile',
    { callers: 'trigger', comment: '' },
    TRIGGER_OF_OWNER,
    sql`begin
  ${body}
  return new;
end`,
  );
}

function updateEmail(): FunctionNode {
  return privateFunction(
    'update_profile_email',
    { callers: 'trigger', comment: '' },
    TRIGGER_OF_OWNER,
    sql`begin
  update public.profiles set email = coalesce(new.email, '') where id = new.id;
  return new;
end`,
  );
}

function roleFunctions(app: AppModel): readonly FunctionNode[] {
  const admin = literal(adminName(app));
  const callers = ['authenticated', 'service_role'] as const;
  const body = sql`begin
  if private.app_role() is distinct from ${admin} then
    raise exception 'Only admins change roles.' using errcode = '42501';
  end if;
  if set_member_role.role is null or set_member_role.role not in (${app.roles.map(({ name }) => literal(name))}) then
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
end`;
  return [
    privateFunction(
      'app_role',
      { callers, comment: '' },
      sql`() returns text\nlanguage sql stable security definer set search_path = ''`,
      sql`  select profiles.role from public.profiles where profiles.id = auth.uid()`,
    ),
    {
      name: { schema: 'public', name: 'set_member_role' },
      arguments: 'uuid, text',
      definition: sql`(member uuid, role text) returns void
language plpgsql security definer set search_path = '' as ${dollarQuoted(body)}`.text,
      callers,
      comment: 'The only way to change a role: called by an admin, and never leaves the team without one.',
    },
  ];
}
