import { PGlite } from '@electric-sql/pglite';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exampleOf, lengthsOf } from './expression-example.ts';
import { slowness } from './expression-safety.ts';
import { expressionText } from './expression-text.ts';
import { parseExpression, type Expression } from './expression.ts';

function parsed(source: string): Expression {
  const result = parseExpression(source);
  if (!result.ok) throw new Error(`${result.message} at ${result.offset}`);
  return result.expression;
}

describe('parseExpression', () => {
  it.each([
    ['[A-Z]{2}-\\d{4}', '^(?:[A-Z]{2}-[0-9]{4})$'],
    ['^\\w+@example\\.com$', '^(?:[0-9A-Z_a-z]+@example\\.com)$'],
    ['(?:a|bc)?/d*', '^(?:(?:a|bc)?\\/d*)$'],
    ['[^\\]\\-\\\\]{1,}', '^(?:[^\\]\\-\\\\]+)$'],
    ['.', '^(?:[^\\n\\r])$'],
    ['a|b', '^(?:a|b)$'],
    ['\\$\\(\\)', '^(?:\\$\\(\\))$'],
    ['[a-]', '^(?:[a\\-])$'],
    ['é[😀-😎]{2,3}', '^(?:é[😀-😎]{2,3})$'],
  ])('spells %s so that it stands for the whole text', (source, text) => {
    expect(expressionText(parsed(source))).toBe(text);
    expect(expressionText(parsed(text))).toBe(text);
  });

  it.each([
    ['(?=a)', 1],
    ['(?<year>a)', 1],
    ['(a)\\1', 4],
    ['\\bword', 1],
    ['\\p{L}', 1],
    ['a{256}', 5],
    ['a{3,2}', 6],
    ['a{2', 3],
    ['a**', 2],
    ['a+?', 2],
    ['*', 0],
    ['a||b', 2],
    ['()', 1],
    ['(a', 2],
    ['a)', 1],
    ['[', 1],
    ['[]', 2],
    ['[z-a]', 4],
    ['[\\d-z]', 3],
    ['[[:alpha:]]', 1],
    ['[\\D]', 2],
    ['a^b', 1],
    ['a$b', 1],
    ['', 0],
    ['('.repeat(30), 20],
  ])('refuses %s at character %i', (source, offset) => {
    expect(parseExpression(source)).toMatchObject({ ok: false, offset });
  });

  it('answers any text, and what it accepts is an expression', () => {
    const anything = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'()[]{}|\\*+?^$-,.1ad') }));
    fc.assert(
      fc.property(anything, (source) => {
        const result = parseExpression(source);
        expect(result.ok ? new RegExp(expressionText(result.expression), 'u').flags : 'u').toBe('u');
      }),
    );
  });
});

describe('slowness', () => {
  it.each(['(a+)+', '(a*)*b', '(a|a)*b', '(a|ab)*c', '(a?){20}a{20}', '(\\w{1,3})*', '\\w*\\w*\\w*\\w*x'])(
    'is told of %s',
    (source) => {
      expect(slowness(parsed(source))).not.toBeNull();
    },
  );

  it.each(['[a-z]+(-[a-z]{3})*', '(ab|cd)*', '\\d+(\\.\\d+)?', '[A-Z]{1,20}-[0-9]+', '(\\+\\d{1,3} )?\\d{4,12}'])(
    'is not told of %s',
    (source) => {
      expect(slowness(parsed(source))).toBeNull();
    },
  );
});

describe('exampleOf', () => {
  it('matches, is another for another index, and keeps the lengths', () => {
    const expression = parsed('[A-Z]{2}-\\d+');
    const texts = Array.from({ length: 50 }, (_, index) =>
      exampleOf(expression, index, { minLength: 8, maxLength: 9 }),
    );
    const pattern = new RegExp(expressionText(expression), 'u');
    for (const text of texts) expect(text).toMatch(pattern);
    expect(new Set(texts).size).toBe(50);
    expect(new Set(texts.map((text) => text?.length))).toEqual(new Set([8]));
    expect(exampleOf(expression, 0, { maxLength: 3 })).toBeNull();
  });

  it.each([
    ['a{2,4}', 2, 4],
    ['a|bcd', 1, 3],
    ['a*', 0, null],
    ['(ab){3}c?', 6, 7],
  ])('knows the lengths of %s', (source, least, most) => {
    expect(lengthsOf(parsed(source))).toEqual({ least, most });
  });
});

describe('Postgres and ECMAScript', () => {
  let postgres: PGlite;
  beforeAll(async () => {
    postgres = await PGlite.create();
  }, 60_000);
  afterAll(async () => {
    await postgres.close();
  });

  const atom = fc.constantFrom(
    'a',
    'b',
    '1',
    '\\d',
    '\\w',
    '.',
    '[a-c]',
    '[^b\\-]',
    '\\s',
    "'",
    '\\$',
    '[\\]\\\\^]',
    'é',
    '\\S',
  );
  const source = fc
    .array(fc.tuple(atom, fc.constantFrom('', '?', '*', '{2}', '{1,3}')), { minLength: 1, maxLength: 4 })
    .map((parts) => parts.map((part) => part.join('')).join(''))
    .chain((text) => fc.constantFrom(text, `(${text})?`, `x|${text}`, `^${text}$`));
  const text = fc.string({ unit: fc.constantFrom(..."ab1 \n\t$'^]\\-éB_"), maxLength: 6 });

  it('agree on every text', async () => {
    const pairs = fc
      .sample(fc.tuple(source, fc.array(text, { minLength: 1, maxLength: 8 })), 300)
      .flatMap(([of, texts]) => {
        const pattern = expressionText(parsed(of));
        return [...texts, exampleOf(parsed(of), texts.length) ?? ''].map((one) => ({ pattern, text: one }));
      });
    const { rows } = await postgres.query<{ pattern: string; text: string; matches: boolean }>(
      'select pattern, text, text ~ pattern as matches from jsonb_to_recordset($1::jsonb) as pair (pattern text, text text)',
      [JSON.stringify(pairs)],
    );
    const expected = rows.map((row) => ({ ...row, matches: new RegExp(row.pattern, 'u').test(row.text) }));
    expect(rows).toHaveLength(pairs.length);
    expect(rows.filter(({ matches }) => matches).length).toBeGreaterThan(100);
    expect(rows).toEqual(expected);
  });
});
