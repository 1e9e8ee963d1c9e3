import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Manifest } from '#schemas/generated/manifest.ts';
import { SUPABASE_SHIM } from '../../compiler-checks/supabase-shim.ts';
import { normalize } from '../normalize/normalize.ts';
import { parseManifest } from '../normalize/parse.ts';
import { compileDatabase } from './compile-database.ts';

const MANIFEST: Manifest = {
  version: 1,
  name: 'x',
  title: 'X',
  roles: [{ name: 'boss', admin: true }, { name: 'staff' }],
  entities: [
    {
      name: 'note',
      ownership: 'user',
      fields: [
        { name: 'title', type: 'string' },
        { name: 'parent', type: 'reference', target: 'note' },
      ],
    },
    { name: 'comment', fields: [{ name: 'note', type: 'reference', target: 'note' }] },
  ],
};

const ANN = '00000000-0000-4000-8000-00000000000a';
const BOB = '00000000-0000-4000-8000-00000000000b';

let database: PGlite;
beforeAll(async () => {
  const { value } = parseManifest(MANIFEST);
  const compiled = value === null ? null : compileDatabase(normalize(value)).value;
  database = await PGlite.create('memory://');
  await database.exec(SUPABASE_SHIM);
  await database.exec(compiled?.migration ?? '');
  // An embedded Supabase grants every table to everybody: then row security and triggers have to hold alone.
  await database.exec('grant all on all tables in schema public to anon, authenticated');
  for (const id of [ANN, BOB]) {
    await database.query('insert into auth.users (id, email) values ($1, $2)', [id, `${id.slice(-1)}@example.com`]);
  }
  await database.query("insert into public.notes (id, title, owner_id) values ($1, 'Ann''s', $1), ($2, 'Bob''s', $2)", [
    ANN,
    BOB,
  ]);
}, 60_000);
afterAll(() => database.close());

/** Rows of a statement as a person, which is rolled back. */
async function as(person: string | null, statement: string, values: readonly unknown[] = []): Promise<unknown[]> {
  let rows: unknown[] = [];
  await database.transaction(async (transaction) => {
    const claims = person === null ? '' : JSON.stringify({ sub: person });
    await transaction.query("select set_config('request.jwt.claims', $1, true)", [claims]);
    await transaction.exec(`set local role ${person === null ? 'anon' : 'authenticated'}`);
    rows = (await transaction.query(statement, [...values])).rows;
    await transaction.rollback();
  });
  return rows;
}

describe('accounts', () => {
  it('make the first one an admin and the next ones members', async () => {
    const { rows } = await database.query('select id, role from public.profiles order by id');
    expect(rows).toEqual([
      { id: ANN, role: 'boss' },
      { id: BOB, role: 'staff' },
    ]);
  });

  it('cannot raise their own role, whatever the table’s privileges', async () => {
    const rows = await as(
      BOB,
      "update public.profiles set role = 'boss', email = 'x' where id = $1 returning role, email",
      [BOB],
    );
    expect(rows).toEqual([{ role: 'staff', email: 'b@example.com' }]);
  });

  it('take a name that people choose', async () => {
    await expect(as(BOB, "update public.profiles set name = 'Bobby' returning name")).resolves.toEqual([
      { name: 'Bobby' },
    ]);
  });

  it('change roles as an admin only', async () => {
    await expect(as(ANN, "select public.set_member_role($1, 'boss')", [BOB])).resolves.toHaveLength(1);
    await expect(as(BOB, "select public.set_member_role($1, 'boss')", [BOB])).rejects.toThrow('Only admins');
    await expect(as(null, "select public.set_member_role($1, 'boss')", [BOB])).rejects.toThrow('permission denied');
    await expect(as(ANN, "select public.set_member_role($1, 'king')", [BOB])).rejects.toThrow('no such role');
    await expect(as(ANN, "select public.set_member_role($1, 'staff')", [ANN])).rejects.toThrow('stay an admin');
  });
});

describe('records', () => {
  it('are seen by their owner alone', async () => {
    await expect(as(ANN, 'select title from public.notes')).resolves.toEqual([{ title: "Ann's" }]);
    await expect(as(null, 'select title from public.notes')).resolves.toEqual([]);
  });

  it('cannot be given away or taken', async () => {
    const rows = await as(BOB, 'update public.notes set owner_id = $1, created_at = now() returning owner_id', [ANN]);
    expect(rows).toEqual([{ owner_id: BOB }]);
    await expect(as(BOB, "insert into public.notes (title, owner_id) values ('x', $1)", [ANN])).rejects.toThrow(
      'row-level security',
    );
  });

  it('cannot point at records that the person does not see', async () => {
    await expect(as(BOB, 'insert into public.comments (note_id) values ($1)', [BOB])).resolves.toEqual([]);
    await expect(as(BOB, 'insert into public.comments (note_id) values ($1)', [ANN])).rejects.toThrow(
      'row-level security',
    );
    await expect(as(BOB, 'update public.notes set parent_id = $1', [ANN])).rejects.toThrow('row-level security');
    await expect(as(BOB, 'update public.notes set parent_id = $1 returning title', [BOB])).resolves.toHaveLength(1);
  });
});
