import type { Diagnostic, Staged } from '#schemas/diagnostic.ts';
import { noNewline, type DiffHunk, type DiffLine, type UnifiedDiff } from './unified-diff.ts';

const maxCharacters = 200_000;
const maxHunks = 500;
const hunkHeader =
  /^@@ -(?<oldStart>\d{1,7})(?:,(?<oldLines>\d{1,7}))? \+(?<newStart>\d{1,7})(?:,(?<newLines>\d{1,7}))? @@(?: .*)?$/;
const refusedHeaders: readonly (readonly [RegExp, string])[] = [
  [/^(?:rename|copy) (?:from|to) |^(?:dis)?similarity index /, 'renames or copies a file'],
  [/^(?:old|new) mode |^index [0-9a-f.]+ (?!100644)\d+/, 'changes the mode of a file'],
  [/^(?:new|deleted) file mode /, 'creates or deletes a file'],
  [/^GIT binary patch|^Binary files /, 'is binary'],
  [/^(?:---|\+\+\+) \/dev\/null/, 'creates or deletes a file'],
];

/** Whether a text is meant as a unified diff rather than as a whole file. */
export function looksLikeDiff(text: string): boolean {
  const [first] = text.trimStart().split('\n', 1);
  return /^(?:diff --git |Index: |--- |\+\+\+ |@@ )/.test(first ?? '') && /^@@ /m.test(text);
}

/**
 * Parses the unified diff of one file, strictly: counts must be true, hunks in order, without overlap and consistent
 * with each other. Renames, modes, binary content, `/dev/null` and second files are refused.
 *
 * @returns the diff, or one diagnostic `patch.diff_*` that says what is wrong; never throws
 */
export function parseUnified(text: string): Staged<UnifiedDiff> {
  if (text.length > maxCharacters) return refused('too_large', `has more than ${maxCharacters} characters`);
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  let cursor = 0;
  const names: string[] = [];
  while (cursor < lines.length && !isHunkHeader(lines[cursor])) {
    const line = lines[cursor] ?? '';
    const refusal = refusedHeaders.find(([pattern]) => pattern.test(line));
    if (refusal !== undefined) return refused('header', refusal[1]);
    const name = /^(?:---|\+\+\+) (?<name>[^\t\r]*)/.exec(line)?.groups?.['name'];
    if (name !== undefined) names.push(name.replace(/^[ab]\//, ''));
    else if (line.trim() !== '' && !/^(?:diff --git |index [0-9a-f]|Index: |=+$)/.test(line)) {
      return refused('header', `has the line "${shown(line)}" before its first hunk`);
    }
    cursor += 1;
  }
  if (names.length > 2 || new Set(names).size > 1) return refused('several_files', 'names more than one file');

  const hunks: DiffHunk[] = [];
  while (cursor < lines.length) {
    const parsed = parseHunk(lines, cursor, hunks);
    if (typeof parsed === 'string') return refused('hunk', parsed);
    hunks.push(parsed.hunk);
    if (hunks.length > maxHunks) return refused('too_large', `has more than ${maxHunks} hunks`);
    cursor = parsed.end;
  }
  if (hunks.length === 0) return refused('empty', 'has no hunk');
  return { value: { path: names[0] ?? null, hunks }, diagnostics: [] };
}

function isHunkHeader(line: string | undefined): boolean {
  return line?.startsWith('@@') ?? false;
}

/** The hunk that begins at a line, or what is wrong with it. */
function parseHunk(
  lines: readonly string[],
  at: number,
  before: readonly DiffHunk[],
): { readonly hunk: DiffHunk; readonly end: number } | string {
  const header = (lines[at] ?? '').replace(/\r$/, '');
  const groups = hunkHeader.exec(header)?.groups;
  if (groups === undefined) return `has "${shown(header)}" where a hunk or the end should be`;
  const number = (name: string, otherwise: number): number => {
    const found = groups[name];
    return found === undefined ? otherwise : Number(found);
  };
  const range = {
    oldStart: number('oldStart', 0),
    oldLines: number('oldLines', 1),
    newStart: number('newStart', 0),
    newLines: number('newLines', 1),
  };
  const body: DiffLine[] = [];
  let end = at + 1;
  let [oldLeft, newLeft] = [range.oldLines, range.newLines];
  while (oldLeft > 0 || newLeft > 0) {
    const line = lines[end];
    if (line === undefined) return `ends before the hunk "${shown(header)}" is complete`;
    const kind = kindOf(line);
    if (kind === null) return `has the line "${shown(line)}" in a hunk`;
    if (kind !== 'added') oldLeft -= 1;
    if (kind !== 'removed') newLeft -= 1;
    if (oldLeft < 0 || newLeft < 0) return `has other numbers of lines than "${shown(header)}" says`;
    const isEnded = lines[end + 1] !== noNewline;
    body.push({ kind, text: line.slice(1), isEnded });
    end += isEnded ? 1 : 2;
  }
  if (body.every(({ kind }) => kind === 'context')) return `changes nothing at "${shown(header)}"`;
  return consistencyProblem(range, body, before.at(-1), lineGrowth(before)) ?? { hunk: { ...range, lines: body }, end };
}

function kindOf(line: string): DiffLine['kind'] | null {
  if (line.startsWith('+')) return 'added';
  if (line.startsWith('-')) return 'removed';
  // Editors strip the blank of an empty context line.
  return line.startsWith(' ') || line === '' || line === '\r' ? 'context' : null;
}

type Range = Omit<DiffHunk, 'lines'>;

function consistencyProblem(
  range: Range,
  body: readonly DiffLine[],
  previous: DiffHunk | undefined,
  shift: number,
): string | null {
  const name = `"@@ -${range.oldStart},${range.oldLines} +${range.newStart},${range.newLines} @@"`;
  if ((range.oldStart === 0) !== (range.oldLines === 0 && firstOld(range) === 1)) return `has no line 0 for ${name}`;
  if (previous !== undefined && firstOld(range) < firstOld(previous) + previous.oldLines) {
    return `has the hunk ${name} inside or before another`;
  }
  if (firstNew(range) !== firstOld(range) + shift) return `has a new line number in ${name} that cannot be`;
  for (const side of ['removed', 'added'] as const) {
    const lines = body.filter(({ kind }) => kind === side || kind === 'context');
    if (lines.slice(0, -1).some(({ isEnded }) => !isEnded)) return `has a line after the end of the file in ${name}`;
  }
  return null;
}

/** The place of the first old line; a hunk without old lines names the line before. */
export function firstOld({ oldStart, oldLines }: Range): number {
  return oldLines === 0 ? oldStart + 1 : oldStart;
}

function firstNew({ newStart, newLines }: Range): number {
  return newLines === 0 ? newStart + 1 : newStart;
}

function lineGrowth(hunks: readonly DiffHunk[]): number {
  return hunks.reduce((sum, { oldLines, newLines }) => sum + newLines - oldLines, 0);
}

function refused(reason: string, what: string): { readonly value: null; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostic: Diagnostic = {
    severity: 'error',
    code: `patch.diff_${reason}`,
    pointer: '',
    message: `The diff ${what}.`,
    suggestion: 'Give a unified diff of this one file with exact line numbers, or the whole new content.',
  };
  return { value: null, diagnostics: [diagnostic] };
}

/** A quoted line of untrusted text, short enough for a message. */
function shown(line: string): string {
  return line.replaceAll(/[\p{Cc}\p{Cf}]/gu, ' ').slice(0, 80);
}
