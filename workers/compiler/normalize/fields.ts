import type { Entity, Field } from '#schemas/generated/manifest.ts';
import type { FieldModel, ScalarType } from '../model.ts';
import { isDisplayable } from './field-rules.ts';
import { columnOf, labelOf, variableName } from './names.ts';

const DEFAULT_STRING_LENGTH = 200;
const DEFAULT_TEXT_LENGTH = 20_000;

/** A field with its defaults. The manifest has been validated. */
export function fieldOf(field: Field): FieldModel {
  const column = columnOf(field);
  const base = {
    column,
    camel: variableName(column),
    label: field.label ?? labelOf(field.name),
    help: field.help ?? '',
    required: field.required ?? false,
    unique: field.unique ?? false,
    default: field.default ?? (field.type === 'boolean' ? false : null),
  };
  if (field.type === 'reference') {
    const onDelete = field.onDelete ?? (base.required ? 'restrict' : 'clear');
    return { ...base, type: 'reference', target: field.target ?? '', onDelete };
  }
  if (field.type === 'enum') {
    const options = (field.options ?? []).map(({ value, label }) => ({ value, label: label ?? labelOf(value) }));
    return { ...base, type: 'enum', options };
  }
  return { ...base, type: field.type, ...boundsOf(field.type, field), currency: field.currency ?? 'USD' };
}

function boundsOf(type: ScalarType, field: Field): { readonly min: number | null; readonly max: number | null } {
  const { min = null, max = null } = field;
  if (type === 'string' || type === 'text' || type === 'markdown') {
    const longest = type === 'string' ? DEFAULT_STRING_LENGTH : DEFAULT_TEXT_LENGTH;
    // A required text that may be empty would not be required.
    const least = field.required === true ? Math.max(min ?? 1, 1) : min;
    return { min: least, max: max ?? Math.max(longest, min ?? 0) };
  }
  if (type === 'rating') return { min: min ?? Math.min(1, max ?? 1), max: max ?? Math.max(5, min ?? 5) };
  return { min: type === 'duration' ? (min ?? 0) : min, max };
}

/** The field that names a record: as stated, else the first short text, text, other value, reference. */
export function displayOf(entity: Entity, fields: readonly FieldModel[]): FieldModel {
  const stated = entity.fields.findIndex((field) => field.name === entity.displayField);
  const chosen =
    (stated < 0 ? undefined : fields[stated]) ??
    fields.find((field) => field.type === 'string') ??
    fields.find((field) => field.type === 'email') ??
    fields.find((field) => isDisplayable(field)) ??
    fields.find((field) => field.type !== 'reference' && field.type !== 'tags' && field.type !== 'boolean') ??
    fields[0];
  if (chosen === undefined) throw new RangeError('an entity has at least one field');
  return chosen;
}
