import { type FileDiff } from '../git/diff.ts';
import {
  type Account,
  type Issue,
  type PullRequest,
  type Repository,
  type Review,
  type ReviewComment,
} from '../state.ts';
import { type World } from '../world.ts';
import { accountJson, nodeId } from './account.ts';
import { authorAssociation, issueJson, issueWebUrl, reactionRollup } from './issue.ts';
import { repositoryApiUrl, repositoryJson } from './repository.ts';

export type PullIssue = Issue & { readonly pull: PullRequest };

export function isPull(issue: Issue): issue is PullIssue {
  return issue.pull !== null;
}

/** `pull-request-simple`: what lists carry. */
export function pullJson(world: World, repository: Repository, issue: PullIssue) {
  const base = repositoryApiUrl(world, repository);
  const url = `${base}/pulls/${issue.number}`;
  const page = issueWebUrl(world, repository, issue);
  const { pull } = issue;
  const side = (ref: string, sha: string) => ({
    label: `${repository.owner.login}:${ref}`,
    ref,
    sha,
    user: accountJson(world, repository.owner),
    repo: repositoryJson(world, repository),
  });
  const head = side(pull.headRef, pull.headSha);
  const { pull_request: _, ...shared } = issueJson(world, repository, issue);
  return {
    ...withoutIssueFields(shared),
    id: pull.id,
    url,
    html_url: page,
    diff_url: `${page}.diff`,
    patch_url: `${page}.patch`,
    issue_url: `${base}/issues/${issue.number}`,
    commits_url: `${url}/commits`,
    review_comments_url: `${url}/comments`,
    review_comment_url: `${base}/pulls/comments{/number}`,
    comments_url: `${base}/issues/${issue.number}/comments`,
    statuses_url: `${base}/statuses/${pull.headSha}`,
    merged_at: pull.merged?.at ?? null,
    merge_commit_sha: pull.merged?.sha ?? null,
    requested_reviewers: [],
    requested_teams: [],
    draft: pull.draft,
    // As GitHub tells a fork that was deleted since.
    head: pull.isFromFork ? { ...head, repo: null } : head,
    base: side(pull.baseRef, pull.baseSha),
    auto_merge: null,
    _links: Object.fromEntries(
      Object.entries({
        self: url,
        html: page,
        issue: `${base}/issues/${issue.number}`,
        comments: `${base}/issues/${issue.number}/comments`,
        review_comments: `${url}/comments`,
        review_comment: `${base}/pulls/comments{/number}`,
        commits: `${url}/commits`,
        statuses: `${base}/statuses/${pull.headSha}`,
      }).map(([name, href]) => [name, { href }]),
    ),
  };
}

function withoutIssueFields(shared: Omit<ReturnType<typeof issueJson>, 'pull_request'>) {
  const { reactions: _, performed_via_github_app: __, closed_by: ___, comments: ____, ...rest } = shared;
  return rest;
}

/** What git says of a pull request's two sides. */
export interface PullComparison {
  readonly files: readonly FileDiff[];
  readonly commits: readonly string[];
  readonly isMergeable: boolean;
}

/** `pull-request`: with the numbers that need git. */
export function fullPullJson(world: World, repository: Repository, issue: PullIssue, comparison: PullComparison) {
  const { pull } = issue;
  const sum = (field: 'additions' | 'deletions') => comparison.files.reduce((total, file) => total + file[field], 0);
  const isOpen = issue.state === 'open';
  const mergeableState = comparison.isMergeable ? 'clean' : 'dirty';
  return {
    ...pullJson(world, repository, issue),
    merged: pull.merged !== null,
    merged_by: pull.merged === null ? null : accountJson(world, pull.merged.by),
    mergeable: isOpen ? comparison.isMergeable : null,
    rebaseable: isOpen ? comparison.isMergeable : null,
    mergeable_state: isOpen ? mergeableState : 'unknown',
    maintainer_can_modify: false,
    comments: issue.comments.length,
    review_comments: pull.reviewComments.length,
    commits: comparison.commits.length,
    additions: sum('additions'),
    deletions: sum('deletions'),
    changed_files: comparison.files.length,
  };
}

/** `pull-request-minimal`: how check runs and suites name the pull requests of their commit. */
export function minimalPullJson(world: World, repository: Repository, issue: PullIssue) {
  const url = repositoryApiUrl(world, repository);
  const repo = { id: repository.id, url, name: repository.name };
  const { pull } = issue;
  return {
    id: pull.id,
    number: issue.number,
    url: `${url}/pulls/${issue.number}`,
    head: { ref: pull.headRef, sha: pull.headSha, repo },
    base: { ref: pull.baseRef, sha: pull.baseSha, repo },
  };
}

export function reviewJson(world: World, repository: Repository, issue: Issue, review: Review) {
  const pullUrl = `${repositoryApiUrl(world, repository)}/pulls/${issue.number}`;
  const page = `${issueWebUrl(world, repository, issue)}#pullrequestreview-${review.id}`;
  return {
    id: review.id,
    node_id: nodeId('Review', review.id),
    user: accountJson(world, review.author),
    body: review.body,
    state: review.state,
    html_url: page,
    pull_request_url: pullUrl,
    author_association: authorAssociation(repository, review.author),
    _links: { html: { href: page }, pull_request: { href: pullUrl } },
    submitted_at: review.submittedAt,
    commit_id: review.commitId,
  };
}

export function reviewCommentJson(world: World, repository: Repository, issue: Issue, comment: ReviewComment) {
  const base = `${repositoryApiUrl(world, repository)}/pulls`;
  const url = `${base}/comments/${comment.id}`;
  const page = `${issueWebUrl(world, repository, issue)}#discussion_r${comment.id}`;
  const pullUrl = `${base}/${issue.number}`;
  return {
    id: comment.id,
    node_id: nodeId('ReviewComment', comment.id),
    url,
    pull_request_review_id: comment.reviewId,
    diff_hunk: comment.diffHunk,
    path: comment.path,
    position: 1,
    original_position: 1,
    commit_id: comment.commitId,
    original_commit_id: comment.commitId,
    ...(comment.inReplyTo === null ? {} : { in_reply_to_id: comment.inReplyTo }),
    user: accountJson(world, comment.author satisfies Account),
    body: comment.body,
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    html_url: page,
    pull_request_url: pullUrl,
    author_association: authorAssociation(repository, comment.author),
    _links: { self: { href: url }, html: { href: page }, pull_request: { href: pullUrl } },
    start_line: comment.startLine,
    original_start_line: comment.startLine,
    start_side: comment.startLine === null ? null : comment.side,
    line: comment.line,
    original_line: comment.line,
    side: comment.side,
    subject_type: 'line',
    reactions: reactionRollup(url, comment.reactions),
  };
}
