import fc from 'fast-check';
import { format } from 'prettier';
import { expect, it } from 'vitest';
import { printDocument } from './print-document.ts';
import type { JsonObject } from './schemas.ts';

const ninety = 'x'.repeat(90);

it.each<[what: string, document: JsonObject]>([
  ['a list that just fits', { a: ['x'.repeat(89)], b: 1 }],
  ['a list that just does not fit', { a: [ninety], b: 1 }],
  ['a list that fits without a comma after it', { a: [ninety] }],
  ['a list that is too long', { a: [ninety, ninety] }],
  ['wide characters', { a: ['書'.repeat(44)], b: ['書'.repeat(45)], c: 1 }],
  ['nothing', { a: [], b: {}, c: [{}], d: null }],
  ['objects in lists', { a: [{ b: ['c'] }, { d: [1, 2] }] }],
  ['quotes and line ends', { 'a"': ['\n', '\\', ''] }],
])('prints as Prettier does: %s', async (_what, document) => {
  const text = printDocument(document);
  expect(text).toBe(await format(text, { parser: 'json', printWidth: 100 }));
});

it('prints any document so that it is read again', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (document) => {
      expect(JSON.parse(printDocument(document as JsonObject))).toEqual(JSON.parse(JSON.stringify(document)));
    }),
  );
});
