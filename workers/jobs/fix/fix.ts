import { sha256 } from '#app/platform/digest.ts';
import type { GitSha } from '#app/github/port.ts';
import type { RunJob } from '#schemas/generated/run-job.ts';
import { bestOf, progressOf } from '../../auto-fix/progress.ts';
import { announce } from '../announce.ts';
import { isOver, verifyInput } from '../attempt.ts';
import { loadRun, repositoryOf, type JobContext } from '../context.ts';
import type { Committed } from '../results.ts';
import { readArtifact, stageOnce } from '../stage.ts';
import { attemptsOn } from './attempts.ts';
import { lastVerdict, isWhereItWas, type FailedHead } from './failed-head.ts';
import type { FixAttempt, FixRecord, FixTry, PushedFix } from './fix-record.ts';
import { pushedBefore, pushFix } from './push-fix.ts';
import { endFix, showBegun } from './tell-fix.ts';

const KEY_CHARACTERS = 16;

/**
 * Mends a head that failed: at most two attempts, each verified before the branch moves; the best is pushed as one
 * commit `fix(auto)`, with the verdict that it has already, and one that is no better than the head is dropped. Taken up
 * after a crash, nothing is asked, verified or pushed twice.
 */
export async function fix(context: JobContext, job: RunJob, signal: AbortSignal): Promise<void> {
  const run = await loadRun(context, job.runId);
  if (isOver(run, job) || (run.state !== 'verifying' && run.state !== 'fixing')) return;
  const { value: committed } = await readArtifact<Committed>(context, job.inputHash);
  const verdict = await lastVerdict(context, job);
  if (verdict === null) return;
  const failed: FailedHead = { run, committed, verdict };
  const key = { stage: 'fix', inputHash: verifyInput(job), kind: 'log' } as const;
  if ((await context.store.stageResult(run.id, key.stage, key.inputHash)) === null) {
    await context.store.transition(run.id, ['verifying'], 'fixing');
    await showBegun(context, failed);
    await announce(context, run.id);
  }
  const { value: record } = await stageOnce<FixRecord>(context, run, key, async () =>
    mend(context, failed, job, signal),
  );
  await endFix(context, job, failed, record);
}

async function mend(context: JobContext, failed: FailedHead, job: RunJob, signal: AbortSignal): Promise<FixRecord> {
  const { run, committed, verdict } = failed;
  const repository = repositoryOf(context, run);
  const key = verifyInput(job).slice(0, KEY_CHARACTERS);
  const before = await pushedBefore(repository, run, { branch: committed.branch, key });
  const ended = (tries: readonly FixTry[], pushed: PushedFix | null, obstacle = ''): FixRecord => {
    return { attempt: run.attempt, headSha: committed.headSha, head: progressOf(verdict), tries, pushed, obstacle };
  };
  const early = before === null ? await obstacleOf(context, failed, job) : '';
  if (early !== '') return ended([], null, early);

  const tries = await attemptsOn(context, failed, job, signal);
  const verified = tries.flatMap((one) => (one.kind === 'verified' ? [one.attempt] : []));
  const best = bestOf(verified, progressOf(verdict));
  if (best === null) return ended(tries, null);
  const late = before === null ? await obstacleOf(context, failed, job) : '';
  if (late !== '') return ended(tries, null, late);
  const headSha = before ?? (await pushFix(repository, { failed, attempt: best, askedBy: job.askedBy ?? null, key }));
  if (headSha === null) return ended(tries, null, MOVED);
  const index = tries.findIndex((one) => one.kind === 'verified' && one.attempt === best);
  return ended(tries, { headSha, index, committed: await recorded(context, failed, { headSha, best, job }) });
}

const MOVED = 'Somebody pushed to the branch meanwhile, so nothing was changed. Give `/fix` for what is there now.';

/** Why nothing may be pushed now; empty when nothing is in the way. */
async function obstacleOf(context: JobContext, { run, committed }: FailedHead, job: RunJob): Promise<string> {
  // Asked anew: people act while an attempt is verified.
  const now = await loadRun(context, run.id);
  if (isOver(now, job)) return 'The run was ended meanwhile, so nothing was changed.';
  if (now.heldBy !== null) return `@${now.heldBy} requested changes, so nothing more is pushed.`;
  return (await isWhereItWas(context, run, committed)) ? '' : MOVED;
}

interface Mended {
  readonly headSha: GitSha;
  readonly best: FixAttempt;
  readonly job: RunJob;
}

/** Keeps the new head as what the commit stage left, and its verdict as that of its verification. */
async function recorded(
  context: JobContext,
  { run, committed }: FailedHead,
  { headSha, best, job }: Mended,
): Promise<string> {
  const application = { ...committed.application, ...best.files };
  const mended: Committed = { ...committed, headSha, application, fixes: committed.headSha };
  const artifactSha = await context.artifacts.put('base', JSON.stringify(mended));
  const inputHash = sha256(`fix of ${verifyInput(job)}`);
  await context.store.recordStage({ runId: run.id, stage: 'commit', inputHash, artifactSha, durationMs: 0 });
  await context.store.recordStage({
    runId: run.id,
    stage: 'verify',
    inputHash: verifyInput({ ...job, inputHash: artifactSha }),
    artifactSha: best.verdict,
    durationMs: 0,
  });
  return artifactSha;
}
