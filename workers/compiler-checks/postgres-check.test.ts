import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PostgresCheck } from './postgres-check.ts';

const check = new PostgresCheck();
beforeAll(() => check.execute([migration('select 1')]));
afterAll(() => check.close());

function migration(content: string, name = '1_init'): { readonly path: string; readonly content: string } {
  return { path: `supabase/migrations/${name}.sql`, content };
}

describe('PostgresCheck', () => {
  it('says where Postgres stopped', async () => {
    const problems = await check.execute([migration('create table a (x int);\n\ncreate table b (y intt);')]);
    expect(problems).toEqual([
      {
        path: 'supabase/migrations/1_init.sql',
        line: 3,
        column: 19,
        code: '42704',
        message: 'type "intt" does not exist',
        hint: '',
      },
    ]);
  });

  it('counts lines and columns in characters, not in bytes', async () => {
    const [problem] = await check.execute([migration("select '図書館 🐝🐝🐝🐝';\n select nothing_here")]);
    expect(problem).toMatchObject({ line: 2, column: 9 });
  });

  it('runs migrations in the order of their names, then the seed', async () => {
    const files = [
      { path: 'supabase/seed.sql', content: 'insert into a values (2);' },
      migration('insert into a values (1);', '2_next'),
      migration('create table a (x int);'),
      { path: 'README.md', content: 'no SQL' },
    ];
    await expect(check.execute(files)).resolves.toEqual([]);
    const [problem] = await check.execute(
      files.map((file) => ({ ...file, content: file.content.replace('1', "'one'") })),
    );
    expect(problem).toMatchObject({ path: 'supabase/migrations/2_next.sql' });
  });

  it('leaves nothing behind', async () => {
    const files = [migration('create table a (x int);')];
    await expect(check.execute(files)).resolves.toEqual([]);
    await expect(check.execute(files)).resolves.toEqual([]);
  });

  it('refuses a file that ends its transaction, and is clean afterwards', async () => {
    const [problem] = await check.execute([migration('create table a (x int); commit;')]);
    expect(problem?.message).toBe('The file ends its transaction.');
    await expect(check.execute([migration('create table a (x int);')])).resolves.toEqual([]);
  });

  it('takes turns', async () => {
    const runs = Array.from({ length: 5 }, (_, index) => check.execute([migration(`create table a (x${index} int);`)]));
    await expect(Promise.all(runs)).resolves.toEqual([[], [], [], [], []]);
  });

  it('refuses work after it was closed', async () => {
    const closed = new PostgresCheck();
    await closed.close();
    await expect(closed.execute([migration('select 1')])).rejects.toMatchObject({ code: 'postgres.unavailable' });
  });
});
