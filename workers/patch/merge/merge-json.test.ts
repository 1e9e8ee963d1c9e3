import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeJson } from './merge-json.ts';

const merge = (base: string, next: string, theirs: string) => mergeJson({ path: 'package.json', base, next, theirs });
const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
const manifest = (dependencies: object, rest: object = {}): string => json({ name: 'app', dependencies, ...rest });

describe('mergeJson', () => {
  it('has both dependencies where both added one in the same place', () => {
    const merged = merge(
      manifest({ next: '16.0.0' }),
      manifest({ next: '16.0.0', zod: '4.0.0' }),
      manifest({ next: '16.0.0', swr: '2.0.0' }),
    );
    expect(merged.conflicts).toEqual([]);
    expect(JSON.parse(merged.content)).toEqual({
      name: 'app',
      dependencies: { next: '16.0.0', zod: '4.0.0', swr: '2.0.0' },
    });
  });

  it('keeps the version that a person chose, and says so', () => {
    const merged = merge(
      manifest({ next: '16.0.0' }),
      manifest({ next: '16.1.0', zod: '4.0.0' }),
      manifest({ next: '15.9.0' }),
    );
    expect(JSON.parse(merged.content)).toEqual({ name: 'app', dependencies: { next: '15.9.0', zod: '4.0.0' } });
    expect(merged.conflicts).toEqual([
      {
        path: 'package.json',
        startLine: 4,
        endLine: 4,
        theirs: ['    "next": "15.9.0",'],
        proposed: ['    "next": "16.1.0",'],
      },
    ]);
  });

  it('does not bring back a dependency that a person removed', () => {
    const merged = merge(manifest({ a: '1', b: '1' }), manifest({ a: '1', b: '2', c: '1' }), manifest({ a: '1' }));
    expect(JSON.parse(merged.content)).toEqual({ name: 'app', dependencies: { a: '1', c: '1' } });
    expect(merged.conflicts.map(({ proposed }) => proposed.join('\n'))).toEqual([expect.stringContaining('"b": "2"')]);
  });

  it('says nothing of a dependency that a person removed and the generator left as it was', () => {
    const merged = merge(manifest({ a: '1', b: '1' }), manifest({ a: '1', b: '1', c: '1' }), manifest({ a: '1' }));
    expect(JSON.parse(merged.content)).toEqual({ name: 'app', dependencies: { a: '1', c: '1' } });
    expect(merged.conflicts).toEqual([]);
  });

  it('keeps the formatting and the comments around a change', () => {
    const theirs = '{\n\t// ours\n\t"a": [1, 2],\n\t"mine": { "x": 1 }\n}\n';
    const merged = merge('{ "a": [1, 2] }', '{ "a": [1, 2], "b": 3 }', theirs);
    expect(merged.content).toBe('{\n\t// ours\n\t"a": [1, 2],\n\t"b": 3,\n\t"mine": { "x": 1 }\n}\n');
  });

  it('keeps CRLF and a byte order mark', () => {
    const theirs = '\uFEFF{\r\n  "a": 1,\r\n  "mine": 2\r\n}\r\n';
    const merged = merge('{\n  "a": 1\n}\n', '{\n  "a": 1,\n  "b": 3\n}\n', theirs);
    expect(merged.content).toBe('\uFEFF{\r\n  "a": 1,\r\n  "b": 3,\r\n  "mine": 2\r\n}\r\n');
  });

  it('merges inside the elements of an array that have names', () => {
    const entity = (name: string, ...fields: string[]): object => ({ name, fields });
    const merged = merge(
      json([entity('book', 'title'), entity('loan', 'due')]),
      json([entity('book', 'title', 'author'), entity('loan', 'due'), entity('shelf')]),
      json([entity('member', 'mail'), entity('book', 'title'), entity('loan', 'due', 'note')]),
    );
    expect(merged.conflicts).toEqual([]);
    expect(JSON.parse(merged.content)).toEqual([
      entity('member', 'mail'),
      entity('book', 'title', 'author'),
      entity('loan', 'due', 'note'),
      entity('shelf'),
    ]);
  });

  it('unites elements with names that both added in one place', () => {
    const field = (name: string, type: string, rest: object = {}): object => ({ name, type, ...rest });
    const merged = merge(
      json([field('title', 'string')]),
      json([field('title', 'string'), field('isbn', 'string', { unique: true }), field('pages', 'integer')]),
      json([field('title', 'string'), field('shelf', 'string'), field('isbn', 'string', { help: 'On its back' })]),
    );
    expect(merged.conflicts).toEqual([]);
    expect(JSON.parse(merged.content)).toEqual([
      field('title', 'string'),
      field('shelf', 'string'),
      field('isbn', 'string', { unique: true, help: 'On its back' }),
      field('pages', 'integer'),
    ]);
  });

  it('proposes what contradicts an element that both added', () => {
    const merged = merge('[]\n', '[{ "name": "isbn", "type": "text" }]\n', '[{ "name": "isbn", "type": "string" }]\n');
    expect(JSON.parse(merged.content)).toEqual([{ name: 'isbn', type: 'string' }]);
    expect(merged.conflicts).toHaveLength(1);
  });

  it('merges what is not JSON by lines', () => {
    expect(merge('{\n', '{\nx\n', 'y\n{\n').content).toBe('y\n{\nx\n');
    const deep = '['.repeat(200_000);
    expect(merge(deep, `${deep}\n1`, deep).content).toBe(`${deep}\n1`);
  });

  it('keeps every member of a person, for any documents', () => {
    const value = fc.oneof(
      fc.integer({ max: 3, min: 0 }),
      fc.constantFrom('x', null),
      fc.uniqueArray(fc.nat(4), { maxLength: 3 }),
    );
    const document = fc.dictionary(
      fc.constantFrom('a', 'b', 'c', 'd', '__proto__', 'constructor'),
      fc.oneof(value, fc.dictionary(fc.constantFrom('k', 'l', 'm'), value, { noNullPrototype: true })),
      { noNullPrototype: true },
    );
    fc.assert(
      fc.property(document, document, document, (base, next, theirs) => {
        const { content, conflicts } = merge(json(base), json(next), json(theirs));
        const result = JSON.parse(content) as Record<string, unknown>;
        const wrong = Object.keys({ ...base, ...next, ...theirs }).filter((key) => {
          const [old, wanted, mine, got] = [base, next, theirs, result].map((side) =>
            Object.hasOwn(side, key) ? JSON.stringify(side[key]) : undefined,
          );
          if (mine === wanted || old === mine) return sorted(got) !== sorted(wanted);
          return old === wanted && got !== mine;
        });
        expect(wrong).toEqual([]);
        expect(merge(json(next), json(next), content)).toEqual({ content, conflicts: [] });
        expect(merge(json(base), json(next), content).content).toBe(content);
        const lines = content.split('\n');
        for (const { startLine, endLine, theirs } of conflicts)
          expect(lines.slice(startLine - 1, endLine)).toEqual(theirs);
      }),
      { numRuns: 2_000 },
    );
  });
});

function sorted(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const value = JSON.parse(text) as unknown;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return text;
  return JSON.stringify(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
