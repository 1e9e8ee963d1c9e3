import type { Staged } from '#schemas/diagnostic.ts';
import type { AppModel, CompiledFile } from '../model.ts';
import { feedRoutes } from './integrations/feed-routes.ts';
import { serverModules } from './modules/server-modules.ts';
import { openApiDocument } from './openapi/document.ts';
import { printDocument } from './openapi/print-document.ts';
import type { JsonObject } from './openapi/schemas.ts';
import { exportRoute } from './routes/export-route.ts';
import { recordRoutes } from './routes/record-routes.ts';
import { serviceFile } from './services/service.ts';
import { apiTests } from './tests/api-tests.ts';
import { policyTests } from './tests/policy-tests.ts';
import { validationTests } from './tests/validation-tests.ts';
import { trpcFiles } from './trpc/trpc-files.ts';
import { validationFile } from './validation.ts';

/** The API stage: the document, and what implements and tests it. */
export interface CompiledApi {
  /** OpenAPI 3.1; null when the application stores nothing. */
  readonly document: JsonObject | null;
  readonly files: readonly CompiledFile[];
}

/**
 * Validation, services, routes and their description for every entity.
 *
 * @param amended a document in place of the one that follows from the model; it describes the same routes
 */
export function compileApi(app: AppModel, amended: JsonObject | null = null): Staged<CompiledApi> {
  if (app.entities.length === 0) return { value: { document: null, files: [] }, diagnostics: [] };
  const document = amended ?? openApiDocument(app);
  const files: readonly CompiledFile[] = [
    { path: 'openapi.json', content: printDocument(document), stage: 'api' },
    ...serverModules(app),
    ...app.entities.flatMap((entity) => [
      validationFile(app, entity),
      serviceFile(app, entity),
      ...recordRoutes(entity),
      ...exportRoute(app, entity),
    ]),
    ...trpcFiles(app),
    ...feedRoutes(app),
    validationTests(app),
    ...apiTests(app, document),
    ...policyTests(app),
  ];
  return { value: { document, files }, diagnostics: [] };
}
