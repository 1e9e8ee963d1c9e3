import type { EmitterWebhookEvent } from '@octokit/webhooks';
import { actionOn, type ActionContext } from './action.ts';
import type { Decision } from './delivery.ts';

/** A pull request was closed or merged, by a person or a program: either way its preview is of no use any more. */
export function onPullRequestClosed(
  event: EmitterWebhookEvent<'pull_request.closed'>,
  context: ActionContext,
): Decision {
  const intent = { kind: 'close', pullRequest: event.payload.pull_request.number } as const;
  return actionOn(event, 'pull_request.closed', intent, { ...context, mayBeProgram: true });
}
