/** The application's own linter, allowed to change files: in a container of its own, which is removed with its rest. */
import { sendFiles } from '../engine/archive.ts';
import { closeJob } from '../engine/job.ts';
import { PATHS } from '../image/recipe.ts';
import type { LintFix, LintFixRequest } from '../port.ts';
import { Bounds } from './bounds.ts';
import { lintFixPlan } from './plan.ts';
import { preparedJob } from './prepared-job.ts';
import { fetchReturned } from './returned-files.ts';
import type { SandboxParts } from './sandbox.ts';
import { runStep, type StepContext } from './step.ts';
import { checkRequest } from './verification.ts';

/** Carries out a request for what the linter mends; see the port. */
export async function fixLint(parts: SandboxParts, request: LintFixRequest): Promise<LintFix> {
  checkRequest(parts, request);
  const startedAt = performance.now();
  const { limits } = parts;
  const { files, signal } = request;
  const asked = new Map<string, string>();
  for (const path of request.paths) {
    const text = files.get(path);
    if (text !== undefined && asked.size < limits.returned.files) asked.set(path, text);
  }
  if (asked.size === 0) return { files: new Map(), refused: [] };

  const { job, refusals } = await preparedJob(parts, request);
  const bounds = new Bounds(job, limits.container, signal);
  try {
    const [refusal] = refusals;
    if (refusal !== undefined) return nothing(refusal.message);
    const context: StepContext = {
      container: job.container,
      paths: new Set(files.keys()),
      limits,
      bounds,
      remainingMs: () => limits.totalTimeoutMs - (performance.now() - startedAt),
      signal,
    };
    await sendFiles(job.container, PATHS.work, files, limits.source, signal);
    for (const step of lintFixPlan(job.workspace.isPrepared, limits)) {
      const { status, exitCode } = await runStep(step, context);
      // A linter that mended some of what it found fails for the rest; one that was stopped may be amid a file.
      const hasEnded = bounds.ended === null && (step.step === 'lint' ? exitCode !== null : status === 'passed');
      if (!hasEnded) return nothing(`the ${step.step} step did not come to its end.`);
    }
    return await fetchReturned(job.container, asked, limits.returned, signal);
  } finally {
    bounds.close();
    parts.pool?.release();
    await closeJob(job);
  }
}

function nothing(why: string): LintFix {
  return { files: new Map(), refused: [`The linter mended nothing: ${why}`] };
}
