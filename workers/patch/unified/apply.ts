import type { Diagnostic, Staged } from '#schemas/diagnostic.ts';
import { firstOld } from './parse.ts';
import type { DiffHunk, UnifiedDiff } from './unified-diff.ts';

/**
 * Applies a parsed diff exactly: each hunk at its line, each context and removed line equal to the byte, carriage
 * returns and the last newline included. No search, no fuzz.
 *
 * @returns the new text, or a diagnostic `patch.diff_context` that names the first line that differs
 */
export function applyUnified(content: string, { hunks }: UnifiedDiff): Staged<string> {
  const lines = linesOf(content);
  const result: string[] = [];
  let cursor = 0;
  for (const hunk of hunks) {
    const start = firstOld(hunk) - 1;
    if (start > lines.length) return mismatch(start + 1);
    for (const line of lines.slice(cursor, start)) result.push(line);
    const problem = applyHunk(lines, start, hunk, result);
    if (problem !== null) return mismatch(problem);
    cursor = start + hunk.oldLines;
  }
  for (const line of lines.slice(cursor)) result.push(line);
  const unended = result.findIndex((line) => !line.endsWith('\n'));
  if (unended !== -1 && unended < result.length - 1) return mismatch(unended + 1);
  return { value: result.join(''), diagnostics: [] };
}

/** Adds the hunk's new lines; returns the line (from 1) that differs, or null. */
function applyHunk(lines: readonly string[], start: number, hunk: DiffHunk, result: string[]): number | null {
  let at = start;
  for (const { kind, text, isEnded } of hunk.lines) {
    const line = isEnded ? `${text}\n` : text;
    if (kind !== 'added') {
      if (lines[at] !== line) return at + 1;
      at += 1;
    }
    if (kind !== 'removed') result.push(line);
  }
  return null;
}

/** Lines with their endings. */
export function linesOf(content: string): readonly string[] {
  const lines = content.split('\n');
  const last = lines.pop() ?? '';
  return [...lines.map((line) => `${line}\n`), ...(last === '' ? [] : [last])];
}

function mismatch(line: number): { readonly value: null; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostic: Diagnostic = {
    severity: 'error',
    code: 'patch.diff_context',
    pointer: '',
    message: `The diff does not fit: line ${line} of the file is not what it expects.`,
    suggestion: 'Make the diff from the file as it is, or give the whole new content.',
  };
  return { value: null, diagnostics: [diagnostic] };
}
