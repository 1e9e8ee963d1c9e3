// Generated from patch/patch.schema.json by `npm run schemas`.

/**
 * A change to one file.
 */
export interface Patch {
  /**
   * Relative to the application's directory, with forward slashes.
   */
  path: string;
  /**
   * A unified diff, or the whole new content.
   */
  diff_or_full: string;
  /**
   * Git blob id that the patch expects to find; absent for a new file.
   */
  sha?: string;
}
