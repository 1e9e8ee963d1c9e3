/** Whole applications of random manifests, edited at random by a person, then generated anew: what the merge owes both. */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { manifestArbitrary } from '#schemas/fixtures/manifest.arbitrary.ts';
import type { Manifest } from '#schemas/generated/manifest.ts';
import { compile, type PreviousCompilation } from '../../compiler/compile.ts';
import { readScaffold } from '../../compiler/read-scaffold.ts';
import { mergeTrees, type MergedTree, type Tree } from '../../patch/merge/tree.ts';
import { byHand, handEditsArbitrary, type ByHand, type HandEdit } from './hand-edits.arbitrary.ts';

/** A few in every run of the tests; more with FUZZ_RUNS. */
const numRuns = Number(process.env['FUZZ_RUNS'] ?? 30);
const timeoutMs = 60_000 + numRuns * 5_000;

let scaffold: ReadonlyMap<string, string>;
beforeAll(async () => {
  scaffold = await readScaffold();
});

type Texts = ReadonlyMap<string, string>;

async function textsOf(manifest: Manifest, previous: PreviousCompilation | null = null): Promise<Texts> {
  const { value, diagnostics } = await compile(manifest, scaffold, previous);
  if (value === null) {
    // Rows that exist would not fit: the generator pushes nothing then, so there is nothing to merge.
    fc.pre(!diagnostics.some(({ code }) => code.startsWith('evolve.')));
    throw new Error(`a valid manifest was refused: ${JSON.stringify(diagnostics)}`);
  }
  return new Map(value.files.map(({ path, content }) => [path, content]));
}

/** What the generator writes of another manifest, with the database carried over from the first. */
async function textsAfter(before: Manifest, base: Texts, after: Manifest): Promise<Texts> {
  const migrations = [...base]
    .filter(([path]) => path.startsWith('supabase/migrations/'))
    .map(([path, content]) => ({ path, content }));
  return textsOf(after, migrations.length === 0 ? null : { manifest: before, migrations, allowDataLoss: true });
}

const treeOf = (texts: Texts): Tree => new Map([...texts].map(([path, content]) => [path, { content }]));

function applied(theirs: Texts, { changes }: MergedTree): Texts {
  const after = new Map(theirs);
  for (const { path, content } of changes) {
    if (content === null) after.delete(path);
    else after.set(path, content);
  }
  return after;
}

interface Merge {
  readonly base: Texts;
  readonly next: Texts;
  readonly hand: ByHand;
  readonly merged: MergedTree;
  readonly after: Texts;
}

/** Lines of people that the branch has no longer. */
function lostLines({ hand, after }: Merge): readonly string[] {
  const all = [...after.values()].join('\n');
  return hand.lines.filter(({ text }) => !all.includes(text)).map(({ path, text }) => `${path}: ${text}`);
}

/** Files that people deleted or moved away, and that are back. */
function broughtBack({ hand, after }: Merge): readonly string[] {
  return hand.gone.filter((path) => after.has(path));
}

/** Conflicts that do not stand where they say, so that nobody could find them. */
function misplaced({ merged, after }: Merge): readonly string[] {
  return merged.conflicts
    .filter(({ path, startLine, endLine, theirs }) => {
      const lines = (after.get(path) ?? '').split(/\r?\n/u).slice(startLine - 1, endLine);
      return lines.join('\n') !== theirs.join('\n');
    })
    .map(({ path, startLine }) => `${path}:${startLine}`);
}

/** New output that is neither on the branch nor told as a conflict or as a file that was kept. */
function unwritten({ base, next, hand, merged, after }: Merge): readonly string[] {
  const kept = new Set(merged.kept.map(({ path }) => path));
  return [...next].flatMap(([path, text]) => {
    if (base.get(path) === text) return [];
    const place = merged.moved.get(path) ?? path;
    if (kept.has(place)) return [];
    if (!hand.touched.has(path)) return after.get(path) === text ? [] : [path];
    // A value of JSON is merged by its place, and its lines may be printed otherwise.
    if (path.endsWith('.json')) return [];
    const before = new Set((base.get(path) ?? '').split('\n'));
    const told = merged.conflicts.filter((conflict) => conflict.path === place).flatMap(({ proposed }) => proposed);
    const there = new Set([...(after.get(place) ?? '').split(/\r?\n/u), ...told]);
    const missing = text.split('\n').filter((line) => line.trim() !== '' && !before.has(line) && !there.has(line));
    return missing.map((line) => `${place}: ${line}`);
  });
}

/** Generated files that are not generated any more, untouched by people, and still there. */
function left({ base, next, hand, after }: Merge): readonly string[] {
  return [...base.keys()].filter(
    (path) => !next.has(path) && !hand.touched.has(path) && !path.startsWith('supabase/migrations/') && after.has(path),
  );
}

async function merge(before: Manifest, after: Manifest, edits: readonly HandEdit[]): Promise<Merge> {
  const base = await textsOf(before);
  const next = await textsAfter(before, base, after);
  const hand = byHand(base, next, edits);
  const merged = mergeTrees({ base: treeOf(base), next: treeOf(next), theirs: treeOf(hand.texts) });
  return { base, next, hand, merged, after: applied(hand.texts, merged) };
}

const told = (merge: Merge): Record<string, readonly string[]> => ({
  lost: lostLines(merge),
  broughtBack: broughtBack(merge),
  misplaced: misplaced(merge),
  unwritten: unwritten(merge),
  left: left(merge),
});
const nothing = { lost: [], broughtBack: [], misplaced: [], unwritten: [], left: [] };

/** The same application with a field more, or under another name. */
function wished(manifest: Manifest, wish: 'field' | 'title'): Manifest {
  if (wish === 'title') return { ...manifest, title: 'Another title' };
  const [first, ...others] = manifest.entities ?? [];
  if (first === undefined) return { ...manifest, title: 'Another title' };
  return {
    ...manifest,
    entities: [{ ...first, fields: [...first.fields, { name: 'wished_for', type: 'text' }] }, ...others],
  };
}

const manifests = manifestArbitrary({ maxEntities: 3 });

describe('merging whole applications', () => {
  it('loses no line of a person and no change of a small wish', { timeout: timeoutMs }, async () => {
    await fc.assert(
      fc.asyncProperty(
        manifests,
        fc.constantFrom('field' as const, 'title' as const),
        handEditsArbitrary,
        async (manifest, wish, edits) => {
          const result = await merge(manifest, wished(manifest, wish), edits);
          expect(told(result)).toEqual(nothing);
          // The second time there is nothing left to do.
          const again = mergeTrees({
            base: treeOf(result.next),
            next: treeOf(result.next),
            theirs: treeOf(result.after),
          });
          expect(again.changes).toEqual([]);
        },
      ),
      { numRuns },
    );
  });

  it('holds from any application to any other', { timeout: timeoutMs }, async () => {
    await fc.assert(
      fc.asyncProperty(manifests, manifests, handEditsArbitrary, async (before, after, edits) => {
        expect(told(await merge(before, after, edits))).toEqual(nothing);
      }),
      { numRuns: Math.ceil(numRuns / 2) },
    );
  });
});
