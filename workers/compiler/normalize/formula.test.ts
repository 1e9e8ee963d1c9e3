import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { namesIn, parseFormula, type Formula } from './formula.ts';

/** The formula with every operation in parentheses. */
function show(formula: Formula): string {
  switch (formula.kind) {
    case 'number':
      return String(formula.value);
    case 'name':
      return formula.name;
    case 'negate':
      return `(-${show(formula.operand)})`;
    case 'binary':
      return `(${show(formula.left)} ${formula.operator} ${show(formula.right)})`;
    case 'call':
      return `${formula.function}(${formula.arguments.map(show).join(', ')})`;
    default:
      return formula satisfies never;
  }
}

describe('parseFormula', () => {
  it.each([
    ['1 + 2 * 3', '(1 + (2 * 3))'],
    ['(1 + 2) * 3', '((1 + 2) * 3)'],
    ['10 - 4 - 3', '((10 - 4) - 3)'],
    ['8 / 4 / 2', '((8 / 4) / 2)'],
    ['2 ^ 3 ^ 2', '(2 ^ (3 ^ 2))'],
    ['-a ^ 2', '(-(a ^ 2))'],
    ['2 ^ -1', '(2 ^ (-1))'],
    ['--a', 'a'],
    ['round(a * 1.5, 2)', 'round((a * 1.5), 2)'],
    ['max(a, b, 0)', 'max(a, b, 0)'],
    ['  a_1*b2 ', '(a_1 * b2)'],
  ])('reads %s', (source, expected) => {
    const result = parseFormula(source);
    expect(result.ok && show(result.formula)).toBe(expected);
  });

  it.each([
    ['', 0],
    ['a +', 3],
    ['a b', 2],
    ['(a', 2],
    ['a)', 1],
    ['alert(1)', 0],
    ['constructor(1)', 0],
    ['sqrt(1, 2)', 0],
    ['a = 1', 2],
    ['a.b', 1],
    ['`${a}`', 0],
  ])('refuses %s', (source, offset) => {
    expect(parseFormula(source)).toMatchObject({ ok: false, offset });
  });

  it('refuses what is nested too deeply instead of overflowing', () => {
    expect(parseFormula('('.repeat(5000))).toMatchObject({ ok: false });
  });

  it('answers any text', () => {
    fc.assert(
      fc.property(fc.string(), (source) => {
        expect(parseFormula(source)).toHaveProperty('ok');
      }),
    );
  });

  it('names what it reads, each once', () => {
    const result = parseFormula('a + min(b, a) - c');
    expect(result.ok && namesIn(result.formula)).toEqual(['a', 'b', 'c']);
  });
});
