// Generated from jobs/intake-job.schema.json by `npm run schemas`.

/**
 * A comment or issue that carries a command, as the webhook delivered it. Texts are hostile.
 */
export interface IntakeJob {
  /**
   * GitHub's GUID of the delivery.
   */
  deliveryId: string;
  event: 'issues.opened' | 'issue_comment.created' | 'pull_request_review_comment.created';
  installationId: number;
  repository: {
    id: number;
    owner: string;
    name: string;
  };
  issue: {
    id: number;
    number: number;
    title: string;
    isPullRequest: boolean;
  };
  /**
   * Null when the issue's own text carries the command.
   */
  commentId: number | null;
  /**
   * Where in the code a review comment stands; null for other comments.
   */
  focus: {
    path: string;
    /**
     * Last line of the comment, from 1.
     */
    line: number;
  } | null;
  sender: {
    id: number;
    login: string;
    /**
     * User, Bot or Organization.
     */
    type: string;
  };
  /**
   * The text as it was when the event fired.
   */
  body: string;
  receivedAt: string;
}
