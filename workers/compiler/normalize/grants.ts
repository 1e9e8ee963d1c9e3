import type { Entity, Manifest, Role } from '#schemas/generated/manifest.ts';
import type { Grant, Verb } from '../model.ts';

const VERBS: readonly Verb[] = ['read', 'create', 'update', 'delete'];

/** The role whose members assign roles: the one that says so, else the first. */
export function adminRole(roles: readonly Role[]): Role | undefined {
  return roles.find((role) => role.admin === true) ?? roles[0];
}

/** The role of new accounts: the one that says so, else the last that is not the admins'. */
export function defaultRole(roles: readonly Role[]): Role | undefined {
  const admin = adminRole(roles);
  return roles.find((role) => role.default === true) ?? roles.findLast((role) => role !== admin) ?? admin;
}

/**
 * Everything that anybody may do with an entity's records: its permissions, or the defaults of its ownership.
 * Whoever may change or delete may read as well. What visitors may do, people who signed in may do as well. Admins may do everything, except
 * with records that belong to one person each.
 */
export function grantsOf(manifest: Manifest, entity: Entity): readonly Grant[] {
  const auth = manifest.auth === undefined ? true : manifest.auth.mode === 'email';
  const ownership = entity.ownership ?? 'shared';
  const stated = (manifest.permissions ?? []).filter((permission) => permission.entity === entity.name);
  const grants = new Map<string, Grant>();
  const add = (grant: Grant): void => {
    const key = `${grant.who} ${grant.verb}`;
    if (grants.get(key)?.scope !== 'all') grants.set(key, grant);
  };
  for (const { role, verbs, scope } of stated) {
    for (const verb of verbs) add({ who: role, verb, scope: scope ?? 'all' });
  }
  for (const { who, verb, scope } of grants.values()) {
    // Nobody can change what they cannot see: Postgres would find no row.
    if (verb === 'update' || verb === 'delete') add({ who, verb: 'read', scope });
  }
  if (stated.length === 0) for (const grant of OWNERSHIP_GRANTS[ownership]) add(grant);
  if (auth) {
    for (const grant of grants.values()) {
      if (grant.who === 'anonymous') add({ ...grant, who: 'authenticated' });
    }
    const admin = adminRole(manifest.roles ?? []);
    if (admin !== undefined && ownership !== 'user') {
      for (const verb of VERBS) add({ who: admin.name, verb, scope: 'all' });
    }
  }
  return [...grants.values()].toSorted(
    (a, b) => compareText(a.who, b.who) || VERBS.indexOf(a.verb) - VERBS.indexOf(b.verb),
  );
}

const OWNERSHIP_GRANTS: Readonly<Record<'user' | 'shared' | 'public', readonly Grant[]>> = {
  user: VERBS.map((verb) => ({ who: 'authenticated', verb, scope: 'own' })),
  shared: VERBS.map((verb) => ({ who: 'authenticated', verb, scope: 'all' })),
  public: [
    { who: 'anonymous', verb: 'read', scope: 'all' },
    { who: 'authenticated', verb: 'read', scope: 'all' },
    { who: 'authenticated', verb: 'create', scope: 'all' },
    { who: 'authenticated', verb: 'update', scope: 'own' },
    { who: 'authenticated', verb: 'delete', scope: 'own' },
  ],
};

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
