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
  permissions: [
    { entity: 'note', role: 'staff', verbs: ['read', 'create', 'update'], scope: 'own' },
    { entity: 'idea', role: 'anonymous', verbs: ['create'] },
    { entity: 'idea', role: 'staff', verbs: ['create'] },
    { entity: 'label', role: 'authenticated', verbs: ['read', 'create'] },
    { entity: 'label', role: 'anonymous', verbs: ['read'] },
  ],
  entities: [
    {
      name: 'note',
      fields: [
        { name: 'title', type: 'string', required: true },
        {
          name: 'state',
          type: 'enum',
          options: [{ value: 'draft' }, { value: 'sent' }, { value: 'closed' }],
          states: {
            transitions: [
              { from: ['draft'], to: 'sent' },
              { from: ['sent'], to: 'closed', roles: ['boss'] },
              { from: ['sent'], to: 'draft', roles: ['owner'] },
            ],
          },
        },
        { name: 'labels', type: 'references', target: 'label' },
        { name: 'lines', type: 'total', total: { entity: 'line', function: 'count' } },
        { name: 'worth', type: 'total', total: { entity: 'line', function: 'sum', formula: 'amount * price' } },
        {
          name: 'mean',
          type: 'total',
          total: { entity: 'line', function: 'average', formula: 'price / (amount - 1)' },
        },
      ],
    },
    {
      name: 'line',
      fields: [
        { name: 'note', type: 'reference', target: 'note', required: true, onDelete: 'cascade' },
        { name: 'amount', type: 'integer' },
        { name: 'price', type: 'money' },
      ],
    },
    { name: 'label', fields: [{ name: 'name', type: 'string' }] },
    {
      name: 'idea',
      fields: [
        { name: 'text', type: 'string' },
        { name: 'labels', type: 'references', target: 'label' },
      ],
    },
  ],
};

const BOSS = '00000000-0000-4000-8000-00000000000a';
const ANN = '00000000-0000-4000-8000-00000000000b';
const BOB = '00000000-0000-4000-8000-00000000000c';
/** Ann's note, Bob's note. */
const [A, B] = ['a0000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-000000000002'];
const LABEL = 'b0000000-0000-4000-8000-000000000001';

let database: PGlite;
beforeAll(async () => {
  const { value, diagnostics } = parseManifest(MANIFEST);
  if (value === null) throw new Error(JSON.stringify(diagnostics));
  database = await PGlite.create('memory://');
  await database.exec(SUPABASE_SHIM);
  await database.exec(compileDatabase(normalize(value)).value?.migration ?? '');
  for (const id of [BOSS, ANN, BOB]) {
    await database.query('insert into auth.users (id, email) values ($1, $2)', [id, `${id.slice(-1)}@example.com`]);
  }
  await database.query("insert into notes (id, title, owner_id) values ($1, 'a', $2), ($3, 'b', $4)", [A, ANN, B, BOB]);
  await database.query("insert into labels (id, name) values ($1, 'red')", [LABEL]);
}, 60_000);
afterAll(() => database.close());

type Step = readonly [who: string | null, statement: string, values?: readonly unknown[]];

/** Rows of the last of some statements, each as a person (null: a visitor, '': past the policies); all rolled back. */
async function after(...steps: readonly Step[]): Promise<unknown[]> {
  let rows: unknown[] = [];
  await database.transaction(async (transaction) => {
    for (const [who, statement, values = []] of steps) {
      const claims = who === null || who === '' ? '' : JSON.stringify({ sub: who });
      await transaction.query("select set_config('request.jwt.claims', $1, true)", [claims]);
      await transaction.exec(`set local role ${who === '' ? 'postgres' : who === null ? 'anon' : 'authenticated'}`);
      rows = (await transaction.query(statement, [...values])).rows;
    }
    await transaction.rollback();
  });
  return rows;
}

const moved = (to: string, id = A): string => `update notes set state = '${to}' where id = '${id}' returning state`;

describe('states', () => {
  it('begin at the first one', async () => {
    const insert = (column: string, value: string): Step => [
      ANN,
      `insert into notes (title${column}) values ('x'${value}) returning state`,
    ];
    await expect(after(insert('', ''))).resolves.toEqual([{ state: 'draft' }]);
    await expect(after(insert(', state', ", 'draft'"))).resolves.toEqual([{ state: 'draft' }]);
    await expect(after(insert(', state', ", 'sent'"))).rejects.toMatchObject({ code: '23514' });
  });

  it('move along what is listed', async () => {
    await expect(after([ANN, moved('sent')])).resolves.toEqual([{ state: 'sent' }]);
    await expect(after([ANN, moved('closed')])).rejects.toMatchObject({ code: '23514' });
    await expect(after([BOSS, moved('closed')])).rejects.toMatchObject({ code: '23514' });
  });

  it('are moved by whom the transition names', async () => {
    const sent: Step = [ANN, moved('sent')];
    await expect(after(sent, [ANN, moved('closed')])).rejects.toMatchObject({ code: '42501' });
    await expect(after(sent, [BOSS, moved('closed')])).resolves.toEqual([{ state: 'closed' }]);
    await expect(after(sent, [BOSS, moved('draft')])).rejects.toMatchObject({ code: '42501' });
    await expect(after(sent, [ANN, moved('draft')])).resolves.toEqual([{ state: 'draft' }]);
  });

  it('are anywhere for the service and the seed', async () => {
    await expect(after(['', moved('closed')])).resolves.toEqual([{ state: 'closed' }]);
  });
});

describe('totals', () => {
  const line = (note: string, amount: number | null, price: number): Step => [
    '',
    'insert into lines (note_id, amount, price) values ($1, $2, $3)',
    [note, amount, price],
  ];
  const totals = (id: string): Step => ['', 'select lines, worth::float, mean::float from notes where id = $1', [id]];

  it('follow their records in, out and elsewhere', async () => {
    await expect(after(totals(A))).resolves.toEqual([{ lines: 0, worth: 0, mean: null }]);
    const two = [line(A, 2, 10), line(A, 3, 1)];
    await expect(after(...two, totals(A))).resolves.toEqual([{ lines: 2, worth: 23, mean: 5.25 }]);
    const changed: Step = ['', 'update lines set amount = 4 where amount = 3'];
    await expect(after(...two, changed, totals(A))).resolves.toEqual([{ lines: 2, worth: 24, mean: 5.17 }]);
    const gone: Step = ['', 'delete from lines where amount = 2'];
    await expect(after(...two, gone, totals(A))).resolves.toEqual([{ lines: 1, worth: 3, mean: 0.5 }]);
    const elsewhere: Step = ['', 'update lines set note_id = $1 where amount = 2', [B]];
    await expect(after(...two, elsewhere, totals(B))).resolves.toEqual([{ lines: 1, worth: 20, mean: 10 }]);
    await expect(after(...two, elsewhere, totals(A))).resolves.toEqual([{ lines: 1, worth: 3, mean: 0.5 }]);
  });

  it('pass over what has no value: nothing given, a division by zero', async () => {
    await expect(after(line(A, null, 10), line(A, 1, 5), totals(A))).resolves.toEqual([
      { lines: 2, worth: 5, mean: null },
    ]);
  });

  it('are nobody’s to write', async () => {
    await expect(after([ANN, `update notes set lines = 9 where id = '${A}'`])).rejects.toThrow('permission denied');
    const written: Step = ['', `update notes set lines = 9, worth = 9 where id = '${A}'`];
    await expect(after(line(A, 1, 5), written, totals(A))).resolves.toEqual([{ lines: 1, worth: 5, mean: null }]);
  });

  it('count what the person who adds it cannot see', async () => {
    await expect(after(line(A, 1, 5), [BOB, 'select id from notes where id = $1', [A]], totals(A))).resolves.toEqual([
      { lines: 1, worth: 5, mean: null },
    ]);
  });

  it('let a record and its children go together', async () => {
    await expect(
      after(line(A, 1, 5), ['', 'delete from notes where id = $1', [A]], ['', 'select id from lines']),
    ).resolves.toEqual([]);
  });
});

describe('links', () => {
  const link = (who: string | null, note: string): Step => [
    who,
    'insert into note_labels (note_id, label_id) values ($1, $2)',
    [note, LABEL],
  ];
  const links = (who: string | null): Step => [who, 'select note_id from note_labels'];

  it('are written by those who may change the record, and read by those who read it', async () => {
    await expect(after(link(ANN, A), links(ANN))).resolves.toEqual([{ note_id: A }]);
    await expect(after(link(BOSS, A), links(BOSS))).resolves.toEqual([{ note_id: A }]);
    await expect(after(link(BOB, A))).rejects.toThrow('row-level security');
    await expect(after(link(ANN, A), links(BOB))).resolves.toEqual([]);
    await expect(after(link(null, A))).rejects.toThrow('permission denied');
  });

  it('are taken away by those who may change the record', async () => {
    const remove = (who: string): Step => [who, 'delete from note_labels'];
    const left: Step = ['', 'select note_id from note_labels'];
    await expect(after(link(ANN, A), remove(BOB), left)).resolves.toEqual([{ note_id: A }]);
    await expect(after(link(ANN, A), remove(ANN), left)).resolves.toEqual([]);
  });

  const idea = 'c0000000-0000-4000-8000-000000000001';
  const make = (who: string | null): Step => [who, "insert into ideas (id, text) values ($1, 'x')", [idea]];
  const mark = (who: string | null): Step => [
    who,
    'insert into idea_labels (idea_id, label_id) values ($1, $2)',
    [idea, LABEL],
  ];
  const marks: Step = ['', 'select idea_id from idea_labels'];

  it('are written by whoever made a record, though they cannot read it', async () => {
    await expect(after(make(ANN), mark(ANN), marks)).resolves.toEqual([{ idea_id: idea }]);
    await expect(after(make(ANN), mark(BOB))).rejects.toThrow('row-level security');
  });

  it('are written by visitors for a short while', async () => {
    await expect(after(make(null), mark(null), marks)).resolves.toEqual([{ idea_id: idea }]);
    await expect(after(make(ANN), mark(null))).rejects.toThrow('row-level security');
    const later: Step = [
      '',
      "insert into ideas (id, text, owner_id, created_at) values ($1, 'x', null, now() - interval '1 hour')",
      [idea],
    ];
    await expect(after(later, mark(null))).rejects.toThrow('row-level security');
  });
});
