import { fewTexts, isScarce } from '../../database/seed-values.ts';
import type { FieldModel, ScalarField } from '../../model.ts';
import { exampleOf } from '../../normalize/expression-example.ts';
import { parseExpression } from '../../normalize/expression.ts';
import { type FormPart, isLink } from '../../ui/modules/form-parts.ts';
import { code, type Code, literal } from '../../ui/print/code.ts';
import { sampledType } from './sample-files.ts';

const MARK_LENGTH = 8;

/** Example records have the first texts of a pattern. */
const FIRST_PATTERN_TEXT = 1_009;
const PATTERN_STEP = 7;
const PATTERN_TEXTS = 40;

/** Whether a test fills a part of a form in: all but what may stay empty and needs other records, or may be taken. */
export function isFilled(part: FormPart): boolean {
  return isLink(part) || part.type === 'reference' || isScarce(part) ? part.required : true;
}

/**
 * Statement of a test that fills a part of a form with a valid value. `mark` is a variable of the
 * test: eight letters and digits that are new with every run.
 */
export function fillStatement(field: FormPart, control: Code): Code {
  if (isLink(field)) return code`await ${group(field.label)}.getByRole("checkbox").first().check();`;
  switch (field.type) {
    case 'reference':
      return code`await ${control}.selectOption({ index: ${field.required && field.default !== null ? 0 : 1} });`;
    case 'image':
    case 'file':
      return code`await ${control}.setInputFiles(sampleFile(${sampledType(field.accept)}));`;
    case 'enum':
      return code`await ${control}.selectOption(${field.options.at(field.unique ? -1 : 0)?.value ?? ''});`;
    case 'boolean':
      return code`await ${control}.check();`;
    case 'rating': {
      const { min, max, unique } = field;
      const stars = unique ? (max ?? 5) : Math.round(((min ?? 1) + (max ?? 5)) / 2);
      const choices = code`page.getByRole("radiogroup", { name: ${field.label}, exact: true })`;
      // The circles themselves are hidden behind their labels.
      return code`await ${choices}.getByRole("radio", { name: ${String(stars)} }).check({ force: true });`;
    }
    default:
      return code`await ${control}.fill(${textValue(field)});`;
  }
}

/** The choices of a many-to-many field. */
export function group(label: string): Code {
  return code`page.getByRole("group", { name: ${label}, exact: true })`;
}

/** Expression of a text that the field takes. */
function textValue(field: Exclude<FieldModel, { type: 'reference' | 'enum' | 'image' | 'file' }>): Code {
  switch (field.type) {
    case 'string':
      return field.pattern === null ? markedText(field, 'Sample') : patternText(field, field.pattern);
    case 'text':
    case 'markdown':
      return markedText(field, 'Sample');
    case 'integer':
    case 'duration':
      return number(field, 3, field.unique);
    case 'decimal':
    case 'money':
      return number(field, 12.5, field.unique);
    case 'date':
      return field.unique ? code`newMoment().slice(0, 10)` : literal('2030-05-17');
    case 'time':
      return field.unique ? code`newMoment().slice(11, 16)` : literal('09:30');
    case 'datetime':
      return field.unique ? code`newMoment().slice(0, 16)` : literal('2030-05-17T09:30');
    case 'email':
      return code`\`\${mark}@example.com\``;
    case 'url':
      return code`\`https://example.com/\${mark}\``;
    case 'phone':
      return field.unique ? code`\`+1 \${Date.now()}\`` : literal('+1 555 0100');
    case 'colour':
      return field.unique ? code`\`#\${Math.random().toString(16).slice(2, 8).padEnd(6, "0")}\`` : literal('#336699');
    case 'tags':
      return literal('first, second');
    case 'json':
      return literal('{"sample": true}');
    case 'boolean':
    case 'rating':
      throw new RangeError(`${field.type} is not filled in as text`);
  }
}

/** Whether tests choose one of the texts that a pattern is of, so that two seldom choose the same. */
export function isOneOfMany(field: FieldModel): boolean {
  return field.type === 'string' && field.pattern !== null && patternTexts(field, field.pattern).length > 1;
}

function patternText(field: ScalarField, pattern: string): Code {
  const texts = patternTexts(field, pattern);
  return texts.length > 1 ? code`oneOf(${texts})` : literal(texts[0] ?? '');
}

function patternTexts(field: ScalarField, pattern: string): readonly string[] {
  const parsed = parseExpression(pattern);
  if (!parsed.ok) throw new RangeError(`the pattern of ${field.column} was accepted before`);
  const few = field.unique ? fewTexts(field) : null;
  if (few !== null) return few.slice(Math.floor(few.length / 2));
  const lengths = { minLength: field.min ?? 1, maxLength: field.max ?? 200 };
  const texts = Array.from({ length: field.unique ? PATTERN_TEXTS : 1 }, (_, index) =>
    exampleOf(parsed.expression, FIRST_PATTERN_TEXT + index * PATTERN_STEP, lengths),
  );
  return [...new Set(texts)].filter((text) => text !== null);
}

/** Whether tests fill in a moment of their own. */
export function isNewMoment(field: FieldModel): boolean {
  return field.unique && (field.type === 'date' || field.type === 'time' || field.type === 'datetime');
}

/** A text with the mark in it, as long as the field wants. */
export function markedText(field: { readonly min?: number | null; readonly max?: number | null }, word: string): Code {
  const { min = null, max = null } = field;
  const longest = max ?? 200;
  const wanted = word.length + 1 + MARK_LENGTH;
  if (longest < MARK_LENGTH) return code`mark.slice(-${longest})`;
  if (longest < wanted) {
    return min === null || min <= MARK_LENGTH ? code`mark` : code`mark.padEnd(${min}, "x")`;
  }
  const filler = min !== null && min > wanted ? ` ${'x'.repeat(min - wanted)}`.slice(0, longest - wanted) : '';
  return code`\`${{ source: word }} \${mark}${{ source: filler }}\``;
}

function number(
  { min, max }: { readonly min: number | null; readonly max: number | null },
  wanted: number,
  isUnique: boolean,
): Code {
  const least = Math.ceil(min ?? 0);
  const most = Math.floor(max ?? least + 1_000_000);
  // Example records count up from the least value: the upper half is free.
  const half = Math.floor((most - least) / 2);
  if (isUnique && half > 1) return code`String(${most - half} + (Date.now() % ${half}))`;
  return literal(String(Math.min(Math.max(wanted, min ?? 0), max ?? Infinity)));
}
