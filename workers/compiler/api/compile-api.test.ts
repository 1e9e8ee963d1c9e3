import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { hostileManifests, validManifests } from '#schemas/fixtures/fixtures.ts';
import { manifestArbitrary } from '#schemas/fixtures/manifest.arbitrary.ts';
import { goldenDifferences } from '../../compiler-checks/golden.ts';
import type { AppModel } from '../model.ts';
import { normalize } from '../normalize/normalize.ts';
import { parseManifest } from '../normalize/parse.ts';
import { compileApi, type CompiledApi } from './compile-api.ts';
import { sampleOf } from './samples.ts';
import { printValue, quote } from './typescript.ts';

function modelOf(document: unknown): AppModel {
  const { value, diagnostics } = parseManifest(document);
  if (value === null) throw new Error(JSON.stringify(diagnostics));
  return normalize(value);
}

function compiled(app: AppModel): CompiledApi {
  const { value } = compileApi(app);
  if (value === null) throw new Error('the API stage refused a valid manifest');
  return value;
}

const harmless = hostileManifests().filter(({ document }) => parseManifest(document).value !== null);
const documents = [...validManifests(), ...harmless];

async function lintProblems(document: unknown): Promise<readonly string[]> {
  const config = await createConfig({ extends: ['recommended'] });
  const problems = await lintFromString({ source: JSON.stringify(document), config, absoluteRef: 'openapi.json' });
  return problems.map(({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer ?? ''}`);
}

describe('compileApi', () => {
  it.each(['one-entity', 'team'])('makes the reviewed files of %s', async (name) => {
    const document = validManifests().find((fixture) => fixture.name === name)?.document;
    const files = new Map(compiled(modelOf(document)).files.map(({ path, content }) => [path, content]));
    expect(await goldenDifferences(join(import.meta.dirname, 'golden', name), files)).toEqual([]);
  });

  it('makes nothing where nothing is stored', () => {
    const page = validManifests().find(({ name }) => name === 'static-page')?.document;
    expect(compiled(modelOf(page))).toEqual({ document: null, files: [] });
  });

  it.each(documents)('describes $name without a warning of the linter', async ({ document }) => {
    const api = compiled(modelOf(document)).document;
    expect(api === null ? [] : await lintProblems(api)).toEqual([]);
  });

  it('describes any valid manifest without a warning of the linter', async () => {
    await fc.assert(
      fc.asyncProperty(manifestArbitrary(), async (manifest) => {
        const api = compiled(modelOf(manifest)).document;
        expect(api === null ? [] : await lintProblems(api)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  it('implements every path that it describes, and no other', () => {
    for (const { document } of documents) {
      const { document: api, files } = compiled(modelOf(document));
      const described = Object.keys((api?.['paths'] ?? {}) as object).map((path) => path.replace('{id}', '[id]'));
      const routes = files
        .filter(({ path }) => path.endsWith('/route.ts'))
        .map(({ path }) => path.slice('src/app/api'.length, -'/route.ts'.length));
      expect(routes.toSorted()).toEqual(described.toSorted());
    }
  });
});

describe('validation', () => {
  // Inside the repository, so that the emitted modules find zod.
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(import.meta.dirname, '.validation-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  /** The schemas of an application, as the generated modules make them. */
  async function schemasOf(app: AppModel): Promise<ReadonlyMap<string, z.ZodObject>> {
    const entries = compiled(app).files.filter(({ path }) => path.startsWith('src/lib/validation/'));
    const schemas = await Promise.all(
      entries.map(async ({ path, content }, index): Promise<readonly [string, z.ZodObject]> => {
        const file = join(folder, `${app.name}-${index}.ts`);
        await writeFile(file, content);
        const module = (await import(file)) as Readonly<Record<string, z.ZodObject>>;
        const [schema] = Object.values(module);
        if (schema === undefined) throw new Error(`${path} exports nothing`);
        return [path, schema];
      }),
    );
    return new Map(schemas);
  }

  it.each(documents)(
    'of $name accepts a complete record and refuses an empty one where something is required',
    async ({ document }) => {
      const app = modelOf(document);
      const schemas = await schemasOf(app);
      for (const entity of app.entities) {
        const schema = schemas.get(`src/lib/validation/${entity.names.kebab}.ts`);
        expect(schema?.safeParse(sampleOf(app, entity)).error?.issues).toBeUndefined();
        const required = entity.fields.filter(
          (field) => field.required && field.default === null && field.type !== 'boolean',
        );
        const missing = schema?.safeParse({}).error?.issues.map(({ path }) => path[0]) ?? [];
        expect(missing).toEqual(required.map((field) => field.column));
      }
    },
  );
});

describe('quote', () => {
  it('is read back unchanged by JavaScript, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const source = quote(text);
        expect(JSON.parse(source.replaceAll(String.raw`\u003c`, '<'))).toBe(text);
        expect(source).not.toMatch(/[\u2028\u2029<\n]/);
      }),
    );
  });

  it('prints values of every kind', () => {
    expect(printValue({ 'a-b': [1, 'x', null], ok: true })).toBe('{ "a-b": [1, "x", null], ok: true }');
  });
});
