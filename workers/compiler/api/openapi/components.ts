import { schemaRef, type Json, type JsonObject } from './schemas.ts';

/** Schemas that do not come from an entity. Entities begin with a capital letter. */
export const PROBLEM_SCHEMAS: JsonObject = {
  problem: {
    description: 'What went wrong (RFC 9457), in the language of the application.',
    type: 'object',
    required: ['type', 'title', 'status'],
    properties: {
      type: { type: 'string' },
      title: { type: 'string' },
      status: { type: 'integer' },
      errors: {
        type: 'array',
        items: {
          type: 'object',
          required: ['field', 'detail'],
          properties: { field: { type: 'string' }, detail: { type: 'string' } },
        },
      },
    },
  },
  created: { type: 'object', required: ['id'], properties: { id: { type: 'string', format: 'uuid' } } },
  uploaded: { type: 'object', required: ['path'], properties: { path: { type: 'string' } } },
};

export const PARAMETERS: JsonObject = {
  id: { name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } },
  search: {
    name: 'q',
    in: 'query',
    description: 'Words that the records contain.',
    schema: { type: 'string', maxLength: 200 },
  },
  page: {
    name: 'page',
    in: 'query',
    description: 'Page of 20 records, from 1.',
    schema: { type: 'integer', minimum: 1, maximum: 100_000, default: 1 },
  },
};

const problem = (description: string): JsonObject => ({
  description,
  content: { 'application/problem+json': { schema: schemaRef('problem') } },
});

export const RESPONSES: JsonObject = {
  BadRequest: problem('The request could not be read, or the database refused its values.'),
  Unauthorized: problem('Nobody is signed in.'),
  Forbidden: problem('The account does not have the rights for this.'),
  NotFound: problem('There is no such record, or not for this account.'),
  Conflict: problem('The record is in use, there is one like it already, or it is not in the state for this.'),
  TooLarge: problem('The body is too large.'),
  WrongType: problem('The body is not of the type that is asked for.'),
  Unprocessable: problem('Some values are not right; `errors` says which.'),
};

const STATUSES: Readonly<Record<number, string>> = {
  400: 'BadRequest',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'NotFound',
  409: 'Conflict',
  413: 'TooLarge',
  415: 'WrongType',
  422: 'Unprocessable',
};

/** The refusals with these statuses. */
export function refusals(...statuses: readonly number[]): JsonObject {
  return Object.fromEntries(
    statuses.map((status) => [String(status), { $ref: `#/components/responses/${STATUSES[status]}` }]),
  );
}

export function parameterRef(name: string): JsonObject {
  return { $ref: `#/components/parameters/${name}` };
}

/** An answer in JSON. */
export function jsonAnswer(description: string, schema: Json): JsonObject {
  return { description, content: { 'application/json': { schema } } };
}

/** A body in JSON. */
export function jsonBody(schema: Json): JsonObject {
  return { required: true, content: { 'application/json': { schema } } };
}
