import type { AppModel, EntityModel, Verb } from '../model.ts';
import { entitySchemas, plainText, schemaRef, type Json, type JsonObject } from './openapi-schemas.ts';
import { offers } from './routes.ts';
import { filterableFields, sortableColumns } from './services.ts';
import { usedComponents } from './used-components.ts';

/** The OpenAPI 3.1 document of an application's records. */
export function openApiDocument(app: AppModel): JsonObject {
  const entities = app.entities.filter((entity) => VERBS.some((verb) => offers(entity, verb)));
  const paths = Object.fromEntries(entities.flatMap((entity) => pathsOf(app, entity)));
  return {
    openapi: '3.1.0',
    info: {
      title: app.title,
      version: '1.0.0',
      ...(app.description === '' ? {} : { description: plainText(app.description) }),
      license: { name: 'Proprietary', identifier: 'LicenseRef-Proprietary' },
    },
    servers: [{ url: '/api' }],
    tags: entities.map((entity) => ({
      name: tagOf(app, entity),
      description: plainText(entity.description === '' ? entity.labelPlural : entity.description),
    })),
    paths,
    components: {
      ...(app.auth ? { securitySchemes: sessionScheme(app) } : {}),
      ...usedComponents(paths, {
        parameters: PARAMETERS,
        responses: RESPONSES,
        schemas: Object.assign({}, ...entities.map((entity) => entitySchemas(app, entity)), PROBLEM) as JsonObject,
      }),
    },
  };
}

function sessionScheme(app: AppModel): JsonObject {
  const description = 'The cookie that signing in sets.';
  return { session: { type: 'apiKey', in: 'cookie', name: `${app.name}-session`, description } };
}

/** The entity's label; with its table where two entities are labelled alike. */
function tagOf(app: AppModel, entity: EntityModel): string {
  const alike = app.entities.filter((other) => other.labelPlural === entity.labelPlural);
  return alike.length > 1 ? `${entity.labelPlural} (${entity.names.table})` : entity.labelPlural;
}

const VERBS: readonly Verb[] = ['read', 'create', 'update', 'delete'];

const PROBLEM: JsonObject = {
  problem: {
    description: 'What went wrong (RFC 9457).',
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
};

const PARAMETERS: JsonObject = {
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

const RESPONSES: JsonObject = {
  BadRequest: problem('The request could not be read, or the database refused its values.'),
  Unauthorized: problem('Nobody is signed in.'),
  Forbidden: problem('The account does not have the rights for this.'),
  NotFound: problem('There is no such record, or not for this account.'),
  Conflict: problem('The record is in use, or there is one like it already.'),
  Unprocessable: problem('Some values are not right; `errors` says which.'),
};

const responseRef = (name: string): JsonObject => ({ $ref: `#/components/responses/${name}` });
const parameterRef = (name: string): JsonObject => ({ $ref: `#/components/parameters/${name}` });
const json = (description: string, schema: Json): JsonObject => ({
  description,
  content: { 'application/json': { schema } },
});

function pathsOf(app: AppModel, entity: EntityModel): readonly (readonly [string, JsonObject])[] {
  const base = `/${entity.names.kebabPlural}`;
  const paths: readonly (readonly [string, JsonObject])[] = [
    [base, { ...listOperation(app, entity), ...createOperation(app, entity) }],
    [`${base}/{id}`, itemOperations(app, entity)],
  ];
  return paths.filter(([, operations]) => Object.keys(operations).length > 0);
}

/** What every operation says: name, tag, who may do it. */
function operation(app: AppModel, entity: EntityModel, verb: Verb, name: string, summary: string): JsonObject {
  const grants = entity.grants.filter((grant) => grant.verb === verb);
  const open = grants.some((grant) => grant.who === 'anonymous');
  return {
    operationId: name,
    summary,
    tags: [tagOf(app, entity)],
    security: [...(open || !app.auth ? [{}] : []), ...(app.auth ? [{ session: [] }] : [])],
    'x-roles': grants.map(({ who, scope }) => ({ role: who, scope })),
  };
}

function refusals(...names: readonly string[]): JsonObject {
  const statuses: Readonly<Record<string, string>> = {
    '400': 'BadRequest',
    '401': 'Unauthorized',
    '403': 'Forbidden',
    '404': 'NotFound',
    '409': 'Conflict',
    '422': 'Unprocessable',
  };
  return Object.fromEntries(names.map((status) => [status, responseRef(statuses[status] ?? 'BadRequest')]));
}

function listOperation(app: AppModel, entity: EntityModel): JsonObject {
  if (!offers(entity, 'read')) return {};
  const { pascal, pascalPlural } = entity.names;
  const sorts = sortableColumns(entity).flatMap((column) => [column, `-${column}`]);
  const filters = filterableFields(entity).map((field): JsonObject => ({
    name: `f.${field.column}`,
    in: 'query',
    description: `Only records with this value: ${plainText(field.label)}.`,
    schema:
      field.type === 'enum'
        ? { type: 'string', enum: field.options.map((option) => option.value) }
        : field.type === 'boolean'
          ? { type: 'boolean' }
          : { type: 'string', format: 'uuid' },
  }));
  const rows: JsonObject = { type: 'array', maxItems: 20, items: schemaRef(pascal) };
  return {
    get: {
      ...operation(app, entity, 'read', `list${pascalPlural}`, `List: ${entity.labelPlural}`),
      parameters: [
        parameterRef('search'),
        parameterRef('page'),
        {
          name: 'sort',
          in: 'query',
          description: 'A column; a leading minus turns the order round.',
          schema: { type: 'string', enum: sorts, default: '-created_at' },
        },
        ...filters,
      ],
      responses: {
        '200': json('A page of records.', {
          type: 'object',
          required: ['rows', 'count'],
          properties: { rows, count: { type: 'integer', minimum: 0, description: 'Records on all pages.' } },
        }),
        ...refusals('400', '401', '403'),
      },
    },
  };
}

function createOperation(app: AppModel, entity: EntityModel): JsonObject {
  if (!offers(entity, 'create')) return {};
  const { pascal } = entity.names;
  return {
    post: {
      ...operation(app, entity, 'create', `create${pascal}`, `Create: ${entity.label}`),
      requestBody: body(schemaRef(`${pascal}.Input`)),
      responses: {
        '201': {
          ...json('The record was created.', schemaRef('created')),
          headers: { Location: { description: 'Address of the record.', schema: { type: 'string' } } },
        },
        ...refusals('400', '401', '403', '409', '422'),
      },
    },
  };
}

function itemOperations(app: AppModel, entity: EntityModel): JsonObject {
  const { pascal } = entity.names;
  const parameters = [parameterRef('id')];
  const read = offers(entity, 'read')
    ? {
        get: {
          ...operation(app, entity, 'read', `get${pascal}`, `Read: ${entity.label}`),
          parameters,
          responses: { '200': json('The record.', schemaRef(pascal)), ...refusals('401', '403', '404') },
        },
      }
    : {};
  const update = offers(entity, 'update')
    ? {
        patch: {
          ...operation(app, entity, 'update', `update${pascal}`, `Change: ${entity.label}`),
          parameters,
          requestBody: body(schemaRef(`${pascal}.Changes`)),
          responses: {
            '200': json('The record as it is now.', schemaRef(pascal)),
            ...refusals('400', '401', '403', '404', '409', '422'),
          },
        },
      }
    : {};
  const remove = offers(entity, 'delete')
    ? {
        delete: {
          ...operation(app, entity, 'delete', `remove${pascal}`, `Delete: ${entity.label}`),
          parameters,
          responses: { '204': { description: 'The record is gone.' }, ...refusals('401', '403', '404', '409') },
        },
      }
    : {};
  return { ...read, ...update, ...remove };
}

function body(schema: Json): JsonObject {
  return { required: true, content: { 'application/json': { schema } } };
}
