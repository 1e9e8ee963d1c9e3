import type { Manifest, Permission } from '#schemas/generated/manifest.ts';
import { adminRole, defaultRole } from '../../../compiler/normalize/grants.ts';
import { labelOf, pluralLabelOf, type Combination, type Mapping } from './combination.ts';

const ALL: readonly Permission['verbs'][number][] = ['read', 'create', 'update', 'delete'];

/** Rights that the prompt gives win; what it adds to an application with roles is never open to everybody by accident. */
export function mergeAccess(combination: Combination, mapping: Mapping): void {
  const { manifest, planned } = combination;
  const stated = (planned.permissions ?? []).flatMap((permission): Permission[] => {
    const entity = mapping.entities.get(permission.entity);
    const role = ['anonymous', 'authenticated'].includes(permission.role)
      ? permission.role
      : mapping.roles.get(permission.role);
    return entity === undefined || role === undefined ? [] : [{ ...permission, role, entity }];
  });
  const hasRoles = (manifest.roles ?? []).length > 0;
  const wanted = stated.filter(
    ({ role, entity }) => mapping.added.has(entity) || (role !== 'anonymous' && role !== 'authenticated') || !hasRoles,
  );
  const replaced = new Set(wanted.map(({ role, entity }) => `${role} ${entity}`));
  const kept = (manifest.permissions ?? []).filter(({ role, entity }) => !replaced.has(`${role} ${entity}`));
  const permissions = [...kept, ...wanted];
  if (hasRoles) {
    for (const entity of mapping.added) {
      if (permissions.some((permission) => permission.entity === entity)) continue;
      const people = keepersOf(manifest);
      permissions.push(...people.map((role): Permission => ({ role, entity, verbs: [...ALL] })));
      const names = (manifest.roles ?? []).filter(({ name }) => people.includes(name)).map(labelOf);
      const label = manifest.entities?.find(({ name }) => name === entity);
      combination.assumed.push(
        `${label === undefined ? entity : pluralLabelOf(label)}: ${names.join(', ')} may read and change all of them.`,
      );
    }
  } else if (
    (planned.entities ?? []).some(({ name, ownership }) => ownership === 'user' && mapping.entities.has(name))
  ) {
    const open = (manifest.entities ?? []).filter(
      ({ name, ownership }) =>
        (ownership ?? 'shared') === 'shared' && !permissions.some(({ entity }) => entity === name),
    );
    for (const entity of open) entity.ownership = 'user';
    combination.assumed.push('Each person who signs in sees their own records only.');
  }
  if (permissions.length > 0) manifest.permissions = permissions;
}

/** Who looks after records: those who may change all of some other entity; else those who administer. */
function keepersOf(manifest: Manifest): readonly string[] {
  const roles = manifest.roles ?? [];
  const [admin, standard] = [adminRole(roles), defaultRole(roles)];
  const able = roles.filter(({ name }) =>
    (manifest.permissions ?? []).some(
      ({ role, verbs, scope }) => role === name && verbs.includes('update') && scope !== 'own',
    ),
  );
  const staff = able.filter((role) => role !== admin && (role !== standard || roles.length === 2));
  return (staff.length > 0 ? staff : admin === undefined ? [] : [admin]).map(({ name }) => name);
}
