import { PGlite } from '@electric-sql/pglite';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Expression,
  all,
  any,
  column,
  compare,
  literal,
  objectName,
  quoteIdentifier,
  quoteLiteral,
  TRUE,
} from './sql.ts';
import { printExpression } from './print-expression.ts';

let database: PGlite;
beforeAll(async () => {
  database = await PGlite.create('memory://');
}, 60_000);
afterAll(() => database.close());

const text = fc.string({ unit: 'grapheme' }).map((value) => value.replaceAll('\0', ''));

describe('quoteLiteral', () => {
  it.each([
    [null, 'null'],
    [true, 'true'],
    [-0, '0'],
    [1.5, '1.5'],
    ["it's", "'it''s'"],
    ['\\', "'\\'"],
    ["'); drop table x; --", "'''); drop table x; --'"],
  ])('writes %j as %s', (value, expected) => {
    expect(quoteLiteral(value)).toBe(expected);
  });

  it.each(['\0', Number.NaN, Infinity])('refuses %j', (value) => {
    expect(() => quoteLiteral(value)).toThrow(RangeError);
  });

  it('is read back unchanged by Postgres, whatever it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 20 }), async (values) => {
        const { rows } = await database.query(
          `select ${values.map((value, at) => `${quoteLiteral(value)} as v${at}`).join(', ')}`,
        );
        expect(Object.values(rows[0] as object)).toEqual(values);
      }),
    );
  });
});

describe('quoteIdentifier', () => {
  it.each([
    ['orders', 'orders'],
    ['order', '"order"'],
    ['User', '"User"'],
    ['a"b', '"a""b"'],
  ])('writes %s as %s', (name, expected) => {
    expect(quoteIdentifier(name)).toBe(expected);
  });

  it.each(['', 'a\0b', 'x'.repeat(64), 'ü'.repeat(32)])('refuses %j', (name) => {
    expect(() => quoteIdentifier(name)).toThrow(RangeError);
  });

  it('is read back unchanged by Postgres, whatever it is', async () => {
    const name = text.filter((value) => value !== '' && new TextEncoder().encode(value).length <= 63);
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(name, { minLength: 1, maxLength: 10 }), async (names) => {
        const { fields } = await database.query(
          `select ${names.map((each) => `1 as ${quoteIdentifier(each)}`).join(', ')}`,
        );
        expect(fields.map((field) => field.name)).toEqual(names);
      }),
    );
  });
});

describe('objectName', () => {
  it('keeps what Postgres keeps and tells apart what it would cut', () => {
    expect(objectName('orders', 'idx')).toBe('orders_idx');
    const [one, two] = ['a', 'b'].map((end) => objectName('t'.repeat(60), end, 'key'));
    expect(one).toHaveLength(63);
    expect(one).not.toBe(two);
  });
});

describe('all and any', () => {
  const [a, b] = [compare(column('a'), '=', literal(1)), compare(column('b'), '=', literal(2))];
  const isIn = (...list: string[]): Expression => ({ kind: 'in', value: column('a'), list });
  it.each([
    [all([]), 'true'],
    [all([a, TRUE]), 'a = 1'],
    [any([a, TRUE]), 'true'],
    [any([]), 'false'],
    [all([any([a, b]), a]), '(a = 1 or b = 2) and a = 1'],
    [any([a, any([b, a]), all([a, b])]), 'a = 1 or b = 2'],
    [any([isIn('x'), isIn('y', 'x'), b]), "a in ('x', 'y') or b = 2"],
  ])('%#', (expression, expected) => {
    expect(printExpression(expression)).toBe(expected);
  });
});
