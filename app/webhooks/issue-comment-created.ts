import type { EmitterWebhookEvent } from '@octokit/webhooks';
import { parseComment } from '../commands/parse.ts';
import type { Decision } from './delivery.ts';
import { isProgram } from './sender.ts';

/** A new comment, on an issue or a pull request, that carries a command. */
export function onIssueCommentCreated(
  event: EmitterWebhookEvent<'issue_comment.created'>,
  context: { readonly appId: number; readonly receivedAt: Date },
): Decision {
  const { comment, installation, issue, repository, sender } = event.payload;
  if (installation === undefined) return { kind: 'ignored', reason: 'no installation' };
  if (isProgram(sender)) return { kind: 'ignored', reason: 'written by a program' };
  if (comment.performed_via_github_app?.id === context.appId) return { kind: 'ignored', reason: 'written by the App' };
  if (parseComment(comment.body).kind === 'none') return { kind: 'ignored', reason: 'no command' };
  return {
    kind: 'intake',
    job: {
      deliveryId: event.id,
      event: 'issue_comment.created',
      installationId: installation.id,
      repository: { id: repository.id, owner: repository.owner.login, name: repository.name },
      issue: {
        id: issue.id,
        number: issue.number,
        title: issue.title,
        isPullRequest: issue.pull_request !== undefined && issue.pull_request !== null,
      },
      commentId: comment.id,
      focus: null,
      sender: { id: sender.id, login: sender.login, type: sender.type ?? 'User' },
      body: comment.body,
      receivedAt: context.receivedAt.toISOString(),
    },
  };
}
