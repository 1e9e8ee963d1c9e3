import { jobId } from '#app/platform/ids.ts';
import { priorityOf } from '#app/queue/queues.ts';
import type { Run } from '#app/store/run.ts';
import type { RunJob } from '#schemas/generated/run-job.ts';
import { earlierInputs, verifyInput } from '../attempt.ts';
import { loadRun, repositoryOf, type JobContext } from '../context.ts';
import { readSettings } from '../settings.ts';
import { isMendable, type FailedHead } from './failed-head.ts';

/**
 * After a verification that failed: has it mended, where the repository's settings or a person want that and there is
 * something to try. Not what was tried already, not a commit that was itself a fix, and not against a reviewer: so it
 * ends.
 *
 * @returns true when the run is in state `fixing`, and a job of its own goes on
 */
export async function fixFollows(context: JobContext, job: RunJob, failed: FailedHead): Promise<boolean> {
  const { run, committed } = failed;
  if ((await loadRun(context, run.id)).heldBy !== null) return false;
  if (job.askedBy === undefined && (committed.fixes !== undefined || (await wasTried(context, job)))) return false;
  const { settings } = await readSettings(repositoryOf(context, run));
  // Settings that cannot be read forbid whatever they may have meant to.
  if (settings === null || (job.askedBy === undefined && !settings.autofix)) return false;
  if (!(await isMendable(context, failed))) return false;
  await context.store.transition(run.id, ['verifying'], 'fixing');
  await orderFix(context, run, job);
  return true;
}

/** Puts the job into its queue, once for each attempt of the run. */
export async function orderFix(context: JobContext, run: Run, job: RunJob): Promise<void> {
  const { reuseVerdict: _, ...payload } = job;
  await context.queues.enqueue('fix', payload, {
    jobId: jobId('fix', run.id, verifyInput(job)),
    priority: priorityOf(run),
  });
}

/** Whether this commit was taken up before, in an earlier attempt of the run. */
async function wasTried(context: JobContext, job: RunJob): Promise<boolean> {
  for (const inputHash of earlierInputs(job)) {
    if ((await context.store.stageResult(job.runId, 'fix', inputHash)) !== null) return true;
  }
  return false;
}
