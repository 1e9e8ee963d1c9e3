import type { Entity, Field } from '#schemas/generated/manifest.ts';
import { KEY_TYPES, NOT_UNIQUE, NUMERIC, TEXT } from '../../../compiler/normalize/field-types.ts';
import { labelOfEntity, labelOfNamed, type Draft, type Outcome } from '../draft.ts';
import { contextOf } from '../make-field.ts';
import type { Quality } from '../qualities.ts';
import type { NamedType } from '../types-by-name.ts';

export interface Meaning {
  readonly quality?: Quality;
  readonly type?: NamedType;
}

/** Gives a field a quality or another type. */
export function setField(entity: Entity, field: Field, meaning: Meaning, draft: Draft): Outcome {
  const name = labelOfNamed(field);
  if (meaning.type !== undefined) return setType(entity, field, meaning.type, draft);
  switch (meaning.quality) {
    case 'required':
      if (field.type === 'total' || field.type === 'boolean')
        return { refused: `“${name}” always has a value, so it cannot be required.` };
      if (field.onDelete === 'clear') field.onDelete = 'restrict';
      field.required = true;
      addToForms(entity, field, draft);
      return 'made';
    case 'optional':
      delete field.required;
      return 'made';
    case 'unique':
      if (NOT_UNIQUE.has(field.type)) return { refused: `“${name}” is of a kind that cannot be unique.` };
      field.unique = true;
      return 'made';
    case 'notUnique':
      delete field.unique;
      return 'made';
    default:
      return { refused: `Who sees a single field cannot be set; the rights hold for all of ${labelOfEntity(entity)}.` };
  }
}

/** A form that offers some fields has to offer those that a record needs. */
export function addToForms(entity: Entity, field: Field, { manifest }: Draft): void {
  if (field.required !== true || field.default !== undefined || field.states !== undefined) return;
  for (const page of manifest.pages ?? []) {
    if (page.kind === 'form' && page.entity === entity.name && page.fields?.includes(field.name) === false)
      page.fields.push(field.name);
  }
}

function setType(entity: Entity, field: Field, { type, currency }: NamedType, draft: Draft): Outcome {
  const name = labelOfNamed(field);
  if (field.type === 'total' && type === 'money' && field.total !== undefined) {
    field.total.format = 'money';
    if (currency !== null) field.total.currency = currency;
    return 'made';
  }
  if (['total', 'reference', 'references'].includes(field.type))
    return {
      refused: `“${name}” of ${labelOfEntity(entity)} comes from other records, so its type cannot change: remove it and add another field.`,
    };
  if (field.type !== type) {
    field.type = type;
    for (const key of Object.keys(KEY_TYPES) as (keyof typeof KEY_TYPES)[]) {
      if (!(KEY_TYPES[key] as ReadonlySet<string>).has(type)) Reflect.deleteProperty(field, key);
    }
    delete field.default;
    if (!NUMERIC.has(type) || type === 'rating' || TEXT.has(type)) {
      delete field.min;
      delete field.max;
    }
    if (NOT_UNIQUE.has(type)) delete field.unique;
    if (type === 'boolean') delete field.required;
    if (type !== 'money') delete field.currency;
    for (const seed of draft.manifest.seed ?? []) {
      for (const record of seed.entity === entity.name ? (seed.records ?? []) : [])
        Reflect.deleteProperty(record, field.name);
    }
  }
  if (type === 'money') {
    const money = currency ?? field.currency ?? contextOf(draft).currency;
    if (money === 'USD') delete field.currency;
    else field.currency = money;
  }
  return 'made';
}
