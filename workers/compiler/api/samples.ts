import { hash32 } from '../database/sql.ts';
import type { EntityModel, FieldModel, FileField, ScalarField } from '../model.ts';
import { exampleOf } from '../normalize/expression-example.ts';
import { parseExpression } from '../normalize/expression.ts';
import { writableFields } from './columns.ts';

/** A valid value of each thing that people write. */
export type Sample = Readonly<Record<string, unknown>>;

const DAY = '2026-03-14';
const STEP = 0.01;

/** Id of an entity's sample record; a valid UUID of version 4. */
export function sampleId(entity: string): string {
  return `${hash32(`sample ${entity}`).toString(16).padStart(8, '0')}-0000-4000-8000-000000000001`;
}

/**
 * A complete record that the generated tests write. References and links lead to the sample records of their
 * targets, files to where an upload would lie.
 */
export function sampleOf(entity: EntityModel): Sample {
  return {
    ...Object.fromEntries(writableFields(entity).map((field) => [field.column, sampleValue(entity, field)])),
    ...Object.fromEntries(entity.links.map((link) => [link.name, [sampleId(link.target)]])),
  };
}

/** The columns of a sample without which the record cannot be. */
export function requiredColumns(entity: EntityModel): Sample {
  const required = writableFields(entity).filter((field) => field.required);
  return Object.fromEntries(required.map((field) => [field.column, sampleValue(entity, field)]));
}

function sampleValue(entity: EntityModel, field: FieldModel): unknown {
  switch (field.type) {
    case 'string':
    case 'text':
    case 'markdown':
      return sampleText(field);
    case 'integer':
    case 'duration':
    case 'rating':
    case 'decimal':
    case 'money':
      return sampleNumber(field);
    case 'boolean':
      return true;
    case 'date':
      return DAY;
    case 'time':
      return '09:30:00';
    case 'datetime':
      return `${DAY}T09:30:00Z`;
    case 'email':
      return 'sam@example.com';
    case 'url':
      return `https://example.com/${entity.names.kebabPlural}`;
    case 'phone':
      return '+1 555 0110';
    case 'colour':
      return '#2f5fd0';
    case 'tags':
      return ['first', 'second'];
    case 'json':
      return { sample: true };
    case 'enum':
      return field.options[0]?.value;
    case 'image':
    case 'file':
      return samplePath(entity, field);
    case 'reference':
      return sampleId(field.target);
    default:
      return field satisfies never;
  }
}

/** Where an upload of the sample record would lie. */
export function samplePath(entity: EntityModel, field: FileField): string {
  const folder = `${entity.names.table}/${field.column}`;
  return `${folder}/${sampleId(folder)}.${field.type === 'image' ? 'png' : 'pdf'}`;
}

/** A text within the field's bounds and of its form. Named as the column is: another label changes no test of values. */
export function sampleText({ column, min, max, pattern }: ScalarField): string {
  const bounds = { minLength: min ?? 0, ...(max === null ? {} : { maxLength: max }) };
  const parsed = pattern === null ? null : parseExpression(pattern);
  if (parsed?.ok === true) return exampleOf(parsed.expression, 0, bounds) ?? '';
  const text = Array.from(`Sample ${column.replaceAll('_', ' ')}`)
    .slice(0, max ?? undefined)
    .join('')
    .trimEnd();
  return text + '.'.repeat(Math.max(0, (min ?? 0) - Array.from(text).length));
}

/** A number within the field's bounds. */
export function sampleNumber({ type, min, max }: ScalarField): number {
  const isWhole = type === 'integer' || type === 'duration' || type === 'rating';
  const wanted = isWhole ? 3 : 12.5;
  const value = Math.min(Math.max(wanted, min ?? -Infinity), max ?? Infinity);
  if (isWhole) return Math.ceil(value);
  // Cents, as the column keeps them, without leaving the bounds.
  const cents = Math.ceil(value / STEP - 1e-6) * STEP;
  return type === 'money' ? Number(cents.toFixed(2)) : value;
}
