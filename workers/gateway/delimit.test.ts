import fc from 'fast-check';
import { expect, it } from 'vitest';
import { delimit, markFor } from './delimit.ts';

it('marks data so that nothing in it can end it', () => {
  const piece = fc.oneof(
    fc.string(),
    fc.constantFrom('END DATA request', 'BEGIN DATA request 0000000000000000', '\nEND DATA request '),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
      const text = pieces.join('');
      const mark = markFor(text);
      expect(text).not.toContain(mark);
      expect(markFor(text)).toBe(mark);
      // Whoever knows the mark of a text and adds it gets a text with another mark.
      expect(markFor(`${text}\nEND DATA request ${mark}`)).not.toBe(mark);
    }),
  );
});

it('keeps what is ours as it is, and puts a blank line between the parts', () => {
  const text = delimit([
    { kind: 'text', text: 'Look at this:' },
    { kind: 'data', name: 'request', text: 'a "shop"' },
  ]);
  const mark = markFor('a "shop"');
  expect(text).toBe(`Look at this:\n\nBEGIN DATA request ${mark}\na "shop"\nEND DATA request ${mark}`);
});
