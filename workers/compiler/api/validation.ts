import type {
  AppModel,
  CompiledFile,
  EntityModel,
  EnumField,
  FieldModel,
  FileField,
  LinkModel,
  ScalarField,
} from '../model.ts';
import { offersTransitions, stateFields } from './access.ts';
import { writableFields } from './columns.ts';
import { validationMessages, withBound, type ValidationMessages } from './messages.ts';
import { quote } from './typescript.ts';

const MAX_INTEGER = 2_147_483_647;
const MAX_MONEY = 9_999_999_999;
const MAX_TAGS = 50;
const MAX_TAG_LENGTH = 60;
/** Characters of a JSON value as text. */
const MAX_JSON_LENGTH = 100_000;
/** Records that one link may name. */
export const MAX_LINKS = 200;

/** `src/lib/validation/<kebab>.ts`: what the form, the API and the service accept. */
export function validationFile(app: AppModel, entity: EntityModel): CompiledFile {
  const messages = validationMessages(app.locale);
  const { camel, pascal, kebab } = entity.names;
  const fields = [
    ...writableFields(entity).map((field) => `${field.column}: ${schemaOf(entity, field, messages)},`),
    ...entity.links.map((link) => `${link.name}: ${linkSchema(link, messages)},`),
  ];
  return {
    path: `src/lib/validation/${kebab}.ts`,
    stage: 'api',
    content: `import { z } from "zod";

/** What people may write into a record, and nothing else; the database checks the same. */
export const ${camel}Input = z.strictObject({
${fields.join('\n')}
});

export type ${pascal}Input = z.infer<typeof ${camel}Input>;
${transitionSchema(entity, messages)}`,
  };
}

/** What a request to move a record to another state may say. */
function transitionSchema(entity: EntityModel, messages: ValidationMessages): string {
  const fields = stateFields(entity);
  if (!offersTransitions(entity)) return '';
  const states = (field: EnumField): string =>
    `z.enum([${field.options.map(({ value }) => quote(value)).join(', ')}], ${withError(messages.option)})`;
  const [field] = fields;
  const schema =
    fields.length === 1 && field !== undefined
      ? `z.strictObject({ to: ${states(field)} })`
      : `z.discriminatedUnion("field", [
${fields.map((one) => `z.strictObject({ field: z.literal(${quote(one.column)}), to: ${states(one)} }),`).join('\n')}
])`;
  return `
/** A move of a record to another state. */
export const ${entity.names.camel}Transition = ${schema};
`;
}

function schemaOf(entity: EntityModel, field: FieldModel, messages: ValidationMessages): string {
  const schema = requiredSchema(entity, field, messages);
  if (field.type === 'boolean' || field.type === 'tags') return `${schema}.optional()`;
  if (!field.required) return `${schema}.nullish()`;
  // The database fills in what is left out.
  return field.default === null ? schema : `${schema}.optional()`;
}

function withError(message: string): string {
  return `{ error: ${quote(message)} }`;
}

function linkSchema({ required }: LinkModel, messages: ValidationMessages): string {
  const least = required ? `.min(1, ${quote(messages.option)})` : '.optional()';
  const most = `.max(${MAX_LINKS}, ${quote(withBound(messages.tooMany, MAX_LINKS))})`;
  return `z.array(z.uuid(${withError(messages.option)}).toLowerCase())${most}${least}`;
}

function requiredSchema(entity: EntityModel, field: FieldModel, messages: ValidationMessages): string {
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
    case 'json':
      return jsonSchema(field.required, messages);
    case 'image':
    case 'file':
      return fileSchema(entity, field, messages);
    case 'reference':
      return `z.uuid(${withError(messages.option)})`;
    default:
      return field satisfies never;
  }
}

function jsonSchema(required: boolean, messages: ValidationMessages): string {
  const size = `.refine((value) => JSON.stringify(value).length <= ${MAX_JSON_LENGTH}, ${quote(withBound(messages.longest, MAX_JSON_LENGTH))})`;
  // `z.json` has no message of its own.
  const json = `z.custom<z.core.util.JSONType>((value) => z.json().safeParse(value).success, ${withError(messages.json)})`;
  return `${json}${size}${required ? `.refine((value) => value !== null, ${quote(messages.required)})` : ''}`;
}

/** Where an upload of this column lies: `<table>/<column>/<uuid>.<ext>`. */
export function filePattern(entity: EntityModel, { column }: FileField): string {
  return `^${entity.names.table}/${column}/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\.[a-z0-9]{1,8}$`;
}

function fileSchema(entity: EntityModel, field: FileField, messages: ValidationMessages): string {
  const pattern = `new RegExp(${quote(filePattern(entity, field))})`;
  return `z.string(${withError(messages.file)}).regex(${pattern}, ${quote(messages.file)})`;
}

function textSchema({ min, max, pattern }: ScalarField, messages: ValidationMessages): string {
  const parts = [`z.string({ error: ${quote(messages.required)} }).trim()`];
  if (min !== null && min > 0) {
    parts.push(`min(${min}, ${quote(min === 1 ? messages.required : withBound(messages.shortest, min))})`);
  }
  if (max !== null) parts.push(`max(${max}, ${quote(withBound(messages.longest, max))})`);
  if (pattern !== null) {
    parts.push(`regex(new RegExp(${quote(pattern)}, "u"), ${quote(messages.pattern)})`);
  }
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
