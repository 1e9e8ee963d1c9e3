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
  /**
   * Which verification of the run this belongs to: people may ask for another. 1 when absent.
   */
  attempt?: number;
  /**
   * Where an earlier attempt passed with the same input, verification is not repeated. Default false.
   */
  reuseVerdict?: boolean;
  /**
   * Login of whoever asked to mend what fails; absent where that begins by itself.
   */
  askedBy?: string;
}
