import type { GitSha } from '#app/github/port.ts';
import type { Run } from '#app/store/run.ts';
import type { RunJob } from '#schemas/generated/run-job.ts';
import type { Verdict } from '#schemas/generated/verdict.ts';
import { diagnosticsOf, type FailureDiagnostic } from '../../auto-fix/diagnostics.ts';
import type { Texts } from '../../auto-fix/implicated.ts';
import { lintablePaths } from '../../auto-fix/linted.ts';
import { mendWithoutModel } from '../../auto-fix/mend-without-model.ts';
import type { Damage } from '../../auto-fix/restore.ts';
import { earlierInputs, verifyInput } from '../attempt.ts';
import { repositoryOf, type JobContext } from '../context.ts';
import { blobSha } from '../git/blob-sha.ts';
import { repositoryPath } from '../git/placement.ts';
import type { Committed, Generated } from '../results.ts';
import { settingsOf } from '../settings.ts';
import { readArtifact, resultOf } from '../stage.ts';

/** A head whose verification failed. */
export interface FailedHead {
  readonly run: Run;
  readonly committed: Committed;
  readonly verdict: Verdict;
}

/** What mending works with, besides the files as they are and what they fail at. */
export type Workshop = Omit<Damage, 'diagnostics' | 'present'>;

/** The last verdict on the commit that a job is about, of whichever attempt; null when it was never verified. */
export async function lastVerdict(context: JobContext, job: RunJob): Promise<Verdict | null> {
  for (const inputHash of [verifyInput(job), ...earlierInputs(job)]) {
    const sha = (await context.store.stageResult(job.runId, 'verify', inputHash))?.artifactSha ?? null;
    if (sha !== null) return (await readArtifact<Verdict>(context, sha)).value;
  }
  return null;
}

/** What was generated for this head and may be written. */
export async function workshopOf(context: JobContext, run: Run, committed: Committed): Promise<Workshop> {
  const generated = await resultOf<Generated>(context, run.id, 'files');
  const settings = await settingsOf(repositoryOf(context, run));
  const unwritten = new Set(committed.unwritten);
  const place = (path: string): string => repositoryPath(committed.directory, path);
  const written = (generated?.files ?? []).filter(({ path }) => !unwritten.has(place(path)));
  return {
    generated: new Map(written.map(({ path, content }) => [path, content])),
    isProtected: (path) => settings.isProtected(place(path)),
    blobSha,
  };
}

/** What needs no model: the changed files, path → whole text. */
export function mendedWithoutModel(workshop: Workshop, present: Texts, verdict: Verdict): Texts {
  const diagnostics = diagnosticsOf(verdict);
  return diagnostics.length === 0 ? new Map() : mendWithoutModel({ ...workshop, diagnostics, present });
}

/** Whether there is anything to try on a failed head: what is lost, what the linter may mend, or a model to ask. */
export async function isMendable(context: JobContext, { run, committed, verdict }: FailedHead): Promise<boolean> {
  if (context.model !== null) return true;
  const workshop = await workshopOf(context, run, committed);
  const present = new Map(Object.entries(committed.application));
  const { isProtected } = workshop;
  return (
    lintablePaths(verdict, { present, isProtected }).length > 0 ||
    mendedWithoutModel(workshop, present, verdict).size > 0
  );
}

/**
 * What failed, without text out of the sandbox and only where it stands in files that exist: a message of a commit can
 * mention people and close issues.
 */
export function placesOf(
  diagnostics: readonly FailureDiagnostic[],
  { application }: Pick<Committed, 'application'>,
): readonly string[] {
  return diagnostics
    .filter(({ file }) => Object.hasOwn(application, file))
    .map(({ step, file, line, code }) => `${step}: ${file}:${line} ${code}`.trimEnd());
}

/** Whether the branch still stands where the run left it. */
export async function isWhereItWas(
  context: JobContext,
  run: Run,
  { branch, headSha }: { readonly branch: string; readonly headSha: GitSha },
): Promise<boolean> {
  return (await repositoryOf(context, run).branchHead(branch)) === headSha;
}
