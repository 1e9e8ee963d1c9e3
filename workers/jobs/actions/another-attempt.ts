import { checkIdOf } from '#app/github/check-identity.ts';
import type { GitSha, RepositoryPort } from '#app/github/port.ts';
import { sha256 } from '#app/platform/digest.ts';
import { jobId } from '#app/platform/ids.ts';
import { priorityOf } from '#app/queue/queues.ts';
import type { Run } from '#app/store/run.ts';
import type { RunJob } from '#schemas/generated/run-job.ts';
import { announce } from '../announce.ts';
import { CHECK_NAMES, checksOf } from '../checks.ts';
import { loadRun, type JobContext } from '../context.ts';
import { orderFix } from '../fix/order-fix.ts';
import { recordHead, type Head } from './head.ts';

interface AttemptOptions {
  /** Names who asked: the same comment or press begins one attempt, also when it is carried out again after its end. */
  readonly key: string;
  /**
   * `verify`: every step again. `show`: where the same files passed before, only the preview is made anew. `fix`: what
   * the last verification of these files found is mended.
   */
  readonly begin: 'verify' | 'show' | 'fix';
  /** Login of whoever wants what fails mended; null where nobody does. */
  readonly fixFor: string | null;
}

/**
 * Begins another attempt of the run at this head, with check runs of its own. Asked for twice, or once more after a
 * crash, it is one attempt: a run that is being verified is not reopened.
 *
 * @returns the run in its new attempt; null when it, or another run of its issue, is under way
 */
export async function beginAttempt(
  context: JobContext,
  repository: RepositoryPort,
  head: Head,
  { key, begin, fixFor }: AttemptOptions,
): Promise<Run | null> {
  const { id, previewUrl } = head.run;
  const { headSha } = head.committed;
  // What people pushed since was never verified.
  const isReused = begin === 'show' && head.run.headSha === headSha;
  const asked = { runId: id, stage: 'attempt', inputHash: sha256(key) };
  const isKnown = (await context.store.stageResult(id, asked.stage, asked.inputHash)) !== null;
  if (isKnown && head.run.state !== 'verifying') return head.run;
  const artifactSha = await recordHead(context, head);
  if (artifactSha === null) return null;
  const isReopened = await context.store.reopen(id);
  const run = await loadRun(context, id);
  if (run.state !== 'verifying' || run.attempt === 1) return null;
  await context.store.recordStage({ ...asked, artifactSha: null, durationMs: 0 });
  await context.store.updateRun(id, { headSha });
  // The new attempt ends in a preview of its own.
  if (isReopened && previewUrl !== null) await context.previews.stop(previewUrl);

  const job: RunJob = {
    runId: id,
    inputHash: artifactSha,
    attempt: run.attempt,
    ...(isReused ? { reuseVerdict: true } : {}),
    ...(fixFor === null ? {} : { askedBy: fixFor }),
  };
  if (begin === 'fix') await orderFix(context, run, job);
  else {
    const again = `attempt ${run.attempt} verifies them again`;
    if (!isReused) await openChecks(context, repository, { run, headSha, again });
    await context.queues.enqueue('verify', job, {
      jobId: jobId('verify', id, artifactSha, run.attempt),
      priority: priorityOf(run),
    });
  }
  await announce(context, id);
  return run;
}

interface Opened {
  readonly run: Run;
  readonly headSha: GitSha;
  /** What becomes of plan and files, as the end of a sentence. */
  readonly again: string;
}

/** Shows on a head that its files are taken up without a new plan. */
export async function openChecks(
  context: JobContext,
  repository: RepositoryPort,
  { run, headSha, again }: Opened,
): Promise<void> {
  const checks = checksOf(repository, headSha, checkIdOf(run), context.links.run(run.id));
  await checks.ensure(CHECK_NAMES);
  await checks.update('slipway / plan', {
    status: 'completed',
    conclusion: 'success',
    output: { title: 'As before', summary: `Plan and files are those of this commit; ${again}.` },
  });
}
