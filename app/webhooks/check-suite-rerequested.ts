import type { EmitterWebhookEvent } from '@octokit/webhooks';
import { actionOn, isOfApp, type ActionContext } from './action.ts';
import type { Decision } from './delivery.ts';

/** GitHub's own "Re-run all checks". */
export function onCheckSuiteRerequested(
  event: EmitterWebhookEvent<'check_suite.rerequested'>,
  context: ActionContext,
): Decision {
  const { check_suite: suite } = event.payload;
  if (!isOfApp(suite.app, context)) return { kind: 'ignored', reason: 'check suite of another App' };
  return actionOn(event, 'check_suite.rerequested', { kind: 'rerun', headSha: suite.head_sha }, context);
}
