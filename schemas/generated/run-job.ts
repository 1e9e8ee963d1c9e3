// Generated from jobs/run-job.schema.json by `npm run schemas`.

/**
 * A stage of a run, to be done once for this input.
 */
export interface RunJob {
  runId: string;
  /**
   * SHA-256 of everything the stage's result depends on.
   */
  inputHash: string;
}
