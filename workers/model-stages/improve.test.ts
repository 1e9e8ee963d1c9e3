import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { sha256 } from '#app/platform/digest.ts';
import type { Manifest } from '#schemas/generated/manifest.ts';
import { compile, type Compiled } from '../compiler/compile.ts';
import { readScaffold } from '../compiler/read-scaffold.ts';
import type { GenerateRequest } from '../gateway/gemini/stand-in/request.ts';
import type { Step } from '../gateway/gemini/stand-in/script.ts';
import { startGeminiStandIn, type GeminiStandIn } from '../gateway/gemini/stand-in/server.ts';
import type { ModelStage } from '../gateway/port.ts';
import { loadPrompts, type Prompts } from '../gateway/prompts.ts';
import { blobSha } from '../jobs/git/blob-sha.ts';
import { improve, type Improved } from './improve.ts';
import type { ImproveInput } from './improve-input.ts';
import { byStage, modelOver, stageOf } from './rig.fixture.ts';

vi.setConfig({ testTimeout: 30_000 });

const manifest: Manifest = {
  version: 1,
  name: 'shelf',
  title: 'Shelf',
  auth: { mode: 'email' },
  entities: [
    {
      name: 'book',
      ownership: 'shared',
      fields: [
        { name: 'title', type: 'string', required: true },
        { name: 'pages', type: 'integer' },
        { name: 'state', type: 'enum', options: [{ value: 'owned' }, { value: 'wanted' }] },
      ],
    },
  ],
  permissions: [{ role: 'authenticated', entity: 'book', verbs: ['read', 'create', 'update', 'delete'] }],
  features: [{ title: 'Reading time', acceptance: ['The list of books says how long its reader needs.'] }],
};

let standIn: GeminiStandIn;
let prompts: Prompts;
let scaffold: ReadonlyMap<string, string>;
let compiled: Compiled;
const fileAt = (path: string): string => compiled.files.find((file) => file.path === path)?.content ?? '';

beforeAll(async () => {
  standIn = await startGeminiStandIn();
  prompts = await loadPrompts();
  scaffold = await readScaffold();
  const { value, diagnostics } = await compile(manifest, scaffold);
  if (value === null) throw new Error(JSON.stringify(diagnostics));
  compiled = value;
});
afterAll(async () => {
  await standIn.close();
});

const answer = (value: unknown): Step => ({ kind: 'answer', value });
const propose = (...operations: readonly object[]): Step => answer({ summary: 'Better words.', operations });
const patches = (...list: readonly object[]): Step => answer({ patches: list });

async function improved(
  steps: Partial<Record<ModelStage, readonly Step[]>>,
  more: Partial<ImproveInput> = {},
): Promise<Improved & { asked: readonly (ModelStage | null)[]; text: (path: string) => string }> {
  const before = standIn.requests.length;
  standIn.answerBy(byStage(prompts, { files: [patches()], ...steps }));
  const result = await improve({
    manifest,
    manifestSha: sha256(compiled.manifestText),
    request: 'A shelf of books.',
    compiled,
    recompile: async (amendments) => compile(manifest, scaffold, null, amendments),
    refusedSql: async () => [],
    earlier: null,
    model: await modelOver(standIn),
    isCurrent: async () => true,
    blobSha,
    isProtected: () => false,
    ...more,
  });
  const requests: readonly { readonly body: GenerateRequest }[] = standIn.requests.slice(before);
  return {
    ...result,
    asked: requests.map(({ body }) => stageOf(prompts, body)),
    text: (path) => result.files.find((file) => file.path === path)?.content ?? '',
  };
}

const words = '/~1books/elements/entity-table/props/emptyText';

describe('a proposal for the pages', () => {
  it('is printed when it keeps what the manifest demands', async () => {
    const { text, improvements, diagnostics } = await improved({
      ui: [propose({ op: 'replace', path: words, value: 'Put the first book onto your shelf.' })],
    });
    expect(text('src/app/(app)/books/page.tsx')).toContain('Put the first book onto your shelf.');
    expect(fileAt('src/app/(app)/books/page.tsx')).not.toContain('onto your shelf');
    expect(improvements.proposals).toContainEqual(expect.objectContaining({ stage: 'ui', outcome: 'accepted' }));
    expect(diagnostics.filter(({ code }) => code.startsWith('proposal'))).toEqual([]);
  });

  it('may order what is on a page', async () => {
    const { text, diagnostics } = await improved({
      ui: [
        propose({
          op: 'move',
          from: '/~1dashboard/elements/page/children/1',
          path: '/~1dashboard/elements/page/children/2',
        }),
      ],
    });
    const path = 'src/app/(app)/dashboard/page.tsx';
    expect(diagnostics.filter(({ code }) => code.startsWith('proposal'))).toEqual([]);
    const wordsOf = (source: string): readonly string[] => source.split(/\W+/).toSorted((a, b) => (a < b ? -1 : 1));
    expect(text(path)).not.toBe(fileAt(path));
    expect(wordsOf(text(path))).toEqual(wordsOf(fileAt(path)));
  });

  it('may bring a chart that the manifest could have', async () => {
    const chart = {
      title: 'Books by month',
      entity: 'book',
      kind: 'line',
      groupBy: 'created_at',
      interval: 'month',
      function: 'count',
    };
    const { text, diagnostics } = await improved({
      ui: [
        propose(
          { op: 'add', path: '/~1dashboard/elements/months', value: { type: 'Chart', props: chart, children: [] } },
          { op: 'add', path: '/~1dashboard/elements/chart-grid/children/-', value: 'months' },
        ),
      ],
    });
    expect(diagnostics.filter(({ code }) => code.startsWith('proposal'))).toEqual([]);
    expect(text('src/app/(app)/dashboard/page.tsx')).toContain('Books by month');
    // What the page asks for, the server answers.
    expect(text('src/server/books.ts')).toContain('kind: "dates"');
  });

  const chart = (props: object): readonly object[] => [
    {
      op: 'add',
      path: '/~1dashboard/elements/more',
      value: {
        type: 'Chart',
        props: { title: 'More', entity: 'book', kind: 'bar', groupBy: 'state', function: 'count', ...props },
        children: [],
      },
    },
    { op: 'add', path: '/~1dashboard/elements/chart-grid/children/-', value: 'more' },
  ];
  it.each<[string, readonly object[]]>([
    ['a page less', [{ op: 'remove', path: '/~1books' }]],
    ['a page more', [{ op: 'copy', from: '/~1books', path: '/~1secret' }]],
    ['a column less', [{ op: 'remove', path: '/~1books/elements/entity-table/props/columns/0' }]],
    ['a form field less', [{ op: 'remove', path: '/~1books~1new/elements/entity-form/props/fields/0' }]],
    ['another heading', [{ op: 'replace', path: '/~1books/elements/page-header/props/title', value: 'Ha' }]],
    ['another way to sort', [{ op: 'replace', path: '/~1books/elements/entity-table/props/sort', value: '-pages' }]],
    [
      'an action less',
      [
        { op: 'remove', path: '/~1books/elements/page-header/children/0' },
        { op: 'remove', path: '/~1books/elements/create-link' },
      ],
    ],
    [
      'an action at another place',
      [
        { op: 'remove', path: '/~1books/elements/page-header/children/0' },
        { op: 'add', path: '/~1books/elements/page/children/-', value: 'create-link' },
      ],
    ],
    [
      'the heading below',
      [{ op: 'move', from: '/~1books/elements/page/children/0', path: '/~1books/elements/page/children/1' }],
    ],
    ['another root', [{ op: 'replace', path: '/~1books/root', value: 'page-header' }]],
    [
      'a chart where there is no dashboard',
      [
        { op: 'add', path: '/~1books/elements/grid', value: { type: 'ChartGrid', props: {}, children: [] } },
        { op: 'add', path: '/~1books/elements/page/children/-', value: 'grid' },
      ],
    ],
    ['an empty text', [{ op: 'replace', path: words, value: ' ' }]],
    ['an address in a text', [{ op: 'replace', path: words, value: 'See https://evil.example' }]],
    ['an unknown component', [{ op: 'replace', path: '/~1books/elements/entity-table/type', value: 'Iframe' }]],
    [
      'a property that is not in the catalogue',
      [{ op: 'add', path: '/~1books/elements/entity-table/props/html', value: '<b>' }],
    ],
    [
      'an element that nothing leads to',
      [{ op: 'add', path: '/~1books/elements/x', value: { type: 'Page', props: {}, children: [] } }],
    ],
    ['a chart of an entity that there is not', chart({ entity: 'user' })],
    ['a chart of a field that cannot be grouped', chart({ groupBy: 'title' })],
    ['a chart over time without an interval', chart({ groupBy: 'created_at', kind: 'line' })],
    ['a place that is not there', [{ op: 'replace', path: '/~1nowhere/root', value: 'x' }]],
    ['a failed test', [{ op: 'test', path: words, value: 'x' }]],
    ['the prototype', [{ op: 'add', path: '/__proto__/polluted', value: true }]],
    ['everything', [{ op: 'replace', path: '', value: {} }]],
  ])('is refused with %s', async (_, operations) => {
    const { files, improvements, diagnostics, asked } = await improved({ ui: [propose(...operations)] });
    expect(files).toEqual(compiled.files);
    expect(improvements.proposals).toContainEqual(expect.objectContaining({ stage: 'ui', outcome: 'refused' }));
    expect(diagnostics.map(({ code }) => code)).toContain('proposal.ui.left-out');
    expect(asked.filter((stage) => stage === 'ui')).toHaveLength(2);
  });
});

describe('a proposal for the API', () => {
  const summary = '/paths/~1books/get/summary';
  it('is printed when it only says more', async () => {
    const { text, diagnostics } = await improved({
      api: [propose({ op: 'replace', path: summary, value: 'All books on the shelf' })],
    });
    expect(text('openapi.json')).toContain('All books on the shelf');
    expect(diagnostics.filter(({ code }) => code.startsWith('proposal'))).toEqual([]);
  });

  it.each<[string, readonly object[]]>([
    ['an operation less', [{ op: 'remove', path: '/paths/~1books/post' }]],
    ['an open operation', [{ op: 'replace', path: '/paths/~1books/get/security', value: [{}] }]],
    ['another schema', [{ op: 'remove', path: '/components/schemas/Book/properties/title/maxLength' }]],
    ['a server', [{ op: 'add', path: '/servers/-', value: { url: 'https://evil.example' } }]],
    ['markup', [{ op: 'replace', path: summary, value: '<img src=x>' }]],
    ['another word for who may', [{ op: 'replace', path: '/paths/~1books/get/description', value: 'For everybody.' }]],
    ['nothing said', [{ op: 'remove', path: summary }]],
  ])('is refused with %s', async (_, operations) => {
    const { files, diagnostics } = await improved({ api: [propose(...operations)] });
    expect(files).toEqual(compiled.files);
    expect(diagnostics.map(({ code }) => code)).toContain('proposal.api.left-out');
  });
});

describe('a feature', () => {
  const page = 'src/app/(app)/books/page.tsx';
  const lib = {
    path: 'src/lib/reading-time.ts',
    diff_or_full: 'export const minutesOf = (pages: number): number => pages * 2;\n',
  };
  const marked = (): object => ({
    path: page,
    diff_or_full: `// Reading time.\n${fileAt(page)}`,
    sha: blobSha(fileAt(page)),
  });

  it('is added when its patches are accepted', async () => {
    const { text, improvements, diagnostics } = await improved({ files: [patches(lib, marked())] });
    expect(text(lib.path)).toBe(lib.diff_or_full);
    expect(text(page)).toBe(`// Reading time.\n${fileAt(page)}`);
    expect(improvements.features).toMatchObject([
      { title: 'Reading time', outcome: 'made', files: [{ path: page }, { path: lib.path }] },
    ]);
    expect(diagnostics).toEqual([]);
  });

  it('is asked for with the files that matter and their ids', async () => {
    await improved({ files: [patches(lib)] });
    const question = standIn.requests.findLast(
      ({ body }) => stageOf(prompts, body) === 'files' && body.contents.length === 1,
    )?.body;
    expect(question?.contents[0]?.parts[0]?.text).toContain(`File ${page}, id ${blobSha(fileAt(page))}:`);
  });

  it.each<[string, () => object, RegExp]>([
    ['a workflow', () => ({ ...lib, path: '.github/workflows/deploy.yml' }), /Workflows belong to people/],
    ['a lock file', () => ({ ...lib, path: 'pnpm-lock.yaml' }), /Lock files/],
    ['an environment file', () => ({ ...lib, path: '.env.local' }), /Environment files/],
    ['the manifest', () => ({ ...lib, path: 'manifest.json' }), /manifest is changed by a command/],
    ['a migration', () => ({ ...lib, path: 'supabase/migrations/9_more.sql' }), /migrations/],
    ['a path outside', () => ({ ...lib, path: '../x.ts' }), /leaves/],
    ['"rest unchanged"', () => ({ ...marked(), diff_or_full: '// ... rest of the file unchanged\n' }), /left out/],
    ['another sha', () => ({ ...marked(), sha: blobSha('x') }), /not the one/],
    ['a file that is there, without its sha', () => ({ path: page, diff_or_full: '1;\n' }), /already/],
    ['the mark of a secret', () => ({ ...lib, diff_or_full: "export const key = '[redacted api key]';\n" }), /secret/],
    [
      'a package',
      () => ({
        path: 'package.json',
        sha: blobSha(fileAt('package.json')),
        diff_or_full: fileAt('package.json').replace(
          '"dependencies": {',
          '"dependencies": {\n    "left-pad": "1.3.0",',
        ),
      }),
      /left-pad/,
    ],
    ['source that is none', () => ({ ...lib, diff_or_full: 'export const = {;\n' }), /cannot be parsed/],
    ['no patch', () => ({ ...lib, path: undefined }), /usable answer/],
  ])('is left out, all of it, for %s', async (_, patch, why) => {
    const { files, improvements, diagnostics } = await improved({
      files: [patches({ ...lib, path: 'src/lib/other.ts' }, patch())],
    });
    expect(files).toEqual(compiled.files);
    expect(improvements.features).toMatchObject([{ outcome: 'refused', files: [] }]);
    expect(diagnostics).toMatchObject([{ code: 'features.not-made', pointer: '/features/0', severity: 'warning' }]);
    expect(diagnostics[0]?.message).toMatch(/^“Reading time” was not added\./);
    expect(diagnostics[0]?.message).toMatch(why);
  });

  it('is left out where the settings protect a file of it', async () => {
    const { files, diagnostics } = await improved(
      { files: [patches(lib)] },
      { isProtected: (path) => path === lib.path },
    );
    expect(files).toEqual(compiled.files);
    expect(diagnostics[0]?.message).toMatch(/protected by the settings/);
  });

  it('is left out when there is no patch for it, or no answer', async () => {
    const none = await improved({ files: [patches()] });
    expect([none.files, none.improvements.features]).toMatchObject([compiled.files, [{ outcome: 'none' }]]);
    const silent = await improved({ files: [{ kind: 'status', status: 503 }] });
    expect([silent.files, silent.improvements.features]).toEqual([compiled.files, []]);
    for (const { diagnostics } of [none, silent]) expect(diagnostics).toMatchObject([{ code: 'features.not-made' }]);
  });

  it('is left out when the manifest changed meanwhile', async () => {
    const { files, improvements, diagnostics } = await improved(
      { files: [patches(lib)] },
      { isCurrent: async () => false },
    );
    expect(files).toEqual(compiled.files);
    expect(improvements.features).toEqual([]);
    expect(diagnostics).toMatchObject([{ code: 'features.manifest-changed' }]);
  });
});

describe('the next run', () => {
  const page = 'src/app/(app)/books/page.tsx';
  const everything = async (): Promise<Improved> =>
    improved({
      ui: [propose({ op: 'replace', path: words, value: 'Put the first book onto your shelf.' })],
      files: [patches({ path: 'src/lib/reading-time.ts', diff_or_full: 'export const factor = 2;\n' })],
    });

  it('of the same manifest asks nothing and writes the same', async () => {
    const first = await everything();
    const again = await improved({}, { earlier: first.improvements });
    expect(again.asked).toEqual([]);
    expect(again.files).toEqual(first.files);
    expect(again.improvements).toEqual(first.improvements);
  });

  it('of another manifest keeps what was added, and asks for the rest only', async () => {
    const first = await everything();
    const [book] = manifest.entities ?? [];
    const fields = [...(book?.fields ?? []), { name: 'publisher', type: 'string' as const }];
    const other: Manifest = { ...manifest, entities: book === undefined ? [] : [{ ...book, fields }] };
    const { value } = await compile(other, scaffold);
    if (value === null) throw new Error('it compiles');
    const next = await improved(
      {},
      {
        earlier: first.improvements,
        manifest: other,
        compiled: value,
        manifestSha: sha256(value.manifestText),
        recompile: async (amendments) => compile(other, scaffold, null, amendments),
      },
    );
    expect(next.asked.map(String).toSorted((a, b) => (a < b ? -1 : 1))).toEqual(['api', 'database', 'ui']);
    expect(next.text(page)).toContain('Put the first book onto your shelf.');
    expect(next.text('src/lib/reading-time.ts')).toBe('export const factor = 2;\n');
  });

  it('without a model keeps what was added', async () => {
    const first = await everything();
    const next = await improved({}, { earlier: first.improvements, model: null });
    expect(next.files).toEqual(first.files);
  });
});
