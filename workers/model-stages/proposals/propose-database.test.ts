import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { sha256 } from '#app/platform/digest.ts';
import type { Manifest } from '#schemas/generated/manifest.ts';
import { EvolutionCheck } from '../../compiler-checks/evolution-check.ts';
import { PostgresCheck } from '../../compiler-checks/postgres-check.ts';
import { compile, type Compiled, type PreviousCompilation } from '../../compiler/compile.ts';
import { compileDatabase } from '../../compiler/database/compile-database.ts';
import type { CompiledFile } from '../../compiler/model.ts';
import { readScaffold } from '../../compiler/read-scaffold.ts';
import type { Step } from '../../gateway/gemini/stand-in/script.ts';
import { startGeminiStandIn, type GeminiStandIn } from '../../gateway/gemini/stand-in/server.ts';
import { loadPrompts, type Prompts } from '../../gateway/prompts.ts';
import { blobSha } from '../../jobs/git/blob-sha.ts';
import { improve, type Improved } from '../improve.ts';
import type { ImproveInput } from '../improve-input.ts';
import { byStage, modelOver } from '../rig.fixture.ts';

vi.setConfig({ testTimeout: 60_000 });

type Field = NonNullable<Manifest['entities']>[number]['fields'][number];

const BOOK_FIELDS: readonly Field[] = [
  { name: 'title', type: 'string', required: true, max: 120 },
  { name: 'pages', type: 'integer' },
  { name: 'blurb', type: 'markdown' },
  { name: 'state', type: 'enum', options: [{ value: 'owned' }, { value: 'wanted' }] },
];

/** A shelf of books and, unless it is said otherwise, of the loans of them. */
function shelf(fields: readonly Field[] = BOOK_FIELDS, more: Partial<Manifest> = {}, bookName = 'book'): Manifest {
  return {
    version: 1,
    name: 'shelf',
    title: 'Shelf',
    auth: { mode: 'email' },
    entities: [
      {
        name: bookName,
        ...(bookName === 'book' ? {} : { renamedFrom: 'book' }),
        ownership: 'shared',
        fields: [...fields],
      },
      { name: 'loan', ownership: 'user', fields: [{ name: 'due_on', type: 'date' }] },
    ],
    permissions: [{ role: 'authenticated', entity: bookName, verbs: ['read', 'create', 'update', 'delete'] }],
    ...more,
  };
}

const check = new EvolutionCheck();
const postgres = new PostgresCheck();
let standIn: GeminiStandIn;
let prompts: Prompts;
let scaffold: ReadonlyMap<string, string>;

beforeAll(async () => {
  standIn = await startGeminiStandIn();
  prompts = await loadPrompts();
  scaffold = await readScaffold();
});
afterAll(async () => {
  await Promise.all([check.close(), postgres.close(), standIn.close()]);
});

const INDEX = { op: 'add', path: '/tables/books/indexes/books_state_pages_idx', value: ['state', 'pages'] };
const COMMENT = { op: 'replace', path: '/tables/books/comment', value: 'What stands on the shelf, or is wished for.' };

function propose(...operations: readonly object[]): Step {
  return { kind: 'answer', value: { summary: 'Books are found faster.', operations } };
}

interface Run extends Improved {
  readonly manifest: Manifest;
  readonly compiled: Compiled;
  readonly asked: number;
}

/** A run as the jobs do it: compiled, improved, its SQL executed on Postgres. */
async function run(
  manifest: Manifest,
  steps: readonly Step[],
  before: Run | null = null,
  more: Partial<ImproveInput> = {},
): Promise<Run> {
  const previous = before === null ? null : previousOf(before);
  const { value: compiled, diagnostics } = await compile(manifest, scaffold, previous);
  if (compiled === null) throw new Error(JSON.stringify(diagnostics));
  standIn.answerBy(byStage(prompts, { database: steps }));
  const requests = standIn.requests.length;
  const improved = await improve({
    manifest,
    manifestSha: sha256(compiled.manifestText),
    request: 'A shelf of books.',
    compiled,
    recompile: async (amendments) => compile(manifest, scaffold, previous, amendments),
    refusedSql: async (files) => (await postgres.execute(files)).map(({ message }) => message),
    earlier: before?.improvements ?? null,
    model: await modelOver(standIn),
    isCurrent: async () => true,
    blobSha,
    isProtected: () => false,
    ...more,
  });
  expect(await postgres.execute(improved.files)).toEqual([]);
  return { ...improved, manifest, compiled, asked: standIn.requests.length - requests };
}

function previousOf({ manifest, files, improvements }: Run): PreviousCompilation {
  const { database } = improvements;
  const migrations = migrationsIn(files);
  return { manifest, migrations, allowDataLoss: true, ...(database === undefined ? {} : { database }) };
}

function migrationsIn(files: readonly CompiledFile[]): readonly CompiledFile[] {
  return files.filter(({ path }) => path.startsWith('supabase/migrations/'));
}

const sqlOf = ({ files }: Improved): string =>
  migrationsIn(files)
    .map(({ content }) => content)
    .join('\n');
const newest = (of: Improved): string => migrationsIn(of.files).at(-1)?.content ?? '';

/** The database after all migrations is the one that would be made anew, amendments included. */
async function expectAsNew({ files, improvements, compiled }: Run): Promise<void> {
  const fresh = compileDatabase(compiled.app, null, improvements.database ?? null).value;
  const evolved = await check.stateAfter(...migrationsIn(files).map(({ content }) => content));
  const made = await check.stateAfter(fresh?.migration ?? '');
  const own = (lines: readonly string[]) => lines.filter((line) => !line.includes('archive'));
  expect(own(evolved.catalogue)).toEqual(own(made.catalogue));
}

describe('a proposal for the database', () => {
  it('adds indexes and comments, which Postgres has executed', async () => {
    const made = await run(shelf(), [propose(INDEX, COMMENT)]);
    expect(sqlOf(made)).toContain('create index books_state_pages_idx on public.books (state, pages);');
    expect(sqlOf(made)).toContain("is 'What stands on the shelf, or is wished for.'");
    expect(made.improvements.proposals).toContainEqual(
      expect.objectContaining({
        stage: 'database',
        outcome: 'accepted',
        by: { model: 'gemini-2.5-pro', promptId: 'database', promptVersion: prompts.database.version },
      }),
    );
    expect(made.diagnostics).toEqual([]);
    await expectAsNew(made);
  });

  it.each<[string, readonly object[], RegExp]>([
    ['without a policy', [{ op: 'remove', path: '/tables/books/policies/books_update_authenticated' }], /policies/],
    [
      'with a policy that lets everybody see',
      [{ op: 'add', path: '/tables/loans/policies/all', value: 'create policy "all" on public.loans using (true);' }],
      /policies/,
    ],
    ['with another grant', [{ op: 'add', path: '/tables/loans/grants/-', value: 'grant all to anon;' }], /grants/],
    ['without a column', [{ op: 'remove', path: '/tables/books/columns/pages' }], /columns/],
    ['with another type', [{ op: 'replace', path: '/tables/books/columns/pages', value: 'pages text' }], /columns/],
    ['without a constraint', [{ op: 'remove', path: '/tables/books/constraints/books_pkey' }], /constraints/],
    ['without a table', [{ op: 'remove', path: '/tables/loans' }], /tables/],
    ['with a table more', [{ op: 'copy', from: '/tables/loans', path: '/tables/more' }], /tables/],
    ['without an index', [{ op: 'remove', path: '/tables/books/indexes/books_owner_id_idx' }], /not there any more/],
    ['with an index of no column', [{ ...INDEX, value: ['colour'] }], /no column of books/],
    ['with an index that is there', [{ ...INDEX, value: ['owner_id'] }], /there already/],
    ['with an index twice', [INDEX, { ...INDEX, path: `${INDEX.path}2` }], /there already/],
    ['with an index over long text', [{ ...INDEX, value: ['state', 'blurb'] }], /too long/],
    ['with an index that is SQL', [{ ...INDEX, value: ['id); drop table books; --'] }], /no column of books/],
    ['with an index that is no list', [{ ...INDEX, value: { 0: 'state' } }], /no list of columns/],
    ['with a comment of two lines', [{ ...COMMENT, value: 'One\ntwo' }], /plain line/],
    ['with something beside the tables', [{ op: 'add', path: '/extensions', value: ['dblink'] }], /tables/],
  ])('%s is refused: the compiled database stays, and it is told', async (_, operations, why) => {
    const problems: string[] = [];
    const made = await run(shelf(), [propose(...operations), propose(...operations)]);
    const repair = standIn.requests
      .flatMap(({ body }) => body.contents)
      .flatMap(({ parts }) => parts.map(({ text }) => text))
      .findLast((text) => text.startsWith('That answer cannot be used'));
    problems.push(repair ?? '');
    expect(problems.join('\n')).toMatch(why);
    expect(made.files).toEqual(made.compiled.files);
    expect(made.improvements.proposals).toContainEqual(
      expect.objectContaining({ stage: 'database', outcome: 'refused', operations: [] }),
    );
    expect(made.diagnostics.map(({ code }) => code)).toEqual(['proposal.database.left-out']);
  });

  it('that Postgres refuses is left out, and the pages keep what they were given', async () => {
    const words = { op: 'replace', path: '/~1books/elements/entity-table/props/emptyText', value: 'Put a book there.' };
    const { value: plain } = await compile(shelf(), scaffold);
    standIn.answerBy(byStage(prompts, { database: [propose(INDEX)], ui: [propose(words)] }));
    if (plain === null) throw new Error('the shelf does not compile');
    const made = await improve({
      manifest: shelf(),
      manifestSha: sha256(plain.manifestText),
      request: 'A shelf of books.',
      compiled: plain,
      recompile: async (amendments) => compile(shelf(), scaffold, null, amendments),
      refusedSql: async (files) => (sqlOf({ files } as Improved).includes('(state, pages)') ? ['no such thing'] : []),
      earlier: null,
      model: await modelOver(standIn),
      isCurrent: async () => true,
      blobSha,
      isProtected: () => false,
    });
    expect(sqlOf(made)).not.toContain('(state, pages)');
    expect(made.files.find(({ path }) => path === 'src/app/(app)/books/page.tsx')?.content).toContain(
      'Put a book there.',
    );
    expect(made.improvements.database).toEqual({ comments: [], indexes: [] });
    expect(made.diagnostics).toMatchObject([
      { code: 'proposal.database.sql', message: expect.stringContaining('no such') },
    ]);
  });
});

describe('what was added to a database', () => {
  it('is not asked for again, and no migration repeats or drops it', async () => {
    const first = await run(shelf(), [propose(INDEX, COMMENT)]);
    const again = await run(shelf(), [propose({ ...INDEX, value: ['pages'] })], first);
    expect(again.asked).toBe(0);
    expect(again.files).toEqual(first.files);
  });

  it('stays when a field is added, whose migration only adds', async () => {
    const first = await run(shelf(), [propose(INDEX, COMMENT)]);
    const next = await run(shelf([...BOOK_FIELDS, { name: 'author', type: 'string', max: 80 }]), [propose()], first);
    expect(newest(next)).toContain('add column author text');
    expect(newest(next)).not.toMatch(/drop |index books|comment on/);
    expect(next.improvements.database?.indexes).toEqual([{ table: 'books', columns: ['state', 'pages'] }]);
    await expectAsNew(next);
  });

  it('stays when nothing is asked any more', async () => {
    const first = await run(shelf(), [propose(INDEX)]);
    const next = await run(shelf([...BOOK_FIELDS, { name: 'author', type: 'string' }]), [], first, { model: null });
    expect(newest(next)).not.toContain('drop');
    await expectAsNew(next);
  });

  it('is joined by what is added to an application that is there, in a migration of its own', async () => {
    const first = await run(shelf(), [propose(COMMENT)]);
    const next = await run(shelf(BOOK_FIELDS, { title: 'Shelves' }), [propose(INDEX)], first);
    expect(newest(next).trim()).toMatch(/^-- Constraints and indexes\ncreate index books_state_pages_idx .*;$/);
    await expectAsNew(next);
  });

  it('goes by the new names of what is renamed', async () => {
    const first = await run(shelf(), [propose(INDEX, COMMENT)]);
    const fields = BOOK_FIELDS.map((field) =>
      field.name === 'pages' ? { ...field, name: 'leaves', renamedFrom: 'pages' } : field,
    );
    const next = await run(shelf(fields, {}, 'volume'), [propose()], first);
    expect(next.improvements.database?.indexes).toEqual([{ table: 'volumes', columns: ['state', 'leaves'] }]);
    expect(newest(next)).not.toMatch(/(?:create|drop) index/);
    await expectAsNew(next);
  });

  it('goes with its column, and with its table', async () => {
    const first = await run(shelf(), [propose(INDEX, COMMENT)]);
    const fewer = await run(shelf(BOOK_FIELDS.filter(({ name }) => name !== 'pages')), [propose()], first);
    expect(fewer.improvements.database).toMatchObject({ indexes: [], comments: [{ table: 'books' }] });
    await expectAsNew(fewer);

    const { entities = [] } = shelf();
    const without = shelf(BOOK_FIELDS, { entities: entities.filter(({ name }) => name !== 'book'), permissions: [] });
    const gone = await run(without, [propose()], first);
    expect(gone.improvements.database).toEqual({ indexes: [], comments: [] });
    await expectAsNew(gone);
  });

  it('goes when its column takes values that are too long', async () => {
    const first = await run(shelf(), [propose({ ...INDEX, value: ['title', 'state'] })]);
    const [, ...others] = BOOK_FIELDS;
    const next = await run(shelf([{ name: 'title', type: 'markdown', required: true }, ...others]), [propose()], first);
    expect(newest(next)).toContain('drop index public.books_title_state_idx;');
    await expectAsNew(next);
  });
});
