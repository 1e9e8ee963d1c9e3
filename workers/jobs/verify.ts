import { checkIdOf } from '#app/github/check-identity.ts';
import { SETTINGS_PATH } from '#app/settings/settings.ts';
import type { Run } from '#app/store/run.ts';
import { jobId } from '#app/platform/ids.ts';
import { PRIORITY } from '#app/queue/queues.ts';
import type { Verification } from '#sandbox/port.ts';
import type { RunJob } from '#schemas/generated/run-job.ts';
import type { StepName, StepResult, Verdict } from '#schemas/generated/verdict.ts';
import { announce } from './announce.ts';
import { earlierInputs, isOver, verifyInput } from './attempt.ts';
import { checksOf, STEPS_OF, type Checks } from './checks.ts';
import { loadRun, repositoryOf, type JobContext } from './context.ts';
import { failVerification } from './fail-verification.ts';
import { fixFollows } from './fix/order-fix.ts';
import { checkSummaries, type CheckSummaries, type CheckSummary } from './step-checks.ts';
import { readSettings } from './settings.ts';
import { projectOf, sandboxed } from './sandboxed.ts';
import { readArtifact } from './stage.ts';
import { orderDeployment } from './vercel/vercel-job.ts';
import { whileWanted } from './while-wanted.ts';
import type { Committed } from './results.ts';

type StepCheck = keyof typeof STEPS_OF;
const STEP_CHECKS = Object.keys(STEPS_OF) as StepCheck[];
const PICTURES: StepCheck = 'slipway / smoke';

/** The application in the sandbox; every step's result goes to its check run as it ends. */
export async function verify(context: JobContext, job: RunJob, signal: AbortSignal): Promise<void> {
  const run = await loadRun(context, job.runId);
  if (isOver(run, job)) return;
  if (job.reuseVerdict === true && (await hasPassed(context, job))) {
    await showPreview(context, run, job);
    return;
  }
  const { value: committed } = await readArtifact<Committed>(context, job.inputHash);
  const checks = checksOf(repositoryOf(context, run), committed.headSha, checkIdOf(run), context.links.run(run.id));
  await checks.ensure(STEP_CHECKS);
  const summarise = await checkSummaries(context, run, committed);

  const recorded = await context.store.stageResult(run.id, 'verify', verifyInput(job));
  const verdict =
    recorded?.artifactSha == null
      ? await runSandbox(context, { run, job, committed, checks, summarise, signal })
      : (await readArtifact<Verdict>(context, recorded.artifactSha)).value;
  if (verdict === null || isOver(await loadRun(context, run.id), job)) {
    // Cancelled amid the sandbox: its check runs say so already, and nobody will ask for the build.
    await context.builds.take(run.id)?.discard();
    return;
  }
  await completeChecks(verdict, checks, summarise);

  if (!verdict.ok) {
    // A commit that mends it is the run's head already.
    if ((await loadRun(context, run.id)).headSha !== committed.headSha) return;
    if (await fixFollows(context, job, { run, committed, verdict })) await announce(context, run.id);
    else await failVerification(context, run, verdict, ['verifying']);
    return;
  }
  const { settings, error } = await readSettings(repositoryOf(context, run));
  if (settings === null) {
    await context.builds.take(run.id)?.discard();
    throw error;
  }
  await orderDeployment(context, run, job, settings);
  if (settings.preview) await showPreview(context, run, job);
  else await endWithoutPreview(context, run, checks);
}

async function showPreview(context: JobContext, run: Run, { runId, inputHash, attempt = 1 }: RunJob): Promise<void> {
  const job = { runId, inputHash, attempt };
  await context.store.transition(run.id, ['verifying'], 'previewing');
  await context.queues.enqueue('preview', job, {
    jobId: jobId('preview', run.id, verifyInput(job)),
    priority: PRIORITY.preview,
  });
}

/** Whether an earlier attempt of the run passed with the same files. */
async function hasPassed(context: JobContext, job: RunJob): Promise<boolean> {
  for (const inputHash of earlierInputs(job)) {
    const sha = (await context.store.stageResult(job.runId, 'verify', inputHash))?.artifactSha ?? null;
    if (sha !== null) return (await readArtifact<Verdict>(context, sha)).value.ok;
  }
  return false;
}

/** The repository's settings want no preview. */
async function endWithoutPreview(context: JobContext, run: Run, checks: Checks): Promise<void> {
  await context.builds.take(run.id)?.discard();
  await checks.update('slipway / preview', {
    status: 'completed',
    conclusion: 'skipped',
    output: { title: 'Previews are off', summary: `\`${SETTINGS_PATH}\` says \`preview: false\`.` },
  });
  await context.store.transition(run.id, ['verifying'], 'succeeded');
  await announce(context, run.id);
}

/**
 * Runs every step once more, without telling GitHub: how a preview gets a build whose host has lost it.
 *
 * @returns null when the run was cancelled or begun anew meanwhile
 */
export async function rebuild(
  context: JobContext,
  run: Run,
  committed: Committed,
  signal: AbortSignal,
): Promise<Verification | null> {
  return whileWanted(context, run, signal, async (ending) =>
    context.sandbox.verify({
      id: run.id,
      files: new Map(Object.entries(committed.application)),
      project: projectOf(run, committed.directory),
      onStep: () => undefined,
      signal: ending,
    }),
  );
}

interface SandboxInput {
  readonly run: Run;
  readonly job: RunJob;
  readonly committed: Committed;
  readonly checks: Checks;
  readonly summarise: CheckSummaries;
  readonly signal: AbortSignal;
}

/** Null when the run was over before the sandbox had ended. */
async function runSandbox(context: JobContext, input: SandboxInput): Promise<Verdict | null> {
  const { run, job, committed } = input;
  const startedAt = context.now();
  const reporter = createReporter(context, input);
  const { onStep } = reporter;
  const { signal } = input;
  const done = await sandboxed(context, run, committed, { onStep, signal });
  await reporter.settled();
  if (done === null) return null;
  const { verdict, artifactSha, build } = done;
  await context.store.recordStage({
    runId: run.id,
    stage: 'verify',
    inputHash: verifyInput(job),
    artifactSha,
    durationMs: context.now() - startedAt,
  });
  if (build !== null && verdict.ok) await context.builds.put(run.id, build);
  else await build?.discard();
  return verdict;
}

/**
 * Sends each check run's result when its steps have ended, and a failure at once; one request after the other, never
 * failing the sandbox. Steps that begin or pass are news for our own page only: writes to GitHub are few.
 */
function createReporter(
  context: JobContext,
  { run, job, checks, summarise }: SandboxInput,
): { onStep: Parameters<JobContext['sandbox']['verify']>[0]['onStep']; settled: () => Promise<void> } {
  const results = new Map<string, StepResult>();
  let queue: Promise<void> = Promise.resolve();
  const send = (task: () => Promise<unknown>): void => {
    queue = queue.then(task).then(
      () => undefined,
      // What could not be sent now is sent with the whole verdict at the end.
      (error: unknown) => context.logger.warn({ err: error, runId: run.id }, 'a check run was not updated'),
    );
  };
  const note = (step: StepName, status: StepResult['status'] | 'started', durationMs: number | null): void =>
    send(async () => context.store.appendEvent(run.id, { kind: 'step', data: { step, status, durationMs } }));
  const tell = (name: StepCheck, check: CheckSummary): void =>
    send(async () => {
      // A cancelled run has closed its check runs.
      if (!isOver(await loadRun(context, run.id), job)) await checks.update(name, check);
    });

  return {
    onStep(event) {
      if (event.kind === 'started') {
        note(event.step, 'started', null);
        return;
      }
      const { step, status, durationMs } = event.result;
      note(step, status, durationMs);
      results.set(step, event.result);
      const name = STEP_CHECKS.find((candidate) => STEPS_OF[candidate].includes(step));
      if (name === undefined) return;
      const ended = STEPS_OF[name].flatMap((each) => results.get(each) ?? []);
      const isComplete = ended.length === STEPS_OF[name].length;
      // The check run with pictures is completed once those are stored.
      if (isComplete && name !== PICTURES) tell(name, summarise(ended, []));
      else if (status === 'failed') tell(name, stillRunning(summarise(ended, [])));
    },
    settled: async () => queue,
  };
}

/** A failure that is told before the other steps of its check run have ended. */
function stillRunning({ output }: CheckSummary): CheckSummary {
  return { status: 'in_progress', ...(output === undefined ? {} : { output }) };
}

async function completeChecks(verdict: Verdict, checks: Checks, summarise: CheckSummaries): Promise<void> {
  for (const name of STEP_CHECKS) {
    const steps = verdict.steps.filter(({ step }) => STEPS_OF[name].includes(step));
    await checks.update(name, summarise(steps, name === PICTURES ? verdict.screenshots : []));
  }
}
