// Generated from jobs/sweep-job.schema.json by `npm run schemas`.

/**
 * Webhooks that did not reach us are to be asked for again.
 */
export interface SweepJob {
  reason: 'start' | 'interval';
}
