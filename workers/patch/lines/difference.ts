import { diffArrays } from 'diff';

/** Items `start` to `end` of the old list (end excluded) are replaced by items `from` to `to` of the new one. */
export interface Hunk {
  readonly start: number;
  readonly end: number;
  readonly from: number;
  readonly to: number;
}

/** Beyond this many single edits the search for the smallest difference costs more than it tells. */
const maxEdits = 1_000;
const maxDepth = 8;
/** How often that search may be given up before only single items are looked for. */
const maxFailures = 8;

/**
 * The difference of two lists, smallest where they are alike: Myers' algorithm inside the unequal middle. Lists that
 * differ in more than a thousand places are first cut at the items that occur once in both; what has none of these is
 * one hunk, so that the time is bounded for any input.
 *
 * @returns hunks in order, at least one equal item between two of them
 */
export function difference(before: readonly string[], after: readonly string[]): readonly Hunk[] {
  const search: Search = { before, after, hunks: [], failures: 0 };
  compare(search, { start: 0, end: before.length, from: 0, to: after.length }, 0);
  return joinTouching(search.hunks);
}

interface Search {
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly hunks: Hunk[];
  failures: number;
}

function compare(search: Search, whole: Hunk, depth: number): void {
  const { before, after, hunks } = search;
  const range = withoutEqualEnds(before, after, whole);
  if (range.start === range.end || range.from === range.to) {
    if (range.start < range.end || range.from < range.to) hunks.push(range);
    return;
  }
  const oldItems = before.slice(range.start, range.end);
  const newItems = after.slice(range.from, range.to);
  if (search.failures < maxFailures && smallest(range, oldItems, newItems, hunks)) return;
  search.failures += 1;
  const anchors = depth < maxDepth ? uniqueInBoth(oldItems, newItems) : [];
  if (anchors.length === 0) {
    hunks.push(range);
    return;
  }
  let { start, from } = range;
  for (const anchor of anchors) {
    const end = range.start + anchor.old;
    const to = range.from + anchor.new;
    compare(search, { start, end, from, to }, depth + 1);
    start = end + 1;
    from = to + 1;
  }
  compare(search, { start, end: range.end, from, to: range.to }, depth + 1);
}

/** Adds the smallest difference of a range; false when it would have too many edits. */
function smallest(range: Hunk, oldItems: string[], newItems: string[], hunks: Hunk[]): boolean {
  if (Math.abs(oldItems.length - newItems.length) > maxEdits) return false;
  const parts = diffArrays(oldItems, newItems, { maxEditLength: maxEdits });
  if (parts === undefined) return false;
  let { start, from } = range;
  for (const { added, removed, count } of parts) {
    const end = added ? start : start + count;
    const to = removed ? from : from + count;
    if (added || removed) hunks.push({ start, end, from, to });
    start = end;
    from = to;
  }
  return true;
}

function withoutEqualEnds(before: readonly string[], after: readonly string[], range: Hunk): Hunk {
  let { start, end, from, to } = range;
  while (start < end && from < to && before[start] === after[from]) {
    start += 1;
    from += 1;
  }
  while (start < end && from < to && before[end - 1] === after[to - 1]) {
    end -= 1;
    to -= 1;
  }
  return { start, end, from, to };
}

interface Anchor {
  readonly old: number;
  readonly new: number;
}

/** The longest row of items that occur exactly once in each list, in the same order in both. */
function uniqueInBoth(before: readonly string[], after: readonly string[]): readonly Anchor[] {
  const oldPlaces = placesOfUnique(before);
  const newPlaces = placesOfUnique(after);
  const pairs: Anchor[] = [];
  for (const [item, place] of oldPlaces) {
    const other = newPlaces.get(item);
    if (other !== undefined) pairs.push({ old: place, new: other });
  }
  return longestRising(pairs.toSorted((a, b) => a.old - b.old));
}

function placesOfUnique(items: readonly string[]): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  const repeated = new Set<string>();
  for (const [index, item] of items.entries()) {
    if (places.has(item)) repeated.add(item);
    places.set(item, index);
  }
  for (const item of repeated) places.delete(item);
  return places;
}

/** Patience sorting: the longest part of the pairs whose new places rise. */
function longestRising(pairs: readonly Anchor[]): readonly Anchor[] {
  interface Link extends Anchor {
    readonly previous: Link | undefined;
  }
  const piles: Link[] = [];
  for (const pair of pairs) {
    let low = 0;
    let high = piles.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((piles[middle]?.new ?? 0) < pair.new) low = middle + 1;
      else high = middle;
    }
    piles[low] = { ...pair, previous: piles[low - 1] };
  }
  const row: Anchor[] = [];
  for (let link = piles.at(-1); link !== undefined; link = link.previous) row.push(link);
  return row.toReversed();
}

function joinTouching(hunks: readonly Hunk[]): readonly Hunk[] {
  const joined: Hunk[] = [];
  for (const hunk of hunks) {
    const last = joined.at(-1);
    if (last !== undefined && last.end === hunk.start && last.to === hunk.from) {
      joined[joined.length - 1] = { ...last, end: hunk.end, to: hunk.to };
    } else {
      joined.push(hunk);
    }
  }
  return joined;
}
