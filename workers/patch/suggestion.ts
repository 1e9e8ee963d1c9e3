import { parseTextFile, textsOf } from './lines/text-file.ts';
import type { Conflict } from './merge/conflict.ts';

/** A review comment that proposes other lines. Lines count from 1, both ends included. */
export interface Suggestion {
  readonly path: string;
  readonly startLine: number;
  readonly endLine: number;
  readonly body: string;
}

/** Lines of a file that a review may comment on: those of the pull request's diff. */
export interface LineRange {
  readonly startLine: number;
  readonly endLine: number;
}

/** GitHub takes 65,536 characters in a comment; some room stays for a footer. */
const maxBodyCharacters = 60_000;
const introduction =
  'You and the generator changed the same lines. Yours were kept; this is what the generator would write:';

/**
 * A conflict as a suggestion that the person can commit with one click. Where the person left no line, the suggestion
 * is made on the line next to the place and repeats it.
 *
 * @param content the merged file, as it will be on the branch
 * @param commentable the lines that GitHub accepts comments on; all when left out
 * @returns null when GitHub cannot express it; {@link conflictText} then says it in the summary
 */
export function suggestionFor(
  conflict: Conflict,
  content: string,
  commentable?: readonly LineRange[],
): Suggestion | null {
  const lines = textsOf(parseTextFile(content));
  const { path, startLine, endLine, proposed } = conflict;
  const placed = endLine < startLine ? onNeighbour(conflict, lines) : { startLine, endLine, text: proposed };
  if (placed === null || placed.startLine < 1 || placed.endLine > lines.length) return null;
  const isCommentable = (commentable ?? [{ startLine: 1, endLine: lines.length }]).some(
    (range) => range.startLine <= placed.startLine && placed.endLine <= range.endLine,
  );
  const text = placed.text.map((line) => `${line}\n`).join('');
  const body = `${introduction}\n\n${fenced('suggestion', text)}`;
  if (!isCommentable || body.length > maxBodyCharacters || hasControlCharacter(text)) return null;
  return { path, startLine: placed.startLine, endLine: placed.endLine, body };
}

/** The conflict as Markdown for a summary, cut to a bounded length. */
export function conflictText({ path, startLine, proposed }: Conflict, maxCharacters = 2_000): string {
  const all = proposed.map((line) => `${line}\n`).join('');
  const text = all.length > maxCharacters ? `${all.slice(0, maxCharacters)}\n` : all;
  const place = `${inlineCode(path)}, line ${startLine}`;
  if (proposed.length === 0) return `${place}: the generator would remove what you changed here.`;
  const cut = all.length > maxCharacters ? '\n\nThe rest is too long to show.' : '';
  return `${place}: the generator would write\n\n${fenced('', text)}${cut}`;
}

function onNeighbour(
  { startLine, proposed }: Conflict,
  lines: readonly string[],
): { readonly startLine: number; readonly endLine: number; readonly text: readonly string[] } | null {
  const before = lines[startLine - 2];
  if (before !== undefined) return { startLine: startLine - 1, endLine: startLine - 1, text: [before, ...proposed] };
  const after = lines[startLine - 1];
  return after === undefined ? null : { startLine, endLine: startLine, text: [...proposed, after] };
}

/** A fence longer than any run of its mark inside, so that the content cannot end it. */
function fenced(language: string, text: string): string {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}${language}\n${text}${fence}`;
}

function inlineCode(text: string): string {
  const shown = text.replaceAll(/[\p{Cc}\p{Cf}]/gu, ' ');
  const fence = '`'.repeat(longestRun(shown) + 1);
  return fence.length > 1 ? `${fence} ${shown} ${fence}` : `${fence}${shown}${fence}`;
}

function longestRun(text: string): number {
  return [...text.matchAll(/`+/g)].reduce((longest, [run]) => Math.max(longest, run.length), 0);
}

function hasControlCharacter(text: string): boolean {
  return /[^\P{Cc}\t\n]/u.test(text);
}
