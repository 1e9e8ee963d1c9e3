import { join } from 'node:path';
import fc from 'fast-check';
import { parse } from 'libpg-query';
import { afterAll, describe, expect, it } from 'vitest';
import type { Manifest } from '#schemas/generated/manifest.ts';
import { hostileManifests, validManifests } from '#schemas/fixtures/fixtures.ts';
import { manifestArbitrary } from '#schemas/fixtures/manifest.arbitrary.ts';
import { goldenDifferences } from '../../compiler-checks/golden.ts';
import { PostgresCheck } from '../../compiler-checks/postgres-check.ts';
import type { AppModel } from '../model.ts';
import { normalize } from '../normalize/normalize.ts';
import { parseManifest } from '../normalize/parse.ts';
import { addField, edited, removeField } from './evolve/edits.fixture.ts';
import { TEAM } from './evolve/team.fixture.ts';
import { compileDatabase, MIGRATION_PATH, SEED_PATH, type CompiledDatabase } from './compile-database.ts';

const check = new PostgresCheck();
afterAll(() => check.close());

function modelOf(document: unknown): AppModel {
  const { value, diagnostics } = parseManifest(document);
  if (value === null) throw new Error(JSON.stringify(diagnostics));
  return normalize(value);
}

function compiled(document: unknown): CompiledDatabase {
  const database = compileDatabase(modelOf(document)).value;
  if (database === null) throw new Error('the database stage refused a valid manifest');
  return database;
}

const stored = validManifests().filter(({ document }) => compiled(document).files.length > 0);
const harmless = hostileManifests().filter(({ document }) => parseManifest(document).value !== null);

describe('compileDatabase', () => {
  it.each(['one-entity', 'team'])('makes the reviewed files of %s', async (name) => {
    const document = validManifests().find((fixture) => fixture.name === name)?.document;
    const files = new Map(compiled(document).files.map(({ path, content }) => [path, content]));
    expect(await goldenDifferences(join(import.meta.dirname, 'golden', name), files)).toEqual([]);
  });

  it.each([...stored, ...harmless])(
    'makes SQL of $name that Postgres executes, the seed even twice',
    async ({ document }) => {
      const { files, migration, seed } = compiled(document);
      await parse(migration);
      await parse(seed);
      expect(await check.execute([...files, { path: SEED_PATH, content: seed }])).toEqual([]);
    },
  );

  it('stores nothing for a static page', () => {
    const page = validManifests().find(({ name }) => name === 'static-page')?.document;
    expect(compiled(page)).toMatchObject({ files: [], migration: '', seed: '', accounts: [], notes: [] });
  });

  it('makes SQL of any valid manifest that Postgres executes', async () => {
    await fc.assert(
      fc.asyncProperty(manifestArbitrary(), async (manifest) => {
        expect(await check.execute(compiled(manifest).files)).toEqual([]);
      }),
      { numRuns: 120 },
    );
  }, 60_000);

  it('gives the same bytes again', () => {
    fc.assert(
      fc.property(manifestArbitrary(), (manifest) => {
        expect(compiled(structuredClone(manifest)).files).toEqual(compiled(manifest).files);
      }),
    );
  });

  it('enables row security and revokes before it grants, on every table', () => {
    for (const { document } of stored) {
      const { migration } = compiled(document);
      for (const [, table] of migration.matchAll(/^create table public\.(\S+) \(/gm)) {
        expect(migration).toContain(`alter table public.${table ?? ''} enable row level security;`);
        expect(migration).toContain(`revoke all on public.${table ?? ''} from anon, authenticated;`);
      }
    }
  });

  it('changes few lines for a new field', () => {
    const manifest = (fields: readonly string[]): Manifest => ({
      version: 1,
      name: 'x',
      title: 'X',
      entities: [
        { name: 'hive', fields: fields.map((name) => ({ name, type: 'string' })) },
        { name: 'harvest', fields: [{ name: 'hive', type: 'reference', target: 'hive' }] },
      ],
    });
    const before = new Set(compiled(manifest(['title'])).migration.split('\n'));
    const added = compiled(manifest(['title', 'place']))
      .migration.split('\n')
      .filter((line) => !before.has(line));
    expect(added).toEqual([
      '  place text,',
      '  constraint hives_place_check check (char_length(place) <= 200),',
      'grant insert (id, title, place) on public.hives to authenticated;',
      'grant update (title, place) on public.hives to authenticated;',
    ]);
  });

  it('keeps names apart that would meet in the schema', async () => {
    const manifest: Manifest = {
      version: 1,
      name: 'x',
      title: 'X',
      entities: [
        { name: 'one', plural: 'a_b', fields: [{ name: 'c', type: 'string', unique: true }] },
        { name: 'two', plural: 'a', fields: [{ name: 'b_c', type: 'string', unique: true }] },
      ],
    };
    expect(await check.execute(compiled(manifest).files)).toEqual([]);
  });

  it('leaves people values of a unique column that has few', async () => {
    const fields: NonNullable<Manifest['entities']>[number]['fields'] = [
      { name: 'shelf', type: 'enum', unique: true, options: [{ value: 'a' }, { value: 'b' }, { value: 'c' }] },
      { name: 'colour', type: 'string', unique: true, pattern: 'red|green|blue|grey|black' },
      { name: 'stars', type: 'rating', unique: true },
    ];
    const seeds = fields.map(
      (field) =>
        compiled({ version: 1, name: 'x', title: 'X', entities: [{ name: 'box', fields: [field] }] }).files.find(
          ({ path }) => path === SEED_PATH,
        )?.content ?? '',
    );
    const rows = seeds.map((seed) => Number(/public\.boxes[^;]*generate_series\(1, (\d+)\)/.exec(seed)?.[1]));
    expect(rows).toEqual([1, 2, 2]);
  });

  it('names the migration without a clock', () => {
    expect(compiled(stored[0]?.document).files.map(({ path }) => path)).toContain(MIGRATION_PATH);
  });

  it('keeps migrations that have been run, and adds one', async () => {
    const [before, after] = [TEAM, edited(addField('task', { name: 'place', type: 'string' }))].map(modelOf);
    const first = before === undefined ? null : compileDatabase(before).value;
    if (before === undefined || after === undefined || first === null) throw new Error('refused');
    const own = { path: 'supabase/migrations/00000000000002_own.sql', content: 'create view public.v as select 1;\n' };
    const migrations = [...first.files.filter(({ path }) => path === MIGRATION_PATH), own];
    const { value } = compileDatabase(after, { app: before, migrations, allowDataLoss: false });
    const scripts = value?.files.filter(({ path }) => path.startsWith('supabase/migrations/')) ?? [];
    expect(scripts.map(({ path }) => path)).toEqual([
      MIGRATION_PATH,
      own.path,
      'supabase/migrations/00000000000003_change_tasks.sql',
    ]);
    expect(scripts[0]?.content).toBe(first.migration);
    expect(scripts[2]?.content).toContain('add column place text');
    expect(await check.execute(value?.files ?? [])).toEqual([]);
    const same = compileDatabase(before, { app: before, migrations, allowDataLoss: false }).value;
    expect(same?.files.filter(({ path }) => path.startsWith('supabase/migrations/'))).toHaveLength(2);
  });

  it('says what it will not do to a database', () => {
    const [before, after] = [TEAM, edited(removeField('task', 'note'))].map(modelOf);
    if (before === undefined || after === undefined) throw new Error('refused');
    const migrations = [{ path: MIGRATION_PATH, content: '' }];
    const { value, diagnostics } = compileDatabase(after, { app: before, migrations, allowDataLoss: false });
    expect(value).toBeNull();
    expect(diagnostics).toMatchObject([{ severity: 'error', code: 'evolve.data-loss', pointer: '/entities/1/fields' }]);
  });
});
