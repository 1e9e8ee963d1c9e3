import type { Entity, Field } from '#schemas/generated/manifest.ts';
import { columnOf, entityNames, pluralOf } from '../../compiler/normalize/names.ts';
import { reservedColumnName, reservedRoleName, reservedTableName } from '../../compiler/normalize/reserved.ts';
import { identifierOf } from '../extract/wording.ts';

/** Room for suffixes below the schema's 40 characters. */
const MAX_NAME_LENGTH = 34;
const MAX_ATTEMPTS = 60;

/** Gives identifiers that are valid, unreserved and unique within an app. */
export class EntityNamer {
  private readonly taken = new Set<string>();

  /** Name and plural of an entity, from its labels. */
  name(one: string, many: string): Pick<Entity, 'name' | 'plural'> {
    const base = identifierOf(one, MAX_NAME_LENGTH) || 'item';
    const plural = identifierOf(many, MAX_NAME_LENGTH);
    for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
      const name = attempt === 1 ? base : attempt === 2 ? `app_${base}` : `${base}_${attempt}`;
      const stated = attempt === 1 ? plural : attempt === 2 ? `app_${plural}` : `${plural}_${attempt}`;
      const entity = {
        name,
        plural: stated === '' || stated.endsWith('_') || plural === base || plural === '' ? pluralOf({ name }) : stated,
      };
      if (entity.plural.length > 40 || reservedTableName(entity.plural) !== null) continue;
      const { pascal, pascalPlural } = entityNames(entity);
      const keys = [pascal, pascalPlural].map((key) => key.toLowerCase());
      if (keys.some((key) => this.taken.has(key))) continue;
      for (const key of keys) this.taken.add(key);
      return pluralOf({ name }) === entity.plural ? { name } : entity;
    }
    return { name: `item_${this.taken.size + 1}` };
  }
}

/** Gives columns that are valid, unreserved and unique within an entity. */
export class FieldNamer {
  private readonly taken = new Set<string>();
  private readonly entity: string;

  constructor(entity: string) {
    this.entity = entity;
  }

  name(label: string, type: Field['type']): string {
    const base = identifierOf(label, MAX_NAME_LENGTH) || 'field';
    for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
      const name = attempt === 1 ? base : attempt === 2 ? this.longer(base, type) : `${base}_${attempt}`;
      const column = columnOf({ name, type });
      if (column.length > 40 || !/^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$/.test(name)) continue;
      // The record that a reference leads to is read under the reference's own name.
      const plain = column.replace(/_id$/, '');
      if (reservedColumnName(column) !== null || this.taken.has(column) || this.taken.has(plain)) continue;
      this.taken.add(column);
      this.taken.add(plain);
      return name;
    }
    return `field_${this.taken.size + 1}`;
  }

  /** Another name for a reserved one: `end` of a time entry becomes `end_at`. */
  private longer(base: string, type: Field['type']): string {
    if (type === 'datetime' || type === 'time') return `${base}_at`;
    if (type === 'date') return `${base}_on`;
    return `${identifierOf(this.entity, 12) || 'my'}_${base}`.slice(0, 40);
  }
}

/** Names of choices: valid and unique, in the order given. */
export function optionsOf(choices: readonly string[]): NonNullable<Field['options']> {
  const taken = new Set<string>();
  return choices.slice(0, 40).map((choice, index) => {
    const base =
      identifierOf(choice, MAX_NAME_LENGTH) || `option_${choice.replaceAll(/\D/g, '').slice(0, 6) || index + 1}`;
    const value = taken.has(base) ? `${base}_${index + 1}` : base;
    taken.add(value);
    const label = choice.charAt(0).toLocaleUpperCase() + choice.slice(1);
    return { value, label: label.slice(0, 80) };
  });
}

/** Name of a role: valid, unreserved, unique among those taken. */
export function roleName(label: string, taken: ReadonlySet<string>): string {
  const base = identifierOf(label, 30) || 'role';
  const plain = reservedRoleName(base) === null ? base : `app_${base}`;
  return taken.has(plain) ? `${plain}_${taken.size + 1}` : plain;
}
