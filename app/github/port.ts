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
}

export interface RepositoryPort {
  /** The permission GitHub grants this login, taken from `role_name` where it is one of the five, else `permission`. */
  permissionOf(login: string): Promise<CollaboratorPermission>;
  /** `head` is null for a repository without commits. */
  defaultBranch(): Promise<{ readonly name: string; readonly head: GitSha | null; readonly isPrivate: boolean }>;
  /** What the installation was granted, for instance `{ contents: 'write' }`. */
  appPermissions(): Promise<Readonly<Record<string, string>>>;

  addReaction(target: ReactionTarget, content: Reaction): Promise<void>;
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
  blobText(sha: GitSha): Promise<string>;
  createTree(base: GitSha | null, changes: readonly TreeChange[]): Promise<GitSha>;
  /** No author and no committer, so that GitHub signs it. */
  createCommit(commit: {
    readonly message: string;
    readonly tree: GitSha;
    readonly parents: readonly GitSha[];
  }): Promise<GitSha>;
  /** First commit of an empty repository, on its default branch, through the contents API. */
  initialise(file: { readonly path: string; readonly content: string; readonly message: string }): Promise<GitSha>;

  /** The open pull request from this branch of the same repository, or null. */
  findPullRequest(branch: string): Promise<PullRequest | null>;
  createPullRequest(request: {
    readonly title: string;
    readonly body: string;
    readonly branch: string;
    readonly base: string;
  }): Promise<PullRequest>;
  updatePullRequest(number: number, change: { readonly title?: string; readonly body?: string }): Promise<void>;

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
  readonly output?: {
    readonly title: string;
    /** Markdown; cut to GitHub's 65,535 characters by the adapter, with a note. */
    readonly summary: string;
    readonly text?: string;
    readonly annotations?: readonly CheckAnnotation[];
    readonly images?: readonly { readonly alt: string; readonly imageUrl: string }[];
  };
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
