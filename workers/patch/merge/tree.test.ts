import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editsArbitrary } from './edits.arbitrary.ts';
import { mergeTrees, type MergedTree, type Tree } from './tree.ts';

const tree = (files: Readonly<Record<string, string | null>>): Tree =>
  new Map(Object.entries(files).map(([path, content]) => [path, { content }]));

const page = Array.from({ length: 12 }, (_, index) => `export const line${index} = ${index};\n`).join('');

type Files = Readonly<Record<string, string | null>>;

describe('mergeTrees', () => {
  it.each<[string, Files, Files, Files, Partial<MergedTree>]>([
    [
      'creates',
      {},
      { a: '1' },
      { mine: 'x' },
      { changes: [{ path: 'a', kind: 'write', content: '1', reason: 'created' }] },
    ],
    [
      'changes',
      { a: '1' },
      { a: '2' },
      { a: '1' },
      { changes: [{ path: 'a', kind: 'write', content: '2', reason: 'changed' }] },
    ],
    [
      'removes what nobody touched',
      { a: '1' },
      {},
      { a: '1' },
      { changes: [{ path: 'a', kind: 'delete', content: null, reason: 'removed' }] },
    ],
    [
      'keeps what is not generated any more but was edited',
      { a: '1' },
      {},
      { a: '2' },
      { changes: [], kept: [{ path: 'a', reason: 'edited' }] },
    ],
    [
      'leaves a deleted file deleted',
      { a: '1' },
      { a: '2' },
      {},
      { changes: [], kept: [{ path: 'a', reason: 'deleted' }] },
    ],
    [
      'leaves a file that people had before',
      {},
      { a: '2' },
      { a: '1' },
      { changes: [], kept: [{ path: 'a', reason: 'foreign' }] },
    ],
    ['is content with a file that people wrote alike', {}, { a: '1' }, { a: '1' }, { changes: [], kept: [] }],
    [
      'leaves binary content of people',
      { a: '1' },
      { a: '2' },
      { a: null },
      { changes: [], kept: [{ path: 'a', reason: 'binary' }] },
    ],
    [
      'writes nothing below a file',
      {},
      { 'a/b': '1' },
      { a: 'x' },
      { changes: [], kept: [{ path: 'a/b', reason: 'blocked' }] },
    ],
    [
      'writes nothing over a directory',
      {},
      { a: '1' },
      { 'a/b': 'x' },
      { changes: [], kept: [{ path: 'a', reason: 'blocked' }] },
    ],
    [
      'changes no migration',
      { 'app/supabase/migrations/1.sql': '1' },
      { 'app/supabase/migrations/1.sql': '2' },
      { 'app/supabase/migrations/1.sql': '1' },
      { changes: [], kept: [{ path: 'app/supabase/migrations/1.sql', reason: 'migration' }] },
    ],
    [
      'removes no migration',
      { 'supabase/migrations/1.sql': '1' },
      {},
      { 'supabase/migrations/1.sql': '1' },
      { changes: [], kept: [{ path: 'supabase/migrations/1.sql', reason: 'migration' }] },
    ],
    [
      'adds a migration',
      {},
      { 'supabase/migrations/2.sql': '2' },
      {},
      { changes: [{ path: 'supabase/migrations/2.sql', kind: 'write', content: '2', reason: 'created' }] },
    ],
    [
      'does not mix lock files',
      { 'pnpm-lock.yaml': 'a\nb\nc\n' },
      { 'pnpm-lock.yaml': 'A\nb\nc\n' },
      { 'pnpm-lock.yaml': 'a\nb\nC\n' },
      { changes: [], kept: [{ path: 'pnpm-lock.yaml', reason: 'lockfile' }] },
    ],
    [
      'merges what both changed',
      { a: 'a\nb\nc\n' },
      { a: 'A\nb\nc\n' },
      { a: 'a\nb\nC\n' },
      { changes: [{ path: 'a', kind: 'write', content: 'A\nb\nC\n', reason: 'merged' }] },
    ],
  ])('%s', (_, base, next, theirs, expected) => {
    expect(mergeTrees({ base: tree(base), next: tree(next), theirs: tree(theirs) })).toMatchObject(expected);
  });

  it('follows a file that people moved and edited', () => {
    const theirs = page.replace('line3 = 3', 'line3 = 33');
    const next = page.replace('line9 = 9', 'line9 = 99');
    const merged = mergeTrees({
      base: tree({ 'src/card.tsx': page, 'src/other.tsx': 'other\n' }),
      next: tree({ 'src/card.tsx': next, 'src/other.tsx': 'other\n' }),
      theirs: tree({ 'src/ui/fancy-card.tsx': theirs, 'src/other.tsx': 'other\n', 'src/mine.tsx': 'nothing alike\n' }),
    });
    expect(merged.changes).toEqual([
      {
        path: 'src/ui/fancy-card.tsx',
        kind: 'write',
        content: theirs.replace('line9 = 9', 'line9 = 99'),
        reason: 'moved',
      },
    ]);
    expect(merged.kept).toEqual([]);
    expect([...merged.moved]).toEqual([['src/card.tsx', 'src/ui/fancy-card.tsx']]);
  });

  it('follows a move that is known, however different the file has become', () => {
    const merged = mergeTrees({
      base: tree({ a: '1\n2\n3\n' }),
      next: tree({ a: '0\n1\n2\n3\n' }),
      theirs: tree({ b: '1\nx\ny\nz\n' }),
      moved: new Map([['a', 'b']]),
    });
    expect(merged.changes).toEqual([{ path: 'b', kind: 'write', content: '0\n1\nx\ny\nz\n', reason: 'moved' }]);
  });

  it('tells similar files apart when a whole directory moves', () => {
    const books = page.replaceAll('line1', 'books');
    const loans = page.replaceAll('line1', 'loans');
    const merged = mergeTrees({
      base: tree({ 'app/books/page.tsx': books, 'app/loans/page.tsx': loans }),
      next: tree({ 'app/books/page.tsx': `${books}// b\n`, 'app/loans/page.tsx': `${loans}// l\n` }),
      theirs: tree({ 'app/x/loans/page.tsx': loans, 'app/x/books/page.tsx': books }),
    });
    expect([...merged.moved]).toEqual([
      ['app/books/page.tsx', 'app/x/books/page.tsx'],
      ['app/loans/page.tsx', 'app/x/loans/page.tsx'],
    ]);
    expect(merged.changes.map(({ content }) => content?.slice(-5))).toEqual(['// b\n', '// l\n']);
  });

  it('follows three hundred files at once', () => {
    const files = (prefix: string, more: string): Files =>
      Object.fromEntries(
        Array.from({ length: 300 }, (_, index) => [`${prefix}${index}/page.tsx`, `${page}// ${index}\n${more}`]),
      );
    const merged = mergeTrees({
      base: tree(files('', '')),
      next: tree(files('', 'new\n')),
      theirs: tree(files('apps/web/', '')),
    });
    expect(
      merged.changes.every(({ path, content }) => path.startsWith('apps/web/') && content?.endsWith('new\n')),
    ).toBe(true);
    expect(merged.changes).toHaveLength(300);
  });

  it('takes an empty or quite different new file for no moved one', () => {
    const merged = mergeTrees({
      base: tree({ 'a.ts': page, 'b.ts': '' }),
      next: tree({ 'a.ts': `${page}x`, 'b.ts': 'x' }),
      theirs: tree({ 'c.ts': 'export const other = 1;\n', 'd.ts': '' }),
    });
    expect(merged.changes).toEqual([]);
    expect(merged.kept).toEqual([
      { path: 'a.ts', reason: 'deleted' },
      { path: 'b.ts', reason: 'deleted' },
    ]);
  });

  it('needs no text where the ids are equal', () => {
    const merged = mergeTrees({
      base: new Map([['a', { content: '1', sha: 'x' }]]),
      next: new Map([['a', { content: '2', sha: 'y' }]]),
      theirs: new Map([['a', { content: null, sha: 'x' }]]),
    });
    expect(merged.changes).toEqual([{ path: 'a', kind: 'write', content: '2', reason: 'changed' }]);
  });

  const paths = ['README.md', 'src/a.ts', 'src/b.ts', 'package.json', 'supabase/migrations/1.sql'];
  const version = fc.dictionary(
    fc.constantFrom(...paths),
    fc.record({ seed: fc.nat(2), edits: editsArbitrary }).map(({ seed, edits }) => {
      const lines = Array.from({ length: 8 }, (_, index) => `line ${index}`);
      for (const { at, remove, insert } of edits) {
        lines.splice(Math.floor(at * lines.length), remove, ...Array.from({ length: insert }, () => `edit ${seed}`));
      }
      return lines.map((line) => `${line}\n`).join('');
    }),
    { noNullPrototype: true },
  );

  it('changes nothing the second time, and nothing that the generator did not change', () => {
    fc.assert(
      fc.property(version, version, version, (base, next, theirs) => {
        const merged = mergeTrees({ base: tree(base), next: tree(next), theirs: tree(theirs) });
        const result = new Map(tree(theirs));
        for (const { path, content } of merged.changes) {
          if (content === null) result.delete(path);
          else result.set(path, { content });
        }
        expect(mergeTrees({ base: tree(next), next: tree(next), theirs: result }).changes).toEqual([]);
        expect(mergeTrees({ base: tree(base), next: tree(base), theirs: tree(theirs) }).changes).toEqual([]);
        const untouched = Object.keys(theirs).filter((path) => !(path in base));
        expect(untouched.filter((path) => result.get(path)?.content !== theirs[path] && !merged.moved.size)).toEqual(
          [],
        );
      }),
      { numRuns: 1_500 },
    );
  });
});
