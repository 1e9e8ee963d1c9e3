import fc from 'fast-check';

/** One edit of a list: `at` is a place between its beginning (0) and its end (1). */
export interface Edit {
  readonly at: number;
  readonly remove: number;
  readonly insert: number;
}

/** Up to six edits, for property tests. */
export const editsArbitrary: fc.Arbitrary<readonly Edit[]> = fc.array(
  fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
    remove: fc.nat(4),
    insert: fc.nat(3),
  }),
  { maxLength: 6 },
);
