// Generated from jobs/action-job.schema.json by `npm run schemas`.

/**
 * What somebody did on GitHub without a comment: a button, a review, the end of a pull request.
 */
export interface ActionJob {
  /**
   * GitHub's GUID of the delivery.
   */
  deliveryId: string;
  event:
    | 'check_run.requested_action'
    | 'check_run.rerequested'
    | 'check_suite.rerequested'
    | 'pull_request.closed'
    | 'pull_request_review.submitted';
  installationId: number;
  repository: {
    id: number;
    owner: string;
    name: string;
  };
  sender: {
    id: number;
    login: string;
    /**
     * User, Bot or Organization.
     */
    type: string;
  };
  intent: RerunIntent | ApplyIntent | FixIntent | ExportIntent | CloseIntent | HoldIntent;
  receivedAt: string;
}
/**
 * Verify this head again.
 *
 * This interface was referenced by `ActionJob`'s JSON-Schema
 * via the `definition` "rerun".
 */
export interface RerunIntent {
  kind: 'rerun';
  headSha: string;
}
/**
 * Carry out what this dry run proposed.
 *
 * This interface was referenced by `ActionJob`'s JSON-Schema
 * via the `definition` "apply".
 */
export interface ApplyIntent {
  kind: 'apply';
  runId: string;
}
/**
 * Mend the failing checks of this head.
 *
 * This interface was referenced by `ActionJob`'s JSON-Schema
 * via the `definition` "fix".
 */
export interface FixIntent {
  kind: 'fix';
  headSha: string;
}
/**
 * Bundle the application at this head.
 *
 * This interface was referenced by `ActionJob`'s JSON-Schema
 * via the `definition` "export".
 */
export interface ExportIntent {
  kind: 'export';
  headSha: string;
}
/**
 * The pull request was closed or merged: its previews end.
 *
 * This interface was referenced by `ActionJob`'s JSON-Schema
 * via the `definition` "close".
 */
export interface CloseIntent {
  kind: 'close';
  pullRequest: number;
}
/**
 * A person requested changes: runs that began earlier push nothing more.
 *
 * This interface was referenced by `ActionJob`'s JSON-Schema
 * via the `definition` "hold".
 */
export interface HoldIntent {
  kind: 'hold';
  pullRequest: number;
  submittedAt: string;
}
