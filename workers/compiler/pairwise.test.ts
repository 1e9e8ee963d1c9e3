import { describe, expect, it } from 'vitest';
import { coveringArray, pairsOf } from '#schemas/fixtures/covering-array.ts';
import { FACTORS, isPossible, pairwiseManifests } from '#schemas/fixtures/pairwise.ts';
import { parseManifest } from './normalize/parse.ts';

describe('coveringArray', () => {
  it('has every pair in far fewer rows than combinations', () => {
    const factors = { a: ['1', '2', '3'], b: ['1', '2', '3'], c: ['1', '2', '3'], d: ['1', '2', '3'] } as const;
    const rows = coveringArray(factors);
    expect(new Set(rows.flatMap(pairsOf)).size).toBe(6 * 9);
    expect(rows.length).toBeLessThan(18);
  });

  it('leaves out what is impossible, and nothing else', () => {
    const factors = { a: ['1', '2'], b: ['1', '2'], c: ['1', '2'] } as const;
    const pairs = new Set(coveringArray(factors, ({ a, b }) => a === '1' || b === '1').flatMap(pairsOf));
    expect(pairs.size).toBe(11);
    expect(pairs.has('a=2 b=2')).toBe(false);
  });
});

describe('the matrix', () => {
  const manifests = pairwiseManifests();

  it('covers every possible pair of its factors', () => {
    const covered = new Set(manifests.flatMap(({ rows }) => rows.flatMap(pairsOf)));
    const fields = FACTORS.field.flatMap((field) => FACTORS.page.map((page) => `field=${field} page=${page}`));
    expect(fields.filter((pair) => !covered.has(pair))).toEqual([]);
    const base = {
      field: 'string',
      page: 'list',
      roles: 'none',
      ownership: 'public',
      auth: 'email',
      required: 'no',
    } as const;
    const modes = FACTORS.field.flatMap((field) => FACTORS.auth.map((auth) => ({ ...base, field, auth })));
    const wanted = modes.filter(isPossible).map(({ field, auth }) => `field=${field} auth=${auth}`);
    expect(wanted.filter((pair) => !covered.has(pair))).toEqual([]);
    expect(covered).toContain('roles=three ownership=user');
  });

  it.each(manifests)('$name is valid', ({ manifest }) => {
    expect(parseManifest(manifest).diagnostics).toEqual([]);
  });
});
