import { sha256 } from '#app/platform/digest.ts';
import { jobId } from '#app/platform/ids.ts';
import { PRIORITY } from '#app/queue/queues.ts';
import type { RunJob } from '#schemas/generated/run-job.ts';
import { loadRun, type JobContext } from './context.ts';
import { stageOnce } from './stage.ts';
import type { Planned } from './results.ts';

/** Prompt → manifest. */
export async function plan(context: JobContext, job: RunJob): Promise<void> {
  const run = await loadRun(context, job.runId);
  await context.store.transition(run.id, ['queued'], 'planning');
  const { sha } = await stageOnce<Planned>(
    context,
    run,
    { stage: 'plan', inputHash: job.inputHash, kind: 'manifest' },
    async () => context.planner(run.prompt),
  );
  await context.queues.enqueue(
    'generate',
    { runId: run.id, inputHash: sha },
    { jobId: jobId('generate', run.id, sha256(sha)), priority: PRIORITY.normal },
  );
}
