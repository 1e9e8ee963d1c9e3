// Generated from jobs/status-job.schema.json by `npm run schemas`.

/**
 * A run's sticky comment is to be brought up to date, unless the run has ended and told it itself.
 */
export interface StatusJob {
  runId: string;
}
