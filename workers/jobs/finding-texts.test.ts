import { expect, it } from 'vitest';
import type { Annotation } from '#schemas/generated/verdict.ts';
import { findingTexts } from './finding-texts.ts';

const found = (path: string, title?: string): Annotation => {
  const annotation: Annotation = { path, startLine: 1, endLine: 1, level: 'failure', message: 'relation "books"' };
  return title === undefined ? annotation : { ...annotation, title };
};

it.each([
  ['the name of a test', found('tests/policies/policies.test.ts', 'books: member, delete'), ['books: member, delete']],
  [
    'what a test file that cannot be loaded fails at',
    found('tests/a.test.ts', 'tests/a.test.ts'),
    ['relation "books"'],
  ],
  ['what Postgres says, and its line', found('supabase/seed.sql', 'Postgres'), ['relation "books"', 'a line']],
  ['the line of any other file', found('src/server/books.ts', 'TS2304'), ['a line']],
])('looks in %s', (_, annotation, texts) => {
  expect(findingTexts(annotation, 'a line')).toEqual(texts);
});

it('looks in the message where there is no line', () => {
  expect(findingTexts(found('src/gone.ts'), null)).toEqual(['relation "books"']);
  expect(findingTexts(found('supabase/gone.sql'), null)).toEqual(['relation "books"']);
});
