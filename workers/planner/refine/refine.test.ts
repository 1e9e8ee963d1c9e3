import { describe, expect, it } from 'vitest';
import type { Manifest } from '#schemas/generated/manifest.ts';
import { validFixture } from './fixtures/manifests.ts';
import wishes from './fixtures/wishes.json' with { type: 'json' };
import { parseManifest } from '../../compiler/normalize/parse.ts';
import { untold } from './fixtures/untold.ts';
import { refine, type Refinement } from './refine.ts';

/** A wish, and the changes it is to make: `kind what label: detail`. Without changes, how its answer begins. */
interface Row {
  readonly manifest: string;
  readonly wish: string;
  readonly focus?: string;
  readonly changes: readonly string[];
  readonly says?: string;
}

const ROWS: readonly Row[] = wishes;

function carriedOut({ manifest, wish, focus }: Row): { readonly previous: Manifest; readonly made: Refinement } {
  const previous = validFixture(manifest);
  const before = JSON.stringify(previous);
  const made = refine(previous, wish, focus === undefined ? undefined : { pointer: focus });
  expect(JSON.stringify(previous)).toBe(before);
  return { previous, made };
}

function inShort({ changes }: Refinement): readonly string[] {
  return changes.map(
    ({ kind, what, label, detail }) =>
      `${kind} ${what} ${label}${detail === '' || detail.length > 50 ? '' : `: ${detail}`}`,
  );
}

function startOf(text: string): RegExp {
  return new RegExp(`^${text.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`)}`, 'u');
}

describe('refine', () => {
  it('has a table worth its name', () => {
    expect(ROWS.length).toBeGreaterThanOrEqual(150);
  });

  it.each(ROWS)('$manifest: $wish', (row) => {
    const { previous, made } = carriedOut(row);
    expect(inShort(made)).toEqual(row.changes);
    expect(made.notMade[0] ?? '').toMatch(row.says === undefined ? /^/u : startOf(row.says));
    // What is understood as no change leaves the very same manifest, and says why.
    const unchanged = made.changes.length === 0;
    expect(made.manifest === previous).toBe(unchanged);
    expect(made.notMade.length > 0 || !unchanged).toBe(true);
    expect(parseManifest(made.manifest).diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(untold(previous, made.manifest, made.changes)).toEqual([]);
    // The order of what stays is that of the previous manifest.
    const kept = Object.keys(made.manifest).filter((key) => Object.hasOwn(previous, key));
    expect(kept).toEqual(Object.keys(previous).filter((key) => Object.hasOwn(made.manifest, key)));
  });

  it.each(ROWS)('$manifest, twice: $wish', (row) => {
    const { made } = carriedOut(row);
    // What "this" is may stand elsewhere after a removal, so a second comment is another wish there.
    if (row.focus !== undefined && made.changes.some(({ kind }) => kind === 'removed')) return;
    const again = refine(made.manifest, row.wish, row.focus === undefined ? undefined : { pointer: row.focus });
    expect(again.manifest).toEqual(made.manifest);
    expect(again.changes).toEqual([]);
  });
});
