import { ACTIVE_STATES, type Run } from '#app/store/run.ts';
import type { Store } from '#app/store/store.ts';
import type { ActionJob, HoldIntent } from '#schemas/generated/action-job.ts';
import type { JobContext } from '../context.ts';
import type { ActionOutcome } from './act.ts';

/** GitHub tells times in whole seconds. */
const PRECISION_MS = 1_000;

/**
 * Holds the run that is under way for a pull request: it goes on verifying, but pushes nothing more. A run that was
 * commanded after the review is what the reviewer may have waited for, however late the webhook comes.
 */
export async function holdRun(
  { store }: Pick<JobContext, 'store'>,
  job: Pick<ActionJob, 'repository' | 'sender'>,
  intent: HoldIntent,
): Promise<ActionOutcome> {
  const run = await activeRun(store, job.repository.id, intent.pullRequest);
  const isEarlier = run !== null && Date.parse(run.createdAt) < Date.parse(intent.submittedAt) + PRECISION_MS;
  if (!isEarlier) return 'nothing to do';
  return (await store.updateRun(run.id, { heldBy: job.sender.login })) ? 'done' : 'nothing to do';
}

/** The run under way for the application of this pull request: it may not have come to the pull request yet. */
async function activeRun(store: Store, repositoryId: number, pullRequest: number): Promise<Run | null> {
  const known = await store.runOfPullRequest(repositoryId, pullRequest);
  const latest = known === null ? null : await store.latestRun(repositoryId, known.issue.number);
  return latest !== null && ACTIVE_STATES.includes(latest.state) ? latest : null;
}
