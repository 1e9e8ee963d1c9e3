import type { Field } from '#schemas/generated/manifest.ts';
import { parseExpression } from './expression.ts';
import { exampleOf } from './expression-example.ts';
import { slowness } from './expression-safety.ts';
import {
  INTEGRAL,
  KEY_TYPES,
  MAX_INTEGER,
  MAX_NUMBER,
  MAX_TEXT_LENGTH,
  NOT_UNIQUE,
  NUMERIC,
  TEXT,
} from './field-types.ts';
import { isRepeatedDefault } from './fields.ts';
import { oneOf, problem, repeated, unknown, warning, type Findings } from './finding.ts';
import { stateRules } from './state-rules.ts';
import { defaultMisfit } from './value-rules.ts';

const DEFAULT_STRING_LENGTH = 200;

/** What a single field must keep to. `roles` are those of the manifest. */
export function* fieldRules(
  field: Field,
  pointer: string,
  { entities, roles }: { readonly entities: Iterable<string>; readonly roles: ReadonlySet<string> },
): Findings {
  yield* keyRules(field, pointer);
  yield* optionRules(field, pointer);
  if (field.type === 'enum') yield* stateRules(field, roles, pointer);
  yield* referenceRules(field, pointer, new Set(entities));
  yield* boundRules(field, pointer);
  yield* patternRules(field, pointer);
  const reason = field.default === undefined ? null : defaultMisfit(field, field.default);
  if (reason !== null) {
    yield problem(
      'default',
      `${pointer}/default`,
      `the default of "${field.name}" ${reason}`,
      'Change or remove the default.',
    );
  }
  if (field.unique === true && NOT_UNIQUE.has(field.type)) {
    yield problem('unique', `${pointer}/unique`, `a ${field.type} cannot be unique`, 'Remove "unique".');
  } else if (field.unique === true && field.states !== undefined) {
    yield warning('unused', `${pointer}/unique`, 'every new record begins in the same state', 'Remove "unique".');
  } else if (isRepeatedDefault(field)) {
    const reason = 'a second record with the default would not be unique, so there is none';
    yield warning('unused', `${pointer}/default`, reason, 'Remove "default" or "unique".');
  }
}

/** Keys that mean nothing for the field's type. */
function* keyRules(field: Field, pointer: string): Findings {
  for (const [key, types] of Object.entries(KEY_TYPES)) {
    if (!Object.hasOwn(field, key) || types.has(field.type)) continue;
    yield problem(
      'unused',
      `${pointer}/${key}`,
      `a ${field.type} has no "${key}"`,
      `Make the type ${[...types].join(' or ')}, or remove it.`,
    );
  }
  if (field.currency !== undefined && field.type !== 'money') {
    yield warning('unused', `${pointer}/currency`, 'only money has a currency', 'Remove it or make the type money.');
  }
  if (field.required === true && field.type === 'total') {
    yield problem('unused', `${pointer}/required`, 'a total is never asked for', 'Remove "required".');
  }
}

function* optionRules(field: Field, pointer: string): Findings {
  if (field.type === 'enum' && field.options === undefined) {
    yield problem('options', pointer, `"${field.name}" has no options`, 'Add "options": [{ "value": "…" }].');
  }
  for (const [at, value] of repeated((field.options ?? []).map((option) => option.value))) {
    yield problem('duplicate', `${pointer}/options/${at}`, `the option "${value}" occurs twice`, 'Remove one of them.');
  }
}

function* referenceRules(field: Field, pointer: string, entities: ReadonlySet<string>): Findings {
  if (!KEY_TYPES.target.has(field.type)) return;
  if (field.target === undefined) {
    yield problem('target', pointer, `the ${field.type} "${field.name}" has no target`, oneOf(entities, field.name));
  } else if (!entities.has(field.target)) {
    yield unknown('entity', `${pointer}/target`, field.target, entities);
  }
  if (field.onDelete === 'clear' && field.required === true) {
    yield problem(
      'on-delete',
      `${pointer}/onDelete`,
      'a required reference cannot be cleared',
      'Use restrict or cascade, or make it optional.',
    );
  }
}

function* boundRules(field: Field, pointer: string): Findings {
  const { min, max, type } = field;
  if (min === undefined && max === undefined) return;
  const isText = TEXT.has(type);
  if (!isText && !NUMERIC.has(type)) {
    const key = min === undefined ? 'max' : 'min';
    yield problem('unused', `${pointer}/${key}`, `a ${type} has no smallest or largest value`, 'Remove min and max.');
    return;
  }
  const [least, most] = [min ?? (type === 'rating' ? Math.min(1, max ?? 1) : -Infinity), max ?? Infinity];
  if (least > most) yield problem('bounds', `${pointer}/min`, `min ${least} is above max ${most}`, 'Swap them.');
  for (const [key, value] of [
    ['min', min],
    ['max', max],
  ] as const) {
    const reason = value === undefined ? null : boundMisfit(field, value);
    if (reason !== null) yield problem('bounds', `${pointer}/${key}`, `${key} ${reason}`, 'Change or remove it.');
  }
  if (isText && max === 0) {
    yield problem('bounds', `${pointer}/max`, 'a text of length 0 holds nothing', 'Raise max.');
  }
}

/** Why a number cannot be a bound of the field, or null. */
function boundMisfit({ type }: Field, value: number): string | null {
  const isText = TEXT.has(type);
  if ((isText || INTEGRAL.has(type)) && !Number.isInteger(value)) return `must be a whole number for a ${type}`;
  const limit = isText ? MAX_TEXT_LENGTH : INTEGRAL.has(type) ? MAX_INTEGER : MAX_NUMBER;
  if (Math.abs(value) > limit) return `is beyond ${limit}`;
  if ((isText || type === 'duration') && value < 0) return `cannot be below 0 for a ${type}`;
  if (type === 'money' && !Number.isInteger(Math.round(value * 1e6) / 1e4)) return 'has more than two decimals';
  return type === 'rating' && (value < 0 || value > 10) ? 'must lie between 0 and 10 for a rating' : null;
}

function* patternRules(field: Field, pointer: string): Findings {
  if (field.pattern === undefined || field.type !== 'string') return;
  const at = `${pointer}/pattern`;
  const parsed = parseExpression(field.pattern);
  if (!parsed.ok) {
    yield problem(
      'expression',
      at,
      `${parsed.message}, at character ${parsed.offset + 1}`,
      'Use literals, classes like [A-Z] and \\d, groups, alternatives and repetition.',
    );
    return;
  }
  const reason = slowness(parsed.expression);
  if (reason !== null) {
    yield problem('expression', at, `some texts would take very long: ${reason}`, 'Repeat one thing at a time.');
    return;
  }
  const { min: minLength = field.required === true ? 1 : 0, max: maxLength = DEFAULT_STRING_LENGTH } = field;
  if (exampleOf(parsed.expression, 0, { minLength, maxLength }) === null) {
    yield problem(
      'expression',
      at,
      `no text of ${minLength} to ${maxLength} characters was found that matches`,
      'Change the pattern, min or max.',
    );
  }
}
