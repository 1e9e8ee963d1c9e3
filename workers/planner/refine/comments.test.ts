import { describe, expect, it } from 'vitest';
import type { Manifest } from '#schemas/generated/manifest.ts';
import { parseManifest } from '../../compiler/normalize/parse.ts';
import { plan } from '../plan.ts';
import { template } from '../templates/templates.ts';
import corpus from './fixtures/comments.json' with { type: 'json' };
import { untold } from './fixtures/untold.ts';
import { refine, type Refinement } from './refine.ts';

/** A comment on a pull request about an app that a prompt or a template made; `says` is how the answer begins. */
interface Row {
  readonly app: string;
  readonly wish: string;
  readonly changes: readonly string[];
  readonly says?: string;
}

const ROWS: readonly Row[] = corpus.comments;
const PROMPTS = new Map<string, string>(Object.entries(corpus.apps));
const MOST = 8;

function manifestOf(app: string): Manifest {
  const prompt = PROMPTS.get(app);
  const manifest = prompt === undefined ? template(app)?.manifest : plan(prompt).manifest;
  if (manifest === undefined) throw new TypeError(`There is no app ${app}.`);
  return manifest;
}

/** Kinds and labels of the changes; rights and examples only where nothing else changed. */
function inShort({ changes }: Refinement): readonly string[] {
  const quiet = changes.every(({ what }) => what === 'seed' || what === 'permission');
  const told = changes.filter(({ what }) => quiet || (what !== 'seed' && what !== 'permission'));
  return [...new Set(told.map(({ kind, what, label }) => `${kind} ${what} ${label}`))].slice(0, MOST);
}

describe('comments with courtesies, reasons, questions and several wishes', () => {
  it('are many', () => {
    expect(ROWS.length).toBeGreaterThanOrEqual(140);
  });

  it.each(ROWS)('$app: $wish', ({ app, wish, changes, says = '' }) => {
    const previous = manifestOf(app);
    const made = refine(previous, wish);
    expect(inShort(made)).toEqual(changes);
    expect((made.notMade[0] ?? '').slice(0, says.length)).toBe(says);
    expect(made.manifest === previous).toBe(made.changes.length === 0);
    expect(parseManifest(made.manifest).diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(untold(previous, made.manifest, made.changes)).toEqual([]);
  });

  it.each([
    ['vet', 'Vaccinations: vaccine, date and next due date for every pet', 'pet'],
    ['landlord', 'I want to note the meter readings too: type (water, gas), date and value for each flat', 'flat'],
  ])('keep what something new belongs to: %s, %s', (app, wish, target) => {
    const added = refine(manifestOf(app), wish).manifest.entities?.at(-1);
    expect(added?.fields.map((field) => field.target)).toContain(target);
  });
});
