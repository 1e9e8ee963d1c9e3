import type { Entity, Field, Manifest } from '#schemas/generated/manifest.ts';
import type { Grant } from '../model.ts';
import { grantsOf } from './grants.ts';

/** What rules ask about a manifest, indexed once. Where a name is used twice, the first counts. */
export interface Lookup {
  readonly manifest: Manifest;
  readonly entities: ReadonlyMap<string, Entity>;
  readonly roles: ReadonlySet<string>;
  /** Fields of an entity by name. */
  fields(entity: Entity): ReadonlyMap<string, Field>;
  grants(entity: Entity): readonly Grant[];
}

/** Indexes a manifest whose shape is valid; its meaning need not be. */
export function lookupOf(manifest: Manifest): Lookup {
  const fields = new Map<Entity, ReadonlyMap<string, Field>>();
  const grants = new Map<Entity, readonly Grant[]>();
  const entities = new Map<string, Entity>();
  for (const entity of manifest.entities ?? []) if (!entities.has(entity.name)) entities.set(entity.name, entity);
  return {
    manifest,
    entities,
    roles: new Set((manifest.roles ?? []).map((role) => role.name)),
    fields: (entity) => kept(fields, entity, () => new Map(entity.fields.map((field) => [field.name, field]))),
    grants: (entity) => kept(grants, entity, () => grantsOf(manifest, entity)),
  };
}

function kept<T>(store: Map<Entity, T>, entity: Entity, make: () => T): T {
  const known = store.get(entity);
  if (known !== undefined) return known;
  const made = make();
  store.set(entity, made);
  return made;
}
