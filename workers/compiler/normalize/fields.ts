import type { Entity, Field } from '#schemas/generated/manifest.ts';
import type { FieldModel, ScalarType } from '../model.ts';
import { parseExpression } from './expression.ts';
import { expressionText } from './expression-text.ts';
import { DISPLAYABLE } from './field-types.ts';
import { mediaTypes } from './media-types.ts';
import { columnOf, labelOf, variableName } from './names.ts';
import { statesOf } from './states.ts';

const DEFAULT_STRING_LENGTH = 200;
const DEFAULT_TEXT_LENGTH = 20_000;
const DEFAULT_MEGABYTES = { image: 5, file: 20 } as const;

/** A column that people write, with its defaults; null for links and totals. The manifest has been validated. */
export function fieldOf(field: Field): FieldModel | null {
  const { type } = field;
  const column = columnOf(field);
  const base = {
    column,
    camel: variableName(column),
    label: field.label ?? labelOf(field.name),
    help: field.help ?? '',
    required: field.required ?? false,
    unique: field.unique ?? false,
    default: isRepeatedDefault(field) ? null : (field.default ?? (type === 'boolean' ? false : null)),
    renamedFrom: renamedColumn(field),
  };
  switch (type) {
    case 'references':
    case 'total':
      return null;
    case 'reference':
      return {
        ...base,
        type,
        target: field.target ?? '',
        onDelete: field.onDelete ?? (base.required ? 'restrict' : 'clear'),
      };
    case 'enum': {
      const options = (field.options ?? []).map(({ value, label, renamedFrom }) => ({
        value,
        label: label ?? labelOf(value),
        renamedFrom: renamedFrom ?? null,
      }));
      const states = statesOf(field, options);
      // A record without a state could never leave it.
      return states === null
        ? { ...base, type, options, states }
        : { ...base, type, options, states, required: true, unique: false, default: states.initial };
    }
    case 'image':
    case 'file':
      return {
        ...base,
        type,
        maxBytes: (field.maxMegabytes ?? DEFAULT_MEGABYTES[type]) * 1024 ** 2,
        accept: mediaTypes(type === 'image' ? ['image'] : field.accept),
      };
    default:
      return {
        ...base,
        type,
        ...boundsOf(type, field),
        pattern: patternOf(field),
        currency: field.currency ?? 'USD',
      };
  }
}

/** Whether a default would give the second record that leaves a unique field out what the first one has. */
export function isRepeatedDefault({ type, unique, default: value }: Field): boolean {
  return unique === true && value !== undefined && !(type === 'datetime' && value === 'now');
}

/** Anchored, and in the spelling that ECMAScript and Postgres share. */
function patternOf(field: Field): string | null {
  const parsed = field.pattern === undefined ? null : parseExpression(field.pattern);
  return parsed?.ok === true ? expressionText(parsed.expression) : null;
}

/** A reference was a reference before as well: its column ended in `_id`. */
function renamedColumn(field: Field): string | null {
  return field.renamedFrom === undefined ? null : columnOf({ name: field.renamedFrom, type: field.type });
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
  const stated = entity.fields.find((field) => field.name === entity.displayField);
  const chosen =
    (stated === undefined ? undefined : fields.find((field) => field.column === columnOf(stated))) ??
    fields.find((field) => field.type === 'string') ??
    fields.find((field) => field.type === 'email') ??
    fields.find((field) => DISPLAYABLE.has(field.type)) ??
    fields.find((field) => !POOR_NAMES.has(field.type)) ??
    fields.find((field) => field.type === 'reference') ??
    fields[0];
  if (chosen === undefined) throw new RangeError('an entity has at least one field');
  return chosen;
}

const POOR_NAMES = new Set<FieldModel['type']>(['reference', 'tags', 'boolean', 'json', 'image', 'file']);
