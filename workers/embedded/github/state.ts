import { type GitRepository } from './git/repository.ts';

/*
 * Everything the stand-in knows besides git, in memory. Only operations/ and the composition change it; json/ and
 * pages/ read it. Times are ISO 8601 in UTC without fractions, as GitHub prints them.
 */

export type Permission = 'admin' | 'maintain' | 'write' | 'triage' | 'read' | 'none';
export type AccessLevel = 'read' | 'write' | 'admin';

/** What an installation was granted, for instance `{ contents: 'write' }`. */
export type PermissionSet = Readonly<Record<string, string>>;

export interface Account {
  readonly id: number;
  readonly login: string;
  readonly type: 'User' | 'Organization' | 'Bot';
  readonly name: string | null;
  readonly email: string;
  readonly createdAt: string;
  /** Of an organisation: its members by account id. */
  readonly members: Map<number, 'admin' | 'member'>;
}

export interface AppRegistration {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly owner: Account;
  readonly bot: Account;
  readonly publicKeyPem: string;
  readonly permissions: PermissionSet;
  readonly events: readonly string[];
  readonly createdAt: string;
}

export interface Installation {
  readonly id: number;
  readonly account: Account;
  readonly createdAt: string;
  updatedAt: string;
  suspendedAt: string | null;
  repositories: 'all' | Set<number>;
  permissions: PermissionSet;
}

export interface Label {
  readonly id: number;
  readonly name: string;
  readonly color: string;
  readonly description: string | null;
}

export const reactionContents = ['+1', '-1', 'laugh', 'confused', 'heart', 'hooray', 'rocket', 'eyes'] as const;
export type ReactionContent = (typeof reactionContents)[number];

export interface Reaction {
  readonly id: number;
  readonly user: Account;
  readonly content: ReactionContent;
  readonly createdAt: string;
}

export interface IssueComment {
  readonly id: number;
  readonly issue: Issue;
  readonly author: Account;
  readonly viaApp: boolean;
  readonly createdAt: string;
  readonly reactions: Reaction[];
  updatedAt: string;
  body: string;
}

export interface Issue {
  readonly id: number;
  readonly number: number;
  readonly author: Account;
  readonly viaApp: boolean;
  readonly createdAt: string;
  readonly reactions: Reaction[];
  readonly comments: IssueComment[];
  /** Set when the issue is a pull request. */
  readonly pull: PullRequest | null;
  labels: Label[];
  updatedAt: string;
  title: string;
  body: string | null;
  state: 'open' | 'closed';
  stateReason: 'completed' | 'not_planned' | 'reopened' | null;
  closedAt: string | null;
  closedBy: Account | null;
}

export interface PullRequest {
  readonly id: number;
  readonly headRef: string;
  readonly reviews: Review[];
  /** The head lies in a fork. It is a deleted one: no other repository is kept for it. */
  readonly isFromFork: boolean;
  readonly reviewComments: ReviewComment[];
  baseRef: string;
  /** Follows the head branch while the pull request is open. */
  headSha: string;
  /** Follows the base branch while the pull request is open. */
  baseSha: string;
  draft: boolean;
  merged: { readonly at: string; readonly by: Account; readonly sha: string } | null;
}

export interface Review {
  readonly id: number;
  readonly author: Account;
  readonly commitId: string;
  readonly submittedAt: string;
  body: string;
  state: 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED' | 'DISMISSED';
}

export interface ReviewComment {
  readonly id: number;
  readonly reviewId: number;
  readonly author: Account;
  readonly path: string;
  readonly line: number;
  readonly startLine: number | null;
  readonly side: 'LEFT' | 'RIGHT';
  readonly commitId: string;
  readonly diffHunk: string;
  readonly inReplyTo: number | null;
  readonly createdAt: string;
  readonly reactions: Reaction[];
  updatedAt: string;
  body: string;
}

export const checkStatuses = ['queued', 'in_progress', 'completed'] as const;
export const checkConclusions = [
  'success',
  'failure',
  'neutral',
  'cancelled',
  'skipped',
  'timed_out',
  'action_required',
] as const;
export type CheckStatus = (typeof checkStatuses)[number];
export type CheckConclusion = (typeof checkConclusions)[number];

export interface CheckAnnotation {
  readonly path: string;
  readonly startLine: number;
  readonly endLine: number;
  readonly startColumn: number | null;
  readonly endColumn: number | null;
  readonly level: 'notice' | 'warning' | 'failure';
  readonly message: string;
  readonly title: string | null;
  readonly rawDetails: string | null;
}

export interface CheckRun {
  readonly id: number;
  readonly suite: CheckSuite;
  readonly headSha: string;
  readonly annotations: CheckAnnotation[];
  name: string;
  externalId: string;
  detailsUrl: string | null;
  status: CheckStatus;
  conclusion: CheckConclusion | null;
  startedAt: string | null;
  completedAt: string | null;
  title: string | null;
  summary: string | null;
  text: string | null;
  images: readonly { readonly alt: string; readonly imageUrl: string; readonly caption: string | null }[];
  actions: readonly { readonly label: string; readonly description: string; readonly identifier: string }[];
}

/** The App's check runs on one commit. */
export interface CheckSuite {
  readonly id: number;
  readonly headSha: string;
  readonly headBranch: string | null;
  readonly createdAt: string;
}

export const deploymentStates = [
  'error',
  'failure',
  'inactive',
  'in_progress',
  'queued',
  'pending',
  'success',
] as const;

export interface DeploymentStatus {
  readonly id: number;
  readonly creator: Account;
  readonly viaApp: boolean;
  readonly state: (typeof deploymentStates)[number];
  readonly description: string;
  readonly environment: string;
  readonly environmentUrl: string;
  readonly logUrl: string;
  readonly createdAt: string;
}

export interface Deployment {
  readonly id: number;
  readonly sha: string;
  readonly ref: string;
  readonly task: string;
  readonly environment: string;
  readonly description: string | null;
  readonly payload: unknown;
  readonly transient: boolean;
  readonly production: boolean;
  readonly creator: Account;
  readonly viaApp: boolean;
  readonly createdAt: string;
  readonly statuses: DeploymentStatus[];
  updatedAt: string;
}

export interface Repository {
  readonly id: number;
  readonly owner: Account;
  readonly name: string;
  readonly description: string | null;
  readonly isPrivate: boolean;
  readonly defaultBranch: string;
  readonly createdAt: string;
  readonly git: GitRepository;
  readonly collaborators: Map<number, Permission>;
  readonly protectedBranches: Set<string>;
  readonly labels: Map<string, Label>;
  /** Issues and pull requests share one numbering. */
  readonly issues: Map<number, Issue>;
  readonly checkSuites: Map<number, CheckSuite>;
  readonly checkRuns: Map<number, CheckRun>;
  readonly deployments: Map<number, Deployment>;
  /** Commits that GitHub signed: written through the API by the App without an author, and merges. */
  readonly signedCommits: Set<string>;
  pushedAt: string;
}

/** Who is asking, and with what. */
export type Actor =
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'app' }
  | { readonly kind: 'user'; readonly account: Account; readonly token: string }
  | {
      readonly kind: 'installation';
      readonly account: Account;
      readonly token: string;
      readonly installation: Installation;
      readonly permissions: PermissionSet;
      readonly repositories: 'all' | ReadonlySet<number>;
    };

/** Those who can change something: the App acts as its bot. */
export type Writer = Extract<Actor, { readonly account: Account }>;
