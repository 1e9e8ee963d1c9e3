import { SlipwayError } from '#schemas/errors.ts';
import { mergeTrees, type TreeFile } from '../merge/tree.ts';
import { applyUnified } from '../unified/apply.ts';
import { parseUnified } from '../unified/parse.ts';
import { changedLines } from '../unified/print.ts';
import base from './fixtures/base.json' with { type: 'json' };
import boolean from './fixtures/boolean.json' with { type: 'json' };
import dateAfterEdits from './fixtures/date-after-edits.json' with { type: 'json' };
import date from './fixtures/date.json' with { type: 'json' };
import number from './fixtures/number.json' with { type: 'json' };
import text from './fixtures/text.json' with { type: 'json' };

type Texts = ReadonlyMap<string, string>;
/** Path → the lines of a unified diff without its header. */
type Diffs = Readonly<Record<string, readonly string[]>>;

/** One field added to a recorded application. */
interface RecordedCase {
  readonly name: string;
  /** What the compiler makes of the manifest with the field, against the recorded base. */
  readonly next: Diffs;
  /** What people had changed on the branch, and where they had moved files (old path → new path). */
  readonly edits?: Diffs;
  readonly moves?: Readonly<Record<string, string>>;
  /**
   * The smallest diff by which a person gets the same application with its documents, tests and sample data, against
   * the branch: written with the application's formatter, sample values by one `update`, the migration in two
   * statements.
   */
  readonly hand: Diffs;
}

/** Lines added and removed. */
export interface ComparedCase {
  readonly name: string;
  readonly mergedLines: number;
  readonly handLines: number;
}

const maxRatio = 1.2;
const cases: readonly RecordedCase[] = [date, text, number, boolean, dateAfterEdits];

/** A figure as `slipway bench` prints it; defined here so that this folder depends on no other. */
interface LineMeasurement {
  readonly name: string;
  readonly value: number;
  readonly unit: 'lines';
  readonly baseline: { readonly name: string; readonly value: number };
  /** value ÷ baseline. */
  readonly ratio: number;
  /** Largest ratio that meets the goal. */
  readonly goal: number;
  readonly met: boolean;
}

/** The lines that one added field changes on a branch, against the smallest diff that a person would write. */
export const patchBenchmark = {
  name: 'patch',
  about: 'lines changed for one added field, against the smallest diff by hand',
  run(): Promise<readonly LineMeasurement[]> {
    return Promise.resolve(compareCases().map(measured));
  },
};

function measured({ name, mergedLines, handLines }: ComparedCase): LineMeasurement {
  const ratio = mergedLines / handLines;
  const baseline = { name: 'by hand', value: handLines };
  return { name, value: mergedLines, unit: 'lines', baseline, ratio, goal: maxRatio, met: ratio <= maxRatio };
}

/**
 * Merges each recorded case and counts.
 *
 * @throws SlipwayError `bench.case_broken` (bug) when a recording does not fit itself
 */
export function compareCases(): readonly ComparedCase[] {
  return cases.map((recorded) => {
    const before: Texts = new Map(Object.entries(base).map(([path, lines]) => [path, lines.join('\n')]));
    const theirs = moved(patched(before, recorded.edits ?? {}), recorded.moves ?? {});
    const merged = mergeTrees({ base: tree(before), next: tree(patched(before, recorded.next)), theirs: tree(theirs) });
    if (merged.conflicts.length > 0) throw broken(recorded.name, 'it conflicts');
    const result = new Map(theirs);
    for (const { path, content } of merged.changes) {
      if (content === null) result.delete(path);
      else result.set(path, content);
    }
    return {
      name: recorded.name,
      mergedLines: linesBetween(theirs, result),
      handLines: linesBetween(theirs, patched(theirs, recorded.hand)),
    };
  });
}

function linesBetween(before: Texts, after: Texts): number {
  return [...new Set([...before.keys(), ...after.keys()])].reduce((sum, path) => {
    const { added, removed } = changedLines(before.get(path) ?? '', after.get(path) ?? '');
    return sum + added + removed;
  }, 0);
}

function patched(files: Texts, diffs: Diffs): Texts {
  const result = new Map(files);
  for (const [path, lines] of Object.entries(diffs)) {
    const diff = parseUnified(`${lines.join('\n')}\n`);
    const applied = diff.value === null ? diff : applyUnified(files.get(path) ?? '', diff.value);
    if (applied.value === null) throw broken(path, applied.diagnostics[0]?.message ?? '');
    result.set(path, applied.value);
  }
  return result;
}

function moved(files: Texts, moves: Readonly<Record<string, string>>): Texts {
  return new Map([...files].map(([path, content]) => [moves[path] ?? path, content]));
}

function tree(files: Texts): ReadonlyMap<string, TreeFile> {
  return new Map([...files].map(([path, content]) => [path, { content }]));
}

function broken(name: string, why: string): SlipwayError {
  return new SlipwayError('A recorded case does not fit itself.', {
    code: 'bench.case_broken',
    kind: 'bug',
    suggestion: 'Record the case again.',
    context: { name, why },
  });
}
