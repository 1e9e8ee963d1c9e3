import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalize } from '../compiler/normalize/normalize.ts';
import { parseManifest } from '../compiler/normalize/parse.ts';
import { KNOWN_FIELDS } from './lexicon/known-fields.ts';
import { THINGS } from './lexicon/things.ts';
import { plan } from './plan.ts';

const WORDS = [
  ...new Set(
    [...THINGS.split(/[\s|,/!]+/), ...KNOWN_FIELDS.split(/[\s|,;]+/)].filter((word) => /^\p{L}{2,}$/u.test(word)),
  ),
];
const GLUE = [
  ...' , . ; : ( ) / - \n & !'.split(' '),
  '\n- ',
  '\n1. ',
  ' with ',
  ' and ',
  ' or ',
  ' can ',
  ' manage ',
  ' only see ',
  ' has many ',
  ' of ',
  ' per ',
  ' for each ',
  ' status ',
  ' 1-5 ',
  ' mit ',
  ' und ',
  ' con ',
  ' y ',
  ' avec ',
  ' et ',
  ' without signing in ',
  ' roles: ',
  ' in kg ',
  ' constructor ',
  ' __proto__ ',
  ' toString ',
];

function check(prompt: string): void {
  const planned = plan(prompt);
  const errors = parseManifest(planned.manifest).diagnostics.filter((diagnostic) => diagnostic.severity === 'error');
  expect(errors).toEqual([]);
  normalize(planned.manifest);
  expect(plan(prompt)).toEqual(planned);
}

describe('any text is planned', () => {
  it('whatever its characters', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 3_000 }), check), { numRuns: 150 });
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 3_000 }), check), { numRuns: 150 });
  });

  it('whatever it puts together', () => {
    const part = fc.oneof(
      { arbitrary: fc.constantFrom(...WORDS), weight: 3 },
      { arbitrary: fc.constantFrom(...GLUE), weight: 2 },
    );
    const text = fc.array(part, { maxLength: 80 }).map((parts) => parts.join(' '));
    fc.assert(fc.property(text, check), { numRuns: 400 });
  });
});
