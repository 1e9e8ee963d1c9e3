import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { validManifests } from '#schemas/fixtures/fixtures.ts';
import type { Manifest } from '#schemas/generated/manifest.ts';
import { normalize } from '../normalize/normalize.ts';
import { parseManifest } from '../normalize/parse.ts';
import { demoAccounts } from './seed-accounts.ts';
import { idColumn, insertRecords, inTurn, sampleId, valuesColumn } from './seed-columns.ts';
import type { Cell } from './seed-rows.ts';
import { seedScript } from './seed.ts';
import { sql } from './template.ts';

let database: PGlite;
beforeAll(async () => {
  database = await PGlite.create();
});
afterAll(() => database.close());

const HEAD = '6517b3e5';
const ids = [0, 1, 2].map((index) => sampleId(HEAD, index));

it.each<[type: string, cells: readonly Cell[], shown: readonly (string | null)[]]>([
  ['text', ["it's", 'b\\', '$$'], ["it's", 'b\\', '$$']],
  ['text', [null, '', 'x'.repeat(200)], [null, '', 'x'.repeat(200)]],
  ['text', ['same', 'same', 'same'], ['same', 'same', 'same']],
  ['text[]', [['a', 'b"'], [], ['c\\', '{,}', 'd']], ['{a,"b\\""}', '{}', '{"c\\\\","{,}",d}']],
  ['integer', [-1, 0, 7], ['-1', '0', '7']],
  ['numeric(12, 2)', [12.5, null, 3], ['12.50', null, '3.00']],
  ['boolean', [true, false, true], ['true', 'false', 'true']],
  ['date', ['2026-01-05', '2026-01-06', null], ['2026-01-05', '2026-01-06', null]],
  ['timestamptz', ['2026-01-05T09:00:00Z', null, null], ['2026-01-05 09:00:00+00', null, null]],
  ['time', ['08:00', '08:30', '08:00'], ['08:00:00', '08:30:00', '08:00:00']],
  ['jsonb', ['{"a": 1}', '[]', null], ['{"a": 1}', '[]', null]],
  ['uuid', [ids[2] ?? '', null, ids[0] ?? ''], [ids[2] ?? '', null, ids[0] ?? '']],
])('puts values of type %s where they belong: %j', async (type, cells, shown) => {
  await database.exec(`set timezone = 'UTC'; drop table if exists public.sample;
    create table public.sample (id uuid primary key, of ${type});`);
  const value = valuesColumn(cells, type);
  if (value === null) throw new Error('no column');
  const script = insertRecords(
    { schema: 'public', name: 'sample' },
    [
      { name: 'id', value: idColumn(ids[0] ?? '') },
      { name: 'of', value },
    ],
    cells.length,
  );
  // Twice: what is there stays.
  await database.exec(script.text);
  await database.exec(script.text);
  const { rows } = await database.query('select id, of::text as shown from public.sample order by id');
  expect(rows).toEqual(ids.map((id, index) => ({ id, shown: shown[index] })));
});

it('keeps days around that of the seeding, and the times of them', async () => {
  const moments = [-2, 0, 3].map((days): Cell => ({ kind: 'datetime', days, minutes: 545 + days }));
  const value = valuesColumn(moments, 'timestamptz') ?? sql`null`;
  const text = sql`select (${value} - current_date)::text as distance from generate_series(1, 3) as n`.text;
  const { rows } = await database.query<{ distance: string }>(text);
  expect(rows.map(({ distance }) => distance)).toEqual(['-1 days -14:57:00', '09:05:00', '3 days 09:08:00']);
});

it('gives owners in turn', async () => {
  const owners = ids.slice(0, 2);
  const text = sql`select ${inTurn(owners, 'uuid')} as owner from generate_series(1, 3) as n`.text;
  const { rows } = await database.query<{ owner: string }>(text);
  expect(rows.map(({ owner }) => owner)).toEqual([owners[1], owners[0], owners[1]]);
});

it('has no column where there is no value', () => {
  expect(valuesColumn([null, null], 'text')).toBeNull();
});

it('takes two lines for one more field, and changes none', () => {
  const team = validManifests().find(({ name }) => name === 'team')?.document as Manifest;
  const before = seedLines(team);
  const entities = (team.entities ?? []).map((entity, index) =>
    index === 2 ? { ...entity, fields: [...entity.fields, { name: 'estimate', type: 'integer' } as const] } : entity,
  );
  const after = seedLines({ ...team, entities });
  expect(after.length - before.length).toBe(2);
  expect(before.filter((line) => !after.includes(line))).toEqual([]);
});

function seedLines(manifest: Manifest): readonly string[] {
  const { value } = parseManifest(manifest);
  if (value === null) throw new Error('the manifest is not valid');
  const app = normalize(value);
  return seedScript(app, demoAccounts(app)).split('\n');
}
