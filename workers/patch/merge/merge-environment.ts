import { parseTextFile, printTextFile, textsOf, usualEnding, type Line } from '../lines/text-file.ts';
import type { Conflict, MergedFile } from './conflict.ts';
import { mergeLines, narrowed, type FileVersions } from './merge-lines.ts';

const assignment = /^\s*(?:export\s+)?(?<name>[A-Za-z_][A-Za-z0-9_]*)\s*=/;

/**
 * Merges a file of `NAME=value` lines such as `.env.example`. Lines are tried first; where they conflict the file is
 * merged by names: new names with the comment above them are added after the name they follow, values that only the
 * generator changed are changed, and everything else is the person's.
 */
export function mergeEnvironment(versions: FileVersions): MergedFile {
  const byLines = mergeLines(versions);
  if (byLines.conflicts.length === 0) return byLines;
  const base = entriesOf(textsOf(parseTextFile(versions.base)));
  const next = entriesOf(textsOf(parseTextFile(versions.next)));
  const file = parseTextFile(versions.theirs);
  const theirs = entriesOf(textsOf(file));
  const ending = usualEnding(file) ?? '\n';
  const lines: Line[] = file.lines.map((line) => (line.ending === '' ? { ...line, ending } : line));
  const isEnded = file.lines.at(-1)?.ending !== '';
  const proposals: { readonly name: string; readonly proposed: readonly string[] }[] = [];

  let previous: string | null = null;
  for (const [name, { line, comment }] of next) {
    const old = base.get(name)?.line;
    const mine = theirs.get(name)?.line;
    const at = indexOf(lines, name);
    if (mine !== undefined && at !== -1) {
      if (mine === old && line !== old) lines[at] = { text: line, ending };
      else if (mine !== line && line !== old) proposals.push({ name, proposed: [line] });
    } else if (old === undefined) {
      const place: number = previous === null ? 0 : indexOf(lines, previous) + 1;
      const added = [...comment.filter((text) => !lines.some((present) => present.text === text)), line];
      lines.splice(
        place === 0 && previous !== null ? lines.length : place,
        0,
        ...added.map((text) => ({ text, ending })),
      );
    }
    if (indexOf(lines, name) !== -1) previous = name;
  }
  for (const [name, { line }] of base) {
    const at = indexOf(lines, name);
    if (next.has(name) || at === -1) continue;
    if (lines[at]?.text === line) lines.splice(at, 1);
    else proposals.push({ name, proposed: [] });
  }

  const conflicts = proposals.map(({ name, proposed }) => conflictAt(versions.path, lines, name, proposed));
  const last = lines.at(-1);
  if (!isEnded && last !== undefined) lines[lines.length - 1] = { ...last, ending: '' };
  return { content: printTextFile({ hasMark: file.hasMark, lines }), conflicts };
}

interface Entry {
  readonly line: string;
  /** The comment lines right above. */
  readonly comment: readonly string[];
}

/** Assignments by name; of a name that stands twice the last one counts, as for the programs that read it. */
function entriesOf(lines: readonly string[]): ReadonlyMap<string, Entry> {
  const entries = new Map<string, Entry>();
  let comment: string[] = [];
  for (const line of lines) {
    const name = nameOf(line);
    if (name !== undefined) entries.set(name, { line, comment });
    comment = name === undefined && line.trimStart().startsWith('#') ? [...comment, line] : [];
  }
  return entries;
}

function nameOf(line: string): string | undefined {
  return assignment.exec(line)?.groups?.['name'];
}

function indexOf(lines: readonly Line[], name: string): number {
  return lines.findLastIndex(({ text }) => nameOf(text) === name);
}

function conflictAt(path: string, lines: readonly Line[], name: string, proposed: readonly string[]): Conflict {
  const at = indexOf(lines, name);
  return narrowed({ path, firstLine: at + 1, theirs: lines.slice(at, at + 1).map(({ text }) => text), proposed });
}
