import type { EmitterWebhookEvent } from '@octokit/webhooks';
import { actionOn, type ActionContext } from './action.ts';
import type { Decision } from './delivery.ts';

/** A review that requests changes: nothing more is pushed until somebody commands it. */
export function onReviewSubmitted(
  event: EmitterWebhookEvent<'pull_request_review.submitted'>,
  context: ActionContext,
): Decision {
  const { pull_request: pull, review } = event.payload;
  // Upper case over REST, lower case in webhooks.
  if (review.state.toLowerCase() !== 'changes_requested') return { kind: 'ignored', reason: 'requests no changes' };
  const submittedAt = review.submitted_at ?? context.receivedAt.toISOString();
  return actionOn(
    event,
    'pull_request_review.submitted',
    { kind: 'hold', pullRequest: pull.number, submittedAt },
    context,
  );
}
