import type { Entity, Manifest } from '#schemas/generated/manifest.ts';
import {
  OPERATIONS,
  type AppModel,
  type EntityModel,
  type Operation,
  type RoleModel,
  type SortModel,
} from '../model.ts';
import { hasAuth } from './access-rules.ts';
import { displayOf, fieldOf } from './fields.ts';
import { adminRole, defaultRole, grantsOf } from './grants.ts';
import { integrationsOf } from './integrations.ts';
import { linkOf } from './links.ts';
import { columnOf, entityNames, joinTables, labelOf, pluralLabel } from './names.ts';
import { pagesOf } from './pages.ts';
import { seedOf } from './seed.ts';
import { themeOf } from './theme.ts';
import { totalOf } from './totals.ts';

/**
 * Resolves every default of a valid manifest (see `parseManifest`) and decides every name.
 * Pure; the result is frozen.
 */
export function normalize(manifest: Manifest): AppModel {
  const tables = joinTables(manifest.entities ?? []);
  const referrers = referrersOf(manifest.entities ?? []);
  const entities = (manifest.entities ?? []).map((entity) => entityOf(manifest, entity, { tables, referrers }));
  const byName = new Map(entities.map((entity) => [entity.names.snake, entity]));
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
    pages: pagesOf(manifest, { locale, auth, entities, byName }),
    integrations: integrationsOf(manifest, byName),
    features: manifest.features ?? [],
  });
}

function rolesOf(manifest: Manifest): readonly RoleModel[] {
  const roles = manifest.roles ?? [];
  const admin = adminRole(roles);
  const standard = defaultRole(roles);
  const labels = roles.map((role) => role.label ?? labelOf(role.name));
  return roles.map((role, index) => ({
    name: role.name,
    // People choose among roles by their labels.
    label: labels.indexOf(labels[index] ?? '') === index ? (labels[index] ?? '') : `${labels[index]} (${role.name})`,
    description: role.description ?? '',
    isDefault: role === standard,
    isAdmin: role === admin,
  }));
}

/** What an entity's model takes from the whole manifest, looked up once. */
interface EntityContext {
  readonly tables: ReadonlyMap<string, string>;
  readonly referrers: ReadonlyMap<string, EntityModel['referencedBy']>;
}

function entityOf(manifest: Manifest, entity: Entity, { tables, referrers }: EntityContext): EntityModel {
  const fields = entity.fields.map(fieldOf).filter((field) => field !== null);
  const label = entity.label ?? labelOf(entity.name);
  const plural = entity.plural === undefined ? pluralLabel(label) : labelOf(entity.plural);
  return {
    names: entityNames(entity),
    label,
    labelPlural: entity.labelPlural ?? plural,
    description: entity.description ?? '',
    renamedFrom: entity.renamedFrom ?? null,
    fields,
    links: entity.fields.filter((field) => field.type === 'references').map((field) => linkOf(entity, field, tables)),
    totals: entity.fields
      .filter((field) => field.type === 'total')
      .map((field) => totalOf(entity, field, manifest.entities ?? [])),
    display: displayOf(entity, fields),
    ownership: entity.ownership ?? 'shared',
    grants: grantsOf(manifest, entity),
    referencedBy: referrers.get(entity.name) ?? [],
    sort: sortOf(entity),
    operations: operationsOf(manifest, entity),
    seed: seedOf(manifest, entity),
  };
}

function referrersOf(entities: readonly Entity[]): ReadonlyMap<string, EntityModel['referencedBy']> {
  const references = entities.flatMap((entity) =>
    entity.fields
      .filter((field) => field.type === 'reference')
      .map((field) => ({ target: field.target ?? '', entity: entity.name, field: columnOf(field) })),
  );
  const grouped = Map.groupBy(references, ({ target }) => target);
  return new Map([...grouped].map(([target, list]) => [target, list.map(({ entity, field }) => ({ entity, field }))]));
}

function sortOf(entity: Entity): SortModel {
  const { sort } = entity;
  if (sort === undefined) return { column: 'created_at', ascending: false };
  const field = entity.fields.find((candidate) => candidate.name === sort.field);
  return { column: field === undefined ? sort.field : columnOf(field), ascending: sort.direction !== 'descending' };
}

function operationsOf(manifest: Manifest, entity: Entity): readonly Operation[] {
  const route = manifest.routes?.find((candidate) => candidate.entity === entity.name);
  return OPERATIONS.filter((operation) => route?.operations.includes(operation) ?? true);
}

function freeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const part of Object.values(value)) freeze(part);
  return Object.freeze(value);
}
