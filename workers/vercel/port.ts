/** What the rest of Slipway asks of Vercel. */

export interface Vercel {
  /**
   * Deploys the application as a preview and waits until it is built. The same input again finds the deployment that
   * is there, building or ready, by its metadata; one that failed is built again.
   *
   * @throws SlipwayError `vercel.token_refused`, `vercel.forbidden`, `vercel.plan_limit`, `vercel.files_too_many`,
   *   `vercel.files_too_large`, `vercel.file_path`, `vercel.variable_invalid` (user); `vercel.unreachable`,
   *   `vercel.timed_out`, `vercel.unavailable`, `vercel.rate_limited`, `vercel.answer_unreadable`,
   *   `vercel.upload_timed_out`, `vercel.project_gone` (transient: the next try uploads what is still missing); `vercel.not_found`,
   *   `vercel.refused` (permanent). The signal's reason when it aborts: what Vercel builds then goes on building.
   */
  deployApplication(request: DeploymentRequest): Promise<DeploymentOutcome>;
  /**
   * Deletes every preview of a branch, those that build included. A branch or a project that is gone has none.
   *
   * @returns how many were deleted
   * @throws SlipwayError as `deployApplication` does
   */
  removePreviews(project: Application, branch: string, signal: AbortSignal): Promise<number>;
  /**
   * Builds a ready preview once more as the project's production deployment and waits for it; Vercel builds from the
   * files of the preview, so remove previews only afterwards. The same head again finds the earlier promotion.
   *
   * @returns null when the head has no ready preview
   * @throws SlipwayError as `deployApplication` does
   */
  promote(request: PromotionRequest): Promise<DeploymentOutcome | null>;
}

/** What becomes one project on Vercel: its name is made from these alone. */
export interface Application {
  /** `owner/name`. */
  readonly repository: string;
  /** Of the application inside the repository; empty for its root. */
  readonly directory: string;
}

/** Variable names and their values, for instance `SUPABASE_URL`. */
export type Variables = Readonly<Record<string, string>>;

export interface DeploymentRequest {
  readonly project: Application;
  /** By path relative to the application's directory; text is UTF-8. */
  readonly files: ReadonlyMap<string, string | Uint8Array>;
  /** The commit that the files are from. */
  readonly headSha: string;
  readonly branch: string;
  /** Set for the project's previews, apart from those that people set by hand. Null: no Supabase is connected. */
  readonly environment: Variables | null;
  readonly signal: AbortSignal;
  /** Called in order when the state changes, and awaited. */
  readonly onState: (progress: DeploymentProgress) => void | Promise<void>;
}

export interface PromotionRequest {
  readonly project: Application;
  /** Of the preview to promote. */
  readonly headSha: string;
  /** As of a deployment, for production; null leaves the variables as they are. */
  readonly environment: Variables | null;
  readonly signal: AbortSignal;
  readonly onState: (progress: DeploymentProgress) => void | Promise<void>;
}

/**
 * `queued` → `building` → `ready` | `failed` | `canceled`. A deployment that still builds when the time for watching
 * is over is `unfinished`: it may become ready later, under the same address.
 */
export type DeploymentState = 'queued' | 'building' | 'ready' | 'failed' | 'canceled' | 'unfinished';

export interface DeploymentProgress {
  readonly id: string;
  /** Where the deployment is or will be, with scheme. */
  readonly url: string;
  readonly state: DeploymentState;
}

export interface DeploymentOutcome extends DeploymentProgress {
  /** The end of the build's log, without secrets and bounded; only of a deployment that failed. */
  readonly logTail: string | null;
  /** True when an earlier deployment of the same input was found. */
  readonly reused: boolean;
  /** What people should know, as one sentence; null when there is nothing. */
  readonly note: string | null;
}
