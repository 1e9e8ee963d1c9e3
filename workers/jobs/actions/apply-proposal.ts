import type { RepositoryPort } from '#app/github/port.ts';
import { CHECK_ACTIONS, checkIdOf } from '#app/github/check-identity.ts';
import type { Run } from '#app/store/run.ts';
import type { ActionJob, ApplyIntent } from '#schemas/generated/action-job.ts';
import type { IntakeJob } from '#schemas/generated/intake-job.ts';
import type { JobContext } from '../context.ts';
import { intake } from '../intake/intake.ts';
import type { ActionOutcome } from './act.ts';

const PROPOSAL = 'slipway / proposal';

/**
 * "Apply" below a dry run's check: as if the person had answered the dry run's comment with `/apply`. Reactions and
 * answers go to that comment, and pressing twice starts one run.
 */
export async function applyProposal(
  context: JobContext,
  job: ActionJob,
  { runId }: ApplyIntent,
): Promise<ActionOutcome> {
  const run = await context.store.run(runId);
  if (run === null || run.repository.id !== job.repository.id) return 'nothing to do';
  await applyAs(context, run, job);
  return 'done';
}

/** Who approved a dry run, and when. */
type Approval = Pick<ActionJob, 'deliveryId' | 'installationId' | 'repository' | 'sender' | 'receivedAt'>;

/** Carries out a dry run as if this person had answered its comment with `/apply`. */
export async function applyAs(context: JobContext, run: Run, approval: Approval): Promise<void> {
  await intake(context, commandOn(run, approval));
}

function commandOn(run: Run, { deliveryId, installationId, repository, sender, receivedAt }: Approval): IntakeJob {
  const isPullRequest = run.thread !== run.issue.number || run.issue.isPullRequest;
  return {
    deliveryId,
    event: eventOf(run),
    installationId,
    repository,
    // Only this run's id depends on the issue's id, which is not recorded: its number tells it apart as well.
    issue: { id: run.thread, number: run.thread, title: run.issue.title, isPullRequest },
    commentId: run.commentId,
    focus: null,
    sender,
    body: '/apply',
    receivedAt,
  };
}

function eventOf({ commentId, options }: Run): IntakeJob['event'] {
  if (commentId === null) return 'issues.opened';
  return options.focus === null ? 'issue_comment.created' : 'pull_request_review_comment.created';
}

/**
 * Shows a dry run as a check run with the button "Apply" on the head that it would change. Once: it is found again.
 *
 * @param headSha head of the branch or pull request that the proposal starts from
 */
export async function offerProposal(
  context: Pick<JobContext, 'links'>,
  repository: RepositoryPort,
  run: Run,
  proposal: { readonly headSha: string; readonly title: string; readonly summary: string },
): Promise<void> {
  const { headSha, title, summary } = proposal;
  if ((await repository.findCheckRun(headSha, PROPOSAL, checkIdOf(run))) !== null) return;
  await repository.createCheckRun({
    name: PROPOSAL,
    headSha,
    externalId: checkIdOf(run),
    status: 'completed',
    conclusion: 'neutral',
    detailsUrl: context.links.run(run.id),
    output: { title, summary },
    actions: [CHECK_ACTIONS.apply],
  });
}
