import type { AppModel, EntityModel } from '../../model.ts';
import { OPERATIONS } from '../../model.ts';
import { offers } from '../access.ts';
import { PARAMETERS, PROBLEM_SCHEMAS, RESPONSES } from './components.ts';
import { collectionOperations, exportOperation, itemOperations, tagOf } from './operations.ts';
import { entitySchemas, plainText, type JsonObject } from './schemas.ts';
import { transitionOperation, uploadOperations } from './special-operations.ts';
import { usedComponents } from './used-components.ts';

/** The OpenAPI 3.1 document of an application's records. */
export function openApiDocument(app: AppModel): JsonObject {
  const entities = app.entities.filter((entity) => OPERATIONS.some((operation) => offers(entity, operation)));
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
      // A scheme that no operation asks for is a mistake to linters and to readers.
      ...(app.auth && Object.keys(paths).length > 0 ? { securitySchemes: sessionScheme(app) } : {}),
      ...usedComponents(paths, {
        parameters: PARAMETERS,
        responses: RESPONSES,
        schemas: Object.assign(
          {},
          ...entities.map((entity) => entitySchemas(app, entity)),
          PROBLEM_SCHEMAS,
        ) as JsonObject,
      }),
    },
  };
}

function sessionScheme(app: AppModel): JsonObject {
  const description = 'The cookie that signing in sets.';
  return { session: { type: 'apiKey', in: 'cookie', name: `${app.name}-session`, description } };
}

function pathsOf(app: AppModel, entity: EntityModel): readonly (readonly [string, JsonObject])[] {
  const base = `/${entity.names.kebabPlural}`;
  const paths: readonly (readonly [string, JsonObject])[] = [
    [base, collectionOperations(app, entity)],
    [`${base}/{id}`, itemOperations(app, entity)],
    [`${base}/{id}/transitions`, transitionOperation(app, entity)],
    [`${base}/export.csv`, exportOperation(app, entity)],
    ...uploadOperations(app, entity).map(([column, upload]) => [`${base}/files/${column}`, upload] as const),
  ];
  return paths.filter(([, operations]) => Object.keys(operations).length > 0);
}
