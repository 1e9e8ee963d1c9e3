// Generated from jobs/vercel-job.schema.json by `npm run schemas`.

/**
 * What is to be done on Vercel for a run, beside the run itself.
 */
export interface VercelJob {
  runId: string;
  /**
   * SHA-256 of the artifact of the commit stage.
   */
  inputHash: string;
  /**
   * Verification of the run that passed.
   */
  attempt: number;
  /**
   * deploy: the head as a preview. close: its pull request was closed or merged.
   */
  task: 'deploy' | 'close';
}
