import { describe, expect, it } from 'vitest';
import { normalize } from '../compiler/normalize/normalize.ts';
import { parseManifest } from '../compiler/normalize/parse.ts';
import { shortfallOf, surplusOf, type Expectation } from './fixtures/expectation.ts';
import prompts from './fixtures/fresh-prompts.json' with { type: 'json' };
import { plan } from './plan.ts';

/** Prompts of trades that no other corpus has; the planner was not changed for them. */
const PROMPTS = prompts as readonly Expectation[];
const PLANNED = PROMPTS.map((expectation) => ({ expectation, ...plan(expectation.prompt) }));
const RECALL_FLOOR = 0.93;
const PRECISION_FLOOR = 0.83;

describe('prompts of unlike trades', () => {
  it('name most of what a person would, and little else', () => {
    const shortfalls = PLANNED.map(({ expectation, manifest }) => shortfallOf(expectation, manifest));
    const wanted = shortfalls.reduce((sum, one) => sum + one.wanted, 0);
    const found = shortfalls.reduce((sum, one) => sum + one.found, 0);
    const all = PLANNED.reduce((sum, { manifest }) => sum + (manifest.entities?.length ?? 0), 0);
    const surplus = PLANNED.reduce(
      (sum, { expectation, manifest }) => sum + surplusOf(expectation, manifest).length,
      0,
    );
    expect(wanted).toBeGreaterThan(190);
    expect(found / wanted).toBeGreaterThan(RECALL_FLOOR);
    expect(1 - surplus / all).toBeGreaterThan(PRECISION_FLOOR);
  });

  it.each(PLANNED.map((planned) => [planned.expectation.id, planned] as const))(
    '%s: valid, and in its language',
    (_, { expectation, manifest, notMade }) => {
      expect(parseManifest(manifest).diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(() => normalize(manifest)).not.toThrow();
      expect(manifest.locale ?? 'en').toBe(expectation.locale ?? 'en');
      expect(notMade.filter((line) => line.startsWith('Left out'))).toEqual([]);
    },
  );

  it.each(PLANNED.filter(({ expectation }) => expectation.zero !== undefined))(
    '$expectation.id: no data at all',
    ({ expectation, manifest: { entities = [], pages = [] } }) => {
      const [page] = pages;
      expect(entities).toEqual([]);
      expect(page?.kind === 'tool' ? page.tool.kind : page?.kind).toBe(expectation.zero);
    },
  );
});
