import { checkIdOf } from '#app/github/check-identity.ts';
import type { GitSha } from '#app/github/port.ts';
import { jobId } from '#app/platform/ids.ts';
import { priorityOf } from '#app/queue/queues.ts';
import type { Run } from '#app/store/run.ts';
import type { RunJob } from '#schemas/generated/run-job.ts';
import { openChecks } from '../actions/another-attempt.ts';
import { announce } from '../announce.ts';
import { isOver } from '../attempt.ts';
import { checksOf, FIX_CHECK, type Checks } from '../checks.ts';
import { loadRun, repositoryOf, type JobContext } from '../context.ts';
import { failVerification } from '../fail-verification.ts';
import { fixConclusion, fixStory } from '../messages/fix-story.ts';
import type { FailedHead } from './failed-head.ts';
import type { FixRecord, PushedFix } from './fix-record.ts';

/** Shows on the failed head that it is being mended. */
export async function showBegun(context: JobContext, { run, committed }: FailedHead): Promise<void> {
  await checksAt(context, run, committed.headSha).update(FIX_CHECK, {
    status: 'in_progress',
    output: {
      title: 'Looking for what mends it',
      summary: 'What is tried is built and tested first; the branch moves only where more passes than now.',
    },
  });
}

/**
 * Tells what was tried on the failed head, and goes on: with the new head, whose checks are decided already, or with
 * the end of the run. Safe to repeat.
 */
export async function endFix(context: JobContext, job: RunJob, failed: FailedHead, record: FixRecord): Promise<void> {
  const { run, verdict } = failed;
  const { pushed } = record;
  if (isOver(await loadRun(context, run.id), job)) {
    // Cancelled meanwhile: its check runs say so already, and nobody will ask for the build.
    await context.builds.take(run.id)?.discard();
    return;
  }
  await tellAt(context, run, record.headSha, record);
  if (pushed !== null) {
    await goOn(context, job, run, { record, pushed });
    return;
  }
  await context.builds.take(run.id)?.discard();
  await failVerification(context, run, verdict, ['fixing']);
}

async function goOn(
  context: JobContext,
  job: RunJob,
  run: Run,
  { record, pushed }: { readonly record: FixRecord; readonly pushed: PushedFix },
): Promise<void> {
  const { headSha, committed } = pushed;
  await context.store.updateRun(run.id, { headSha });
  const again = 'auto-fix changed some of the files, and verified what came of it';
  await openChecks(context, repositoryOf(context, run), { run, headSha, again });
  await tellAt(context, run, headSha, record);
  await context.store.transition(run.id, ['fixing'], 'verifying');
  // Its verdict is recorded: nothing is run again.
  await context.queues.enqueue(
    'verify',
    { runId: run.id, inputHash: committed, attempt: run.attempt },
    {
      jobId: jobId('verify', run.id, committed, ...(run.attempt === 1 ? [] : [run.attempt])),
      priority: priorityOf(run),
    },
  );
  await announce(context, run.id);
}

async function tellAt(context: JobContext, run: Run, headSha: GitSha, record: FixRecord): Promise<void> {
  await checksAt(context, run, headSha).update(FIX_CHECK, {
    status: 'completed',
    conclusion: fixConclusion(record),
    output: fixStory(record),
  });
}

function checksAt(context: JobContext, run: Run, headSha: GitSha): Checks {
  return checksOf(repositoryOf(context, run), headSha, checkIdOf(run), context.links.run(run.id));
}
