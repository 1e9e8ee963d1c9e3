import type { Entity, Manifest } from '#schemas/generated/manifest.ts';
import type { AppModel, EntityModel, RoleModel } from '../model.ts';
import { hasAuth } from './access-rules.ts';
import { displayOf, fieldOf } from './fields.ts';
import { adminRole, defaultRole, grantsOf } from './grants.ts';
import { columnOf, entityNames, labelOf, pluralLabel } from './names.ts';
import { pagesOf } from './pages.ts';
import { themeOf } from './theme.ts';

/**
 * Resolves every default of a valid manifest (see `parseManifest`) and decides every name.
 * Pure; the result is frozen.
 */
export function normalize(manifest: Manifest): AppModel {
  const entities = (manifest.entities ?? []).map((entity) => entityOf(manifest, entity));
  const auth = hasAuth(manifest);
  const locale = manifest.locale ?? 'en';
  return freeze({
    name: manifest.name,
    title: manifest.title,
    description: manifest.description ?? '',
    locale,
    theme: themeOf(manifest),
    auth,
    roles: rolesOf(manifest),
    entities,
    pages: pagesOf(manifest, { locale, auth, entities }),
    features: manifest.features ?? [],
  });
}

function rolesOf(manifest: Manifest): readonly RoleModel[] {
  const roles = manifest.roles ?? [];
  const admin = adminRole(roles);
  const standard = defaultRole(roles);
  return roles.map((role) => ({
    name: role.name,
    label: role.label ?? labelOf(role.name),
    description: role.description ?? '',
    isDefault: role === standard,
    isAdmin: role === admin,
  }));
}

function entityOf(manifest: Manifest, entity: Entity): EntityModel {
  const fields = entity.fields.map(fieldOf);
  const label = entity.label ?? labelOf(entity.name);
  const plural = entity.plural === undefined ? pluralLabel(label) : labelOf(entity.plural);
  return {
    names: entityNames(entity),
    label,
    labelPlural: entity.labelPlural ?? plural,
    description: entity.description ?? '',
    fields,
    display: displayOf(entity, fields),
    ownership: entity.ownership ?? 'shared',
    grants: grantsOf(manifest, entity),
    referencedBy: (manifest.entities ?? []).flatMap((other) =>
      other.fields
        .filter((field) => field.type === 'reference' && field.target === entity.name)
        .map((field) => ({ entity: other.name, field: columnOf(field) })),
    ),
  };
}

function freeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const part of Object.values(value)) freeze(part);
  return Object.freeze(value);
}
