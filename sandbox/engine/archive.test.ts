import { describe, expect, test } from 'vitest';
import { checkFiles, pathProblem } from './archive.ts';

describe('paths', () => {
  test.each([
    'package.json',
    'src/app/[id]/page.tsx',
    '.github/workflows/ci.yml',
    'a b/ü.ts',
    'src/..data',
    'docs/test-results',
  ])('%j is accepted', (path) => expect(pathProblem(path, 240)).toBeNull());

  test.each([
    '',
    '/etc/passwd',
    '../up',
    'a/../../b',
    'a//b',
    './a',
    'a/.',
    'a/',
    'a\\b',
    'a\nb',
    'a\u0000',
    '\uD800',
    'a'.repeat(241),
    'node_modules/next/index.js',
    'packages/a/node_modules/b',
    '.git/config',
    '.next/cache/x',
    'test-results/screenshots/a.png',
  ])('%j is refused', (path) => {
    expect(pathProblem(path, 240)).not.toBeNull();
  });
});

describe('sizes', () => {
  const limits = { files: 2, fileBytes: 10, totalBytes: 15, pathCharacters: 240 };
  const attempt = (texts: string[]) => () =>
    checkFiles(new Map(texts.map((text, index) => [`f${index}`, text])), limits);

  test('within bounds', () => expect(attempt(['a'.repeat(10), 'b'.repeat(5)])).not.toThrow());
  test('too many files', () => expect(attempt(['', '', ''])).toThrow('more than 2 files'));
  test('one file too large, counted in bytes', () => expect(attempt(['ü'.repeat(6)])).toThrow('f0 is larger'));
  test('too large together', () => expect(attempt(['a'.repeat(10), 'b'.repeat(6)])).toThrow('together'));
});
