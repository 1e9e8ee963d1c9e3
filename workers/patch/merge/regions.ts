import { difference, type Hunk } from '../lines/difference.ts';

/** Longer stretches are not searched for what is there already; they conflict. */
const maxComparisons = 10_000_000;

interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * A part of the merged list. `theirs` says where it stands in the person's list, `next` where in the generator's;
 * `take` says whose items it has. A conflict takes the person's.
 */
export interface Region {
  readonly take: 'theirs' | 'next' | 'conflict';
  readonly base: Span;
  readonly theirs: Span;
  readonly next: Span;
}

interface SidedHunk extends Hunk {
  readonly side: 'next' | 'theirs';
}

/** The three versions of a list that is merged. */
export interface Versions {
  readonly base: readonly string[];
  readonly next: readonly string[];
  readonly theirs: readonly string[];
}

/**
 * Three-way merge of lists (diff3) with three refinements: hunks that only touch are merged one after the other when
 * neither side made the place shorter; a generator's hunk that the person's text already has is not added again; equal
 * changes are one.
 *
 * @returns regions in order, covering all of the person's list
 */
export function mergeRegions(versions: Versions): readonly Region[] {
  const hunks = sidedHunks(versions);
  const regions: Region[] = [];
  let cursor = 0;
  let nextShift = 0;
  let theirsShift = 0;
  const push = (take: Region['take'], start: number, end: number, nextGrowth: number, theirsGrowth: number): void => {
    const next = { from: start + nextShift, to: end + nextShift + nextGrowth };
    const theirs = { from: start + theirsShift, to: end + theirsShift + theirsGrowth };
    nextShift += nextGrowth;
    theirsShift += theirsGrowth;
    regions.push({ take, base: { from: start, to: end }, next, theirs });
  };

  for (const group of groupsOf(hunks, versions)) {
    if (group.start > cursor) push('theirs', cursor, group.start, 0, 0);
    push(decide(group, versions), group.start, group.end, growth(group.hunks, 'next'), growth(group.hunks, 'theirs'));
    cursor = group.end;
  }
  if (cursor < versions.base.length) push('theirs', cursor, versions.base.length, 0, 0);
  return regions;
}

interface Group {
  readonly start: number;
  readonly end: number;
  readonly hunks: readonly SidedHunk[];
}

function sidedHunks({ base, next, theirs }: Versions): readonly SidedHunk[] {
  const sided = (side: SidedHunk['side'], hunks: readonly Hunk[]): SidedHunk[] =>
    hunks.map((hunk) => ({ ...hunk, side }));
  return [...sided('theirs', difference(base, theirs)), ...sided('next', difference(base, next))].toSorted(
    (a, b) => a.start - b.start || a.end - b.end,
  );
}

function groupsOf(hunks: readonly SidedHunk[], versions: Versions): readonly Group[] {
  const groups: { start: number; end: number; hunks: SidedHunk[] }[] = [];
  for (const hunk of hunks) {
    const group = groups.at(-1);
    if (group !== undefined && belongsTo(group, hunk, versions)) {
      group.hunks.push(hunk);
      group.end = Math.max(group.end, hunk.end);
    } else {
      groups.push({ start: hunk.start, end: hunk.end, hunks: [hunk] });
    }
  }
  return groups;
}

function belongsTo(group: Group, hunk: SidedHunk, versions: Versions): boolean {
  if (hunk.start < group.end) return true;
  if (hunk.start > group.end) return false;
  return group.hunks.some(
    (other) => other.end === hunk.start && other.side !== hunk.side && !areSeparable(other, hunk, versions),
  );
}

/** Whether two touching hunks of different sides can stand one after the other. */
function areSeparable(first: SidedHunk, second: SidedHunk, versions: Versions): boolean {
  if (isInsertion(first) && isInsertion(second)) return false;
  if (isShrinking(first) || isShrinking(second)) return false;
  const [ours, person] = first.side === 'next' ? [first, second] : [second, first];
  return !contains(versions.theirs.slice(person.from, person.to), versions.next.slice(ours.from, ours.to));
}

function isInsertion({ start, end }: Hunk): boolean {
  return start === end;
}

/** A shortened place may have lost what the other side's lines belong to. */
function isShrinking({ start, end, from, to }: Hunk): boolean {
  return to - from < end - start;
}

function decide({ start, end, hunks }: Group, versions: Versions): Region['take'] {
  const ours = hunks.filter(({ side }) => side === 'next');
  const person = hunks.filter(({ side }) => side === 'theirs');
  if (person.length === 0) return 'next';
  if (ours.length === 0) return 'theirs';
  const theirs = textOf(person, versions.base, versions.theirs, start, end);
  const next = textOf(ours, versions.base, versions.next, start, end);
  if (theirs.length === next.length && theirs.every((item, index) => item === next[index])) return 'theirs';
  const isThere = ours
    .map(({ from, to }) => versions.next.slice(from, to))
    .every((items) => isTelling(items) && contains(theirs, items));
  return isThere ? 'theirs' : 'conflict';
}

/** What one side has in a stretch of the base. */
function textOf(
  hunks: readonly Hunk[],
  base: readonly string[],
  side: readonly string[],
  start: number,
  end: number,
): readonly string[] {
  const parts: (readonly string[])[] = [];
  let cursor = start;
  for (const hunk of hunks) {
    parts.push(base.slice(cursor, hunk.start), side.slice(hunk.from, hunk.to));
    cursor = hunk.end;
  }
  return [...parts, base.slice(cursor, end)].flat();
}

/** Whether `items` stand together in `list`. */
function contains(list: readonly string[], items: readonly string[]): boolean {
  const [first] = items;
  if (first === undefined || list.length * items.length > maxComparisons) return false;
  return list.some((item, place) => item === first && items.every((wanted, index) => list[place + index] === wanted));
}

/** Brackets and blanks alone are found anywhere and so prove nothing. */
function isTelling(items: readonly string[]): boolean {
  return items.some((item) => /[\p{L}\p{N}]/u.test(item));
}

function growth(hunks: readonly SidedHunk[], side: SidedHunk['side']): number {
  return hunks
    .filter((hunk) => hunk.side === side)
    .reduce((sum, { start, end, from, to }) => sum + (to - from) - (end - start), 0);
}
