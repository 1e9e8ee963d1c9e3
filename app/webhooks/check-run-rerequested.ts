import type { EmitterWebhookEvent } from '@octokit/webhooks';
import { actionOn, isOfApp, type ActionContext } from './action.ts';
import type { Decision } from './delivery.ts';

/** GitHub's own "Re-run" of one check run. All of a head are made anew: they come from one run of the sandbox. */
export function onCheckRunRerequested(
  event: EmitterWebhookEvent<'check_run.rerequested'>,
  context: ActionContext,
): Decision {
  const { check_run: check } = event.payload;
  if (!isOfApp(check.app, context)) return { kind: 'ignored', reason: 'check run of another App' };
  return actionOn(event, 'check_run.rerequested', { kind: 'rerun', headSha: check.head_sha }, context);
}
