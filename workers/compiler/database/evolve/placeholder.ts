import type { FieldModel, ScalarField } from '../../model.ts';
import { exampleOf } from '../../normalize/expression-example.ts';
import { parseExpression } from '../../normalize/expression.ts';
import { call, cast, column, columnOf, literal, type Expression } from '../sql.ts';
import { fieldColumn } from '../tables.ts';

const PLACEHOLDER_TEXT = 'unknown';

/** What a required column gets in rows that have no value yet. */
export interface Placeholder {
  /** Over the row, and `numbered.position` where it must differ from row to row. */
  readonly value: Expression;
  readonly isNumbered: boolean;
  /** For people who read the pull request. */
  readonly text: string;
}

/** The default, or a placeholder of the type; null where only people can tell (a reference, a file). */
export function placeholderOf(field: FieldModel): Placeholder | null {
  if (field.unique) return numbered(field);
  const standard = fieldColumn(field).default;
  if (standard !== null) return { value: standard, isNumbered: false, text: 'its default' };
  const value = plain(field);
  if (value === null) return null;
  return {
    value,
    isNumbered: false,
    text: value.kind === 'literal' ? `“${String(value.value)}”` : 'the day the record was made',
  };
}

function plain(field: FieldModel): Expression | null {
  switch (field.type) {
    case 'string':
    case 'text':
    case 'markdown':
      return plainText(field);
    case 'integer':
    case 'decimal':
    case 'money':
    case 'duration':
    case 'rating':
      return literal(Math.min(Math.max(0, field.min ?? 0), field.max ?? Infinity));
    case 'boolean':
      return literal(false);
    case 'date':
      return cast(column('created_at'), 'date');
    case 'datetime':
      return column('created_at');
    case 'time':
      return literal('00:00');
    case 'email':
      return literal(`${PLACEHOLDER_TEXT}@example.com`);
    case 'url':
      return literal('https://example.com');
    case 'phone':
      return literal('000');
    case 'colour':
      return literal('#808080');
    case 'tags':
    case 'json':
      return literal('{}');
    case 'enum':
      return literal(field.options[0]?.value ?? null);
    case 'image':
    case 'file':
    case 'reference':
      return null;
    default:
      return field satisfies never;
  }
}

function plainText({ min, max, pattern }: ScalarField): Expression | null {
  const parsed = pattern === null ? null : parseExpression(pattern);
  if (parsed?.ok === true) {
    const lengths = { ...(min === null ? {} : { minLength: min }), ...(max === null ? {} : { maxLength: max }) };
    const example = exampleOf(parsed.expression, 0, lengths);
    return example === null ? null : literal(example);
  }
  return literal(PLACEHOLDER_TEXT.slice(0, max ?? undefined).padEnd(min ?? 0, '.'));
}

/** A value of its own for every row, where the type has room for that. */
function numbered(field: FieldModel): Placeholder | null {
  const position = columnOf('numbered', 'position');
  const text = cast(position, 'text');
  const of = (value: Expression, example: string): Placeholder => ({
    value,
    isNumbered: true,
    text: `“${example}” and so on`,
  });
  const prefixed = (before: string, after = ''): Placeholder =>
    of(call('concat', literal(before), text, literal(after)), `${before}1${after}`);
  switch (field.type) {
    case 'string': {
      const isRoomy =
        field.pattern === null && (field.max ?? Infinity) >= 20 && (field.min ?? 0) <= PLACEHOLDER_TEXT.length;
      return isRoomy ? prefixed(`${PLACEHOLDER_TEXT} `) : null;
    }
    case 'email':
      return prefixed(PLACEHOLDER_TEXT, '@example.com');
    case 'url':
      return prefixed('https://example.com/');
    case 'integer':
    case 'decimal':
    case 'money':
    case 'duration':
      return field.max === null && (field.min ?? 0) <= 1 ? of(position, '1') : null;
    default:
      return null;
  }
}
