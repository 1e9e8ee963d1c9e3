import type { Manifest, Permission, Role } from '#schemas/generated/manifest.ts';
import { problem, repeated, unknown, warning, type Findings } from './finding.ts';
import { reservedRoleName } from './reserved.ts';

/** Who may do what: roles, permissions and whether people sign in at all. */
export function* accessRules(manifest: Manifest): Findings {
  const roles = manifest.roles ?? [];
  yield* roleRules(roles);
  yield* permissionRules(manifest);
  if (hasAuth(manifest)) return;
  if (roles.length > 0) {
    yield problem('auth', '/auth/mode', 'roles need people who sign in', 'Set auth.mode to email or remove the roles.');
  }
  const permissions = manifest.permissions ?? [];
  for (const [index, entity] of (manifest.entities ?? []).entries()) {
    const own = permissions.filter((permission) => permission.entity === entity.name);
    if (own.length > 0 && own.every((permission) => permission.role === 'anonymous')) continue;
    yield problem(
      'auth',
      `/entities/${index}`,
      `"${entity.name}" needs people who sign in, but auth.mode is none`,
      'Set auth.mode to email, or give the entity permissions of anonymous only.',
    );
  }
}

/** Whether people sign in: as stated, else when something is stored. */
export function hasAuth(manifest: Manifest): boolean {
  return manifest.auth === undefined ? (manifest.entities ?? []).length > 0 : manifest.auth.mode === 'email';
}

function* roleRules(roles: readonly Role[]): Findings {
  for (const [index, role] of roles.entries()) {
    const reason = reservedRoleName(role.name);
    if (reason === null) continue;
    yield problem('reserved-name', `/roles/${index}/name`, `the role "${role.name}" is ${reason}`, 'Use another name.');
  }
  for (const [index, name] of repeated(roles.map((role) => role.name))) {
    yield problem('duplicate', `/roles/${index}/name`, `the role "${name}" occurs twice`, 'Remove one of them.');
  }
  for (const key of ['default', 'admin'] as const) {
    const marked = [...roles.entries()].filter(([, role]) => role[key] === true);
    for (const [index] of marked.slice(1)) {
      yield problem(
        'role-flag',
        `/roles/${index}/${key}`,
        `more than one role is ${key}`,
        `Keep "${key}" on one role.`,
      );
    }
  }
  if (roles.length < 2) return;
  const index = roles.findIndex((role) => role.admin === true && role.default === true);
  if (index < 0) return;
  yield problem(
    'role-flag',
    `/roles/${index}/default`,
    'every new account would be an admin',
    'Make another role the default.',
  );
}

function* permissionRules(manifest: Manifest): Findings {
  const permissions = manifest.permissions ?? [];
  const entities = new Set((manifest.entities ?? []).map((entity) => entity.name));
  const roles = new Set(['anonymous', 'authenticated', ...(manifest.roles ?? []).map((role) => role.name)]);
  for (const [index, permission] of permissions.entries()) {
    const pointer = `/permissions/${index}`;
    if (!entities.has(permission.entity)) {
      yield unknown('entity', `${pointer}/entity`, permission.entity, entities);
    }
    if (!roles.has(permission.role)) {
      yield unknown('role', `${pointer}/role`, permission.role, roles);
    }
    if (permission.role === 'anonymous') yield* anonymousRules(permission, pointer);
    if (!permission.verbs.includes('read') && permission.role !== 'anonymous') {
      yield* unreadable(permission, permissions, pointer);
    }
  }
  const keys = permissions.flatMap((permission) => permission.verbs.map((verb) => ({ permission, verb })));
  const indexes = permissions.flatMap((permission, index) => permission.verbs.map(() => index));
  for (const [at] of repeated(keys.map(({ permission: { role, entity }, verb }) => `${role} ${entity} ${verb}`))) {
    const key = keys[at];
    if (key === undefined) continue;
    yield problem(
      'duplicate',
      `/permissions/${indexes[at] ?? 0}`,
      `${key.permission.role} gets ${key.verb} on ${key.permission.entity} twice`,
      'Keep one of them.',
    );
  }
}

function* anonymousRules(permission: Permission, pointer: string): Findings {
  if (permission.scope === 'own') {
    yield problem('anonymous', `${pointer}/scope`, 'nobody owns what anonymous visitors create', 'Use scope all.');
  }
  if (permission.verbs.some((verb) => verb === 'update' || verb === 'delete')) {
    yield problem(
      'anonymous',
      `${pointer}/verbs`,
      'anonymous visitors cannot change or delete records: anybody could wipe them',
      'Leave them read and create.',
    );
  }
}

function* unreadable(permission: Permission, all: readonly Permission[], pointer: string): Findings {
  if (permission.verbs.every((verb) => verb === 'create')) return;
  const reads = all.some(
    ({ role, entity, verbs }) => entity === permission.entity && verbs.includes('read') && role === permission.role,
  );
  if (reads) return;
  yield warning(
    'unreadable',
    `${pointer}/verbs`,
    `${permission.role} may change ${permission.entity}, so reading it is allowed as well`,
    'Add "read" to say so.',
  );
}
