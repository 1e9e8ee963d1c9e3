/** Who may do what on a hosted project, where everything is granted to everybody by default. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const migrationsDir = join(import.meta.dirname, '../../../app/store/supabase/migrations');
const hosted = `
  create role anon; create role authenticated; create role service_role bypassrls;
  grant usage on schema public to anon, authenticated, service_role;
  alter default privileges in schema public grant all on tables to anon, authenticated, service_role;
  alter default privileges in schema public grant all on sequences to anon, authenticated, service_role;
  alter default privileges in schema public grant execute on functions to anon, authenticated, service_role;
`;
let database: PGlite;

beforeAll(async () => {
  database = await PGlite.create();
  await database.exec(hosted);
  for (const file of (await readdir(migrationsDir)).toSorted()) {
    await database.exec(await readFile(join(migrationsDir, file), 'utf8'));
  }
});
afterAll(() => database.close());

async function column(sql: string): Promise<unknown[]> {
  const { rows } = await database.query<{ value: unknown }>(sql);
  return rows.map(({ value }) => value);
}

describe('the migrations', () => {
  it('turn row level security on for every table', async () => {
    const tables = "from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'";
    expect(await column(`select relname as value ${tables}`)).toHaveLength(7);
    expect(await column(`select relname as value ${tables} and not relrowsecurity`)).toEqual([]);
    expect(await column('select policyname as value from pg_policies')).toEqual([]);
  });

  it.each(['anon', 'authenticated'])('leave nothing to %s', async (role) => {
    const privileges = ['select', 'insert', 'update', 'delete', 'truncate'];
    const granted = privileges.map(
      (privilege) => `select relname || ' ${privilege}' as value from pg_class
        where relnamespace = 'public'::regnamespace and relkind = 'r' and has_table_privilege('${role}', oid, '${privilege}')`,
    );
    expect(await column(granted.join(' union all '))).toEqual([]);
    const callable = `select proname as value from pg_proc
      where pronamespace = 'public'::regnamespace and has_function_privilege('${role}', oid, 'execute')`;
    expect(await column(callable)).toEqual([]);
  });

  it('let the secret key do its work', async () => {
    await database.exec('set role service_role');
    await database.exec("insert into deliveries (id, event) values ('d', 'issues.opened')");
    expect(await column("select transition_run('run-x', array['queued'], 'planning', '{}') as value")).toEqual([false]);
    await database.exec('reset role');
  });
});
