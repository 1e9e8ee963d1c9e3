import type { Manifest } from '#schemas/generated/manifest.ts';
import type { Diagnostic, Staged } from '#schemas/diagnostic.ts';
import schema from '#schemas/manifest/manifest.schema.json' with { type: 'json' };
import { validator } from '#schemas/validate.ts';
import { accessRules } from './access-rules.ts';
import { withOrderedKeys } from './canonical.ts';
import { entityRules } from './entity-rules.ts';
import type { Findings } from './finding.ts';
import { integrationRules, routeRules } from './integration-rules.ts';
import { byKind } from './kind-schema.ts';
import { lookupOf } from './lookup.ts';
import { pageRules } from './page-rules.ts';
import { renameRules } from './rename-rules.ts';
import { seedRules } from './seed-rules.ts';
import { textRules } from './text-rules.ts';
import { themeRules } from './theme.ts';

const MAX_ERRORS = 100;
const MAX_WARNINGS = 100;
const validate = validator<Manifest>(byKind(schema), 'manifest');

/**
 * Any JSON value → a manifest that compiles, or everything that is wrong with it:
 * first its shape, then its meaning. Never throws.
 */
export function parseManifest(json: unknown): Staged<Manifest> {
  const shaped = validate(json);
  if (shaped.value === null) {
    // Says only that another diagnostic was given.
    return { value: null, diagnostics: shaped.diagnostics.filter(({ code }) => code !== 'manifest.if') };
  }
  const manifest = withOrderedKeys(shaped.value);
  const found = bounded(meaningRules(manifest));
  return found.some((diagnostic) => diagnostic.severity === 'error')
    ? { value: null, diagnostics: found }
    : { value: manifest, diagnostics: found };
}

function* meaningRules(manifest: Manifest): Findings {
  yield* textRules(manifest, '');
  yield* themeRules(manifest);
  yield* accessRules(manifest);
  const lookup = lookupOf(manifest);
  yield* entityRules(lookup);
  yield* renameRules(manifest);
  yield* pageRules(lookup);
  yield* routeRules(lookup);
  yield* integrationRules(lookup);
  yield* seedRules(lookup);
}

/** What the rules find, in their order, up to a bound; errors are never left out for warnings. */
function bounded(findings: Findings): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  let errors = 0;
  for (const finding of findings) {
    if (finding.severity === 'error') errors += 1;
    else if (found.length - errors >= MAX_WARNINGS) continue;
    found.push(finding);
    if (errors === MAX_ERRORS) break;
  }
  return found;
}
