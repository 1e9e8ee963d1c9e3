import { sha256 } from '#app/platform/digest.ts';
import type { RunJob } from '#schemas/generated/run-job.ts';
import type { Verdict } from '#schemas/generated/verdict.ts';
import { isFurther, progressOf } from '../../auto-fix/progress.ts';
import { changedLines } from '../../patch/unified/print.ts';
import { isOver, verifyInput } from '../attempt.ts';
import { loadRun, type JobContext } from '../context.ts';
import { count } from '../messages/markdown.ts';
import { sandboxed } from '../sandboxed.ts';
import { readArtifact, stageOnce } from '../stage.ts';
import { workshopOf, type FailedHead } from './failed-head.ts';
import type { FixAttempt, FixTry } from './fix-record.ts';
import { changeOf, proposed, withFiles, type Proposal, type Start } from './proposal.ts';

/** Verifications that one failure may cost. */
const MAX_ATTEMPTS = 2;

/**
 * Tries to mend a head, each attempt verified and recorded before the next begins: taken up after a crash, what was
 * verified is not verified again. The second attempt goes on from the first where that came further than the head, and
 * is told of it either way.
 *
 * @returns one or two; empty when there is nothing to try, or the run is over
 */
export async function attemptsOn(
  context: JobContext,
  failed: FailedHead,
  job: RunJob,
  signal: AbortSignal,
): Promise<readonly FixTry[]> {
  const present = new Map(Object.entries(failed.committed.application));
  const head: Start = { present, verdict: failed.verdict, changes: [] };
  const workshop = await workshopOf(context, failed.run, failed.committed);
  const tries: FixTry[] = [];
  let start = head;
  let reached = progressOf(head.verdict);
  for (let number = 1; number <= MAX_ATTEMPTS && !isOver(await loadRun(context, failed.run.id), job); number += 1) {
    const key = { stage: 'fix-attempt', inputHash: sha256(`${verifyInput(job)} ${number}`), kind: 'log' } as const;
    const { value: one } = await stageOnce<FixTry>(context, failed.run, key, async () => {
      const proposal = await proposed(context, { failed, workshop, head, start, tries }, signal);
      if (proposal.files.size === 0) return { kind: 'none', remark: proposal.remark };
      const attempt = await verified(context, failed, head, { start, proposal, signal });
      return attempt === null ? { kind: 'none', remark: '' } : { kind: 'verified', attempt };
    });
    if (one.kind === 'none' && one.remark === '') break;
    tries.push(one);
    if (one.kind === 'none' || one.attempt.progress.ok) break;
    if (isFurther(one.attempt.progress, reached)) {
      reached = one.attempt.progress;
      start = {
        present: withFiles(head.present, new Map(Object.entries(one.attempt.files))),
        verdict: (await readArtifact<Verdict>(context, one.attempt.verdict)).value,
        changes: one.attempt.changes,
      };
    }
  }
  return tries;
}

/** Null when the run was over before the sandbox had ended. */
async function verified(
  context: JobContext,
  { run, committed }: FailedHead,
  head: Start,
  { start, proposal, signal }: { readonly start: Start; readonly proposal: Proposal; readonly signal: AbortSignal },
): Promise<FixAttempt | null> {
  const application = withFiles(start.present, proposal.files);
  const files = changeOf(head, application);
  await note(context, run.id, `Auto-fix verifies a change of ${count(proposal.files.size, 'file')}.`);
  const sited = { directory: committed.directory, application: Object.fromEntries(application) };
  const done = await sandboxed(context, run, sited, { onStep: () => undefined, signal });
  if (done === null) return null;
  const { verdict, artifactSha, build } = done;
  if (build !== null && verdict.ok) await context.builds.put(run.id, build);
  else await build?.discard();
  const lines = Object.entries(files).map(([path, text]) => changedLines(head.present.get(path) ?? '', text));
  return {
    changes: [...start.changes, ...proposal.changes],
    files,
    verdict: artifactSha,
    progress: progressOf(verdict),
    changedLines: lines.reduce((sum, { added, removed }) => sum + added + removed, 0),
  };
}

async function note(context: JobContext, runId: string, text: string): Promise<void> {
  await context.store.appendEvent(runId, { kind: 'note', data: { text } });
}
