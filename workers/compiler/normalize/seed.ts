import type { Entity, Manifest } from '#schemas/generated/manifest.ts';
import type { SeedModel } from '../model.ts';
import { columnOf } from './names.ts';

const DEFAULT_COUNT = 6;

/** Sample records of an entity; the values by column. */
export function seedOf(manifest: Manifest, entity: Entity): SeedModel {
  const stated = manifest.seed?.find((seed) => seed.entity === entity.name);
  const columns = new Map(entity.fields.map((field) => [field.name, columnOf(field)]));
  const records = (stated?.records ?? []).map((record) =>
    Object.fromEntries(Object.entries(record).map(([name, value]) => [columns.get(name) ?? name, value])),
  );
  return { count: stated?.count ?? (records.length > 0 ? records.length : DEFAULT_COUNT), records };
}
