/** One line of a hunk, with its own carriage return if it has one. */
export interface DiffLine {
  readonly kind: 'context' | 'removed' | 'added';
  readonly text: string;
  /** False when "\ No newline at end of file" follows. */
  readonly isEnded: boolean;
}

/** A stretch of a unified diff. Line numbers count from 1. */
export interface DiffHunk {
  /** First old line; for a hunk without old lines the line that it follows, which is 0 at the beginning. */
  readonly oldStart: number;
  readonly oldLines: number;
  readonly newStart: number;
  readonly newLines: number;
  readonly lines: readonly DiffLine[];
}

/** The diff of one file. */
export interface UnifiedDiff {
  /** The path that its header names, without `a/` and `b/`; null when there is no header. */
  readonly path: string | null;
  readonly hunks: readonly DiffHunk[];
}

export const noNewline = '\\ No newline at end of file';
