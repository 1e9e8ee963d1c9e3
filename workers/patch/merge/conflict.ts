/** A place that both the person and the generator changed. The person's text stands; the proposal is not written. */
export interface Conflict {
  readonly path: string;
  /** First line of the person's text in the merged file, counted from 1. */
  readonly startLine: number;
  /** Its last line; one less than `startLine` when the person left nothing there. */
  readonly endLine: number;
  /** The person's lines, without their endings. */
  readonly theirs: readonly string[];
  /** What the generator would put in their place. */
  readonly proposed: readonly string[];
}

/** A file after its merge. */
export interface MergedFile {
  readonly content: string;
  readonly conflicts: readonly Conflict[];
}
