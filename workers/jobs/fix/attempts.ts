import { sha256 } from '#app/platform/digest.ts';
import type { RunJob } from '#schemas/generated/run-job.ts';
import type { Verdict } from '#schemas/generated/verdict.ts';
import { askForFix } from '../../auto-fix/ask-for-fix.ts';
import { diagnosticsOf } from '../../auto-fix/diagnostics.ts';
import type { Texts } from '../../auto-fix/implicated.ts';
import { isFurther, progressOf, type Progress } from '../../auto-fix/progress.ts';
import { changedLines, printUnified } from '../../patch/unified/print.ts';
import { isOver, verifyInput } from '../attempt.ts';
import { loadRun, type JobContext } from '../context.ts';
import { count } from '../messages/markdown.ts';
import { runModelOf } from '../model.ts';
import { sandboxed } from '../sandboxed.ts';
import { readArtifact, stageOnce } from '../stage.ts';
import { mendedWithoutModel, workshopOf, type FailedHead, type Workshop } from './failed-head.ts';
import type { FixAttempt, FixTry } from './fix-record.ts';

/** Verifications that one failure may cost. */
const MAX_ATTEMPTS = 2;
const MAX_TOLD_CHARACTERS = 20_000;

/** An application and what its verification said: where an attempt starts from. */
interface Start {
  readonly present: Texts;
  readonly verdict: Verdict;
}

/** What is left of an attempt whose run was over before it was verified. */
const NOTHING: FixTry = { kind: 'none', remark: '' };

/** What the next attempt is to change, and who says so. */
interface Proposal {
  readonly by: FixAttempt['by'];
  readonly files: Texts;
  readonly remark: string;
}

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
  const head: Start = { present: new Map(Object.entries(failed.committed.application)), verdict: failed.verdict };
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
      return attempt === null ? NOTHING : { kind: 'verified', attempt };
    });
    if (one.kind === 'none' && one.remark === '') break;
    tries.push(one);
    if (one.kind === 'none' || one.attempt.progress.ok) break;
    if (isFurther(one.attempt.progress, reached)) {
      reached = one.attempt.progress;
      start = {
        present: withFiles(head.present, new Map(Object.entries(one.attempt.files))),
        verdict: (await readArtifact<Verdict>(context, one.attempt.verdict)).value,
      };
    }
  }
  return tries;
}

interface Situation {
  readonly failed: FailedHead;
  readonly workshop: Workshop;
  readonly head: Start;
  readonly start: Start;
  readonly tries: readonly FixTry[];
}

/** What costs nothing first; then the model, where there is one. Nothing that was verified already. */
async function proposed(
  context: JobContext,
  { failed, workshop, head, start, tries }: Situation,
  signal: AbortSignal,
): Promise<Proposal> {
  const { present, verdict } = start;
  const isNew = (files: Texts): boolean => {
    const change = JSON.stringify(changeOf(head, withFiles(present, files)));
    return tries.every((one) => one.kind === 'none' || JSON.stringify(one.attempt.files) !== change);
  };
  const restored = mendedWithoutModel(workshop, present, verdict);
  if (restored.size > 0 && isNew(restored)) return { by: 'generator', files: restored, remark: '' };
  const model = await runModelOf(context, failed.run, signal);
  if (model === null) return { by: 'generator', files: new Map(), remark: '' };
  const tried = await toldOf(context, head, tries);
  const { files, remark } = await askForFix({ ...workshop, verdict, present, tried }, model);
  if (files.size === 0 || isNew(files)) return { by: 'model', files, remark };
  return { by: 'model', files: new Map(), remark: 'The model answered with the same change again.' };
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
  const done = await sandboxed(
    context,
    run,
    { directory: committed.directory, application: Object.fromEntries(application) },
    {
      onStep: () => undefined,
      signal,
    },
  );
  if (done === null) return null;
  const { verdict, artifactSha, build } = done;
  if (build !== null && verdict.ok) await context.builds.put(run.id, build);
  else await build?.discard();
  const lines = Object.entries(files).map(([path, text]) => changedLines(head.present.get(path) ?? '', text));
  return {
    by: proposal.by,
    files,
    verdict: artifactSha,
    progress: progressOf(verdict),
    changedLines: lines.reduce((sum, { added, removed }) => sum + added + removed, 0),
  };
}

/** What was tried so far, for whoever tries next: what was changed, and what failed then. */
async function toldOf(context: JobContext, head: Start, tries: readonly FixTry[]): Promise<string> {
  const before = progressOf(head.verdict);
  const told: string[] = [];
  for (const one of tries) {
    if (one.kind === 'none') continue;
    const { files, progress, verdict: sha } = one.attempt;
    const { value: verdict } = await readArtifact<Verdict>(context, sha);
    const diffs = Object.entries(files).map(([path, text]) => printUnified(path, head.present.get(path) ?? '', text));
    const failures = diagnosticsOf(verdict).map(
      ({ step, file, line, message }) => `${step}: ${file}:${line}: ${message}`,
    );
    told.push(`${outcomeLine(before, progress)}\n${failures.join('\n')}\nIt had changed:\n${diffs.join('')}`);
  }
  return told.join('\n\n').slice(0, MAX_TOLD_CHARACTERS);
}

function outcomeLine(before: Progress, { passed, total, failing }: Progress): string {
  const end = failing === null ? '' : `; ${failing} failed`;
  return `An attempt: ${before.passed} of ${before.total} steps passed before it, ${passed} of ${total} with it${end}.`;
}

/** What an application has that the head has not: path → whole text, in order of the paths. */
function changeOf({ present }: Start, application: Texts): Readonly<Record<string, string>> {
  const changed = [...application].filter(([path, text]) => present.get(path) !== text);
  return Object.fromEntries(changed.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function withFiles(present: Texts, files: Texts): Texts {
  return new Map([...present, ...files]);
}

async function note(context: JobContext, runId: string, text: string): Promise<void> {
  await context.store.appendEvent(runId, { kind: 'note', data: { text } });
}
