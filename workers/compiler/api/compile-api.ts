import type { Staged } from '#schemas/diagnostic.ts';
import type { AppModel, CompiledFile } from '../model.ts';
import type { JsonObject } from './openapi-schemas.ts';
import { openApiDocument } from './openapi.ts';
import { policyTests } from './policy-tests.ts';
import { routeFiles } from './routes.ts';
import { serverModules } from './server-modules.ts';
import { serviceFile } from './services.ts';
import { validationTests } from './unit-tests.ts';
import { validationFile } from './validation.ts';

/** The API stage: the document, and what implements and tests it. */
export interface CompiledApi {
  /** OpenAPI 3.1; null when the application stores nothing. */
  readonly document: JsonObject | null;
  readonly files: readonly CompiledFile[];
}

/** Validation, services, routes and their description for every entity. */
export function compileApi(app: AppModel): Staged<CompiledApi> {
  if (app.entities.length === 0) return { value: { document: null, files: [] }, diagnostics: [] };
  const document = openApiDocument(app);
  const files: readonly CompiledFile[] = [
    { path: 'openapi.json', content: `${JSON.stringify(document, null, 2)}\n`, stage: 'api' },
    ...serverModules(),
    ...app.entities.flatMap((entity) => [validationFile(app, entity), serviceFile(app, entity), ...routeFiles(entity)]),
    validationTests(app),
    ...policyTests(app),
  ];
  return { value: { document, files }, diagnostics: [] };
}
