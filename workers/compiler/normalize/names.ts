import pluralize from 'pluralize';
import type { Entity, Field } from '#schemas/generated/manifest.ts';
import type { EntityNames } from '../model.ts';
import { isTypeScriptWord } from './reserved.ts';

/** `order_line` → `orderLine`. */
function camelCase(snake: string): string {
  return snake.replaceAll(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** `order_line` → `OrderLine`. */
function pascalCase(snake: string): string {
  const camel = camelCase(snake);
  return camel.charAt(0).toUpperCase() + camel.slice(1);
}

/** `order_line` → `order-line`. */
export function kebabCase(snake: string): string {
  return snake.replaceAll('_', '-');
}

/** `order_line` → `Order line`; a trailing `_id` is no word for people. */
export function labelOf(snake: string): string {
  const words = snake.replace(/(?<=.)_id$/, '').replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Table name of an entity: the plural it states, or the English one of its name; never equal to the name itself. */
export function pluralOf(entity: Pick<Entity, 'name' | 'plural'>): string {
  if (entity.plural !== undefined) return entity.plural;
  const words = entity.name.split('_');
  const last = words.pop() ?? entity.name;
  const plural = [...words, pluralize.plural(last)].join('_');
  return plural === entity.name ? `${plural}_list` : plural;
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

/** Column of a field: references end in `_id`. */
export function columnOf(field: Pick<Field, 'name' | 'type'>): string {
  return field.type === 'reference' && !field.name.endsWith('_id') ? `${field.name}_id` : field.name;
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
