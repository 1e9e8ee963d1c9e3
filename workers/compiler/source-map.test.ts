import { beforeAll, describe, expect, it } from 'vitest';
import { validManifests } from '#schemas/fixtures/fixtures.ts';
import type { Manifest } from '#schemas/generated/manifest.ts';
import { compile, type Compiled } from './compile.ts';
import { parseManifest } from './normalize/parse.ts';
import { readScaffold } from './read-scaffold.ts';
import { manifestElementOf, type ManifestElement } from './source-map.ts';

let manifest: Manifest;
let compiled: Compiled;
beforeAll(async () => {
  const document = validManifests().find(({ name }) => name === 'team')?.document;
  const parsed = parseManifest(document).value;
  const { value } = await compile(document, await readScaffold());
  if (parsed === null || value === null) throw new Error('the fixture does not compile');
  manifest = parsed;
  compiled = value;
});

/** Where the first line of the compiled file that contains `part` comes from. */
function elementOf(path: string, part: string | null): ManifestElement | null {
  const lines = compiled.files.find((file) => file.path === path)?.content.split('\n');
  if (lines === undefined) throw new Error(`the compiler writes no ${path}`);
  const index = part === null ? 0 : lines.findIndex((line) => line.includes(part));
  if (index === -1) throw new Error(`${path} has no line with ${part}`);
  return manifestElementOf(
    compiled.app,
    { path, line: index + 1, text: part === null ? null : (lines[index] ?? null) },
    manifest,
  );
}

const tickets = 'src/app/(app)/tickets';
const sql = 'supabase/migrations/00000000000001_init.sql';

describe('a line of a compiled file', () => {
  it.each([
    ['a form field', `${tickets}/record-form.tsx`, 'name="subject"', '/entities/2/fields/0', 'field Subject of Ticket'],
    [
      'a field called name',
      'src/app/(app)/companies/record-form.tsx',
      'name="website"',
      '/entities/0/fields/1',
      'field Website of Company',
    ],
    [
      'a reference',
      `${tickets}/record-form.tsx`,
      'name="company_id"',
      '/entities/2/fields/4',
      'field Company of Ticket',
    ],
    [
      'a field after a link',
      `${tickets}/record-form.tsx`,
      'name="due_on"',
      '/entities/2/fields/6',
      'field Due on of Ticket',
    ],
    ['a link', `${tickets}/record-form.tsx`, 'name="topics"', '/entities/2/fields/5', 'field Topics of Ticket'],
    ['a file of an entity', 'src/server/replies.ts', null, '/entities/3', 'entity Reply'],
    [
      'a validator',
      'src/lib/validation/article.ts',
      'published_on',
      '/entities/4/fields/5',
      'field Published on of Article',
    ],
    ['a page of a record', `${tickets}/[id]/page.tsx`, null, '/entities/2', 'entity Ticket'],
    ['a view', 'src/app/(app)/board/page.tsx', null, '/pages/4', 'page Board'],
    ['the landing page', 'src/app/(site)/page.tsx', null, '/pages/0', 'page Help desk'],
    ['the dashboard', 'src/app/(app)/dashboard/page.tsx', null, '/pages/1', 'page Today'],
    ['a table', sql, 'create table public.tickets', '/entities/2', 'entity Ticket'],
    ['a column that one table has', sql, '  subject text', '/entities/2/fields/0', 'field Subject of Ticket'],
    ['a total', sql, 'time_spent numeric', '/entities/2/fields/9', 'field Time spent of Ticket'],
    ['a feed', 'src/app/feeds/articles.xml/route.ts', null, '/integrations/0', 'integration New answers'],
    ['the theme', 'src/app/theme.css', null, '/theme', 'theme'],
    [
      'a field in the manifest',
      'manifest.json',
      '"name": "due_on"',
      '/entities/2/fields/6',
      'field due_on of entity ticket',
    ],
    ['a page in the manifest', 'manifest.json', '"path": "/board"', '/pages/4', 'page Board'],
    ['a role in the manifest', 'manifest.json', '"Answers tickets."', '/roles/1', 'role agent'],
    ['the theme in the manifest', 'manifest.json', '"radius"', '/theme', 'theme'],
  ])('of %s', (_, path, part, pointer, label) => {
    expect(elementOf(path, part)).toEqual({ pointer, label });
  });

  it.each([
    ['a column that several tables have', sql, 'name text not null default'],
    ['a file of every application', 'src/lib/utils.ts', null],
    ['the lock file', 'pnpm-lock.yaml', null],
  ])('of %s comes from no one part', (_, path, part) => {
    expect(elementOf(path, part)).toBeNull();
  });
});

it('points no deeper than it knows without the manifest', () => {
  const place = { path: `${tickets}/record-form.tsx`, line: 1, text: 'name="due_on"' };
  expect(manifestElementOf(compiled.app, place)).toEqual({ pointer: '/entities/2', label: 'field Due on of Ticket' });
  expect(manifestElementOf(compiled.app, { ...place, path: 'src/server/topics.ts', text: 'row.colour' })).toEqual({
    pointer: '/entities/1/fields/1',
    label: 'field Colour of Topic',
  });
});

it('believes no line of a manifest that was edited since', () => {
  const place = { path: 'manifest.json', line: 3, text: '"name": "another"' };
  expect(manifestElementOf(compiled.app, place, manifest)).toBeNull();
});

/** Pointers that lead nowhere in the manifest that was printed. */
async function dangling(document: unknown, scaffold: ReadonlyMap<string, string>): Promise<readonly string[]> {
  const { value } = await compile(document, scaffold);
  const parsed = parseManifest(document).value;
  if (value === null || parsed === null) throw new Error('the fixture does not compile');
  const printed: unknown = JSON.parse(value.manifestText);
  return value.files
    .filter(({ stage }) => stage !== 'files')
    .flatMap(({ path, content }) => content.split('\n').map((text, index) => ({ path, line: index + 1, text })))
    .flatMap((place) => manifestElementOf(value.app, place, parsed)?.pointer ?? [])
    .filter((pointer) => pointer !== '/pages' && pointer !== '/permissions')
    .filter((pointer) => !resolves(printed, pointer));
}

function resolves(document: unknown, pointer: string): boolean {
  const tokens = pointer.slice(1).split('/');
  return (
    tokens.reduce<unknown>(
      (part, token) => (part as Readonly<Record<string, unknown>> | undefined)?.[token],
      document,
    ) !== undefined
  );
}

it('gives every line of every valid manifest a pointer that resolves', async () => {
  const scaffold = await readScaffold();
  for (const { document } of validManifests()) expect(await dangling(document, scaffold)).toEqual([]);
});
