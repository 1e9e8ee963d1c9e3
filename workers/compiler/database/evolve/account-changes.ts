import type { AppModel } from '../../model.ts';
import type { Group } from '../ddl.ts';
import { column, literal, type Expression, type Name } from '../sql.ts';
import { sql, type Fragment } from '../template.ts';
import { archiveValues } from './archive.ts';
import type { MatchedApp } from './match.ts';

const PROFILES: Name = { schema: 'public', name: 'profiles' };

/** What the profiles and roles of people need. */
export interface AccountChanges {
  /** Before columns go. */
  readonly aside: Group;
  /** Before the constraints. */
  readonly before: Group;
  /** When tables, functions and triggers are there. */
  readonly after: Group;
  readonly notes: readonly string[];
}

/** Profiles for accounts that have none, a role for members of roles that went, and an admin in any case. */
export function accountChanges({ before, after }: MatchedApp, number: number): AccountChanges {
  const gone = before.auth && after.auth ? rolesGone(before, after, number) : null;
  if (!after.auth) return { aside: [], before: [], after: [], notes: [] };
  const admin = after.roles.find(({ isAdmin }) => isAdmin)?.name;
  const needsAdmin = admin !== undefined && (!before.auth || roleText(before) !== roleText(after));
  return {
    aside: gone?.aside ?? [],
    before: gone?.change ?? [],
    after: [...(before.auth ? [] : [missingProfiles()]), ...(needsAdmin ? [firstAdmin(admin)] : [])],
    notes: gone?.notes ?? [],
  };
}

function roleText({ roles }: AppModel): string {
  return JSON.stringify(roles.map(({ name, isAdmin }) => [name, isAdmin]));
}

interface RolesGone {
  readonly aside: Group;
  readonly change: Group;
  readonly notes: readonly string[];
}

/** Members of roles that went get the standard one; without roles the column goes as a whole. */
function rolesGone(before: AppModel, after: AppModel, number: number): RolesGone | null {
  const names = new Set(after.roles.map(({ name }) => name));
  const removed = before.roles.filter(({ name }) => !names.has(name)).map(({ name }) => name);
  if (removed.length === 0) return null;
  const isGone: Expression = { kind: 'in', value: column('role'), list: removed };
  const copy = archiveValues(PROFILES, 'role', number, { key: 'id', where: isGone });
  if (after.roles.length === 0) {
    return {
      aside: [...copy.statements, sql`alter table ${PROFILES} drop column role;`],
      change: [],
      notes: [copy.note],
    };
  }
  const standard = after.roles.find(({ isDefault }) => isDefault)?.name ?? null;
  return {
    aside: copy.statements,
    change: [sql`update ${PROFILES} set role = ${literal(standard)} where ${isGone};`],
    notes: [copy.note],
  };
}

function missingProfiles(): Fragment {
  return sql`insert into public.profiles (id, email, name)
select id, coalesce(email, ''), left(coalesce(raw_user_meta_data ->> 'name', ''), 120) from auth.users
on conflict do nothing;`;
}

function firstAdmin(admin: string): Fragment {
  return sql`update public.profiles set role = ${literal(admin)}
where id = (select id from public.profiles order by created_at, id limit 1)
  and not exists (select from public.profiles where role = ${literal(admin)});`;
}
