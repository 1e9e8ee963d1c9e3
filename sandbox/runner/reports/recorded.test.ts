/** What the tools of the image printed of applications that were damaged on purpose, as it came, though shortened. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { plainText } from '../../engine/output.ts';
import { LIMITS } from '../../policy/limits.ts';
import type { OutputFormat } from '../plan.ts';
import { findingsOf } from './findings.ts';

const migration = 'supabase/migrations/00000000000001_init.sql';
const books = 'src/app/(app)/books/page.tsx';
/** Every path of the application that is named, and none of its packages. */
const paths = new Set([
  books,
  migration,
  'next.config.ts',
  'src/app/globals.css',
  'src/app/setup/page.tsx',
  'src/components/page-header.tsx',
  'src/lib/extra.ts',
  'src/lib/supabase/server.ts',
  'src/server/books.ts',
  'src/server/records/csv.ts',
  'supabase/seed.sql',
  'tests/e2e/account.spec.ts',
  'tests/e2e/inspection.ts',
  'tests/policies/policies.test.ts',
  'tests/unit/api.test.ts',
  'tests/unit/csv.test.ts',
  'tests/unit/validation.test.ts',
]);

const recorded = async (name: string): Promise<string> =>
  readFile(join(import.meta.dirname, 'fixtures', name), 'utf8').catch(() => '');

/** `path:line title: first line of the message` of each finding. */
async function places(format: OutputFormat, name: string): Promise<readonly string[]> {
  const printed = await recorded(`${name}.txt`);
  const report = await recorded(`${name}.json`);
  expect(printed + report).not.toBe('');
  const { annotations } = findingsOf({
    format,
    output: plainText(printed),
    stdout: printed,
    report: report === '' ? null : report,
    paths,
    limits: LIMITS.output,
  });
  return annotations.map(
    ({ path, startLine, title, message }) => `${path}:${startLine} ${title}: ${firstLine(message)}`,
  );
}

test.each<[OutputFormat, string, readonly string[]]>([
  [
    'typescript',
    'tsc',
    [
      `src/app/(app)/books/page.tsx:12 TS2724: '"@/server/books"' has no exported member named 'listBook'. Did you mean 'listBooks'?`,
      "src/app/(app)/books/page.tsx:23 TS2552: Cannot find name 'listBooks'. Did you mean 'listBook'?",
      "src/components/page-header.tsx:8 TS2339: Property 'text2' does not exist on type '{ title: string; text?: string | undefi",
      "src/lib/extra.ts:1 TS2307: Cannot find module './gone' or its corresponding type declarations.",
      "src/lib/extra.ts:2 TS2304: Cannot find name 'cn'.",
      "src/server/books.ts:51 TS2345: Argument of type '(row: { author: string | null; created_at: string; due_date: s",
    ],
  ],
  [
    'oxlint',
    'oxlint',
    [
      'src/components/page-header.tsx:16 eslint(prefer-const): `shown` is never reassigned.',
      'src/lib/extra.ts:1 typescript(consistent-type-imports): All imports in the declaration are only used as types. Use `import type`.',
      'src/lib/extra.ts:3 eslint(no-var): Unexpected var, use let or const instead.',
      'src/lib/extra.ts:4 eslint(prefer-const): `second` is never reassigned.',
      'src/lib/extra.ts:6 typescript(no-explicit-any): Unexpected `any`. Specify a different type.',
      'src/lib/extra.ts:7 eslint(no-console): Unexpected console statement.',
      'src/lib/extra.ts:8 eslint(eqeqeq): Expected === and instead saw ==',
      'src/lib/extra.ts:8 eslint(no-debugger): `debugger` statement is not allowed',
    ],
  ],
  [
    'next-build',
    'next-build-client',
    [
      "src/components/page-header.tsx:1 next build: Error: You're importing a module that depends on `useState` into a React Server ",
    ],
  ],
  [
    'next-build',
    'next-build-config',
    [
      'next.config.ts:1 next build: Failed to load next.config.ts, see more info here https://nextjs.org/docs/messages/next-config-error',
    ],
  ],
  ['next-build', 'next-build-css-syntax', ['src/app/globals.css:84 next build: Unexpected }']],
  [
    'next-build',
    'next-build-css',
    ['src/app/globals.css:1 next build: Cannot apply unknown utility class `no-such-utility`'],
  ],
  [
    'next-build',
    'next-build-export',
    ["src/app/(app)/books/page.tsx:12 next build: Error: Export listBook doesn't exist in target module"],
  ],
  [
    'next-build',
    'next-build-module',
    ["src/app/(app)/books/page.tsx:11 next build: Error: Module not found: Can't resolve '@/lib/permission'"],
  ],
  [
    'next-build',
    'next-build-prerender',
    ['src/app/setup/page.tsx:4 next build: Error occurred prerendering page "/setup"'],
  ],
  [
    'next-build',
    'next-build-server-only',
    [
      `src/lib/supabase/server.ts:2 next build: Error: You're importing a module that depends on "next/headers". This API is onl`,
    ],
  ],
  [
    'next-build',
    'next-build-syntax',
    ["src/app/(app)/books/page.tsx:27 next build: Error: Expected '</', got 'ident'"],
  ],
  [
    'next-build',
    'next-build-types',
    [
      "src/lib/extra.ts:1 TS2307: Cannot find module './gone' or its corresponding type declarations.",
      "src/lib/extra.ts:2 TS2304: Cannot find name 'cn'.",
    ],
  ],
  [
    'postgres',
    'postgres-column',
    [
      'supabase/migrations/00000000000001_init.sql:199 Postgres: column "emails" of relation "app_members" does not exist',
    ],
  ],
  [
    'postgres',
    'postgres-policy',
    ['supabase/migrations/00000000000001_init.sql:178 Postgres: column "owner" does not exist'],
  ],
  [
    'postgres',
    'postgres-seed-row',
    ['supabase/seed.sql:119 Postgres: new row for relation "books" violates check constraint "books_title_check"'],
  ],
  ['postgres', 'postgres-seed', ['supabase/seed.sql:119 Postgres: invalid input syntax for type integer: "many"']],
  [
    'postgres',
    'postgres-syntax',
    ['supabase/migrations/00000000000001_init.sql:35 Postgres: syntax error at or near "indx"'],
  ],
  [
    'vitest',
    'vitest-assertion',
    [
      "tests/unit/validation.test.ts:29 bookInput accepts a complete record: AssertionError: expected [ 'title', 'author', 'shelf' ] to deeply equal []",
      "tests/unit/validation.test.ts:37 bookInput refuses title to be null: AssertionError: expected [ 'title', 'author', 'shelf' ] to deeply equal [ 'title' ]",
    ],
  ],
  [
    'vitest',
    'vitest-migration',
    ['tests/policies/policies.test.ts:1 tests/policies/policies.test.ts: column "owner" does not exist'],
  ],
  [
    'vitest',
    'vitest-policies',
    [
      'tests/policies/policies.test.ts:33 policies books: member, delete, own → false: AssertionError: expected true to be false // Object.is equality',
      'tests/policies/policies.test.ts:33 policies books: member, delete, other → false: AssertionError: expected true to be false // Object.is equality',
    ],
  ],
  [
    'vitest',
    'vitest-source',
    [
      "tests/unit/api.test.ts:1 api has a handler for everything that is described, and no other: TypeError: Cannot read properties of undefined (reading 'x')",
      "tests/unit/csv.test.ts:1 tests/unit/csv.test.ts: Cannot read properties of undefined (reading 'x')",
      "src/server/records/csv.ts:2 Vitest: TypeError: Cannot read properties of undefined (reading 'x')",
    ],
  ],
  [
    'playwright',
    'playwright',
    [
      'tests/e2e/account.spec.ts:8 Dashboard opens: Error: expect(locator).toBeVisible() failed',
      'tests/e2e/inspection.ts:20 Books: create, change, find, delete: Error: expect(locator).toBeVisible() failed',
    ],
  ],
])('%s: %s', async (format, name, expected) => {
  expect(await places(format, name)).toEqual(expected);
});

/** What is long is told by its beginning. */
function firstLine(message: string): string {
  const [line = ''] = message.split('\n');
  return line.length > 110 ? line.slice(0, 80) : line;
}
