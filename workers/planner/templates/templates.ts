import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SlipwayError } from '#schemas/errors.ts';
import { validator } from '#schemas/validate.ts';
import { nearest } from '../../compiler/normalize/nearest.ts';
import { parseManifest } from '../../compiler/normalize/parse.ts';
import type { Template } from './template.ts';

export type { Template } from './template.ts';

const FOLDER = join(import.meta.dirname, 'blueprints');
const SUFFIX = '.json';
const text = (maxLength: number): object => ({ type: 'string', minLength: 1, maxLength });
const SCHEMA = {
  type: 'object',
  additionalProperties: false,
  required: ['id', 'title', 'description', 'keywords', 'manifest'],
  properties: {
    id: { type: 'string', pattern: '^[a-z]+(-[a-z]+)*$', maxLength: 40 },
    title: text(80),
    description: text(200),
    keywords: { type: 'array', minItems: 3, maxItems: 30, uniqueItems: true, items: text(60) },
    manifest: { type: 'object' },
  },
};
let loaded: ReadonlyMap<string, Template> | null = null;

/**
 * All templates, by title. Read and validated on the first call, then kept.
 *
 * @throws SlipwayError `template.invalid` (bug) when a blueprint is not a valid template
 */
export function templates(): readonly Template[] {
  loaded ??= load();
  return [...loaded.values()];
}

/** The template of this id, or null. Ids are compared without regard to case and surrounding space. */
export function template(id: string): Template | null {
  loaded ??= load();
  return loaded.get(id.trim().toLowerCase()) ?? null;
}

/** The id that was probably meant, for hints; null where none is near. */
export function nearestTemplate(id: string): string | null {
  loaded ??= load();
  const wanted = id.trim().toLowerCase();
  const named = [...loaded.values()].find(
    ({ title, keywords }) => title.toLowerCase() === wanted || keywords.includes(wanted),
  );
  return named?.id ?? nearest(wanted, loaded.keys());
}

function load(): ReadonlyMap<string, Template> {
  const validate = validator<Template>(SCHEMA, 'template');
  const read = readdirSync(FOLDER)
    .filter((name) => name.endsWith(SUFFIX))
    .map((name) => {
      const { value, diagnostics } = validate(JSON.parse(readFileSync(join(FOLDER, name), 'utf8')));
      const parsed = value === null ? { value: null, diagnostics } : parseManifest(value.manifest);
      if (value === null || parsed.value === null || `${value.id}${SUFFIX}` !== name) {
        throw invalid(name, parsed.diagnostics[0]?.message ?? 'its id is not its file name');
      }
      return Object.freeze({ ...value, manifest: parsed.value });
    });
  return new Map(read.toSorted((a, b) => (a.title < b.title ? -1 : 1)).map((one) => [one.id, one]));
}

function invalid(name: string, reason: string): SlipwayError {
  return new SlipwayError(`The template ${name} is not valid: ${reason}.`, {
    code: 'template.invalid',
    kind: 'bug',
    suggestion: 'Correct the blueprint; `parseManifest` says where.',
    context: { name },
  });
}
