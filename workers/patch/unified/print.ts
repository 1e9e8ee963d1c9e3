import { difference, type Hunk } from '../lines/difference.ts';
import { linesOf } from './apply.ts';
import { noNewline } from './unified-diff.ts';

const contextLines = 3;

/**
 * The unified diff of one file, with three lines of context; empty when nothing changed. `applyUnified` makes `after`
 * of `before` with it again.
 */
export function printUnified(path: string, before: string, after: string): string {
  const [oldLines, newLines] = [linesOf(before), linesOf(after)];
  const hunks = difference(oldLines, newLines);
  if (hunks.length === 0) return '';
  const printed = groupsOf(hunks).map((group) => printGroup(group, oldLines, newLines));
  return `--- a/${path}\n+++ b/${path}\n${printed.join('')}`;
}

/** How many lines a change adds and removes. */
export function changedLines(before: string, after: string): { readonly added: number; readonly removed: number } {
  let [added, removed] = [0, 0];
  for (const { start, end, from, to } of difference(linesOf(before), linesOf(after))) {
    added += to - from;
    removed += end - start;
  }
  return { added, removed };
}

/** Hunks whose context would meet are printed together. */
function groupsOf(hunks: readonly Hunk[]): readonly (readonly Hunk[])[] {
  const groups: Hunk[][] = [];
  for (const hunk of hunks) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    if (group !== undefined && last !== undefined && hunk.start - last.end <= 2 * contextLines) group.push(hunk);
    else groups.push([hunk]);
  }
  return groups;
}

function printGroup(group: readonly Hunk[], oldLines: readonly string[], newLines: readonly string[]): string {
  const [first] = group;
  const last = group.at(-1);
  if (first === undefined || last === undefined) return '';
  const start = Math.max(0, first.start - contextLines);
  const end = Math.min(oldLines.length, last.end + contextLines);
  const newStart = first.from - (first.start - start);
  const newEnd = last.to + (end - last.end);

  const body: string[] = [];
  let cursor = start;
  for (const hunk of group) {
    body.push(...marked(' ', oldLines.slice(cursor, hunk.start)));
    body.push(...marked('-', oldLines.slice(hunk.start, hunk.end)));
    body.push(...marked('+', newLines.slice(hunk.from, hunk.to)));
    cursor = hunk.end;
  }
  body.push(...marked(' ', oldLines.slice(cursor, end)));
  return `@@ -${range(start, end)} +${range(newStart, newEnd)} @@\n${body.join('')}`;
}

function range(start: number, end: number): string {
  const count = end - start;
  return `${count === 0 ? start : start + 1},${count}`;
}

function marked(mark: string, lines: readonly string[]): readonly string[] {
  return lines.map((line) => (line.endsWith('\n') ? mark + line : `${mark}${line}\n${noNewline}\n`));
}
