import type { EmitterWebhookEvent } from '@octokit/webhooks';
import { parseIssue } from '../commands/issue-form.ts';
import type { Decision } from './delivery.ts';
import { isProgram } from './sender.ts';

/** A new issue whose text carries a command, or was written with our issue form. */
export function onIssueOpened(event: EmitterWebhookEvent<'issues.opened'>, receivedAt: Date): Decision {
  const { installation, issue, repository, sender } = event.payload;
  const body = issue.body ?? '';
  if (installation === undefined) return { kind: 'ignored', reason: 'no installation' };
  if (isProgram(sender)) return { kind: 'ignored', reason: 'written by a program' };
  if (parseIssue(body).kind === 'none') return { kind: 'ignored', reason: 'no command' };
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
