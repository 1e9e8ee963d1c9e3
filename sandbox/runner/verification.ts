/** One verification: a job is opened, the plan run in it, the pictures fetched, and everything but the build removed. */
import type { StepName, StepResult, Verdict } from '#schemas/generated/verdict.ts';
import { SlipwayError } from '#schemas/errors.ts';
import { cacheKey } from '../cache/key.ts';
import { NO_CACHE, openProjectCache, type ProjectCache } from '../cache/project-cache.ts';
import { checkFiles, sendFiles } from '../engine/archive.ts';
import { removeContainer } from '../engine/container.ts';
import { closeJob, type Job } from '../engine/job.ts';
import { LOCK_FILE } from '../dependencies/lock-file.ts';
import type { Refusal } from '../dependencies/refusal.ts';
import { PATHS } from '../image/recipe.ts';
import type { Build, Verification, VerifyRequest } from '../port.ts';
import { Bounds } from './bounds.ts';
import { planFor, type PlannedStep } from './plan.ts';
import { preparedJob } from './prepared-job.ts';
import type { SandboxParts } from './sandbox.ts';
import { schedule } from './schedule.ts';
import { fetchScreenshots, type Screenshots } from './screenshots.ts';
import { runStep, type StepContext } from './step.ts';
import { refusedInstall, skippedStep } from './unended-step.ts';

const ID = /^[a-z0-9](?:[a-z0-9-]{0,60}[a-z0-9])?$/;
const NO_SCREENSHOTS: Screenshots = { accepted: [], rejected: [] };

/**
 * Carries out a verification; see the port.
 *
 * @param only the steps to run; all when absent
 * @param opened what stands around the steps instead of the project's cache
 */
export async function verify(
  parts: SandboxParts,
  request: VerifyRequest,
  only?: ReadonlySet<StepName>,
  opened?: (job: Job) => ProjectCache,
): Promise<Verification> {
  checkRequest(parts, request);
  const startedAt = performance.now();
  const { limits } = parts;
  const { signal } = request;
  const { job, image, refusals } = await preparedJob(parts, request);
  const bounds = new Bounds(job, limits.container, signal);
  let isKept = false;
  try {
    const context: StepContext = {
      container: job.container,
      paths: new Set(request.files.keys()),
      limits,
      bounds,
      remainingMs: () => limits.totalTimeoutMs - (performance.now() - startedAt),
      signal,
    };
    if (refusals.length === 0) await sendFiles(job.container, PATHS.work, request.files, limits.source, signal);
    const open = opened ?? ((own: Job) => cacheOf({ ...parts, image }, request, own));
    const cache = refusals.length === 0 ? open(job) : NO_CACHE;
    const steps = await runPlan(job, { request, context, refusals, only, cache });
    const isPassed = steps.every((step) => step.status === 'passed');
    const hasPictures = statusOf(steps, 'smoke') !== 'skipped' && bounds.ended === null && context.remainingMs() > 0;
    const [pictures] = await Promise.all([
      hasPictures ? fetchScreenshots(job.container, limits.screenshots, signal) : NO_SCREENSHOTS,
      isPassed ? cache.keep() : undefined,
    ]);
    const verdict: Verdict = {
      ok: isPassed,
      image,
      durationMs: Math.round(performance.now() - startedAt),
      steps: steps.map((step) => withRejections(step, pictures.rejected)),
      screenshots: pictures.accepted.map(({ name, sha256, bytes }) => ({ name, sha256, bytes })),
    };
    await removeContainer(job.container);
    isKept = statusOf(steps, 'build') === 'passed' && bounds.ended === null;
    return { verdict, screenshot: screenshotOf(pictures), build: isKept ? keptBuild(job) : null };
  } finally {
    bounds.close();
    parts.pool?.release();
    if (!isKept) await closeJob(job);
  }
}

interface PlanRun {
  readonly request: VerifyRequest;
  readonly context: StepContext;
  readonly refusals: readonly Refusal[];
  readonly only: ReadonlySet<StepName> | undefined;
  readonly cache: ProjectCache;
}

async function runPlan(job: Job, { request, context, refusals, only, cache }: PlanRun): Promise<readonly StepResult[]> {
  const whole = planFor(request.files.keys(), job.workspace.isPrepared, context.limits);
  const plan = only === undefined ? whole : partOf(whole, only);
  const ended = (result: StepResult): StepResult => {
    request.onStep({ kind: 'ended', result });
    return result;
  };
  const runnable = async (step: PlannedStep): Promise<StepResult> => {
    if (refusals.length > 0)
      return step.step === 'install' ? refusedInstall(step, refusals, context.limits.output) : skippedStep(step);
    if (context.bounds.ended !== null) return skippedStep(step);
    return cache.around(step.step, () => runStep(step, context));
  };
  return schedule(
    plan,
    async (step) => {
      request.onStep({ kind: 'started', step: step.step });
      return ended(await runnable(step));
    },
    (step) => ended(skippedStep(step)),
  );
}

function cacheOf({ caches, image, limits, logger }: SandboxParts, request: VerifyRequest, job: Job): ProjectCache {
  const { project, files, signal } = request;
  if (caches === null || project === undefined) return NO_CACHE;
  return openProjectCache({
    store: caches,
    key: cacheKey(project, image, files.get(LOCK_FILE) ?? ''),
    job,
    limits: limits.cache,
    signal,
    onError: (error) => logger?.warn({ err: error }, 'a project’s build cache was not used or kept'),
  });
}

/** Some of the steps, which wait for nothing but each other. */
function partOf(plan: readonly PlannedStep[], only: ReadonlySet<StepName>): readonly PlannedStep[] {
  return plan
    .filter(({ step }) => only.has(step))
    .map((step) => ({ ...step, after: step.after.filter((name) => only.has(name)) }));
}

/**
 * Checks what names a container and goes into it.
 *
 * @throws SlipwayError `sandbox.id_invalid`, `sandbox.files_refused`
 */
export function checkRequest(parts: SandboxParts, request: Pick<VerifyRequest, 'id' | 'files'>): void {
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
