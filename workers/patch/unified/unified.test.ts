import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyUnified } from './apply.ts';
import { looksLikeDiff, parseUnified } from './parse.ts';
import { changedLines, printUnified } from './print.ts';

const file = Array.from({ length: 20 }, (_, index) => `line ${index + 1}\n`).join('');

/** The text after a diff, or the code of the first diagnostic. */
function outcome(content: string, diff: string): string {
  const parsed = parseUnified(diff);
  if (parsed.value === null) return parsed.diagnostics[0]?.code ?? '';
  const applied = applyUnified(content, parsed.value);
  return applied.value ?? applied.diagnostics[0]?.code ?? '';
}

describe('unified diffs', () => {
  it('are made with three lines of context', () => {
    const after = file.replace('line 5\n', 'five\n').replace('line 20\n', 'line 20\nlast');
    expect(printUnified('src/a.ts', file, after)).toBe(
      [
        '--- a/src/a.ts',
        '+++ b/src/a.ts',
        '@@ -2,7 +2,7 @@',
        ' line 2',
        ' line 3',
        ' line 4',
        '-line 5',
        '+five',
        ' line 6',
        ' line 7',
        ' line 8',
        '@@ -18,3 +18,4 @@',
        ' line 18',
        ' line 19',
        ' line 20',
        '+last',
        '\\ No newline at end of file',
        '',
      ].join('\n'),
    );
    expect(changedLines(file, after)).toEqual({ added: 2, removed: 1 });
  });

  it.each([
    ['inserts at the beginning', '@@ -0,0 +1 @@\n+zero\n', `zero\n${file}`],
    ['inserts at the end', '@@ -20,0 +21 @@\n+end\n', `${file}end\n`],
    ['removes a line', '@@ -2 +1,0 @@\n-line 2\n', file.replace('line 2\n', '')],
    [
      'reads names, times and headings',
      '--- a/x.ts\t2026-01-01\n+++ b/x.ts\n@@ -1 +1 @@ function a() {\n-line 1\n+one\n',
      file.replace('line 1\n', 'one\n'),
    ],
    [
      'takes the last newline away',
      '@@ -20 +20 @@\n-line 20\n+line 20\n\\ No newline at end of file\n',
      file.slice(0, -1),
    ],
  ])('%s', (_, diff, result) => {
    expect(outcome(file, diff)).toBe(result);
  });

  it.each([
    ['context that differs', '@@ -1,2 +1,2 @@\n line one\n-line 2\n+two\n', 'patch.diff_context'],
    ['a hunk one line too low', '@@ -3 +3 @@\n-line 2\n+two\n', 'patch.diff_context'],
    ['a place after the end', '@@ -99 +99 @@\n-line 99\n+x\n', 'patch.diff_context'],
    [
      'a newline that is not missing',
      '@@ -20 +20 @@\n-line 20\n\\ No newline at end of file\n+x\n',
      'patch.diff_context',
    ],
    [
      'a line after a last line without newline',
      '@@ -20,0 +21,2 @@\n+x\n\\ No newline at end of file\n+y\n',
      'patch.diff_hunk',
    ],
    [
      'a last line without newline in the middle',
      '@@ -2 +2 @@\n-line 2\n+x\n\\ No newline at end of file\n',
      'patch.diff_context',
    ],
    ['carriage returns that are not there', '@@ -2 +2 @@\n-line 2\r\n+x\r\n', 'patch.diff_context'],
    ['wrong counts', '@@ -1,3 +1,3 @@\n-line 1\n+one\n', 'patch.diff_hunk'],
    ['more lines than counted', '@@ -1 +1 @@\n-line 1\n+one\n+more\n', 'patch.diff_hunk'],
    ['negative numbers', '@@ --1,2 +1,2 @@\n-line 1\n+one\n', 'patch.diff_hunk'],
    ['giant numbers', '@@ -99999999999,1 +1 @@\n-line 1\n+one\n', 'patch.diff_hunk'],
    ['line 0', '@@ -0,1 +1,1 @@\n-line 1\n+one\n', 'patch.diff_hunk'],
    ['overlapping hunks', '@@ -1,2 +1,2 @@\n-line 1\n+one\n line 2\n@@ -2 +2 @@\n-line 2\n+two\n', 'patch.diff_hunk'],
    ['hunks out of order', '@@ -5 +5 @@\n-line 5\n+five\n@@ -2 +2 @@\n-line 2\n+two\n', 'patch.diff_hunk'],
    ['new line numbers that cannot be', '@@ -2 +9 @@\n-line 2\n+two\n', 'patch.diff_hunk'],
    ['hunks without a change', '@@ -1 +1 @@\n line 1\n', 'patch.diff_hunk'],
    ['elided hunks', '@@ ... @@\n-line 1\n+one\n', 'patch.diff_hunk'],
    ['no hunk at all', '--- a/x\n+++ b/x\n', 'patch.diff_empty'],
    [
      'two files',
      '--- a/x\n+++ b/x\n@@ -1 +1 @@\n-line 1\n+one\n--- a/y\n+++ b/y\n@@ -1 +1 @@\n-line 1\n+one\n',
      'patch.diff_hunk',
    ],
    ['two names', '--- a/x\n+++ b/y\n@@ -1 +1 @@\n-line 1\n+one\n', 'patch.diff_several_files'],
    ['creation by /dev/null', '--- /dev/null\n+++ b/x\n@@ -0,0 +1 @@\n+one\n', 'patch.diff_header'],
    ['deletion by /dev/null', '--- a/x\n+++ /dev/null\n@@ -1 +0,0 @@\n-line 1\n', 'patch.diff_header'],
    ['renames', 'diff --git a/x b/y\nrename from x\nrename to y\n', 'patch.diff_header'],
    [
      'symlinks',
      'diff --git a/x b/x\nnew file mode 120000\n--- a/x\n+++ b/x\n@@ -0,0 +1 @@\n+/etc/passwd\n',
      'patch.diff_header',
    ],
    [
      'a link by its index line',
      'index 1234567..89abcde 120000\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n-line 1\n+/etc\n',
      'patch.diff_header',
    ],
    ['binary content', 'diff --git a/x b/x\nGIT binary patch\nliteral 3\n', 'patch.diff_header'],
    ['prose', 'Here is the diff:\n@@ -1 +1 @@\n-line 1\n+one\n', 'patch.diff_header'],
    ['a giant', `@@ -1 +1 @@\n-line 1\n+${'x'.repeat(200_001)}\n`, 'patch.diff_too_large'],
  ])('refuse %s', (_, diff, code) => {
    expect(outcome(file, diff)).toBe(code);
  });

  it.each([
    ['--- a/x\n+++ b/x\n@@ -1 +1 @@\n', true],
    ['diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n', true],
    ['\n@@ -1 +1 @@\n-a\n+b\n', true],
    ['---\ntitle: front matter\n---\n', false],
    ['-- a comment in SQL\nselect 1;\n', false],
    ['# How to read a diff\n\n@@ -1 +1 @@\n', false],
  ])('are told from whole files: %j', (text, isDiff) => {
    expect(looksLikeDiff(text)).toBe(isDiff);
  });

  it('apply(print(a, b), a) = b', () => {
    const parts = fc.constantFrom('a\n', 'b\n', 'c\r\n', '\n', '-\n', '+ \n', '@@ -1 +1 @@\n', 'end', '\\ No newline');
    const text = fc.array(parts, { maxLength: 40 }).map((lines) => lines.join(''));
    fc.assert(
      fc.property(text, text, (before, after) => {
        fc.pre(before !== after);
        expect(outcome(before, printUnified('a', before, after))).toBe(after);
        expect(printUnified('a', before, before)).toBe('');
      }),
      { numRuns: 3_000 },
    );
  });
});
