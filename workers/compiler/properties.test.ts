import { createConfig, lintFromString } from '@redocly/openapi-core';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostileManifests, validManifests } from '#schemas/fixtures/fixtures.ts';
import { manifestArbitrary } from '#schemas/fixtures/manifest.arbitrary.ts';
import type { Field, Manifest } from '#schemas/generated/manifest.ts';
import { validateUiTree } from '#schemas/ui/validate-ui-tree.ts';
import { isAffected, type FieldChange } from '../compiler-checks/affected-files.ts';
import { PostgresCheck } from '../compiler-checks/postgres-check.ts';
import { compile, type Compiled } from './compile.ts';
import { canonicalManifest } from './normalize/canonical.ts';
import { normalize } from './normalize/normalize.ts';
import { parseManifest } from './normalize/parse.ts';
import { readScaffold } from './read-scaffold.ts';

/** How many random manifests each property is tried with: few in every run of the tests, many in `npm run test:fuzz`. */
const runs = Number(process.env['FUZZ_RUNS'] ?? 8);
const timeoutMs = 30_000 + runs * 4000;

let scaffold: ReadonlyMap<string, string>;
let postgres: PostgresCheck;
beforeAll(async () => {
  scaffold = await readScaffold();
  postgres = new PostgresCheck();
});
afterAll(async () => {
  await postgres.close();
});

async function compiled(manifest: unknown): Promise<Compiled> {
  const { value, diagnostics } = await compile(manifest, scaffold);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  if (value === null) throw new Error('the compiler refused a valid manifest');
  return value;
}

const textOf = (files: Compiled['files'], path: string): string | undefined =>
  files.find((file) => file.path === path)?.content;

/** What the strictest tools say about an application: Postgres, the linter of OpenAPI, the catalogue of components. */
async function complaints({ files, trees }: Compiled): Promise<readonly unknown[]> {
  const document = textOf(files, 'openapi.json');
  const config = await createConfig({ extends: ['recommended'] });
  const linted =
    document === undefined ? [] : await lintFromString({ source: document, config, absoluteRef: 'openapi.json' });
  return [
    ...(await postgres.execute(files)),
    ...linted.map(({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer ?? ''}`),
    ...Object.values(trees).flatMap((tree) => [...validateUiTree(tree).diagnostics]),
  ];
}

describe('any valid manifest', () => {
  const documents = [...validManifests(), ...hostileManifests()].filter(
    ({ document }) => parseManifest(document).value !== null,
  );

  it.each(documents)('compiles: $name', { timeout: 60_000 }, async ({ document }) => {
    expect(await complaints(await compiled(document))).toEqual([]);
  });

  it('compiles to what Postgres, the API linter and the catalogue accept', { timeout: timeoutMs }, async () => {
    await fc.assert(
      fc.asyncProperty(manifestArbitrary(), async (manifest) => {
        expect(await complaints(await compiled(manifest))).toEqual([]);
      }),
      { numRuns: runs },
    );
  });

  it('compiles to the same bytes, twice and whatever the order of its keys', { timeout: timeoutMs }, async () => {
    await fc.assert(
      fc.asyncProperty(manifestArbitrary(), async (manifest) => {
        const first = await compiled(manifest);
        expect((await compiled(structuredClone(manifest))).files).toEqual(first.files);
        expect((await compiled(reversed(manifest))).files).toEqual(first.files);
      }),
      { numRuns: Math.ceil(runs / 2) },
    );
  });

  it('is normalised once and for all', { timeout: timeoutMs }, () => {
    fc.assert(
      fc.property(manifestArbitrary(), (manifest) => {
        const text = canonicalManifest(manifest);
        const again = parseManifest(JSON.parse(text)).value;
        expect(again).not.toBeNull();
        if (again === null) return;
        expect(canonicalManifest(again)).toBe(text);
        expect(normalize(again)).toEqual(normalize(manifest));
      }),
      { numRuns: runs * 20 },
    );
  });
});

describe('any JSON', () => {
  const damaged = fc
    .tuple(
      manifestArbitrary(),
      fc.array(fc.tuple(fc.nat(), fc.jsonValue({ maxDepth: 3 })), { minLength: 1, maxLength: 3 }),
    )
    .map(([manifest, changes]) => {
      const document: unknown = structuredClone(manifest);
      for (const [at, value] of changes) {
        const places = placesOf(document);
        places[at % Math.max(1, places.length)]?.(value);
      }
      return document;
    });

  it('gives a value or diagnostics, never a throw', { timeout: timeoutMs }, () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), damaged), (json) => {
        const { value, diagnostics } = parseManifest(json);
        expect(value === null).toBe(diagnostics.some(({ severity }) => severity === 'error'));
        for (const { pointer, suggestion } of diagnostics) {
          expect(pointer).toMatch(/^(\/|$)/);
          expect(suggestion).not.toBe('');
        }
      }),
      { numRuns: runs * 40 },
    );
  });

  it('compiles to diagnostics or to what the tools accept', { timeout: timeoutMs }, async () => {
    await fc.assert(
      fc.asyncProperty(damaged, async (json) => {
        if (parseManifest(json).value === null) return;
        expect(await complaints(await compiled(json))).toEqual([]);
      }),
      { numRuns: runs },
    );
  });
});

describe('a change of one field', () => {
  it.each(['help', 'label', 'new-field'] as const)(
    'touches only the files that are predicted: %s',
    { timeout: timeoutMs },
    async (change) => {
      const shops = fc.constantFrom(
        ...validManifests().filter(({ name }) => ['team', 'every-field', 'one-entity'].includes(name)),
      );
      const manifests = fc.oneof(
        shops.map(({ document }) => document as Manifest),
        manifestArbitrary(),
      );
      await fc.assert(
        fc.asyncProperty(manifests, fc.nat(), async (manifest, at) => {
          const entities = manifest.entities ?? [];
          const entity = entities[at % Math.max(1, entities.length)];
          if (entity === undefined) return;
          const before = await compiled(manifest);
          const after = await compiled({
            ...manifest,
            entities: entities.map((one) =>
              one === entity ? { ...one, fields: changed(one.fields, change, at) } : one,
            ),
          });
          const model = before.app.entities.find(({ names }) => names.snake === entity.name);
          if (model === undefined) throw new Error('the entity is gone');
          const touched = differing(before.files, after.files);
          expect(touched).toContain('manifest.json');
          expect(touched.filter((path) => !isAffected(path, before.app, model, change))).toEqual([]);
        }),
        { numRuns: Math.ceil(runs / 2) },
      );
    },
  );
});

function changed(fields: readonly Field[], change: FieldChange, at: number): readonly Field[] {
  if (change === 'new-field') return [...fields, { name: 'added_later', type: 'text' }];
  return fields.map((field, index) => (index === at % fields.length ? { ...field, [change]: 'Something new' } : field));
}

function differing(before: Compiled['files'], after: Compiled['files']): readonly string[] {
  const old = new Map(before.map(({ path, content }) => [path, content]));
  const now = new Map(after.map(({ path, content }) => [path, content]));
  return [...new Set([...old.keys(), ...now.keys()])].filter((path) => old.get(path) !== now.get(path));
}

/** Functions that each put another value in one place of a document. */
function placesOf(document: unknown): ((value: unknown) => void)[] {
  if (typeof document !== 'object' || document === null) return [];
  return Object.entries(document).flatMap(([key, part]) => [
    (value: unknown): void => {
      Object.assign(document, { [key]: value });
    },
    ...placesOf(part),
  ]);
}

function reversed<T>(value: T): T {
  if (Array.isArray(value)) return value.map(reversed) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, part]) => [key, reversed(part)]),
  ) as T;
}
