/** One verification: a job is opened, the plan run in it, the pictures fetched, and everything but the build removed. */
import type { StepName, StepResult, Verdict } from '#schemas/generated/verdict.ts';
import { SlipwayError } from '#schemas/errors.ts';
import { checkFiles, sendFiles } from '../engine/archive.ts';
import { removeContainer } from '../engine/container.ts';
import { closeJob, openJob, type Job } from '../engine/job.ts';
import { PATHS } from '../image/recipe.ts';
import type { Build, Verification, VerifyRequest } from '../port.ts';
import { planFor } from './plan.ts';
import type { SandboxParts } from './sandbox.ts';
import { schedule } from './schedule.ts';
import { fetchScreenshots, type Screenshots } from './screenshots.ts';
import { runStep, skippedStep, type StepContext } from './step.ts';

const ID = /^[a-z0-9](?:[a-z0-9-]{0,60}[a-z0-9])?$/;
const NO_SCREENSHOTS: Screenshots = { accepted: [], rejected: [] };

/** Carries out a verification; see the port. */
export async function verify(parts: SandboxParts, request: VerifyRequest): Promise<Verification> {
  checkRequest(parts, request);
  const startedAt = performance.now();
  const { docker, image, owner, workDir, limits } = parts;
  const { id, signal } = request;
  const job = await openJob({ docker, image, owner, workDir, id, role: 'verify', limits: limits.container, signal });
  let isKept = false;
  try {
    await sendFiles(job.container, PATHS.work, request.files, limits.source, signal);
    const context: StepContext = {
      container: job.container,
      paths: new Set(request.files.keys()),
      limits,
      remainingMs: () => limits.totalTimeoutMs - (performance.now() - startedAt),
      signal,
    };
    const steps = await runPlan(job, request, context);
    const smoke = statusOf(steps, 'smoke');
    const hasPictures = smoke !== 'skipped' && context.remainingMs() > 0;
    const pictures = hasPictures ? await fetchScreenshots(job.container, limits.screenshots, signal) : NO_SCREENSHOTS;
    const verdict: Verdict = {
      ok: steps.every((step) => step.status === 'passed'),
      image,
      durationMs: Math.round(performance.now() - startedAt),
      steps: steps.map((step) => withRejections(step, pictures.rejected)),
      screenshots: pictures.accepted.map(({ name, sha256, bytes }) => ({ name, sha256, bytes })),
    };
    await removeContainer(job.container);
    isKept = statusOf(steps, 'build') === 'passed';
    return { verdict, screenshot: screenshotOf(pictures), build: isKept ? keptBuild(job) : null };
  } finally {
    if (!isKept) await closeJob(job);
  }
}

async function runPlan(job: Job, request: VerifyRequest, context: StepContext): Promise<readonly StepResult[]> {
  const plan = planFor(request.files.keys(), job.workspace.isPrepared, context.limits);
  const ended = (result: StepResult): StepResult => {
    request.onStep({ kind: 'ended', result });
    return result;
  };
  return schedule(
    plan,
    async (step) => {
      request.onStep({ kind: 'started', step: step.step });
      return ended(await runStep(step, context));
    },
    (step) => ended(skippedStep(step)),
  );
}

function checkRequest(parts: SandboxParts, request: VerifyRequest): void {
  if (!ID.test(request.id)) {
    throw new SlipwayError('A verification’s id is made of lower-case letters, digits and hyphens.', {
      code: 'sandbox.id_invalid',
      kind: 'bug',
      suggestion: 'Use the run’s id.',
    });
  }
  checkFiles(request.files, parts.limits.source);
}

/** The workspace, once its container is gone, is the build. */
function keptBuild(job: Job): Build {
  return { id: job.workspace.volume, discard: () => job.workspace.remove() };
}

function screenshotOf(pictures: Screenshots): Verification['screenshot'] {
  const contents = new Map(pictures.accepted.map(({ name, content }) => [name, content]));
  return (name) => {
    const content = contents.get(name);
    if (content !== undefined) return content;
    throw new SlipwayError(`There is no screenshot ${name}.`, {
      code: 'sandbox.no_screenshot',
      kind: 'bug',
      suggestion: 'Ask for those that the verdict names.',
    });
  };
}

function withRejections(step: StepResult, rejected: readonly string[]): StepResult {
  if (step.step !== 'smoke' || rejected.length === 0) return step;
  return { ...step, log: `${step.log}\n${rejected.join('\n')}` };
}

function statusOf(steps: readonly StepResult[], name: StepName): StepResult['status'] {
  return steps.find((step) => step.step === name)?.status ?? 'skipped';
}
