import type { RepositoryPort } from '#app/github/port.ts';
import { checkIdOf } from '#app/github/check-identity.ts';
import { jobId } from '#app/platform/ids.ts';
import { PRIORITY } from '#app/queue/queues.ts';
import type { Run } from '#app/store/run.ts';
import type { ActionJob, RerunIntent } from '#schemas/generated/action-job.ts';
import { announce } from '../announce.ts';
import { CHECK_NAMES, checksOf } from '../checks.ts';
import { loadRun, type JobContext } from '../context.ts';
import type { Committed } from '../results.ts';
import { readArtifact } from '../stage.ts';
import type { ActionOutcome } from './act.ts';

/**
 * Verifies a head of ours again: another attempt of the run that pushed it, with check runs of its own. Pressed twice,
 * delivered twice or tried again after a crash it is one attempt, for a run that is being verified is not reopened.
 */
export async function rerun(
  context: JobContext,
  repository: RepositoryPort,
  job: ActionJob,
  { headSha }: RerunIntent,
): Promise<ActionOutcome> {
  const known = await context.store.runOfHead(job.repository.id, headSha);
  const commitSha = known === null ? null : await commitOf(context, known, headSha);
  if (known === null || commitSha === null) return 'nothing to do';
  const previewUrl = known.previewUrl;
  const isReopened = await context.store.reopen(known.id);
  const run = await loadRun(context, known.id);
  if (run.state !== 'verifying' || run.attempt === 1) return 'nothing to do';
  // The new verification ends in a preview of its own.
  if (isReopened && previewUrl !== null) await context.previews.stop(previewUrl);

  const checks = checksOf(repository, headSha, checkIdOf(run), context.links.run(run.id));
  await checks.ensure(CHECK_NAMES);
  await checks.update('slipway / plan', {
    status: 'completed',
    conclusion: 'success',
    output: {
      title: 'As before',
      summary: `Plan and files are those of this commit; attempt ${run.attempt} verifies them again.`,
    },
  });
  await context.queues.enqueue(
    'verify',
    { runId: run.id, inputHash: commitSha, attempt: run.attempt },
    { jobId: jobId('verify', run.id, commitSha, run.attempt), priority: PRIORITY.normal },
  );
  await announce(context, run.id);
  return 'done';
}

/** The artifact of the commit stage that ended at this head. */
async function commitOf(context: JobContext, run: Run, headSha: string): Promise<string | null> {
  const results = await context.store.stageResults(run.id);
  for (const { stage, artifactSha } of results.toReversed()) {
    if (stage !== 'commit' || artifactSha === null) continue;
    const { value } = await readArtifact<Committed>(context, artifactSha);
    if (value.headSha === headSha && value.changed) return artifactSha;
  }
  return null;
}
