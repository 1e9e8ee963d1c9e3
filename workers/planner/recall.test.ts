import { describe, expect, it } from 'vitest';
import { normalize } from '../compiler/normalize/normalize.ts';
import { parseManifest } from '../compiler/normalize/parse.ts';
import { shortfallOf, type Expectation } from './fixtures/expectation.ts';
import prompts from './fixtures/unlike-prompts.json' with { type: 'json' };
import { plan } from './plan.ts';

const PROMPTS = prompts as readonly Expectation[];
/** Share of the data structures that a person would name. */
const RECALL_FLOOR = 0.92;

const CASES = PROMPTS.map((expectation) => [expectation.id, expectation] as const);

describe('prompts of many domains', () => {
  it('name most of what a person would', () => {
    const shortfalls = PROMPTS.map((expectation) => shortfallOf(expectation, plan(expectation.prompt).manifest));
    const wanted = shortfalls.reduce((sum, one) => sum + one.wanted, 0);
    const found = shortfalls.reduce((sum, one) => sum + one.found, 0);
    expect(PROMPTS.length).toBeGreaterThanOrEqual(60);
    expect(wanted).toBeGreaterThan(350);
    expect(found / wanted).toBeGreaterThan(RECALL_FLOOR);
  });

  it.each(CASES)('%s: valid, in its language, with the pages asked for', (_, expectation) => {
    const { manifest, notMade } = plan(expectation.prompt);
    expect(parseManifest(manifest).diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(() => normalize(manifest)).not.toThrow();
    // Nothing had to be taken out to make it valid.
    expect(notMade.filter((line) => line.startsWith('Left out'))).toEqual([]);
    expect(manifest.locale ?? 'en').toBe(expectation.locale ?? 'en');
    const kinds = [
      ...(manifest.pages ?? []).map(({ kind }) => kind),
      ...(manifest.integrations ?? []).map(({ kind }) => kind),
    ];
    expect(kinds).toEqual(expect.arrayContaining([...(expectation.pages ?? []), ...(expectation.integrations ?? [])]));
    expect(manifest.features?.length ?? 0).toBeGreaterThanOrEqual(expectation.features === true ? 1 : 0);
  });

  it.each(CASES.filter(([, { absent }]) => absent !== undefined))(
    '%s: no entity nobody asked for',
    (_, expectation) => {
      const labels = (plan(expectation.prompt).manifest.entities ?? []).map(({ label }) => label?.toLowerCase());
      for (const word of expectation.absent ?? []) expect(labels).not.toContain(word.toLowerCase());
    },
  );

  it.each(CASES.filter(([, { zero }]) => zero !== undefined))('%s: no entities at all', (_, { prompt, zero }) => {
    const { entities = [], pages = [] } = plan(prompt).manifest;
    const [page] = pages;
    expect(entities).toEqual([]);
    expect(page?.kind === 'tool' ? page.tool.kind : page?.kind).toBe(zero);
  });
});
