import { expect, it } from 'vitest';
import type { FailureDiagnostic } from './diagnostics.ts';
import { visitedPages } from './visited-pages.ts';

const present = new Map([
  ['src/app/(site)/page.tsx', ''],
  ['src/app/(app)/books/page.tsx', ''],
  ['src/app/(app)/books/new/page.tsx', ''],
  ['src/app/(app)/books/[id]/page.tsx', ''],
  ['src/app/(app)/books/[id]/edit/page.tsx', ''],
  ['src/app/(app)/shelves/page.tsx', ''],
  ['src/app/api/books/route.ts', ''],
  [
    'tests/e2e/books.spec.ts',
    'await page.goto(\'/books/new\');\npage.locator(`a[href="/books/${id}"]`);\nawait page.goto(`/books/${id}/edit`);\nawait page.goto("/books"); await get(\'/api/books\');\n',
  ],
  ['tests/e2e/start.spec.ts', "await page.goto('/');\n"],
  ['tests/unit/shelves.test.ts', "link('/shelves');\n"],
]);

const failing = (file: string): FailureDiagnostic => ({
  step: 'smoke',
  file,
  line: 1,
  endLine: 1,
  code: '',
  message: 'x',
});

it('finds the pages that failing browser tests name, and the one that is meant before one of any name', () => {
  expect(visitedPages([failing('tests/e2e/books.spec.ts')], present)).toEqual([
    'src/app/(app)/books/new/page.tsx',
    'src/app/(app)/books/[id]/page.tsx',
    'src/app/(app)/books/[id]/edit/page.tsx',
    'src/app/(app)/books/page.tsx',
  ]);
  expect(visitedPages([failing('tests/e2e/start.spec.ts')], present)).toEqual(['src/app/(site)/page.tsx']);
});

it('finds none for other tests and files', () => {
  expect(visitedPages([failing('tests/unit/shelves.test.ts'), failing('src/a.ts')], present)).toEqual([]);
});
