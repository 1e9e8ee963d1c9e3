import { emit } from '../events.ts';
import { commentableLines } from '../git/diff.ts';
import { pullJson, type PullIssue, reviewCommentJson, reviewJson } from '../json/pull.ts';
import { Refusal, validationFailed } from '../refusal.ts';
import { type Repository, type Review, type ReviewComment, type Writer } from '../state.ts';
import { type World } from '../world.ts';
import { requireBodyFits } from './limits.ts';
import { comparePull } from './pull-comparison.ts';

export interface ReviewCommentInput {
  readonly body: string;
  readonly path: string;
  readonly line: number;
  readonly startLine: number | null;
  readonly side: 'LEFT' | 'RIGHT';
}

const reviewStates = { APPROVE: 'APPROVED', REQUEST_CHANGES: 'CHANGES_REQUESTED', COMMENT: 'COMMENTED' } as const;
const hunkContextLines = 4;

/** Submits a review with its comments; each must sit on a line of the diff. */
export async function submitReview(
  world: World,
  repository: Repository,
  writer: Writer,
  issue: PullIssue,
  input: {
    readonly event: string;
    readonly body: string;
    readonly commitId: string | null;
    readonly comments: readonly ReviewCommentInput[];
  },
): Promise<Review> {
  const event = Object.keys(reviewStates).find((name) => name === input.event) as keyof typeof reviewStates | undefined;
  if (event === undefined) throw validationFailed({ resource: 'PullRequestReview', field: 'event', code: 'invalid' });
  if (event !== 'COMMENT' && issue.author.id === writer.account.id) {
    const verb = event === 'APPROVE' ? 'approve' : 'request changes on';
    throw new Refusal(422, `Unprocessable Entity: Can not ${verb} your own pull request`);
  }
  requireBodyFits('PullRequestReview', input.body);
  const hunks = await Promise.all(input.comments.map((comment) => hunkFor(repository, issue, comment)));
  const review: Review = {
    id: world.nextId(),
    author: writer.account,
    commitId: input.commitId ?? issue.pull.headSha,
    submittedAt: world.now(),
    body: input.body,
    state: reviewStates[event],
  };
  issue.pull.reviews.push(review);
  emit(world, repository, {
    name: 'pull_request_review',
    action: 'submitted',
    sender: writer.account,
    payload: {
      // Webhooks print the state in lower case, the REST API in upper case.
      review: { ...reviewJson(world, repository, issue, review), state: review.state.toLowerCase() },
      pull_request: pullJson(world, repository, issue),
    },
  });
  for (const [index, comment] of input.comments.entries()) {
    addReviewComment(world, repository, writer, issue, {
      ...comment,
      review,
      diffHunk: hunks[index] ?? '',
      inReplyTo: null,
    });
  }
  return review;
}

/** A single comment on a line, which GitHub wraps in a review of its own. */
export async function commentOnLine(
  world: World,
  repository: Repository,
  writer: Writer,
  issue: PullIssue,
  input: ReviewCommentInput & { readonly commitId: string | null },
): Promise<ReviewComment> {
  await submitReview(world, repository, writer, issue, {
    event: 'COMMENT',
    body: '',
    commitId: input.commitId,
    comments: [input],
  });
  const added = issue.pull.reviewComments.at(-1);
  if (added === undefined) throw new Refusal(422, 'Unprocessable Entity');
  return added;
}

export function replyToComment(
  world: World,
  repository: Repository,
  writer: Writer,
  issue: PullIssue,
  parentId: number,
  body: string,
): ReviewComment {
  const parent = requireReviewComment(repository, parentId).comment;
  const review = issue.pull.reviews.find((candidate) => candidate.id === parent.reviewId);
  if (review === undefined) throw new Refusal(404, 'Not Found');
  return addReviewComment(world, repository, writer, issue, {
    ...parent,
    body,
    review,
    inReplyTo: parent.inReplyTo ?? parent.id,
  });
}

export function requireReviewComment(repository: Repository, id: number) {
  for (const issue of repository.issues.values()) {
    const comment = issue.pull?.reviewComments.find((candidate) => candidate.id === id);
    if (comment !== undefined) return { issue: issue as PullIssue, comment };
  }
  throw new Refusal(404, 'Not Found');
}

export function updateReviewComment(
  world: World,
  repository: Repository,
  writer: Writer,
  issue: PullIssue,
  comment: ReviewComment,
  body: string,
): void {
  requireReviewBody(body);
  const changes = { body: { from: comment.body } };
  comment.body = body;
  comment.updatedAt = world.now();
  emitReviewComment(world, repository, writer, issue, comment, 'edited', { changes });
}

function addReviewComment(
  world: World,
  repository: Repository,
  writer: Writer,
  issue: PullIssue,
  input: ReviewCommentInput & {
    readonly review: Review;
    readonly diffHunk: string;
    readonly inReplyTo: number | null;
  },
): ReviewComment {
  requireReviewBody(input.body);
  const comment: ReviewComment = {
    id: world.nextId(),
    reviewId: input.review.id,
    author: writer.account,
    path: input.path,
    line: input.line,
    startLine: input.startLine,
    side: input.side,
    commitId: input.review.commitId,
    diffHunk: input.diffHunk,
    inReplyTo: input.inReplyTo,
    createdAt: world.now(),
    updatedAt: world.now(),
    reactions: [],
    body: input.body,
  };
  issue.pull.reviewComments.push(comment);
  emitReviewComment(world, repository, writer, issue, comment, 'created', {});
  return comment;
}

function requireReviewBody(body: string): void {
  if (body.trim() === '') {
    throw validationFailed({ resource: 'PullRequestReviewComment', field: 'body', code: 'missing_field' });
  }
  requireBodyFits('PullRequestReviewComment', body);
}

/** The part of the patch that ends at the commented line; a line outside the diff is refused. */
async function hunkFor(repository: Repository, issue: PullIssue, comment: ReviewCommentInput): Promise<string> {
  requireReviewBody(comment.body);
  const { files } = await comparePull(repository, issue);
  const patch = files.find((file) => file.path === comment.path)?.patch ?? null;
  const lines = patch === null ? null : commentableLines(patch);
  const side = comment.side === 'LEFT' ? lines?.left : lines?.right;
  const isInside = side?.has(comment.line) === true && (comment.startLine === null || side.has(comment.startLine));
  if (patch === null || !isInside) {
    const field = lines === null ? 'pull_request_review_thread.path' : 'pull_request_review_thread.line';
    const message = lines === null ? `${field} is invalid` : `${field} must be part of the diff`;
    throw validationFailed({ resource: 'PullRequestReviewComment', field, code: 'custom', message });
  }
  return hunkUntil(patch, comment);
}

function hunkUntil(patch: string, comment: ReviewCommentInput): string {
  let header = '';
  let shown: string[] = [];
  let number = 0;
  for (const line of patch.split('\n')) {
    const hunk = /^@@ -(\d+)(?:,\d+)? \+(\d+)/.exec(line);
    if (hunk !== null) {
      header = line;
      shown = [];
      number = Number(comment.side === 'LEFT' ? hunk[1] : hunk[2]);
      continue;
    }
    shown.push(line);
    const isOnSide = !line.startsWith(comment.side === 'LEFT' ? '+' : '-') && !line.startsWith('\\');
    if (isOnSide && number === comment.line) break;
    if (isOnSide) number += 1;
  }
  return [header, ...shown.slice(-hunkContextLines)].join('\n');
}

function emitReviewComment(
  world: World,
  repository: Repository,
  writer: Writer,
  issue: PullIssue,
  comment: ReviewComment,
  action: 'created' | 'edited',
  more: Readonly<Record<string, unknown>>,
): void {
  emit(world, repository, {
    name: 'pull_request_review_comment',
    action,
    sender: writer.account,
    payload: {
      ...more,
      comment: reviewCommentJson(world, repository, issue, comment),
      pull_request: pullJson(world, repository, issue),
    },
  });
}
