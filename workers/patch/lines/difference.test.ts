import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { difference } from './difference.ts';
import { parseTextFile, printTextFile } from './text-file.ts';

function applied(before: readonly string[], after: readonly string[]): readonly string[] {
  const result: string[] = [];
  let cursor = 0;
  for (const { start, end, from, to } of difference(before, after)) {
    expect(start).toBeGreaterThan(cursor === 0 ? -1 : cursor);
    result.push(...before.slice(cursor, start), ...after.slice(from, to));
    cursor = end;
  }
  return [...result, ...before.slice(cursor)];
}

describe('difference', () => {
  it('makes the new list of the old one', () => {
    const list = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 30 });
    fc.assert(
      fc.property(list, list, (before, after) => {
        expect(applied(before, after)).toEqual(after);
        expect(difference(before, before)).toEqual([]);
      }),
      { numRuns: 2_000 },
    );
  });

  it('finds the equal items of long lists that differ in most places', () => {
    const before = Array.from({ length: 6_000 }, (_, index) => `old ${index}`);
    const after = before.map((item, index) => (index % 4 === 0 ? item : `new ${index}`));
    expect(difference(before, after)).toHaveLength(1_500);
    expect(applied(before, after)).toEqual(after);
  });

  it('is one hunk where long lists have nothing to hold on to', () => {
    const before = Array.from({ length: 5_000 }, (_, index) => `old ${index}`);
    const after = Array.from({ length: 5_000 }, (_, index) => `new ${index}`);
    expect(difference(before, after)).toEqual([{ start: 0, end: 5_000, from: 0, to: 5_000 }]);
  });
});

describe('text files', () => {
  it('are printed as they were read', () => {
    const parts = fc.constantFrom('a', '\n', '\r\n', '\r', '\uFEFF', '');
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('');
        expect(printTextFile(parseTextFile(text))).toBe(text);
      }),
    );
  });
});
