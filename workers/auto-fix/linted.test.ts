import { describe, expect, it } from 'vitest';
import type { Annotation, StepResult } from '#schemas/generated/verdict.ts';
import { blobSha } from '../jobs/git/blob-sha.ts';
import { acceptedLint, lintablePaths, type Linted } from './linted.ts';

const application: Linted = {
  present: new Map([
    ['src/a.ts', 'let a = 1;\nexport { a };\n'],
    ['src/by-hand.ts', 'let   b=1\nexport {b}\n'],
    ['src/legal.ts', 'let c = 1;\n'],
    ['src/a.test.ts', 'let d = 1;\n'],
    ['next.config.ts', 'let e = 1;\n'],
    ['supabase/seed.ts', 'let f = 1;\n'],
    ['.env.ts', 'let g = 1;\n'],
  ]),
  isProtected: (path) => path === 'src/legal.ts',
  blobSha,
};

function linted(paths: readonly string[], of: Partial<StepResult> = {}): { readonly steps: StepResult[] } {
  const found = (path: string): Annotation => ({ path, startLine: 1, endLine: 1, level: 'warning', message: 'x' });
  const result: StepResult = {
    step: 'lint',
    status: 'failed',
    exitCode: 1,
    durationMs: 1,
    log: '',
    annotations: paths.map(found),
    tests: null,
    ...of,
  };
  return { steps: [result] };
}

describe('what the linter may mend', () => {
  it('is what it names in files of the application that a fix may write, each once', () => {
    const named = ['src/a.ts', 'src/a.ts', 'src/gone.ts', ...application.present.keys()];
    expect(lintablePaths(linted(named), application)).toEqual(['src/a.ts', 'src/by-hand.ts']);
  });

  it('is nothing where another step failed, or it did not end', () => {
    expect(lintablePaths(linted(['src/a.ts'], { step: 'typecheck' }), application)).toEqual([]);
    expect(lintablePaths(linted(['src/a.ts'], { status: 'passed' }), application)).toEqual([]);
    expect(lintablePaths(linted(['src/a.ts'], { status: 'timed_out' }), application)).toEqual([]);
  });

  it('is bounded', () => {
    const many = Array.from({ length: 50 }, (_, index) => `src/n${index}.ts`);
    const present = new Map(many.map((path) => [path, '']));
    expect(lintablePaths(linted(many), { ...application, present })).toHaveLength(12);
  });
});

describe('what it hands back', () => {
  const accepted = async (files: Readonly<Record<string, string>>): Promise<readonly (readonly [string, string])[]> => [
    ...(await acceptedLint(new Map(Object.entries(files)), application)),
  ];

  it('is taken in the style that a file had', async () => {
    expect(
      await accepted({ 'src/a.ts': 'const a = 1\nexport { a }\n', 'src/by-hand.ts': 'const   b=1\nexport {b}\n' }),
    ).toEqual([
      ['src/a.ts', 'const a = 1;\nexport { a };\n'],
      ['src/by-hand.ts', 'const   b=1\nexport {b}\n'],
    ]);
  });

  it.each([
    ['a new file', 'src/new.ts', 'export {};\n'],
    ['a test', 'src/a.test.ts', 'export {};\n'],
    ['what configures a check', 'next.config.ts', 'const e = 1;\n'],
    ['something beside migrations', 'supabase/seed.ts', 'const f = 1;\n'],
    ['an environment file', '.env.ts', 'const g = 1;\n'],
    ['what the settings protect', 'src/legal.ts', 'const c = 1;\n'],
    ['what the linter was silenced in', 'src/by-hand.ts', '// oxlint-disable-next-line\nlet b = 1\nexport {b}\n'],
    ['what cannot be parsed', 'src/by-hand.ts', 'const b = ;\n'],
    ['binary text', 'src/by-hand.ts', 'const b = 1;\u0000\n'],
    ['a file without anything', 'src/by-hand.ts', '\n'],
    ['what is no change', 'src/by-hand.ts', 'let   b=1\nexport {b}\n'],
  ])('is not taken: %s, and the rest stands', async (_, path, text) => {
    expect(await accepted({ [path]: text, 'src/a.ts': 'const a = 1;\nexport { a };\n' })).toEqual([
      ['src/a.ts', 'const a = 1;\nexport { a };\n'],
    ]);
  });
});
