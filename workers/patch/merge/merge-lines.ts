import {
  endsWithNewline,
  parseTextFile,
  printTextFile,
  textsOf,
  usualEnding,
  type Line,
  type TextFile,
} from '../lines/text-file.ts';
import type { Conflict, MergedFile } from './conflict.ts';
import { mergeRegions, type Region, type Versions } from './regions.ts';

/** The three versions of a file. */
export interface FileVersions {
  readonly path: string;
  /** What the generator wrote last. */
  readonly base: string;
  /** What it writes now. */
  readonly next: string;
  /** What the branch has. */
  readonly theirs: string;
}

/**
 * Merges a file line by line. Every line of the person survives; where both changed the same lines the person's stand
 * and a conflict says what the generator proposed. Lines are compared without their endings, so a file that a person
 * converted to CRLF still merges, and keeps their endings, their byte order mark and their missing last newline.
 */
export function mergeLines({ path, base, next, theirs }: FileVersions): MergedFile {
  const files = { base: parseTextFile(base), next: parseTextFile(next), theirs: parseTextFile(theirs) };
  const versions: Versions = { base: textsOf(files.base), next: textsOf(files.next), theirs: textsOf(files.theirs) };
  const ending = usualEnding(files.theirs) ?? usualEnding(files.next) ?? '\n';
  const lines: Line[] = [];
  const conflicts: Conflict[] = [];

  for (const region of mergeRegions(versions)) {
    if (region.take === 'next') {
      for (const text of versions.next.slice(region.next.from, region.next.to)) lines.push({ text, ending });
      continue;
    }
    if (region.take === 'conflict') {
      const conflict = conflictOf(path, region, versions, lines.length + 1);
      if (conflict !== null) conflicts.push(conflict);
    }
    for (const line of files.theirs.lines.slice(region.theirs.from, region.theirs.to)) lines.push(line);
  }

  const hasMark = personsChoice(files, ({ hasMark }) => hasMark);
  const isEnded = personsChoice(files, endsWithNewline);
  return { content: printTextFile({ hasMark, lines: withEndings(lines, ending, isEnded) }), conflicts };
}

function conflictOf(path: string, region: Region, versions: Versions, firstLine: number): Conflict | null {
  const theirs = versions.theirs.slice(region.theirs.from, region.theirs.to);
  const next = versions.next.slice(region.next.from, region.next.to);
  const isDoubleInsertion = region.base.from === region.base.to;
  const conflict = narrowed({ path, firstLine, theirs, proposed: next });
  if (!isDoubleInsertion) return conflict;
  if (conflict.proposed.length === 0) return null;
  // Both only added something: the proposal is to have both.
  return { ...conflict, proposed: [...conflict.theirs, ...conflict.proposed] };
}

/** A conflict without the lines that both have at its beginning and its end. */
export function narrowed(wide: {
  readonly path: string;
  /** Counted from 1. */
  readonly firstLine: number;
  readonly theirs: readonly string[];
  readonly proposed: readonly string[];
}): Conflict {
  const { path, firstLine, theirs, proposed } = wide;
  const shorter = Math.min(theirs.length, proposed.length);
  let head = 0;
  while (head < shorter && theirs[head] === proposed[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && theirs.at(-1 - tail) === proposed.at(-1 - tail)) tail += 1;
  return {
    path,
    startLine: firstLine + head,
    endLine: firstLine + theirs.length - tail - 1,
    theirs: theirs.slice(head, theirs.length - tail),
    proposed: proposed.slice(head, proposed.length - tail),
  };
}

/** The person's value where they changed it, else the generator's. */
function personsChoice(
  { base, next, theirs }: Record<'base' | 'next' | 'theirs', TextFile>,
  property: (file: TextFile) => boolean,
): boolean {
  return property(theirs) === property(base) ? property(next) : property(theirs);
}

function withEndings(lines: readonly Line[], usual: '\n' | '\r\n', isEnded: boolean): readonly Line[] {
  return lines.map((line, index) => {
    if (index === lines.length - 1) return { text: line.text, ending: isEnded ? line.ending || usual : '' };
    return line.ending === '' ? { text: line.text, ending: usual } : line;
  });
}
