import { expect, it } from 'vitest';
import { compareCases } from './benchmark.ts';

it('compares five recorded cases, none of which changes less than a person would have to', () => {
  const compared = compareCases();
  expect(compared).toHaveLength(5);
  expect(compared.filter(({ mergedLines, handLines }) => mergedLines < handLines || handLines === 0)).toEqual([]);
});

it('changes as many lines on a branch that people edited as on one that nobody touched', () => {
  const [untouched, ...others] = compareCases();
  expect(others.at(-1)?.mergedLines).toBe(untouched?.mergedLines);
});
