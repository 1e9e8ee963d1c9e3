import type { Entity, Field } from '#schemas/generated/manifest.ts';
import type { LinkModel } from '../model.ts';
import { columnOf, joinTableKey, labelOf, variableName } from './names.ts';

/** A many-to-many field. The manifest has been validated; `tables` are the names from `joinTables`. */
export function linkOf(entity: Entity, field: Field, tables: ReadonlyMap<string, string>): LinkModel {
  const target = field.target ?? '';
  return {
    name: columnOf(field),
    camel: variableName(columnOf(field)),
    label: field.label ?? labelOf(field.name),
    help: field.help ?? '',
    required: field.required ?? false,
    target,
    table: tables.get(joinTableKey(entity, field)) ?? '',
    ownColumn: `${entity.name}_id`,
    targetColumn: target === entity.name ? `related_${target}_id` : `${target}_id`,
    renamedFrom: field.renamedFrom ?? null,
  };
}
