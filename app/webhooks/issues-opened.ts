import type { EmitterWebhookEvent } from '@octokit/webhooks';
import { parseComment } from '../commands/parse.ts';
import type { Decision } from './delivery.ts';
import { isProgram } from './sender.ts';

/** A new issue whose text carries a command. */
export function onIssueOpened(event: EmitterWebhookEvent<'issues.opened'>, receivedAt: Date): Decision {
  const { installation, issue, repository, sender } = event.payload;
  const body = issue.body ?? '';
  if (installation === undefined) return { kind: 'ignored', reason: 'no installation' };
  if (isProgram(sender)) return { kind: 'ignored', reason: 'written by a program' };
  if (parseComment(body).kind === 'none') return { kind: 'ignored', reason: 'no command' };
  return {
    kind: 'intake',
    job: {
      deliveryId: event.id,
      event: 'issues.opened',
      installationId: installation.id,
      repository: { id: repository.id, owner: repository.owner.login, name: repository.name },
      issue: { id: issue.id, number: issue.number, title: issue.title, isPullRequest: false },
      commentId: null,
      focus: null,
      sender: { id: sender.id, login: sender.login, type: sender.type ?? 'User' },
      body,
      receivedAt: receivedAt.toISOString(),
    },
  };
}
