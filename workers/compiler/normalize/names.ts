import pluralize from 'pluralize';
import type { Entity, Field } from '#schemas/generated/manifest.ts';
import type { EntityNames } from '../model.ts';
import { camelCase, pascalCase } from '../spelling.ts';
import { isParameter, isTypeScriptWord, reservedTableName } from './reserved.ts';

/** `order_line` → `order-line`. */
export function kebabCase(snake: string): string {
  return snake.replaceAll('_', '-');
}

/** `order_line` → `Order line`; a trailing `_id` is no word for people. */
export function labelOf(snake: string): string {
  const words = snake.replace(/(?<=.)_id$/, '').replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Table name of an entity: the plural it states, or the English one of its name; never the name itself or reserved. */
export function pluralOf(entity: Pick<Entity, 'name' | 'plural'>): string {
  if (entity.plural !== undefined) return entity.plural;
  const words = entity.name.split('_');
  const last = words.pop() ?? entity.name;
  const plural = [...words, pluralize.plural(last)].join('_');
  return plural === entity.name || reservedTableName(plural) !== null ? `${plural}_list` : plural;
}

/** English plural of a label, for defaults only. */
export function pluralLabel(label: string): string {
  return pluralize.plural(label);
}

/** Every spelling of an entity's name. */
export function entityNames(entity: Pick<Entity, 'name' | 'plural'>): EntityNames {
  const table = pluralOf(entity);
  return {
    snake: entity.name,
    table,
    pascal: pascalCase(entity.name),
    pascalPlural: pascalCase(table),
    camel: variableName(entity.name),
    camelPlural: variableName(table),
    kebab: kebabCase(entity.name),
    kebabPlural: kebabCase(table),
  };
}

/** Column of a field: references end in `_id`; what a request could not name ends in `_value`. */
export function columnOf(field: Pick<Field, 'name' | 'type'>): string {
  if (field.type === 'reference') return field.name.endsWith('_id') ? field.name : `${field.name}_id`;
  return isParameter(field.name) ? `${field.name}_value` : field.name;
}

/** Under which name a row carries the record that a reference means: its column without `_id`. Null for other fields. */
export function embedName(field: Pick<Field, 'name' | 'type'>): string | null {
  return field.type === 'reference' ? columnOf(field).replace(/_id$/, '') : null;
}

/** A camel-case name that a variable may have: a gym's `class` is a fine table, but no variable. */
export function variableName(snake: string): string {
  const camel = camelCase(snake);
  return isTypeScriptWord(camel) ? `${camel}Record` : camel;
}

const MAX_IDENTIFIER_BYTES = 63;

/** Under which key `joinTables` keeps a field's table. */
export function joinTableKey(entity: Pick<Entity, 'name'>, field: Pick<Field, 'name'>): string {
  return `${entity.name}.${field.name}`;
}

/** A join table for each many-to-many field: no two alike, none that an entity has, none that is reserved. */
export function joinTables(entities: readonly Entity[]): ReadonlyMap<string, string> {
  const taken = new Set(entities.map(pluralOf));
  const tables = new Map<string, string>();
  for (const entity of entities) {
    for (const field of entity.fields) {
      if (field.type !== 'references') continue;
      const stem = `${entity.name}_${field.name}`;
      let table = stem.slice(0, MAX_IDENTIFIER_BYTES);
      for (let round = 1; taken.has(table) || reservedTableName(table) !== null; round += 1) {
        const suffix = round === 1 ? '_links' : `_links_${round}`;
        table = stem.slice(0, MAX_IDENTIFIER_BYTES - suffix.length) + suffix;
      }
      taken.add(table);
      tables.set(joinTableKey(entity, field), table);
    }
  }
  return tables;
}
