import { seedValue } from '../database/seed-values.ts';
import { wordsOf } from '../database/seed-words.ts';
import type { AppModel, EntityModel } from '../model.ts';
import { hash32 } from '../database/sql.ts';

/** A valid value of each field of a record. */
export type Sample = Readonly<Record<string, unknown>>;

/** Id of an entity's sample record; a valid UUID of version 4. */
export function sampleId(entity: string): string {
  return `${hash32(`sample ${entity}`).toString(16).padStart(8, '0')}-0000-4000-8000-000000000001`;
}

/** A complete record that the generated tests write. References lead to the sample records of their targets. */
export function sampleOf(app: AppModel, entity: EntityModel): Sample {
  const context = { entity, words: wordsOf(app.locale), ids: new Map<string, readonly string[]>() };
  return Object.fromEntries(
    entity.fields.map((field) => [
      field.column,
      field.type === 'reference' ? sampleId(field.target) : seedValue(field, context, 0),
    ]),
  );
}

/** The part of a sample without which the record cannot be. */
export function requiredPart(entity: EntityModel, sample: Sample): Sample {
  const required = entity.fields.filter((field) => field.required);
  return Object.fromEntries(required.map((field) => [field.column, sample[field.column]]));
}
