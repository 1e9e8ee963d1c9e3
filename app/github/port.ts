/**
 * The port to GitHub: what Slipway asks of it and no more. The Octokit adapter implements it.
 * Every method throws `SlipwayError`: `transient` with `retryAfterMs` on rate limits, 5xx and time-outs,
 * `permanent` on 401, 403 and 404, `user` or `permanent` on 422, as the code says.
 */

export type CollaboratorPermission = 'admin' | 'maintain' | 'write' | 'triage' | 'read' | 'none';
type Reaction = 'eyes' | 'confused' | 'rocket' | '+1' | '-1' | 'hooray';

/** 40 hexadecimal digits. */
export type GitSha = string;

export interface GitHubPort {
  /** The operations on one repository, with a token of that installation. Makes no request by itself. */
  repository(installationId: number, owner: string, name: string): RepositoryPort;
  /** What the App does as itself. Makes no request by itself. */
  readonly app: AppPort;
}

export interface AppPort {
  /** Webhooks of the App, newest first, back to this time and at most `limit`; every attempt is one. */
  deliveries(since: Date, limit: number): Promise<readonly WebhookDelivery[]>;
  /** Asks GitHub to send a webhook once more, under the same GUID. Does not wait for it. */
  redeliver(deliveryId: number): Promise<void>;
}

export interface WebhookDelivery {
  readonly id: number;
  /** The same for every attempt. */
  readonly guid: string;
  /** ISO 8601. */
  readonly deliveredAt: string;
  /** True when we answered 2xx. */
  readonly succeeded: boolean;
}

export interface RepositoryPort {
  /** The permission GitHub grants this login, taken from `role_name` where it is one of the five, else `permission`. */
  permissionOf(login: string): Promise<CollaboratorPermission>;
  /** `head` is null for a repository without commits. */
  defaultBranch(): Promise<{ readonly name: string; readonly head: GitSha | null; readonly isPrivate: boolean }>;
  /** What the installation was granted, for instance `{ contents: 'write' }`. */
  appPermissions(): Promise<Readonly<Record<string, string>>>;

  addReaction(target: ReactionTarget, content: Reaction): Promise<void>;
  /** People who left this reaction on a comment of an issue or pull request: the first hundred. */
  reactorsTo(commentId: number, content: Reaction): Promise<readonly Account[]>;
  /** The App's own comment on the issue whose body contains `marker`, or null. */
  findComment(issue: number, marker: string): Promise<IssueComment | null>;
  createComment(issue: number, body: string): Promise<IssueComment>;
  updateComment(commentId: number, body: string): Promise<void>;

  /** Null when the branch does not exist. */
  branchHead(branch: string): Promise<GitSha | null>;
  /** Creates the branch at `sha`; when it already exists at that commit this is no error, elsewhere `github.head_moved`. */
  createBranch(branch: string, sha: GitSha): Promise<void>;
  /** Fast-forward only; a refusal is `github.head_moved` (transient), a protected branch `github.branch_protected` (user). */
  advanceBranch(branch: string, sha: GitSha): Promise<void>;
  commit(sha: GitSha): Promise<Commit>;
  /** Newest first, at most `limit` (up to 100). */
  commits(branch: string, limit: number): Promise<readonly Commit[]>;
  /** All entries below the tree, recursively. */
  tree(sha: GitSha): Promise<readonly TreeEntry[]>;
  /** Null for what is not UTF-8 text. */
  blobText(sha: GitSha): Promise<string | null>;
  /** A text file by its path at a branch or commit, or on the default branch; null when there is none, or it is no text. */
  fileText(path: string, ref?: string): Promise<string | null>;
  createTree(base: GitSha | null, changes: readonly TreeChange[]): Promise<GitSha>;
  /** No author and no committer, so that GitHub signs it. */
  createCommit(commit: {
    readonly message: string;
    readonly tree: GitSha;
    readonly parents: readonly GitSha[];
  }): Promise<GitSha>;
  /** First commit of an empty repository, on its default branch, through the contents API. */
  initialise(file: { readonly path: string; readonly content: string; readonly message: string }): Promise<GitSha>;

  /** Any pull request by its number, or null. */
  pullRequest(number: number): Promise<PullRequestFacts | null>;
  /** The open pull request from this branch of the same repository, or null. */
  findPullRequest(branch: string): Promise<PullRequest | null>;
  createPullRequest(request: {
    readonly title: string;
    readonly body: string;
    readonly branch: string;
    readonly base: string;
  }): Promise<PullRequest>;
  updatePullRequest(number: number, change: { readonly title?: string; readonly body?: string }): Promise<void>;

  /** Lines of the head that a review of the pull request may comment on, by path: those of its diff. */
  commentableLines(number: number): Promise<ReadonlyMap<string, readonly LineRange[]>>;
  /**
   * Comments on lines of a pull request, as one review that neither approves nor refuses. Once: a review of ours whose
   * body holds `marker` is found again. False when GitHub takes no comment on one of the lines; nothing is written then.
   */
  reviewLines(number: number, review: LineReview): Promise<boolean>;

  /** The App's check run of that name and external id on the commit, or null. */
  findCheckRun(headSha: GitSha, name: string, externalId: string): Promise<CheckRun | null>;
  createCheckRun(check: CheckRunInput & { readonly headSha: GitSha; readonly externalId: string }): Promise<CheckRun>;
  /** More than 50 annotations are sent in several requests; those that GitHub has already are not sent again. */
  updateCheckRun(id: number, check: CheckRunInput): Promise<void>;

  createDeployment(deployment: {
    readonly ref: GitSha;
    readonly environment: string;
    readonly description: string;
    readonly transient: boolean;
  }): Promise<{ readonly id: number }>;
  /** Deployments to this environment whose latest status is not `inactive`, newest first, at most 30. */
  activeDeployments(environment: string): Promise<readonly { readonly id: number }[]>;
  createDeploymentStatus(
    deploymentId: number,
    status: {
      readonly state: 'in_progress' | 'success' | 'failure' | 'inactive';
      readonly environmentUrl?: string;
      readonly logUrl?: string;
      readonly description: string;
    },
  ): Promise<void>;
}

type ReactionTarget =
  | { readonly kind: 'issue'; readonly number: number }
  | { readonly kind: 'comment'; readonly id: number }
  | { readonly kind: 'review_comment'; readonly id: number };

export interface Account {
  readonly id: number;
  readonly login: string;
}

export interface IssueComment {
  readonly id: number;
  readonly body: string;
  readonly url: string;
}

export interface Commit {
  readonly sha: GitSha;
  readonly tree: GitSha;
  readonly parents: readonly GitSha[];
  readonly message: string;
  /** Login of the author's account, null when GitHub knows none. */
  readonly author: string | null;
}

export interface TreeEntry {
  readonly path: string;
  readonly mode: string;
  readonly type: 'blob' | 'tree' | 'commit';
  readonly sha: GitSha;
}

/** `content: null` deletes the file. Text is sent inline. */
export interface TreeChange {
  readonly path: string;
  readonly content: string | null;
}

export interface PullRequest {
  readonly number: number;
  readonly url: string;
  readonly headSha: GitSha;
  readonly body: string;
}

/** From 1, both ends included. */
export interface LineRange {
  readonly startLine: number;
  readonly endLine: number;
}

interface LineReview {
  readonly marker: string;
  readonly headSha: GitSha;
  /** Markdown; holds the marker. */
  readonly body: string;
  /** At most `MAX_REVIEW_COMMENTS`. Lines of the head, from 1, both ends included. */
  readonly comments: readonly {
    readonly path: string;
    readonly startLine: number;
    readonly endLine: number;
    readonly body: string;
  }[];
}

/** More comments in one review than this help nobody. */
export const MAX_REVIEW_COMMENTS = 30;

interface PullRequestFacts extends PullRequest {
  readonly state: 'open' | 'closed' | 'merged';
  /** Branch that it wants to merge. */
  readonly branch: string;
  /** True when that branch lies in another repository. */
  readonly isFromFork: boolean;
}

export interface CheckRun {
  readonly id: number;
  readonly url: string;
  readonly status: 'queued' | 'in_progress' | 'completed';
}

export interface CheckRunInput {
  readonly name: string;
  readonly status: 'queued' | 'in_progress' | 'completed';
  /** Required when completed. */
  readonly conclusion?: 'success' | 'failure' | 'neutral' | 'cancelled' | 'skipped' | 'timed_out' | 'action_required';
  readonly detailsUrl?: string;
  /** ISO 8601; when the check run is made, unless given. */
  readonly startedAt?: string;
  readonly output?: {
    readonly title: string;
    /** Markdown; cut to GitHub's 65,535 characters by the adapter, with a note. */
    readonly summary: string;
    readonly text?: string;
    readonly annotations?: readonly CheckAnnotation[];
    readonly images?: readonly { readonly alt: string; readonly imageUrl: string }[];
  };
  /** Buttons, at most three. Those of an update replace the earlier ones. */
  readonly actions?: readonly CheckAction[];
}

export interface CheckAction {
  /** At most 20 characters. */
  readonly label: string;
  /** At most 40 characters. */
  readonly description: string;
  /** At most 20 characters: what the webhook says was pressed. */
  readonly identifier: string;
}

export interface CheckAnnotation {
  /** From the repository's root. */
  readonly path: string;
  readonly startLine: number;
  readonly endLine: number;
  readonly level: 'notice' | 'warning' | 'failure';
  readonly message: string;
  readonly title?: string;
}
