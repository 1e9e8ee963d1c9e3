import type { AppModel, EntityModel, FieldModel, Verb } from '../../model.ts';
import { offers } from '../access.ts';
import { defaultSort, filterableFields, sortableColumns, spanColumns } from '../columns.ts';
import { jsonAnswer, jsonBody, parameterRef, refusals } from './components.ts';
import { plainText, schemaRef, type Json, type JsonObject } from './schemas.ts';

/** The entity's label; with its table where two entities are labelled alike. */
export function tagOf(app: AppModel, entity: EntityModel): string {
  const alike = app.entities.filter((other) => other.labelPlural === entity.labelPlural);
  return alike.length > 1 ? `${entity.labelPlural} (${entity.names.table})` : entity.labelPlural;
}

/** What every operation says: name, tag, who may do it. */
export function operation(
  app: AppModel,
  entity: EntityModel,
  verbs: readonly Verb[],
  texts: { readonly name: string; readonly summary: string; readonly details?: string },
): JsonObject {
  const grants = entity.grants.filter((grant) => verbs.includes(grant.verb));
  const open = grants.some((grant) => grant.who === 'anonymous');
  const access = [...new Map(grants.map(({ who, scope }) => [`${who} ${scope}`, { role: who, scope }])).values()];
  return {
    operationId: texts.name,
    summary: texts.summary,
    description: `For ${access.map((one) => audience(app, one)).join(', ')}.${texts.details ?? ''}`,
    tags: [tagOf(app, entity)],
    security: [...(open || !app.auth ? [{}] : []), ...(app.auth ? [{ session: [] }] : [])],
    'x-access': access,
  };
}

function audience(app: AppModel, { role, scope }: { readonly role: string; readonly scope: string }): string {
  const names: Readonly<Record<string, string>> = {
    anonymous: 'everybody',
    authenticated: 'everybody who is signed in',
  };
  const label = app.roles.find(({ name }) => name === role)?.label;
  const who = names[role] ?? `the role ${plainText(label ?? role)}`;
  return scope === 'own' ? `${who} (their own records)` : who;
}

/** What narrows, searches and sorts a list. */
function listParameters(entity: EntityModel): readonly Json[] {
  const sorts = sortableColumns(entity).flatMap((column) => [column, `-${column}`]);
  const filters = filterableFields(entity).map((field) =>
    filter(field.column, `Only records with this value: ${plainText(field.label)}.`, filterSchema(field)),
  );
  const spans = spanColumns(entity).flatMap(({ column }) => [
    filter(`${column}.from`, 'Only records from this day on.', { type: 'string', format: 'date' }),
    filter(`${column}.to`, 'Only records up to this day.', { type: 'string', format: 'date' }),
  ]);
  return [
    parameterRef('search'),
    {
      name: 'sort',
      in: 'query',
      description: 'A column; a leading minus turns the order round.',
      schema: { type: 'string', enum: sorts, default: defaultSort(entity) },
    },
    ...filters,
    ...spans,
  ];
}

function filter(name: string, description: string, schema: Json): JsonObject {
  return { name: `f.${name}`, in: 'query', description, schema };
}

function filterSchema(field: FieldModel): JsonObject {
  if (field.type === 'enum') return { type: 'string', enum: field.options.map(({ value }) => value) };
  return field.type === 'boolean' ? { type: 'boolean' } : { type: 'string', format: 'uuid' };
}

/** List and create. */
export function collectionOperations(app: AppModel, entity: EntityModel): JsonObject {
  const { pascal, pascalPlural } = entity.names;
  const rows: JsonObject = { type: 'array', maxItems: 20, items: schemaRef(pascal) };
  const list = {
    get: {
      ...operation(app, entity, ['read'], { name: `list${pascalPlural}`, summary: `List: ${entity.labelPlural}` }),
      parameters: [...listParameters(entity), parameterRef('page')],
      responses: {
        '200': jsonAnswer('A page of records.', {
          type: 'object',
          required: ['rows', 'count'],
          properties: { rows, count: { type: 'integer', minimum: 0, description: 'Records on all pages.' } },
        }),
        ...refusals(400, 401, 403),
      },
    },
  };
  const create = {
    post: {
      ...operation(app, entity, ['create'], { name: `create${pascal}`, summary: `Create: ${entity.label}` }),
      requestBody: jsonBody(schemaRef(`${pascal}.Input`)),
      responses: {
        '201': {
          ...jsonAnswer('The record was created.', schemaRef('created')),
          headers: { Location: { description: 'Address of the record.', schema: { type: 'string' } } },
        },
        ...refusals(400, 401, 403, 409, 413, 415, 422),
      },
    },
  };
  return { ...(offers(entity, 'list') ? list : {}), ...(offers(entity, 'create') ? create : {}) };
}

/** Read, change and delete one record. */
export function itemOperations(app: AppModel, entity: EntityModel): JsonObject {
  const { pascal } = entity.names;
  const parameters = [parameterRef('id')];
  const read = {
    get: {
      ...operation(app, entity, ['read'], { name: `get${pascal}`, summary: `Read: ${entity.label}` }),
      parameters,
      responses: { '200': jsonAnswer('The record.', schemaRef(pascal)), ...refusals(401, 403, 404) },
    },
  };
  const update = {
    patch: {
      ...operation(app, entity, ['update'], { name: `update${pascal}`, summary: `Change: ${entity.label}` }),
      parameters,
      requestBody: jsonBody(schemaRef(`${pascal}.Changes`)),
      responses: {
        '200': jsonAnswer('The record as it is now.', schemaRef(pascal)),
        ...refusals(400, 401, 403, 404, 409, 413, 415, 422),
      },
    },
  };
  const remove = {
    delete: {
      ...operation(app, entity, ['delete'], { name: `remove${pascal}`, summary: `Delete: ${entity.label}` }),
      parameters,
      responses: { '204': { description: 'The record is gone.' }, ...refusals(401, 403, 404, 409) },
    },
  };
  return {
    ...(offers(entity, 'read') ? read : {}),
    ...(offers(entity, 'update') ? update : {}),
    ...(offers(entity, 'delete') ? remove : {}),
  };
}

/** The list as comma-separated values. */
export function exportOperation(app: AppModel, entity: EntityModel): JsonObject {
  if (!offers(entity, 'export')) return {};
  const name = `all${entity.names.pascalPlural}`;
  return {
    get: {
      ...operation(app, entity, ['read'], { name, summary: `Export: ${entity.labelPlural}` }),
      parameters: listParameters(entity),
      responses: {
        '200': {
          description: 'The records on all pages, 10,000 at most, as comma-separated values (RFC 4180).',
          content: { 'text/csv': { schema: { type: 'string' } } },
        },
        ...refusals(400, 401, 403),
      },
    },
  };
}
