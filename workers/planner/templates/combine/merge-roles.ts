import type { Manifest, Role } from '#schemas/generated/manifest.ts';
import { sameThing, names } from '../wording.ts';
import { labelOf, type Combination } from './combination.ts';

/**
 * Roles that the prompt names take the place of the template's: one of the same kind, else the administrators', else
 * that of new accounts; a further one is added. Roles that the planner only supposed change nothing.
 *
 * @returns what each planned role is called in the combined manifest
 */
export function mergeRoles({
  manifest,
  planned,
  plain,
  language,
  understood,
}: Combination): ReadonlyMap<string, string> {
  const mapping = new Map<string, string>();
  const asked = (planned.roles ?? []).filter((role) => names(plain, labelOf(role), language));
  const own = manifest.roles ?? [];
  if (asked.length === 0) return mapping;
  if (own.length === 0) {
    manifest.roles = structuredClone(planned.roles ?? []);
    understood.push(`Roles: ${asked.map(labelOf).join(', ')}.`);
    return new Map((planned.roles ?? []).map(({ name }) => [name, name]));
  }
  const taken = new Set<Role>();
  const same = (role: Role): Role | undefined =>
    own.find(
      (one) => !taken.has(one) && (one.name === role.name || sameThing(labelOf(role), language, labelOf(one), 'en')),
    );
  const alike = asked.map((role) => {
    const found = same(role);
    if (found !== undefined) taken.add(found);
    return found;
  });
  for (const [at, role] of asked.entries()) {
    const found = alike[at] ?? own.find((one) => !taken.has(one) && isPlaceOf(one, role));
    if (found === undefined) {
      if (own.some(({ name }) => name === role.name)) continue;
      own.push({ name: role.name, label: labelOf(role) });
      mapping.set(role.name, role.name);
      continue;
    }
    taken.add(found);
    const before = found.name;
    if (found.name !== role.name && !own.some(({ name }) => name === role.name)) renameRole(manifest, found, role);
    if (alike[at] === undefined || language !== 'en') found.label = labelOf(role);
    mapping.set(role.name, found.name);
    if (before !== found.name) delete found.description;
  }
  understood.push(`Roles: ${asked.map(labelOf).join(', ')}.`);
  return mapping;
}

function isPlaceOf(own: Role, asked: Role): boolean {
  return (asked.admin === true && own.admin === true) || (asked.default === true && own.default === true);
}

function renameRole(manifest: Manifest, role: Role, { name }: Role): void {
  const renamed = (one: string): string => (one === role.name ? name : one);
  for (const permission of manifest.permissions ?? []) permission.role = renamed(permission.role);
  for (const page of manifest.pages ?? []) {
    if ('roles' in page && page.roles !== undefined) page.roles = page.roles.map(renamed);
  }
  for (const { fields } of manifest.entities ?? []) {
    for (const { states } of fields) {
      for (const transition of states?.transitions ?? []) {
        if (transition.roles !== undefined) transition.roles = transition.roles.map(renamed);
      }
    }
  }
  role.name = name;
}
