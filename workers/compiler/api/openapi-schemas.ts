import type { AppModel, EntityModel, FieldModel } from '../model.ts';
import { embedName } from './services.ts';

/** A JSON value: what OpenAPI documents consist of. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

const MAX_INTEGER = 2_147_483_647;

/**
 * Schemas of an entity: `Order` as it is read, `Order.Input` as it is created, `Order.Changes` as it is changed.
 * The dot keeps them apart from those of an entity called `order_input`.
 */
export function entitySchemas(app: AppModel, entity: EntityModel): JsonObject {
  const { pascal } = entity.names;
  const { required, ...changes } = inputSchema(entity);
  const input = required === undefined ? changes : { ...changes, required };
  return { [pascal]: rowSchema(app, entity), [`${pascal}.Input`]: input, [`${pascal}.Changes`]: changes };
}

/** Descriptions are Markdown: text of a manifest stays text in them. */
export function plainText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll(/[\\`*_[\]#|]/g, String.raw`\$&`);
}

/** Reference to a schema of the document. */
export function schemaRef(name: string): JsonObject {
  return { $ref: `#/components/schemas/${name}` };
}

function rowSchema(app: AppModel, entity: EntityModel): JsonObject {
  const properties: Record<string, Json> = {};
  const moment: JsonObject = { type: 'string', format: 'date-time' };
  properties['id'] = { type: 'string', format: 'uuid' };
  for (const field of entity.fields) properties[field.column] = valueSchema(field, !isNotNull(field));
  for (const field of entity.fields) {
    if (field.type !== 'reference') continue;
    const target = app.entities.find((candidate) => candidate.names.snake === field.target);
    if (target === undefined) continue;
    properties[embedName(field)] = {
      description: 'Null when there is none, or none that the caller may read.',
      type: ['object', 'null'],
      required: ['id', target.display.column],
      properties: {
        id: { type: 'string', format: 'uuid' },
        [target.display.column]: valueSchema(target.display, !isNotNull(target.display)),
      },
    };
  }
  properties['owner_id'] = { type: ['string', 'null'], format: 'uuid', description: 'Who created the record.' };
  properties['created_at'] = moment;
  properties['updated_at'] = moment;
  return {
    type: 'object',
    ...(entity.description === '' ? {} : { description: plainText(entity.description) }),
    required: Object.keys(properties),
    properties,
  };
}

function inputSchema(entity: EntityModel): JsonObject {
  const required = entity.fields.filter((field) => field.required && field.default === null && field.type !== 'tags');
  const properties = entity.fields.map((field): readonly [string, Json] => [
    field.column,
    valueSchema(field, !field.required && field.type !== 'boolean' && field.type !== 'tags'),
  ]);
  return {
    type: 'object',
    ...(required.length === 0 ? {} : { required: required.map((field) => field.column) }),
    properties: Object.fromEntries(properties),
  };
}

/** Same as the column: yes or no, and tags, are never null. */
function isNotNull(field: FieldModel): boolean {
  return field.required || field.type === 'boolean' || field.type === 'tags';
}

function valueSchema(field: FieldModel, nullable: boolean): JsonObject {
  const { type, ...rest } = typeSchema(field);
  const text = [field.label, field.help].filter((part) => part !== '').join(': ');
  // An enumeration that may be null has to list null.
  const values = rest['enum'];
  const options: JsonObject = nullable && Array.isArray(values) ? { enum: [...(values as readonly Json[]), null] } : {};
  return {
    ...rest,
    ...options,
    type: nullable && typeof type === 'string' ? [type, 'null'] : (type ?? 'string'),
    description: plainText(text),
  };
}

function typeSchema(field: FieldModel): JsonObject {
  switch (field.type) {
    case 'string':
    case 'text':
    case 'markdown':
      return {
        type: 'string',
        ...(field.min === null ? {} : { minLength: field.min }),
        ...(field.max === null ? {} : { maxLength: field.max }),
      };
    case 'integer':
    case 'duration':
    case 'rating':
      return { type: 'integer', minimum: field.min ?? -MAX_INTEGER, maximum: field.max ?? MAX_INTEGER };
    case 'decimal':
    case 'money':
      return {
        type: 'number',
        ...(field.min === null ? {} : { minimum: field.min }),
        ...(field.max === null ? {} : { maximum: field.max }),
      };
    case 'boolean':
      return { type: 'boolean' };
    case 'date':
      return { type: 'string', format: 'date' };
    case 'time':
      return { type: 'string', format: 'time' };
    case 'datetime':
      return { type: 'string', format: 'date-time' };
    case 'email':
      return { type: 'string', format: 'email', maxLength: 254 };
    case 'url':
      return { type: 'string', format: 'uri', maxLength: 2048 };
    case 'phone':
      return { type: 'string', pattern: '^[+0-9 ()/.-]{3,30}$' };
    case 'colour':
      return { type: 'string', pattern: '^#[0-9a-fA-F]{6}$' };
    case 'tags':
      return { type: 'array', maxItems: 50, items: { type: 'string', minLength: 1, maxLength: 60 } };
    case 'enum':
      return { type: 'string', enum: field.options.map((option) => option.value) };
    case 'reference':
      return { type: 'string', format: 'uuid' };
    default:
      return field satisfies never;
  }
}
