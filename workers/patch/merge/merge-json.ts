import { parseTextFile, textsOf } from '../lines/text-file.ts';
import type { Conflict, MergedFile } from './conflict.ts';
import { jsonChanges, type JsonChange } from './json-changes.ts';
import { canonical, hasComment, parseJson } from './json-document.ts';
import { applyChange, layoutOf, type JsonLayout } from './json-edits.ts';
import { mergeLines, narrowed, type FileVersions } from './merge-lines.ts';

/** Beyond this many changes the document is merged by lines: each change parses it again. */
const maxChanges = 500;
const maxCharacters = 500_000;
const maxWorkCharacters = 20_000_000;
const byteOrderMark = '\uFEFF';

/**
 * Merges a JSON document. Lines are tried first, because they keep every byte of the person's formatting; their result
 * counts only when it says the same as the merge by structure. Otherwise the changes are made one by one in the
 * person's text, which stays as it is around them. What is not JSON is merged by lines.
 */
export function mergeJson(versions: FileVersions): MergedFile {
  const byLines = mergeLines(versions);
  const longest = Math.max(versions.base.length, versions.next.length, versions.theirs.length);
  if (longest > maxCharacters) return byLines;
  const base = parseJson(unmarked(versions.base));
  const next = parseJson(unmarked(versions.next));
  const theirs = parseJson(unmarked(versions.theirs));
  if (base === null || next === null || theirs === null) return byLines;

  const changes = jsonChanges(base.root, next.root, theirs.root, []);
  if (changes.length > maxChanges || changes.length * longest > maxWorkCharacters) return byLines;
  if (wouldLoseComment(theirs.text, changes)) return byLines;
  const layout = layoutOf(theirs.text);
  const agreed = changes.filter(({ isConflict }) => !isConflict);
  const text = agreed.toReversed().reduce((done, change) => applyChange(done, change, layout), theirs.text);
  const merged = parseJson(text);
  if (merged === null) return byLines;

  const lines = parseJson(unmarked(byLines.content));
  const isAgreed = byLines.conflicts.length === 0 && agreed.length === changes.length;
  if (isAgreed && lines !== null && canonical(lines.root) === canonical(merged.root)) return byLines;
  return {
    content: (versions.theirs.startsWith(byteOrderMark) ? byteOrderMark : '') + text,
    conflicts: conflictsOf(versions.path, text, changes, layout),
  };
}

/** One conflict for each change that is only proposed: the lines that it would change in the merged text. */
function conflictsOf(
  path: string,
  merged: string,
  changes: readonly JsonChange[],
  layout: JsonLayout,
): readonly Conflict[] {
  return changes.flatMap((change, index) => {
    if (!change.isConflict) return [];
    const proposed = applyChange(merged, moved(change, changes, index), layout);
    const lines = (text: string): readonly string[] => textsOf(parseTextFile(text));
    const conflict = narrowed({ path, firstLine: 1, theirs: lines(merged), proposed: lines(proposed) });
    return conflict.theirs.length + conflict.proposed.length === 0 ? [] : [conflict];
  });
}

/** The change with its path in the merged text, where elements before it came or went. */
function moved(change: JsonChange, changes: readonly JsonChange[], index: number): JsonChange {
  const path = [...change.path];
  for (const earlier of changes.slice(0, index)) {
    const depth = earlier.path.length - 1;
    const at = path[depth];
    const place = earlier.path[depth];
    if (earlier.isConflict || typeof at !== 'number' || typeof place !== 'number') continue;
    if (change.path.length <= depth || earlier.path.slice(0, depth).some((key, level) => key !== change.path[level])) {
      continue;
    }
    if (earlier.isElement) path[depth] = at + 1;
    else if (earlier.value === undefined) path[depth] = at - 1;
  }
  return { ...change, path };
}

/** A comment belongs to a person; one inside or beside a value that goes could go with it. */
function wouldLoseComment(text: string, changes: readonly JsonChange[]): boolean {
  return (
    hasComment(text) &&
    changes.some(({ isConflict, isElement, follows }) => !isConflict && !isElement && follows === null)
  );
}

function unmarked(text: string): string {
  return text.startsWith(byteOrderMark) ? text.slice(1) : text;
}
