import { describe, expect, it } from 'vitest';
import { blobSha } from '../jobs/git/blob-sha.ts';
import { diagnosticsOf, type FailureDiagnostic } from './diagnostics.ts';
import { implicatedFiles } from './implicated.ts';
import { importsOf } from './imports.ts';
import { restoreGenerated } from './restore.ts';

const page = 'src/app/page.tsx';
const service = 'src/server/books.ts';
const generated = new Map([
  [page, "import { listBooks } from '@/server/books';\n\nexport const rows = listBooks();\n"],
  [service, 'const all = [1, 2];\n\nexport function listBooks() {\n  return all;\n}\n'],
  ['src/server/unrelated.ts', 'export const a = 1;\nexport const b = 2;\n'],
  ['tests/unit/books.test.ts', "import { it, expect } from 'vitest';\nit('a', () => expect(1 + 1).toBe(2));\n"],
  ['supabase/migrations/0001.sql', 'create table books ();\n'],
  ['.github/workflows/ci.yml', 'name: CI\n'],
  ['.env.example', 'A=1\n'],
  ['pnpm-lock.yaml', 'lockfileVersion: 9\n'],
  ['package.json', '{}\n'],
]);

const at = (file: string, line: number): FailureDiagnostic => ({
  step: 'typecheck',
  file,
  line,
  endLine: line,
  code: 'TS2305',
  message: 'Broken.',
});

function restore(
  changed: Readonly<Record<string, string | null>>,
  diagnostics: readonly FailureDiagnostic[],
  isProtected: (path: string) => boolean = () => false,
): Readonly<Record<string, string>> {
  const present = new Map(generated);
  for (const [path, text] of Object.entries(changed)) {
    if (text === null) present.delete(path);
    else present.set(path, text);
  }
  return Object.fromEntries(restoreGenerated({ diagnostics, generated, present, isProtected, blobSha }));
}

describe('what comes back', () => {
  it('is a file that a failing file imports', () => {
    expect(restore({ [service]: null }, [at(page, 1)])).toEqual({ [service]: generated.get(service) });
  });

  it('is what was lost of an imported file, and people’s lines in it stay', () => {
    const text = 'const all = [1, 2];\n\n// Mine.\nexport const mine = 3;\n';
    expect(restore({ [service]: text }, [at(page, 1)])).toEqual({});
    const lost = 'const all = [1, 2];\n// Mine.\n\nexport function listBooks() {\n';
    expect(restore({ [service]: lost }, [at(page, 1)])).toEqual({
      [service]: 'const all = [1, 2];\n// Mine.\n\nexport function listBooks() {\n  return all;\n}\n',
    });
  });

  it('is a replaced line on which, or right before which, a diagnostic stands; another stays', () => {
    const text = 'const all = [9];\n\nexport function listBooks() {\n  return al;\n}\n';
    expect(restore({ [service]: text }, [at(service, 4)])).toEqual({
      [service]: 'const all = [9];\n\nexport function listBooks() {\n  return all;\n}\n',
    });
  });

  it('never takes lines away that people added, unless they are the marks of a merge', () => {
    const added = `${generated.get(service) ?? ''}const mine: string = 1;\n`;
    expect(restore({ [service]: added }, [at(service, 6)])).toEqual({});
    const marked = `<<<<<<< HEAD\n${generated.get(service) ?? ''}`;
    expect(restore({ [service]: marked }, [at(service, 1)])).toEqual({ [service]: generated.get(service) });
  });

  it('is nothing of files that no diagnostic leads to, nor of protected ones', () => {
    expect(restore({ 'src/server/unrelated.ts': 'export const a = 1;\n' }, [at(page, 1)])).toEqual({});
    expect(restore({ [service]: null }, [at(page, 1)], (path) => path === service)).toEqual({});
  });

  it.each([
    'tests/unit/books.test.ts',
    'supabase/migrations/0001.sql',
    '.github/workflows/ci.yml',
    '.env.example',
    'pnpm-lock.yaml',
  ])('is never anything of %s', (path) => {
    expect(restore({ [path]: '\n' }, [at(path, 1)])).toEqual({});
  });
});

it('finds imports of the application, not of packages, comments and strings', () => {
  const text = [
    "import { a } from './a';",
    "// import b from './b';",
    "const text = `from './c'`;",
    'export * from "@/d";',
    "const e = await import('../e.ts');",
    "import 'react';",
    "import out from '../../../out';",
  ].join('\n');
  const exists = (path: string): boolean => /^(?:src\/x\/[abc]\.ts|src\/d\/index\.tsx|src\/e\.ts)$/u.test(path);
  expect(importsOf('src/x/file.tsx', text, exists)).toEqual(['src/x/a.ts', 'src/d/index.tsx', 'src/e.ts']);
});

it('bounds the files that a failure may come from', () => {
  const many = Array.from({ length: 100 }, (_, index) => `src/f${index}.ts`);
  const text = many.map((path) => `import './${path.slice(4, -3)}';`).join('\n');
  const { failing, imported } = implicatedFiles(
    [at(page, 1)],
    new Map([[page, text.replaceAll('./', '@/')]]),
    new Set(many),
  );
  expect(failing).toEqual([page]);
  expect(imported).toHaveLength(39);
});

it('reads what failed, with names of rules but no prose as codes', () => {
  const annotation = { path: page, startLine: 3, endLine: 4, level: 'failure', message: 'm'.repeat(5_000) } as const;
  const step = { exitCode: 1, durationMs: 1, log: '', tests: null };
  const found = diagnosticsOf({
    steps: [
      { ...step, step: 'lint', status: 'passed', annotations: [annotation] },
      {
        ...step,
        step: 'typecheck',
        status: 'failed',
        annotations: [
          { ...annotation, title: 'TS2305' },
          { ...annotation, title: 'fixes #1 @ada' },
          { ...annotation, level: 'warning' },
        ],
      },
    ],
  });
  expect(found.map(({ step: name, code, line, endLine }) => [name, code, line, endLine])).toEqual([
    ['typecheck', 'TS2305', 3, 4],
    ['typecheck', '', 3, 4],
  ]);
  expect(found[0]?.message).toHaveLength(1_000);
});
