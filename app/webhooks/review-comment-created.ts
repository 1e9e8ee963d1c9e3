import type { EmitterWebhookEvent } from '@octokit/webhooks';
import { parseComment } from '../commands/parse.ts';
import type { Decision } from './delivery.ts';
import { isProgram } from './sender.ts';

/** A new comment on lines of a pull request that carries a command: those lines are what it is about. */
export function onReviewCommentCreated(
  event: EmitterWebhookEvent<'pull_request_review_comment.created'>,
  receivedAt: Date,
): Decision {
  const { comment, installation, pull_request: pull, repository, sender } = event.payload;
  if (installation === undefined) return { kind: 'ignored', reason: 'no installation' };
  if (isProgram(sender)) return { kind: 'ignored', reason: 'written by a program' };
  if (parseComment(comment.body).kind === 'none') return { kind: 'ignored', reason: 'no command' };
  // A comment on a whole file has no line; one on lines that are gone since has only the original ones.
  const line = comment.line ?? comment.original_line;
  return {
    kind: 'intake',
    job: {
      deliveryId: event.id,
      event: 'pull_request_review_comment.created',
      installationId: installation.id,
      repository: { id: repository.id, owner: repository.owner.login, name: repository.name },
      issue: { id: pull.id, number: pull.number, title: pull.title, isPullRequest: true },
      commentId: comment.id,
      focus: { path: comment.path, line: line ?? 1 },
      sender: { id: sender.id, login: sender.login, type: sender.type ?? 'User' },
      body: comment.body,
      receivedAt: receivedAt.toISOString(),
    },
  };
}
