import type { Probot } from 'probot';
import type { Metrics } from '../api/metrics.ts';
import type { Clock } from '../platform/clock.ts';
import type { Logger } from '../platform/logger.ts';
import type { ActionContext } from './action.ts';
import { onCheckRunRequestedAction } from './check-run-requested-action.ts';
import { onCheckRunRerequested } from './check-run-rerequested.ts';
import { onCheckSuiteRerequested } from './check-suite-rerequested.ts';
import { deliver, type Decision, type DeliveryParts } from './delivery.ts';
import { onIssueCommentCreated } from './issue-comment-created.ts';
import { onIssueOpened } from './issues-opened.ts';
import { onPullRequestClosed } from './pull-request-closed.ts';
import { onReviewCommentCreated } from './review-comment-created.ts';
import { onReviewSubmitted } from './review-submitted.ts';

export interface WebhookParts extends DeliveryParts {
  readonly appId: number;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly metrics: Metrics;
}

/** Which event leads to which decision. Edits lead to none: a command is what was written when the event fired. */
export function registerWebhooks(probot: Probot, parts: WebhookParts): void {
  const carryOut = async (
    id: string,
    event: string,
    payload: { readonly installation?: { readonly id: number }; readonly repository: { readonly id: number } },
    decision: Decision,
  ): Promise<void> => {
    const delivery = {
      id,
      event,
      installationId: payload.installation?.id ?? null,
      repositoryId: payload.repository.id,
    };
    const outcome = await deliver(parts, delivery, decision);
    parts.metrics.countDelivery(event, outcome);
    const reason = decision.kind === 'ignored' ? decision.reason : undefined;
    parts.logger.info({ delivery: id, event, outcome, reason }, 'webhook');
  };
  probot.on('issues.opened', (event) =>
    carryOut(event.id, 'issues.opened', event.payload, onIssueOpened(event, parts.clock.now())),
  );
  probot.on('issue_comment.created', (event) =>
    carryOut(
      event.id,
      'issue_comment.created',
      event.payload,
      onIssueCommentCreated(event, { appId: parts.appId, receivedAt: parts.clock.now() }),
    ),
  );
  probot.on('pull_request_review_comment.created', (event) =>
    carryOut(
      event.id,
      'pull_request_review_comment.created',
      event.payload,
      onReviewCommentCreated(event, parts.clock.now()),
    ),
  );
  const context = (): ActionContext => ({ appId: parts.appId, receivedAt: parts.clock.now() });
  probot.on('check_run.requested_action', (event) =>
    carryOut(event.id, 'check_run.requested_action', event.payload, onCheckRunRequestedAction(event, context())),
  );
  probot.on('check_run.rerequested', (event) =>
    carryOut(event.id, 'check_run.rerequested', event.payload, onCheckRunRerequested(event, context())),
  );
  probot.on('check_suite.rerequested', (event) =>
    carryOut(event.id, 'check_suite.rerequested', event.payload, onCheckSuiteRerequested(event, context())),
  );
  probot.on('pull_request.closed', (event) =>
    carryOut(event.id, 'pull_request.closed', event.payload, onPullRequestClosed(event, context())),
  );
  probot.on('pull_request_review.submitted', (event) =>
    carryOut(event.id, 'pull_request_review.submitted', event.payload, onReviewSubmitted(event, context())),
  );
}
