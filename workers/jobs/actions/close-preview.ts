import type { RepositoryPort } from '#app/github/port.ts';
import { checkIdOf } from '#app/github/check-identity.ts';
import type { RunState } from '#app/store/run.ts';
import type { ActionJob, CloseIntent } from '#schemas/generated/action-job.ts';
import { announce } from '../announce.ts';
import { checksOf } from '../checks.ts';
import type { JobContext } from '../context.ts';
import { previewEnvironment } from '../preview.ts';
import { orderRemoval } from '../vercel/vercel-job.ts';
import type { ActionOutcome } from './act.ts';

/** States of a run that has pushed, and whose only further effect would be a preview. */
const PUSHED: readonly RunState[] = ['verifying', 'fixing', 'previewing'];

/** A closed or merged pull request: its preview stops, its deployments end, its run ends. */
export async function closePreview(
  context: JobContext,
  repository: RepositoryPort,
  { deliveryId, repository: { id }, sender }: ActionJob,
  { pullRequest }: CloseIntent,
): Promise<ActionOutcome> {
  const run = await context.store.runOfPullRequest(id, pullRequest);
  if (run === null) return 'nothing to do';
  // Reopened, or delivered late: what is open keeps its preview.
  if ((await repository.pullRequest(pullRequest))?.state === 'open') return 'nothing to do';
  if (await context.store.transition(run.id, PUSHED, 'cancelled')) {
    if (run.headSha !== null) {
      await checksOf(repository, run.headSha, checkIdOf(run), context.links.run(run.id)).closeOpen({
        conclusion: 'cancelled',
        output: { title: 'Cancelled', summary: `@${sender.login} closed the pull request.` },
      });
    }
    await announce(context, run.id);
  }
  await orderRemoval(context, run, deliveryId);
  if (run.previewUrl !== null) await context.previews.stop(run.previewUrl);
  for (const deployment of await repository.activeDeployments(previewEnvironment(pullRequest))) {
    await repository.createDeploymentStatus(deployment.id, {
      state: 'inactive',
      description: 'The pull request is closed',
    });
  }
  return 'done';
}
