import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { manifestArbitrary } from '#schemas/fixtures/manifest.arbitrary.ts';
import { parseManifest } from '../../compiler/normalize/parse.ts';
import { describeChanges } from './changes/describe.ts';
import { untold } from './fixtures/untold.ts';
import { validFixture } from './fixtures/manifests.ts';
import wishes from './fixtures/wishes.json' with { type: 'json' };
import { refine } from './refine.ts';

const WORDS =
  'add remove rename make change only the a to of from as in every with and not may "x" title name order tickets status open required private public dark blue page board chart per month admin agents field option entfernen füge supprime añade this it undo 5 , : ; .'.split(
    ' ',
  );
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.array(fc.constantFrom(...WORDS), { maxLength: 16 }).map((words) => words.join(' ')),
  fc.constantFrom(...wishes).map(({ wish }) => wish),
);
const FIXTURES = ['team', 'shop', 'one-entity', 'guestbook', 'tool', 'static-page', 'non-latin', 'every-field'].map(
  validFixture,
);

describe('refine, of anything', () => {
  it('gives a valid manifest and tells every difference', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...FIXTURES),
        anyText,
        fc.option(fc.string({ maxLength: 30 }), { nil: undefined }),
        (previous, wish, pointer) => {
          const { manifest, changes } = refine(previous, wish, pointer === undefined ? undefined : { pointer });
          expect(parseManifest(manifest).diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
          expect(untold(previous, manifest, changes)).toEqual([]);
          expect(manifest === previous).toBe(changes.length === 0);
        },
      ),
      { numRuns: 250 },
    );
  });

  it('gives a valid manifest from any valid manifest', () => {
    fc.assert(
      fc.property(manifestArbitrary(), anyText, (previous, wish) => {
        expect(parseManifest(refine(previous, wish).manifest).value).not.toBeNull();
      }),
      { numRuns: 120 },
    );
  });

  it('is the same every time', () => {
    fc.assert(
      fc.property(fc.constantFrom(...FIXTURES), anyText, (previous, wish) => {
        expect(refine(previous, wish)).toEqual(refine(structuredClone(previous), wish));
      }),
      { numRuns: 60 },
    );
  });

  it('holds for a wish of any length', () => {
    const [team] = FIXTURES;
    if (team === undefined) throw new TypeError('no fixtures');
    const long = 'add a note to tickets. '.repeat(2_000);
    expect(parseManifest(refine(team, long).manifest).value).not.toBeNull();
  });
});

describe('describeChanges', () => {
  it('says nothing of equal manifests, whatever the order of their keys', () => {
    fc.assert(
      fc.property(manifestArbitrary(), (manifest) => {
        expect(describeChanges(manifest, manifest)).toEqual([]);
        expect(describeChanges(manifest, parseManifest(manifest).value ?? manifest)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('tells every difference between any two manifests', () => {
    fc.assert(
      fc.property(manifestArbitrary(), manifestArbitrary(), (previous, next) => {
        expect(untold(previous, next, describeChanges(previous, next))).toEqual([]);
      }),
      { numRuns: 120 },
    );
  });
});
