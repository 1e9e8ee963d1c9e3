/** Share of a word that may be mistyped. */
const MAX_MISTYPED = 0.4;

/** The name that was probably meant: the nearest by edits (insertion, deletion, change, swap), if it is near at all. */
export function nearest(word: string, names: Iterable<string>): string | null {
  let best: string | null = null;
  let least = Math.floor(word.length * MAX_MISTYPED) + 1;
  for (const name of names) {
    if (Math.abs(name.length - word.length) >= least) continue;
    const distance = edits(word, name);
    if (distance < least) [best, least] = [name, distance];
  }
  return best;
}

/** Edits between two words: optimal string alignment. */
function edits(from: string, to: string): number {
  let before: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (let row = 1; row <= from.length; row += 1) {
    const next = [row];
    for (let at = 1; at <= to.length; at += 1) {
      const same = from[row - 1] === to[at - 1];
      let cost = Math.min((last[at] ?? 0) + 1, (next[at - 1] ?? 0) + 1, (last[at - 1] ?? 0) + (same ? 0 : 1));
      const swapped = from[row - 1] === to[at - 2] && from[row - 2] === to[at - 1];
      if (swapped && before[at - 2] !== undefined) cost = Math.min(cost, (before[at - 2] ?? 0) + 1);
      next.push(cost);
    }
    [before, last] = [last, next];
  }
  return last[to.length] ?? 0;
}
