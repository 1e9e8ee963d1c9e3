import { checkIdOf } from '#app/github/check-identity.ts';
import type { RepositoryPort } from '#app/github/port.ts';
import { ACTIVE_STATES } from '#app/store/run.ts';
import type { IntakeJob } from '#schemas/generated/intake-job.ts';
import { announce } from '../announce.ts';
import { checksOf } from '../checks.ts';
import type { JobContext } from '../context.ts';
import { react, refuse } from './answer.ts';
import type { Thread } from './thread.ts';

/** Stops the run that is under way; its jobs find it ended and stop by themselves. What is pushed stays. */
export async function cancelLatest(
  context: JobContext,
  repository: RepositoryPort,
  job: IntakeJob,
  { latest }: Thread,
): Promise<void> {
  const isStopped = latest !== null && (await context.store.transition(latest.id, ACTIVE_STATES, 'cancelled'));
  if (latest === null || (!isStopped && latest.state !== 'cancelled')) {
    await refuse(repository, job, 'No run is under way here, so there is nothing to cancel.');
    return;
  }
  await react(repository, job, '+1');
  const run = (await context.store.run(latest.id)) ?? latest;
  if (run.headSha !== null) {
    await checksOf(repository, run.headSha, checkIdOf(run), context.links.run(run.id)).closeOpen({
      conclusion: 'cancelled',
      output: { title: 'Cancelled', summary: `@${job.sender.login} cancelled the run.` },
    });
  }
  await announce(context, latest.id);
}
