import type { Manifest } from '#schemas/generated/manifest.ts';
import type { Staged } from '#schemas/diagnostic.ts';
import schema from '#schemas/manifest/manifest.schema.json' with { type: 'json' };
import { validator } from '#schemas/validate.ts';
import { accessRules } from './access-rules.ts';
import { entityRules } from './entity-rules.ts';
import { byKind } from './kind-schema.ts';
import { pageRules } from './page-rules.ts';
import { textRules } from './text-rules.ts';
import { themeRules } from './theme.ts';

const MAX_DIAGNOSTICS = 100;
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
  const manifest = structuredClone(shaped.value);
  const found = [
    ...textRules(manifest, ''),
    ...themeRules(manifest),
    ...accessRules(manifest),
    ...entityRules(manifest),
    ...pageRules(manifest),
  ].slice(0, MAX_DIAGNOSTICS);
  return found.some((diagnostic) => diagnostic.severity === 'error')
    ? { value: null, diagnostics: found }
    : { value: manifest, diagnostics: found };
}
