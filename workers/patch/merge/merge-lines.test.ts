import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editsArbitrary, type Edit } from './edits.arbitrary.ts';
import { mergeLines } from './merge-lines.ts';

const merge = (base: string, next: string, theirs: string) => mergeLines({ path: 'a.ts', base, next, theirs });

describe('mergeLines', () => {
  it.each([
    ['only the generator changed', 'a\nb\nc\n', 'a\nB\nc\n', 'a\nb\nc\n', 'a\nB\nc\n'],
    ['only the person changed', 'a\nb\nc\n', 'a\nb\nc\n', 'a\nx\nc\n', 'a\nx\nc\n'],
    ['far apart', 'a\nb\nc\nd\ne\n', 'A\nb\nc\nd\ne\n', 'a\nb\nc\nd\nE\n', 'A\nb\nc\nd\nE\n'],
    [
      'a line added after one that the person changed',
      'a\nb\nc\n',
      'a\nb\nnew\nc\n',
      'a\nmine\nc\n',
      'a\nmine\nnew\nc\n',
    ],
    ['neighbouring lines', 'a\nb\nc\nd\n', 'a\nb\nC\nd\n', 'a\nB\nc\nd\n', 'a\nB\nC\nd\n'],
    ['the same change twice', 'a\nb\nc\n', 'a\nx\nc\n', 'a\nx\nc\n', 'a\nx\nc\n'],
    ['a deletion stays', 'a\nb\nc\n', 'a\nb\nc\nd\n', 'a\nc\n', 'a\nc\nd\n'],
    ['an emptied file stays empty', 'a\n', 'a\n', '', ''],
    ['CRLF is kept and used', 'a\nb\n', 'a\nb\nc\n', 'a\r\nb\r\n', 'a\r\nb\r\nc\r\n'],
    ['mixed endings are kept', 'a\nb\nc\n', 'a\nb\nC\n', 'a\r\nb\nc\r\n', 'a\r\nb\nC\r\n'],
    ['a byte order mark is kept', 'a\nb\n', 'a\nB\n', '\uFEFFa\nb\n', '\uFEFFa\nB\n'],
    ['a missing last newline is kept', 'a\nb\n', 'A\nb\n', 'a\nb', 'A\nb'],
    ['a missing last newline is kept when lines follow', 'a\nb\n', 'a\nb\nc\n', 'a\nb', 'a\nb\nc'],
    ['a newline that the generator adds', 'a\nb', 'a\nb\n', 'x\na\nb', 'x\na\nb\n'],
    [
      'what is there already is not added again',
      'a\nb\nc\n',
      'a\nb\nnew\nc\n',
      'a\nmine\nnew\nc\n',
      'a\nmine\nnew\nc\n',
    ],
  ])('%s', (_, base, next, theirs, result) => {
    expect(merge(base, next, theirs)).toEqual({ content: result, conflicts: [] });
  });

  it.each([
    [
      'the same line',
      'a\nb\nc\n',
      'a\nX\nc\n',
      'a\nmine\nc\n',
      { startLine: 2, endLine: 2, theirs: ['mine'], proposed: ['X'] },
    ],
    [
      'a line that the person deleted',
      'a\nb\nc\n',
      'a\nX\nc\n',
      'a\nc\n',
      { startLine: 2, endLine: 1, theirs: [], proposed: ['X'] },
    ],
    [
      'a line that the generator deleted',
      'a\nb\nc\n',
      'a\nc\n',
      'a\nmine\nc\n',
      { startLine: 2, endLine: 2, theirs: ['mine'], proposed: [] },
    ],
    [
      'two additions in one place',
      'a\nc\n',
      'a\nX\nc\n',
      'a\nmine\nc\n',
      { startLine: 2, endLine: 2, theirs: ['mine'], proposed: ['mine', 'X'] },
    ],
    [
      'an addition to a block that the person removed',
      'a\nb\nc\nd\n',
      'a\nb\nc\nX\nd\n',
      'a\nd\n',
      { startLine: 2, endLine: 1, theirs: [], proposed: ['b', 'c', 'X'] },
    ],
    [
      'only the lines that differ',
      'a\nb\nc\nd\n',
      'a\nn\nX\nd\n',
      'a\nn\nmine\nd\n',
      { startLine: 3, endLine: 3, theirs: ['mine'], proposed: ['X'] },
    ],
  ])('keeps the text of the person: %s', (_, base, next, theirs, conflict) => {
    expect(merge(base, next, theirs)).toEqual({ content: theirs, conflicts: [{ path: 'a.ts', ...conflict }] });
  });
});

/** Every line of a side is unlike all others, so that it can be followed. */
const history = fc
  .record({ length: fc.nat(25), next: editsArbitrary, theirs: editsArbitrary })
  .map(({ length, next, theirs }) => {
    const base = Array.from({ length }, (_, index) => `base ${index}`);
    return { base, next: edited(base, next, 'generated'), theirs: edited(base, theirs, 'human') };
  });

const text = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');
const linesOf = (content: string): string[] => content.split('\n').slice(0, -1);

function edited(base: readonly string[], edits: readonly Edit[], author: string): string[] {
  const lines = [...base];
  for (const [index, { at, remove, insert }] of edits.entries()) {
    const place = Math.floor(at * (lines.length + 1));
    lines.splice(place, remove, ...Array.from({ length: insert }, (_, line) => `${author} ${index}.${line}`));
  }
  return lines;
}

describe('for any edits of both sides', () => {
  const runs = { numRuns: 3_000 };

  it('keeps every human line, in order', () => {
    fc.assert(
      fc.property(history, ({ base, next, theirs }) => {
        const result = linesOf(merge(text(base), text(next), text(theirs)).content);
        const human = (line: string): boolean => line.startsWith('human');
        expect(result.filter(human)).toEqual(theirs.filter(human));
      }),
      runs,
    );
  });

  it('brings back no line that the person deleted', () => {
    fc.assert(
      fc.property(history, ({ base, next, theirs }) => {
        const result = new Set(linesOf(merge(text(base), text(next), text(theirs)).content));
        expect(base.filter((line) => !theirs.includes(line) && result.has(line))).toEqual([]);
      }),
      runs,
    );
  });

  it('carries out or reports every change of the generator', () => {
    fc.assert(
      fc.property(history, ({ base, next, theirs }) => {
        const { content, conflicts } = merge(text(base), text(next), text(theirs));
        const told = new Set([...linesOf(content), ...conflicts.flatMap(({ proposed }) => proposed)]);
        expect(next.filter((line) => line.startsWith('generated') && !told.has(line))).toEqual([]);

        const mentioned = new Set(conflicts.flatMap((conflict) => conflict.theirs));
        const removed = (line: string): boolean => base.includes(line) && !next.includes(line);
        expect(linesOf(content).filter((line) => removed(line) && !mentioned.has(line))).toEqual([]);
      }),
      runs,
    );
  });

  it('says where each conflict stands in the result', () => {
    fc.assert(
      fc.property(history, ({ base, next, theirs }) => {
        const { content, conflicts } = merge(text(base), text(next), text(theirs));
        const result = linesOf(content);
        for (const { startLine, endLine, theirs } of conflicts) {
          expect(result.slice(startLine - 1, endLine)).toEqual(theirs);
        }
      }),
      runs,
    );
  });

  it('changes nothing the second time, from either base', () => {
    fc.assert(
      fc.property(history, ({ base, next, theirs }) => {
        const { content } = merge(text(base), text(next), text(theirs));
        expect(merge(text(next), text(next), content)).toEqual({ content, conflicts: [] });
        expect(merge(text(base), text(next), content).content).toBe(content);
      }),
      runs,
    );
  });

  it('depends on who changed what, not on the order, where nothing conflicts', () => {
    fc.assert(
      fc.property(history, ({ base, next, theirs }) => {
        const { content, conflicts } = merge(text(base), text(next), text(theirs));
        fc.pre(conflicts.length === 0);
        expect(merge(text(base), text(theirs), text(next))).toEqual({ content, conflicts: [] });
      }),
      runs,
    );
  });

  it('never throws, and keeps the text where the generator changes nothing', () => {
    const anything = fc.array(fc.constantFrom('a', '}', '', ' ', '\n', '\r\n', '\r', '\uFEFF', 'é'), { maxLength: 30 });
    const anyText = anything.map((parts) => parts.join(''));
    fc.assert(
      fc.property(anyText, anyText, anyText, (base, next, theirs) => {
        expect(merge(base, base, theirs).content).toBe(theirs);
        merge(base, next, theirs);
      }),
      runs,
    );
  });
});
