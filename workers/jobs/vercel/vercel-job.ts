import { jobId } from '#app/platform/ids.ts';
import { PRIORITY } from '#app/queue/queues.ts';
import type { Settings } from '#app/settings/settings.ts';
import type { Run } from '#app/store/run.ts';
import type { RunJob } from '#schemas/generated/run-job.ts';
import type { VercelJob } from '#schemas/generated/vercel-job.ts';
import { loadRun, type JobContext } from '../context.ts';
import { verifyInput } from '../attempt.ts';
import { closeDeployments } from './close-deployments.ts';
import { deployHead } from './deploy-head.ts';

/** What is to be done on Vercel, in the account of the run's installation. Nothing where that was taken away since. */
export async function onVercel(context: JobContext, job: VercelJob, signal: AbortSignal): Promise<void> {
  const { installationId } = await loadRun(context, job.runId);
  const vercel = await context.vercel.of(installationId);
  if (vercel === null) return;
  if (job.task === 'deploy') await deployHead(context, vercel, job, signal);
  else await closeDeployments(context, vercel, job, signal);
}

/** Has a head that passed deployed, where there is an account and neither settings nor command forbid it. */
export async function orderDeployment(
  { vercel, queues }: Pick<JobContext, 'vercel' | 'queues'>,
  run: Run,
  { inputHash, attempt = 1 }: RunJob,
  settings: Settings,
): Promise<void> {
  if (!settings.vercel || !run.options.vercel || !(await vercel.has(run.installationId))) return;
  await queues.enqueue(
    'vercel',
    { runId: run.id, inputHash, attempt, task: 'deploy' },
    { jobId: jobId('vercel', run.id, verifyInput({ runId: run.id, inputHash, attempt })), priority: PRIORITY.preview },
  );
}

/**
 * Has the deployments of a closed pull request removed.
 *
 * @param deliveryId of the webhook that told of it: a pull request may be closed again
 */
export async function orderRemoval(
  { vercel, queues, store }: Pick<JobContext, 'vercel' | 'queues' | 'store'>,
  run: Run,
  deliveryId: string,
): Promise<void> {
  if (!(await vercel.has(run.installationId))) return;
  const results = await store.stageResults(run.id);
  const inputHash = results.findLast(({ stage }) => stage === 'commit')?.artifactSha ?? null;
  if (inputHash === null) return;
  await queues.enqueue(
    'vercel',
    { runId: run.id, inputHash, attempt: run.attempt, task: 'close' },
    { jobId: jobId('vercel-close', run.id, deliveryId), priority: PRIORITY.background },
  );
}
