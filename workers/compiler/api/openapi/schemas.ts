import type { AppModel, EntityModel, FieldModel, TotalModel } from '../../model.ts';
import { entityOf, offersTransitions, stateFields } from '../access.ts';
import { embedName, isNotNull, referenceFields, writableFields } from '../columns.ts';
import { filePattern, MAX_LINKS } from '../validation.ts';

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
  return {
    [pascal]: rowSchema(app, entity),
    [`${pascal}.Input`]: input,
    [`${pascal}.Changes`]: changes,
    ...(offersTransitions(entity) ? { [`${pascal}.Transition`]: transitionSchema(entity) } : {}),
  };
}

/** A move of a record to another state. */
function transitionSchema(entity: EntityModel): JsonObject {
  const fields = stateFields(entity);
  const moves = fields.map((field): JsonObject => {
    const to: JsonObject = { type: 'string', enum: field.options.map(({ value }) => value) };
    const named = fields.length > 1;
    return {
      type: 'object',
      additionalProperties: false,
      required: [...(named ? ['field'] : []), 'to'],
      properties: { ...(named ? { field: { type: 'string', const: field.column } } : {}), to },
    };
  });
  const [only] = moves;
  return moves.length === 1 && only !== undefined ? only : { oneOf: moves };
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
  for (const field of entity.fields) properties[field.column] = valueSchema(entity, field, !isNotNull(field));
  for (const total of entity.totals) properties[total.column] = totalSchema(total);
  for (const field of referenceFields(entity)) {
    properties[embedName(field)] = {
      ...recordSchema(app, field.target),
      description: 'Null when there is none, or none that the caller may read.',
      type: ['object', 'null'],
    };
  }
  for (const { label, name, target } of entity.links) {
    properties[name] = {
      description: plainText(`${label}: those that the caller may read.`),
      type: 'array',
      items: recordSchema(app, target),
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

/** Id and name of a record. */
function recordSchema(app: AppModel, snake: string): JsonObject {
  const target = entityOf(app, snake);
  const { display } = target;
  return {
    type: 'object',
    required: ['id', display.column],
    properties: {
      id: { type: 'string', format: 'uuid' },
      [display.column]: valueSchema(target, display, !isNotNull(display)),
    },
  };
}

function totalSchema({ label, help, function: of }: TotalModel): JsonObject {
  const description = plainText([label, help, 'Computed; nobody writes it.'].filter((part) => part !== '').join(': '));
  if (of === 'count') return { type: 'integer', minimum: 0, description };
  return { type: of === 'sum' ? 'number' : ['number', 'null'], description };
}

function inputSchema(entity: EntityModel): JsonObject {
  const fields = writableFields(entity);
  const required = [
    ...fields
      .filter(
        ({ required: must, default: value, type }) => must && value === null && type !== 'tags' && type !== 'boolean',
      )
      .map(({ column }) => column),
    ...entity.links.filter((link) => link.required).map(({ name }) => name),
  ];
  const properties = [
    ...fields.map((field): readonly [string, Json] => [
      field.column,
      valueSchema(entity, field, !field.required && field.type !== 'boolean' && field.type !== 'tags'),
    ]),
    ...entity.links.map(({ name, label, help, required: must }): readonly [string, Json] => [
      name,
      {
        description: plainText([label, help].filter((part) => part !== '').join(': ')),
        type: 'array',
        ...(must ? { minItems: 1 } : {}),
        maxItems: MAX_LINKS,
        items: { type: 'string', format: 'uuid' },
      },
    ]),
  ];
  return {
    type: 'object',
    additionalProperties: false,
    ...(required.length === 0 ? {} : { required }),
    properties: Object.fromEntries(properties),
  };
}

function valueSchema(entity: EntityModel, field: FieldModel, nullable: boolean): JsonObject {
  const { type, ...rest } = typeSchema(entity, field);
  const text = [field.label, field.help].filter((part) => part !== '').join(': ');
  // An enumeration that may be null has to list null.
  const values = rest['enum'];
  const options: JsonObject = nullable && Array.isArray(values) ? { enum: [...(values as readonly Json[]), null] } : {};
  return {
    ...rest,
    ...options,
    // Any JSON value has no type of its own.
    ...(type === undefined ? {} : { type: nullable && typeof type === 'string' ? [type, 'null'] : type }),
    description: plainText(text),
  };
}

function typeSchema(entity: EntityModel, field: FieldModel): JsonObject {
  switch (field.type) {
    case 'string':
    case 'text':
    case 'markdown':
      return {
        type: 'string',
        ...(field.min === null ? {} : { minLength: field.min }),
        ...(field.max === null ? {} : { maxLength: field.max }),
        ...(field.pattern === null ? {} : { pattern: field.pattern }),
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
      // Not the format "time", which has an offset from UTC: this is what a clock on the wall shows.
      return { type: 'string', pattern: String.raw`^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?$` };
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
    case 'json':
      return {};
    case 'image':
    case 'file':
      return { type: 'string', pattern: filePattern(entity, field) };
    case 'reference':
      return { type: 'string', format: 'uuid' };
    default:
      return field satisfies never;
  }
}
