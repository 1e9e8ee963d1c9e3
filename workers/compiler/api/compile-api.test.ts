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
import { writableFields } from './columns.ts';
import { integrationVariables } from './integrations/variables.ts';
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

  it('has room for links of any name', () => {
    const link = { name: 'data', type: 'references', target: 'box' } as const;
    const { files } = compiled(
      modelOf({
        version: 1,
        name: 'x',
        title: 'X',
        entities: [{ name: 'box', fields: [{ name: 'name', type: 'string' }, link] }],
      }),
    );
    const service = files.find(({ path }) => path === 'src/server/boxes.ts')?.content;
    expect(service).toContain('const { data: linkedData, ...values } = input;');
    expect(service).toContain('if (linkedData) await replaceData(supabase, id, linkedData);');
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
        .filter(({ path }) => path.startsWith('src/app/api/') && path.endsWith('/route.ts') && !path.includes('/trpc/'))
        .map(({ path }) => path.slice('src/app/api'.length, -'/route.ts'.length));
      expect(routes.toSorted()).toEqual(described.toSorted());
    }
  });
});

/** A manifest of one entity with a field of each kind that the API treats in its own way. */
const special = {
  version: 1,
  name: 'special',
  title: 'Special',
  roles: [{ name: 'admin', admin: true }, { name: 'member' }],
  entities: [
    { name: 'tag', fields: [{ name: 'name', type: 'string', required: true }] },
    {
      name: 'task',
      fields: [
        { name: 'title', type: 'string', required: true },
        { name: 'photo', type: 'image' },
        { name: 'tags', type: 'references', target: 'tag' },
        { name: 'step_count', type: 'total', total: { entity: 'step', function: 'count' } },
        {
          name: 'status',
          type: 'enum',
          options: [{ value: 'open' }, { value: 'done' }],
          states: { transitions: [{ from: ['open'], to: 'done', roles: ['admin'] }] },
        },
      ],
    },
    {
      name: 'step',
      fields: [
        { name: 'name', type: 'string' },
        { name: 'task', type: 'reference', target: 'task' },
      ],
    },
  ],
  routes: [
    { entity: 'tag', operations: ['list'] },
    { entity: 'step', operations: [] },
  ],
  integrations: [{ kind: 'webhook', title: 'Tell the team', entity: 'task', events: ['create'] }],
};

describe('operations', () => {
  const app = modelOf(special);
  const { document, files } = compiled(app);
  const paths = (document?.['paths'] ?? {}) as Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method} ${path}`),
  );
  const source = (path: string): string => files.find((file) => file.path === path)?.content ?? '';

  it('are those that are offered and no other', () => {
    expect(operations.toSorted()).toEqual([
      'delete /tasks/{id}',
      'get /tags',
      'get /tasks',
      'get /tasks/export.csv',
      'get /tasks/{id}',
      'patch /tasks/{id}',
      'post /tasks',
      'post /tasks/files/photo',
      'post /tasks/{id}/transitions',
    ]);
    expect(source('src/server/trpc/router.ts')).not.toContain('steps');
    expect(source('src/server/trpc/routers/tags.ts')).not.toContain('create');
  });

  it('write neither states nor totals, and links as ids', () => {
    const components = (document?.['components'] ?? {}) as { schemas?: Record<string, { properties: object }> };
    expect(Object.keys(components.schemas?.['Task.Input']?.properties ?? {})).toEqual(['title', 'photo', 'tags']);
    expect(Object.keys(components.schemas?.['Task']?.properties ?? {})).toEqual(
      expect.arrayContaining(['step_count', 'status']),
    );
    expect(source('src/lib/validation/task.ts')).toMatch(/strictObject\(\{\ntitle.*\nphoto.*\ntags.*\n\}\)/);
  });

  it('call out only where an integration asks for it', () => {
    const calls = source('src/server/tasks.ts').match(/announce\("\w+", "\w+"/g);
    expect(calls).toEqual(['announce("TASK_WEBHOOK_URL", "TASK_WEBHOOK_SECRET"']);
    expect(source('src/server/tags.ts')).not.toContain('announce');
    expect(integrationVariables(app).map(({ name, isSecret }) => [name, isSecret])).toEqual([
      ['TASK_WEBHOOK_URL', false],
      ['TASK_WEBHOOK_SECRET', true],
    ]);
  });

  it('lint without a warning', async () => {
    expect(await lintProblems(document)).toEqual([]);
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
        const schema = Object.entries(module).find(([name]) => name.endsWith('Input'))?.[1];
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
        expect(schema?.safeParse(sampleOf(entity)).error?.issues).toBeUndefined();
        const required = writableFields(entity).filter(
          ({ required: must, default: value, type }) => must && value === null && type !== 'boolean' && type !== 'tags',
        );
        const links = entity.links.filter((link) => link.required);
        const missing = schema?.safeParse({}).error?.issues.map(({ path }) => path[0]) ?? [];
        expect(missing).toEqual([...required.map(({ column }) => column), ...links.map(({ name }) => name)]);
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
