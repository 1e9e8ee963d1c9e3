import type { Manifest } from '#schemas/generated/manifest.ts';
import layout from '#schemas/ui/catalogue/layout-catalogue.schema.json' with { type: 'json' };
import pages from '#schemas/ui/catalogue/pages-catalogue.schema.json' with { type: 'json' };
import records from '#schemas/ui/catalogue/records-catalogue.schema.json' with { type: 'json' };
import type { JsonObject } from '../../compiler/api/openapi/schemas.ts';
import type { Compiled } from '../../compiler/compile.ts';
import type { DatabaseAmendments } from '../../compiler/database/amendments.ts';
import { apiProblems } from './api-obligations.ts';
import { databaseArtifact, type DatabaseArtifact } from './database-artifact.ts';
import { databaseProblems } from './database-obligations.ts';
import type { ProposalTopic } from './propose.ts';
import { ADDABLE, uiProblems, type Trees } from './ui-obligations.ts';

/** An artifact that is longer, in characters, costs more than a reading of it is worth. */
const MAX_ARTIFACT = 240_000;

/** The pages; null where there is nothing that a proposal could change. */
export function uiTopic(manifest: Manifest, request: string, compiled: Compiled): ProposalTopic<Trees> | null {
  const { app, trees, manifestText } = compiled;
  const hasTexts = app.entities.length > 0;
  if (!hasTexts || JSON.stringify(trees).length > MAX_ARTIFACT) return null;
  return {
    stage: 'ui',
    compiled: trees,
    problems: (proposed) => uiProblems(manifest, app.pages, { compiled: trees, proposed }),
    inputs: (artifact) => ({
      request,
      manifest: manifestText,
      artifact: JSON.stringify(artifact),
      catalogue: JSON.stringify(addableComponents()),
    }),
  };
}

/** The database as it stands; null for an application that stores nothing of its own. */
export function databaseTopic(
  { app, manifestText }: Compiled,
  standing: DatabaseAmendments,
): ProposalTopic<DatabaseArtifact> | null {
  const compiled = databaseArtifact(app, standing);
  if (app.entities.length === 0 || JSON.stringify(compiled).length > MAX_ARTIFACT) return null;
  return {
    stage: 'database',
    compiled,
    problems: (proposed) => databaseProblems(app, standing, { compiled, proposed }),
    inputs: (artifact) => ({ manifest: manifestText, artifact: JSON.stringify(artifact) }),
  };
}

/** The document of the API; null for an application that stores nothing. */
export function apiTopic({ document, manifestText }: Compiled): ProposalTopic<JsonObject> | null {
  if (document === null || JSON.stringify(document).length > MAX_ARTIFACT) return null;
  return {
    stage: 'api',
    compiled: document,
    problems: (proposed) => apiProblems(document, proposed),
    inputs: (artifact) => ({ manifest: manifestText, artifact: JSON.stringify(artifact) }),
  };
}

/** Name → schema of its properties, with the definitions that these name. */
function addableComponents(): object {
  const definitions: Readonly<Record<string, object>> = { ...layout.$defs, ...records.$defs, ...pages.$defs };
  const components = ADDABLE.map((name) => [name, definitions[`${name}Props`] ?? {}] as const);
  const shared = ['label', 'entity', 'column', 'where'].map((name) => [name, definitions[name] ?? {}] as const);
  return { components: Object.fromEntries(components), $defs: Object.fromEntries(shared) };
}
