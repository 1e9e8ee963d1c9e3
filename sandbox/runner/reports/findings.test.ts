import { describe, expect, test } from 'vitest';
import { LIMITS } from '../../policy/limits.ts';
import type { OutputFormat } from '../plan.ts';
import { findingsOf } from './findings.ts';

const paths = new Set([
  'src/app/(app)/[id]/page.tsx',
  'src/lib/sum.ts',
  'src/app/page.tsx',
  'tests/unit/sum.test.ts',
  'tests/e2e/a.spec.ts',
  'supabase/seed.sql',
]);

function read(format: OutputFormat, { output = '', report = null as string | null, limits = LIMITS.output } = {}) {
  return findingsOf({ format, output, stdout: output, report, paths, limits });
}

function places(format: OutputFormat, input: { output?: string; report?: string }): string[] {
  return read(format, input).annotations.map(({ path, startLine, message }) => `${path}:${startLine} ${message}`);
}

describe('tsc', () => {
  test('errors with their explanations; what is not in the application is left to the log', () => {
    const output = `$ next typegen && tsc --noEmit
src/lib/sum.ts(2,9): error TS2322: Type 'A' is not assignable to type 'B'.
  Property 'b' is missing in type 'A'.
    And so on.
.next/types/validator.ts(1,1): error TS2307: Cannot find module.
src/app/(app)/[id]/page.tsx(10,1): error TS1005: ';' expected.
[ELIFECYCLE] Command failed with exit code 1.`;
    expect(places('typescript', { output })).toEqual([
      "src/lib/sum.ts:2 Type 'A' is not assignable to type 'B'.\nProperty 'b' is missing in type 'A'.\nAnd so on.",
      "src/app/(app)/[id]/page.tsx:10 ';' expected.",
    ]);
  });
});

describe('next build', () => {
  test('of Turbopack, and of its type check', () => {
    const output = `Error: Turbopack build failed with 1 error:
./src/app/page.tsx:3:1
Error: Module not found: Can't resolve '@/lib/summm'
> 3 | import { sum } from '@/lib/summm';

Import map: aliased
src/lib/sum.ts(2,9): error TS2322: Wrong.
Failed to type check.`;
    expect(places('next-build', { output })).toEqual([
      "src/app/page.tsx:3 Error: Module not found: Can't resolve '@/lib/summm'\n> 3 | import { sum } from '@/lib/summm';",
      'src/lib/sum.ts:2 Wrong.',
    ]);
  });
});

describe('oxlint', () => {
  const output = `$ oxlint --format=json
{ "diagnostics": [{"message": "\`debugger\` statement is not allowed","code": "eslint(no-debugger)","severity": "error","help": "Remove it","filename": "src/lib/sum.ts","labels": [{"span": {"offset": 60,"length": 9,"line": 2,"column": 3}}]}],
  "number_of_files": 3 }`;

  test('becomes annotations and a log that people read', () => {
    const { annotations, log } = read('oxlint', { output });
    expect(annotations).toEqual([
      {
        path: 'src/lib/sum.ts',
        startLine: 2,
        endLine: 2,
        level: 'failure',
        message: '`debugger` statement is not allowed\nRemove it',
        title: 'eslint(no-debugger)',
      },
    ]);
    expect(log).toBe('src/lib/sum.ts:2 failure `debugger` statement is not allowed\nRemove it (eslint(no-debugger))\n');
  });

  test('another linter’s output stays the log', () => {
    expect(read('oxlint', { output: 'All good.' })).toMatchObject({ annotations: [], log: 'All good.' });
    expect(read('oxlint', { output: '{"diagnostics": 1}' }).log).toBe('{"diagnostics": 1}');
  });
});

describe('vitest', () => {
  test('failures at their line in the test’s own file, and counts', () => {
    const report = JSON.stringify({
      numPassedTests: 3,
      numFailedTests: 1,
      numPendingTests: 1,
      numTodoTests: 1,
      testResults: [
        {
          name: '/work/tests/unit/sum.test.ts',
          status: 'failed',
          message: '',
          assertionResults: [
            { status: 'passed', fullName: 'fine', failureMessages: [] },
            {
              status: 'failed',
              fullName: 'adds',
              failureMessages: [
                'AssertionError: expected -1 to be 5\n    at check (/work/node_modules/x/y.js:1:2)\n    at /work/tests/unit/sum.test.ts:5:21',
              ],
            },
          ],
        },
      ],
    });
    const findings = read('vitest', { report });
    expect(findings.tests).toEqual({ passed: 3, failed: 1, skipped: 2 });
    expect(findings.annotations).toEqual([
      {
        path: 'tests/unit/sum.test.ts',
        startLine: 5,
        endLine: 5,
        level: 'failure',
        message: 'AssertionError: expected -1 to be 5',
        title: 'adds',
      },
    ]);
  });

  test('a file that cannot be loaded', () => {
    const report = JSON.stringify({
      numPassedTests: 0,
      numFailedTests: 0,
      testResults: [
        { name: '/work/tests/unit/sum.test.ts', status: 'failed', message: 'Cannot find module', assertionResults: [] },
      ],
    });
    expect(places('vitest', { report })).toEqual(['tests/unit/sum.test.ts:1 Cannot find module']);
  });
});

describe('playwright', () => {
  test('failures in nested suites, without colours; a flaky test counts as passed', () => {
    const error = {
      message: '\u001B[31mError\u001B[39m: no heading',
      location: { file: '/work/tests/e2e/a.spec.ts', line: 6, column: 9 },
    };
    const report = JSON.stringify({
      stats: { expected: 2, unexpected: 1, flaky: 1, skipped: 4 },
      suites: [
        {
          specs: [{ ok: true, title: 'fine' }],
          suites: [
            {
              specs: [
                {
                  ok: false,
                  title: 'fails',
                  file: 'a.spec.ts',
                  tests: [{ results: [{ errors: [] }, { errors: [error] }] }],
                },
              ],
            },
          ],
        },
      ],
      errors: [],
    });
    const findings = read('playwright', { report });
    expect(findings.tests).toEqual({ passed: 3, failed: 1, skipped: 4 });
    expect(findings.annotations).toMatchObject([
      { path: 'tests/e2e/a.spec.ts', startLine: 6, message: 'Error: no heading', title: 'fails' },
    ]);
  });
});

describe('playwright, out of time', () => {
  test('the place where the test begins, below the folder of the tests', () => {
    const result = { errors: [{ message: 'Test timeout of 30000ms exceeded.' }] };
    const spec = { ok: false, title: 'waits', file: 'a.spec.ts', line: 4, tests: [{ results: [result] }] };
    const report = JSON.stringify({ config: { rootDir: '/work/tests/e2e' }, suites: [{ specs: [spec] }] });
    expect(places('playwright', { report })).toEqual(['tests/e2e/a.spec.ts:4 Test timeout of 30000ms exceeded.']);
  });
});

describe('postgres', () => {
  test('the line of the file', () => {
    const output =
      'supabase/seed.sql:7: no\n{"kind":"sql-failure","file":"supabase/seed.sql","line":7,"message":"no","hint":"Try."}\n{"kind":"other"}';
    expect(places('postgres', { output })).toEqual(['supabase/seed.sql:7 no\nTry.']);
  });
});

describe('hostile output', () => {
  const long = ' '.repeat(1_000_000);
  test.each<[OutputFormat, string]>([
    ['vitest', ` FAIL  a.test.ts\nError\n ❯ ${long}x:1:1\n ❯ ${'x:'.repeat(400_000)}\n ❯ src/lib/sum.ts:3:1`],
    ['next-build', `Error occurred prerendering page "/"\nError\n   at ${long}(\n    at f (src/lib/sum.ts:3:1)`],
    ['next-build', `CssSyntaxError: /${long}\nCssSyntaxError: /work/src/lib/sum.ts:3:1: Wrong`],
  ])('%s: lines of any length are passed over', (format, output) => {
    expect(read(format, { output, report: '{}' }).annotations).toMatchObject([
      { path: 'src/lib/sum.ts', startLine: 3 },
    ]);
  });
});

describe('hostile reports', () => {
  const deep = '['.repeat(100_000) + ']'.repeat(100_000);
  const nested = '{"suites":['.repeat(50_000) + ']}'.repeat(50_000);

  test.each<[OutputFormat, string]>([
    ['vitest', ''],
    ['vitest', 'null'],
    ['vitest', '[]'],
    ['vitest', deep],
    ['vitest', '{"numPassedTests": -1, "numFailedTests": 0}'],
    ['vitest', '{"numPassedTests": 1e300, "numFailedTests": 0}'],
    ['vitest', '{"numPassedTests": "5", "numFailedTests": 0, "testResults": {"length": 9}}'],
    ['playwright', '{"stats": null, "suites": [[[]], null, 7]}'],
    ['playwright', nested],
    ['playwright', '{"stats": {"expected": 0.5, "unexpected": 0}}'],
  ])('%s: counts are null and nothing throws', (format, report) => {
    expect(read(format, { report })).toMatchObject({ tests: null, annotations: [] });
  });

  test('annotations are bounded in number, length, line and place', () => {
    const limits = { ...LIMITS.output, annotations: 2, annotationCharacters: 10 };
    const lines = [
      'src/lib/sum.ts(99999999,1): error TS1: ' + 'x'.repeat(50),
      ...[1, 2, 3].map((line) => `src/lib/sum.ts(${line},1): error TS1: m`),
      '../../etc/passwd(1,1): error TS1: m',
    ];
    const { annotations } = read('typescript', { output: lines.join('\n'), limits });
    expect(annotations.map(({ startLine, message }) => [startLine, message])).toEqual([
      [1, 'x'.repeat(10)],
      [1, 'm'],
    ]);
  });
});
