import { describe, expect, it } from 'vitest';
import { protectsTests } from './protects-tests.ts';

const path = 'tests/sum.test.ts';
const before = `import { expect, it } from "vitest";

it("adds", () => {
  expect(sum(1, 2)).toBe(3);
  expect(sum(0, 0)).toBe(0);
});

it.each([[1], [2]])("keeps %i", (n) => {
  expect(sum(n, 0)).toBe(n);
});
`;

const codes = (after: string | null): readonly string[] =>
  protectsTests(
    new Map([
      [path, before],
      ['src/sum.ts', 'a'],
    ]),
    new Map(after === null ? [] : [[path, after]]),
  ).map(({ code }) => code);

describe('protectsTests', () => {
  it.each<[string, string | null, readonly string[]]>([
    ['the same', before, []],
    ['another name', before.replace('"adds"', '"adds two"'), []],
    ['another expected value', before.replace('toBe(3)', 'toBe(4)'), []],
    ['one more test', `${before}it("more", () => {\n  expect(sum(2, 2)).toBe(4);\n});\n`, []],
    ['no file', null, ['patch.test_deleted']],
    ['a skipped test', before.replace('it("adds"', 'it.skip("adds"'), ['patch.test_skipped']],
    ['a skipped table', before.replace('it.each', 'it.skip.each'), ['patch.test_skipped']],
    ['the only test', before.replace('it("adds"', 'it.only("adds"'), ['patch.test_skipped']],
    [
      'a test in brackets',
      before.replace('it("adds"', 'it["skip"]("adds"'),
      ['patch.test_skipped', 'patch.test_fewer'],
    ],
    ['xit', before.replace('it("adds"', 'xit("adds"'), ['patch.test_skipped', 'patch.test_fewer']],
    ['a test that is to fail', before.replace('it("adds"', 'it.fails("adds"'), ['patch.test_skipped']],
    ['a removed assertion', before.replace('  expect(sum(0, 0)).toBe(0);\n', ''), ['patch.test_assertions']],
    ['an assertion in a comment', before.replace('  expect(sum(0', '  // expect(sum(0'), ['patch.test_assertions']],
    [
      'an assertion in a string',
      before.replace('expect(sum(0, 0)).toBe(0)', '"expect(sum(0, 0))"'),
      ['patch.test_assertions'],
    ],
    ['a constant', before.replace('expect(sum(0, 0)).toBe(0)', 'expect(true).toBe(true)'), ['patch.test_empty']],
    ['a constant text', before.replace('expect(sum(0, 0)).toBe(0)', 'expect("a").toBe("a")'), ['patch.test_empty']],
    [
      'a thing with itself',
      before.replace('expect(sum(0, 0)).toBe(0)', 'expect(zero).toBe(zero)'),
      ['patch.test_empty'],
    ],
    ['a removed test', before.slice(0, before.indexOf('it.each')), ['patch.test_fewer', 'patch.test_assertions']],
  ])('%s', (_, after, expected) => {
    expect(codes(after)).toEqual(expected);
  });

  it('takes no new way of running them', () => {
    const found = protectsTests(new Map([['vitest.config.ts', 'a']]), new Map([['vitest.config.ts', 'b']]));
    expect(found.map(({ code }) => code)).toEqual(['patch.test_configuration']);
  });

  it('takes no new test that asserts nothing', () => {
    const found = protectsTests(new Map(), new Map([[path, 'it("a", () => {\n  expect(true).toBe(true);\n});\n']]));
    expect(found.map(({ code }) => code)).toEqual(['patch.test_empty']);
  });
});
