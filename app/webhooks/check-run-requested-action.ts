import type { EmitterWebhookEvent } from '@octokit/webhooks';
import { CHECK_ACTIONS, runOfCheck } from '../github/check-identity.ts';
import { actionOn, isOfApp, type ActionContext } from './action.ts';
import type { Decision } from './delivery.ts';

/** A button of ours below a check run. */
export function onCheckRunRequestedAction(
  event: EmitterWebhookEvent<'check_run.requested_action'>,
  context: ActionContext,
): Decision {
  const { check_run: check, requested_action: pressed } = event.payload;
  if (!isOfApp(check.app, context)) return { kind: 'ignored', reason: 'check run of another App' };
  switch (pressed?.identifier) {
    case CHECK_ACTIONS.rerun.identifier:
      return actionOn(event, 'check_run.requested_action', { kind: 'rerun', headSha: check.head_sha }, context);
    case CHECK_ACTIONS.fix.identifier:
      return actionOn(event, 'check_run.requested_action', { kind: 'fix', headSha: check.head_sha }, context);
    case CHECK_ACTIONS.export.identifier:
      return actionOn(event, 'check_run.requested_action', { kind: 'export', headSha: check.head_sha }, context);
    case CHECK_ACTIONS.apply.identifier: {
      const runId = runOfCheck(check.external_id);
      if (runId === null) return { kind: 'ignored', reason: 'check run of no run' };
      return actionOn(event, 'check_run.requested_action', { kind: 'apply', runId }, context);
    }
    default:
      return { kind: 'ignored', reason: 'unknown button' };
  }
}
