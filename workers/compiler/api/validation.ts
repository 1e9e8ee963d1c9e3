import type { AppModel, CompiledFile, EntityModel, FieldModel, ScalarField } from '../model.ts';
import { validationMessages, withBound, type ValidationMessages } from './messages.ts';
import { quote } from './typescript.ts';

const MAX_INTEGER = 2_147_483_647;
const MAX_MONEY = 9_999_999_999;
const MAX_TAGS = 50;
const MAX_TAG_LENGTH = 60;

/** `src/lib/validation/<kebab>.ts`: what the form, the API and the service accept. */
export function validationFile(app: AppModel, entity: EntityModel): CompiledFile {
  const messages = validationMessages(app.locale);
  const { camel, pascal, kebab } = entity.names;
  const fields = entity.fields.map((field) => `${field.column}: ${schemaOf(field, messages)},`);
  return {
    path: `src/lib/validation/${kebab}.ts`,
    stage: 'api',
    content: `import { z } from "zod";

/** What people may write into a record; the database checks the same. */
export const ${camel}Input = z.object({
${fields.join('\n')}
});

export type ${pascal}Input = z.infer<typeof ${camel}Input>;
`,
  };
}

function schemaOf(field: FieldModel, messages: ValidationMessages): string {
  const schema = requiredSchema(field, messages);
  if (field.type === 'boolean' || field.type === 'tags') return `${schema}.optional()`;
  if (!field.required) return `${schema}.nullish()`;
  // The database fills in what is left out.
  return field.default === null ? schema : `${schema}.optional()`;
}

function withError(message: string): string {
  return `{ error: ${quote(message)} }`;
}

function requiredSchema(field: FieldModel, messages: ValidationMessages): string {
  switch (field.type) {
    case 'string':
    case 'text':
    case 'markdown':
      return textSchema(field, messages);
    case 'integer':
    case 'duration':
    case 'rating':
    case 'decimal':
    case 'money':
      return numberSchema(field, messages);
    case 'boolean':
      return 'z.boolean()';
    case 'date':
      return `z.iso.date(${withError(messages.date)})`;
    case 'time':
      return `z.iso.time(${withError(messages.time)})`;
    case 'datetime':
      return `z.iso.datetime({ offset: true, error: ${quote(messages.datetime)} })`;
    case 'email':
      return `z.email(${withError(messages.email)}).max(254, ${quote(withBound(messages.longest, 254))})`;
    case 'url':
      return `z.string(${withError(messages.url)}).regex(/^https?:\\/\\/\\S+$/, ${quote(messages.url)}).max(2048, ${quote(withBound(messages.longest, 2048))})`;
    case 'phone':
      return `z.string(${withError(messages.phone)}).regex(/^[+0-9 ()/.-]{3,30}$/, ${quote(messages.phone)})`;
    case 'colour':
      return `z.string(${withError(messages.colour)}).regex(/^#[0-9a-fA-F]{6}$/, ${quote(messages.colour)})`;
    case 'tags': {
      const longest = quote(withBound(messages.longest, MAX_TAG_LENGTH));
      return `z.array(z.string().trim().min(1, ${quote(messages.required)}).max(${MAX_TAG_LENGTH}, ${longest})).max(${MAX_TAGS}, ${quote(withBound(messages.tooMany, MAX_TAGS))})`;
    }
    case 'enum':
      return `z.enum([${field.options.map((option) => quote(option.value)).join(', ')}], ${withError(messages.option)})`;
    case 'reference':
      return `z.uuid(${withError(messages.option)})`;
    default:
      return field satisfies never;
  }
}

function textSchema({ min, max }: ScalarField, messages: ValidationMessages): string {
  const parts = [`z.string({ error: ${quote(messages.required)} }).trim()`];
  if (min !== null && min > 0) {
    parts.push(`min(${min}, ${quote(min === 1 ? messages.required : withBound(messages.shortest, min))})`);
  }
  if (max !== null) parts.push(`max(${max}, ${quote(withBound(messages.longest, max))})`);
  return parts.join('.');
}

function numberSchema({ type, min, max }: ScalarField, messages: ValidationMessages): string {
  const whole = type === 'integer' || type === 'duration' || type === 'rating';
  const limit = whole ? MAX_INTEGER : type === 'money' ? MAX_MONEY : null;
  const parts = [`z.number({ error: ${quote(messages.number)} })`];
  if (whole) parts.push(`int(${quote(messages.whole)})`);
  const least = min ?? (limit === null ? null : -limit);
  const most = max ?? limit;
  if (least !== null) parts.push(`min(${least}, ${quote(withBound(messages.least, least))})`);
  if (most !== null) parts.push(`max(${most}, ${quote(withBound(messages.most, most))})`);
  return parts.join('.');
}
