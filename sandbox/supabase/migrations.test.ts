import { PGlite } from '@electric-sql/pglite';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { applySql, readSqlFiles } from './migrations.ts';
import { statementsOf } from './statements.ts';

describe('statements', () => {
  test.each([
    ['', []],
    ['select 1', ['1 select 1']],
    ['select 1;\nselect 2;', ['1 select 1', '2 select 2']],
    ["select ';';\n\n-- a; comment\n/* another; */ select ';'", ["1 select ';'", "4 select ';'"]],
    ['select "a;b" from t; x', ['1 select "a;b" from t', '1 x']],
    ["select 'it''s; so'; y", ["1 select 'it''s; so'", '1 y']],
    [String.raw`select e'\';'; y`, [String.raw`1 select e'\';'`, '1 y']],
    ['do $$ begin; end; $$;\nz', ['1 do $$ begin; end; $$', '2 z']],
    ['do $a$ $$ ; $$ $a$; z', ['1 do $a$ $$ ; $$ $a$', '1 z']],
    ['select $1; select 2', ['1 select $1', '1 select 2']],
    ["select 'unterminated; x", ["1 select 'unterminated; x"]],
  ])('of %j are %j', (sql, wanted) => {
    expect(statementsOf(sql).map(({ line, sql: text }) => `${line} ${text}`)).toEqual(wanted);
  });
});

describe('a file that Postgres refuses', () => {
  let database: PGlite;
  beforeAll(async () => {
    database = await PGlite.create();
  }, 60_000);
  afterAll(() => database.close());

  test.each([
    [
      'at the place Postgres points to',
      'create table a (id int);\n-- ünï 🎉\ncreate table b (\n  id nothing\n);',
      4,
      'type "nothing" does not exist',
    ],
    [
      'at the statement, when it points nowhere',
      'create table a (id int primary key);\n\n-- b\ncreate table b (\n  a int references c (id)\n);',
      4,
      'relation "c" does not exist',
    ],
    [
      'within a function body that runs',
      "select 1;\ndo $$\nbegin\n  raise exception 'no' using hint = 'Do not.';\nend $$;",
      2,
      'no',
    ],
  ])('is reported %s', async (_where, sql, line, message) => {
    const attempt = applySql(database, { path: 'supabase/migrations/1.sql', sql });
    await expect(attempt).rejects.toMatchObject({
      report: { kind: 'sql-failure', file: 'supabase/migrations/1.sql', line, message },
    });
    await database.exec('rollback');
  });

  test('leaves nothing of it', async () => {
    await expect(applySql(database, { path: 'x', sql: 'create table kept (id int); select nothing;' })).rejects.toThrow(
      'x:1',
    );
    await expect(database.exec('select * from kept')).rejects.toThrow('does not exist');
  });
});

test('files are read in the order of their names, the seed last', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'slipway-sql-'));
  expect(await readSqlFiles(directory)).toEqual([]);
  await mkdir(join(directory, 'supabase/migrations'), { recursive: true });
  for (const name of ['migrations/2.sql', 'migrations/10.sql', 'migrations/notes.md', 'seed.sql']) {
    await writeFile(join(directory, 'supabase', name), name);
  }
  const paths = (await readSqlFiles(directory)).map(({ path }) => path);
  expect(paths).toEqual(['supabase/migrations/10.sql', 'supabase/migrations/2.sql', 'supabase/seed.sql']);
  await rm(directory, { recursive: true, force: true });
});
