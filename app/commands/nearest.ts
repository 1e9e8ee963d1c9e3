/** The word that was probably meant: at most two edits away, and not most of a short word. Null when none is near. */
export function nearest<Word extends string>(written: string, words: readonly Word[]): Word | null {
  const near = words
    .map((word) => ({ word, edits: distance(written, word) }))
    .filter(({ word, edits }) => edits <= (word.length > 5 ? 2 : 1))
    .toSorted((left, right) => left.edits - right.edits);
  return near[0]?.word ?? null;
}

/** Edits between two short words: insert, delete, replace, or swap neighbours. */
function distance(left: string, right: string): number {
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= right.length; column += 1) {
      const same = left[row - 1] === right[column - 1];
      let cost = Math.min(
        (previous[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (previous[column - 1] ?? 0) + (same ? 0 : 1),
      );
      const swapped = left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      if (row > 1 && column > 1 && swapped) cost = Math.min(cost, (beforePrevious[column - 2] ?? 0) + 1);
      current.push(cost);
    }
    beforePrevious = previous;
    previous = current;
  }
  return previous.at(-1) ?? 0;
}
