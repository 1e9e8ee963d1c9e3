import type { EmitterWebhookEvent } from '@octokit/webhooks';
import { describe, expect, it } from 'vitest';
import { onCheckRunRequestedAction } from './check-run-requested-action.ts';
import { onCheckRunRerequested } from './check-run-rerequested.ts';
import { onCheckSuiteRerequested } from './check-suite-rerequested.ts';
import { onPullRequestClosed } from './pull-request-closed.ts';
import { onReviewSubmitted } from './review-submitted.ts';

const context = { appId: 4711, receivedAt: new Date('2026-11-22T12:00:00Z') };
const headSha = 'a'.repeat(40);
const runId = `run-${'0'.repeat(20)}`;
const ada = { id: 7, login: 'ada', type: 'User' };
const robot = { id: 8, login: 'robot[bot]', type: 'Bot' };
const about = {
  installation: { id: 55 },
  repository: { id: 11, name: 'gym', owner: { login: 'acme' } },
  sender: ada,
};
const check = { head_sha: headSha, external_id: `${runId}.2`, app: { id: 4711 } };

type Name =
  | 'check_run.requested_action'
  | 'check_run.rerequested'
  | 'check_suite.rerequested'
  | 'pull_request.closed'
  | 'pull_request_review.submitted';

/** An event with only what is read of its payload. */
function event<N extends Name>(name: N, payload: object): EmitterWebhookEvent<N> {
  const made: unknown = { id: 'delivery-1', name, payload: { ...about, ...payload } };
  return made as EmitterWebhookEvent<N>;
}

const pressed = (identifier: string, change: object = {}) =>
  onCheckRunRequestedAction(
    event('check_run.requested_action', { check_run: check, requested_action: { identifier }, ...change }),
    context,
  );
const review = (state: string, change: object = {}) =>
  onReviewSubmitted(
    event('pull_request_review.submitted', {
      pull_request: { number: 4 },
      review: { state, submitted_at: '2026-11-22T11:59:00Z' },
      ...change,
    }),
    context,
  );

describe('what becomes a job', () => {
  it('carries what is needed and no more', () => {
    expect(pressed('rerun')).toEqual({
      kind: 'action',
      job: {
        deliveryId: 'delivery-1',
        event: 'check_run.requested_action',
        installationId: 55,
        repository: { id: 11, owner: 'acme', name: 'gym' },
        sender: ada,
        intent: { kind: 'rerun', headSha },
        receivedAt: '2026-11-22T12:00:00.000Z',
      },
    });
  });

  it.each([
    ['the button "Apply"', pressed('apply'), { kind: 'apply', runId }],
    ['the button "Auto-fix"', pressed('fix'), { kind: 'fix', headSha }],
    ['the button "Export"', pressed('export'), { kind: 'export', headSha }],
    [
      '"Re-run" of a check',
      onCheckRunRerequested(event('check_run.rerequested', { check_run: check }), context),
      { kind: 'rerun', headSha },
    ],
    [
      '"Re-run all checks"',
      onCheckSuiteRerequested(event('check_suite.rerequested', { check_suite: check }), context),
      { kind: 'rerun', headSha },
    ],
    [
      'a merge by a program',
      onPullRequestClosed(event('pull_request.closed', { pull_request: { number: 4 }, sender: robot }), context),
      { kind: 'close', pullRequest: 4 },
    ],
    [
      'requested changes',
      review('changes_requested'),
      { kind: 'hold', pullRequest: 4, submittedAt: '2026-11-22T11:59:00Z' },
    ],
  ])('%s', (_, decision, intent) => {
    expect(decision).toMatchObject({ kind: 'action', job: { intent } });
  });
});

describe('what becomes none', () => {
  const others = { ...check, app: { id: 1 } };
  it.each([
    ['a button of another App', pressed('rerun', { check_run: others }), 'check run of another App'],
    ['a button that we do not know', pressed('deploy'), 'unknown button'],
    [
      '"Apply" below a check of no run',
      pressed('apply', { check_run: { ...check, external_id: 'mine' } }),
      'check run of no run',
    ],
    ['a press by a program', pressed('rerun', { sender: robot }), 'done by a program'],
    [
      'a check suite of another App',
      onCheckSuiteRerequested(event('check_suite.rerequested', { check_suite: others }), context),
      'check suite of another App',
    ],
    ['an approval', review('approved'), 'requests no changes'],
    ['changes requested by a program', review('changes_requested', { sender: robot }), 'done by a program'],
    ['what no installation sent', pressed('rerun', { installation: undefined }), 'no installation'],
  ])('%s', (_, decision, reason) => {
    expect(decision).toEqual({ kind: 'ignored', reason });
  });
});
