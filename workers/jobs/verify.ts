import type { Run } from '#app/store/run.ts';
import { jobId } from '#app/platform/ids.ts';
import { PRIORITY } from '#app/queue/queues.ts';
import type { Verification } from '#sandbox/port.ts';
import { SlipwayError } from '#schemas/errors.ts';
import type { RunJob } from '#schemas/generated/run-job.ts';
import type { StepResult, Verdict } from '#schemas/generated/verdict.ts';
import { announce } from './announce.ts';
import { checksOf, STEPS_OF, type Checks } from './checks.ts';
import { loadRun, repositoryOf, type JobContext } from './context.ts';
import { completedCheck, runningCheck } from './messages/check-summary.ts';
import { readArtifact } from './stage.ts';
import type { Committed } from './results.ts';

type StepCheck = keyof typeof STEPS_OF;
const stepChecks = Object.keys(STEPS_OF) as StepCheck[];

/** The application in the sandbox; every step's result goes to its check run as it ends. */
export async function verify(context: JobContext, job: RunJob, signal: AbortSignal): Promise<void> {
  const run = await loadRun(context, job.runId);
  const { value: committed } = await readArtifact<Committed>(context, job.inputHash);
  const checks = checksOf(repositoryOf(context, run), committed.headSha, run.id, context.links.run(run.id));

  const recorded = await context.store.stageResult(run.id, 'verify', job.inputHash);
  const verdict =
    recorded?.artifactSha == null
      ? await runSandbox(context, run, committed, job.inputHash, checks, signal)
      : (await readArtifact<Verdict>(context, recorded.artifactSha)).value;
  await completeChecks(context, verdict, committed.directory, checks);

  if (!verdict.ok) {
    await failRun(context, run, verdict, checks);
    return;
  }
  await context.store.transition(run.id, ['verifying'], 'previewing');
  await context.queues.enqueue(
    'preview',
    { runId: run.id, inputHash: job.inputHash },
    { jobId: jobId('preview', run.id, job.inputHash), priority: PRIORITY.normal },
  );
}

/** Runs every step once more, without telling GitHub: how a preview gets a build whose host has lost it. */
export async function rebuild(
  context: JobContext,
  run: Run,
  committed: Committed,
  signal: AbortSignal,
): Promise<Verification> {
  return context.sandbox.verify({
    id: run.id,
    files: new Map(Object.entries(committed.application)),
    onStep: () => undefined,
    signal,
  });
}

async function runSandbox(
  context: JobContext,
  run: Run,
  committed: Committed,
  inputHash: string,
  checks: Checks,
  signal: AbortSignal,
): Promise<Verdict> {
  const startedAt = context.now();
  const reporter = createReporter(context, run, committed.directory, checks);
  const verification = await context.sandbox.verify({
    id: run.id,
    files: new Map(Object.entries(committed.application)),
    onStep: reporter.onStep,
    signal,
  });
  await reporter.settled();

  const { verdict, build } = verification;
  for (const { name } of verdict.screenshots) await context.artifacts.put('screenshot', verification.screenshot(name));
  const artifactSha = await context.artifacts.put('verdict', JSON.stringify(verdict));
  await context.store.recordStage({
    runId: run.id,
    stage: 'verify',
    inputHash,
    artifactSha,
    durationMs: context.now() - startedAt,
  });
  if (build !== null && verdict.ok) await context.builds.put(run.id, build);
  else await build?.discard();
  return verdict;
}

/** Sends each check run's state as its steps begin and end, one request after the other, never failing the sandbox. */
function createReporter(
  context: JobContext,
  run: Run,
  directory: string,
  checks: Checks,
): { onStep: Parameters<JobContext['sandbox']['verify']>[0]['onStep']; settled: () => Promise<void> } {
  const results = new Map<string, StepResult>();
  const started = new Set<StepCheck>();
  let queue: Promise<void> = Promise.resolve();
  const send = (task: () => Promise<unknown>): void => {
    queue = queue.then(task).then(
      () => undefined,
      // What could not be sent now is sent with the whole verdict at the end.
      (error: unknown) => context.logger.warn({ err: error, runId: run.id }, 'a check run was not updated'),
    );
  };

  return {
    onStep(event) {
      const step = event.kind === 'started' ? event.step : event.result.step;
      const name = stepChecks.find((candidate) => STEPS_OF[candidate].includes(step));
      if (name === undefined) return;
      if (event.kind === 'started') {
        send(async () =>
          context.store.appendEvent(run.id, { kind: 'step', data: { step, status: 'started', durationMs: null } }),
        );
        if (started.has(name)) return;
        started.add(name);
        send(async () => checks.update(name, runningCheck([], step)));
        return;
      }
      results.set(step, event.result);
      const { status, durationMs } = event.result;
      send(async () => context.store.appendEvent(run.id, { kind: 'step', data: { step, status, durationMs } }));
      const ended = STEPS_OF[name].flatMap((each) => results.get(each) ?? []);
      // The check run with pictures is completed once those are stored.
      if (ended.length < STEPS_OF[name].length || name === 'slipway / smoke') return;
      send(async () => checks.update(name, completedCheck(summaryInput(context, ended, directory, []))));
    },
    settled: async () => queue,
  };
}

async function completeChecks(context: JobContext, verdict: Verdict, directory: string, checks: Checks): Promise<void> {
  for (const name of stepChecks) {
    const steps = verdict.steps.filter(({ step }) => STEPS_OF[name].includes(step));
    const screenshots = name === 'slipway / smoke' ? verdict.screenshots : [];
    await checks.update(name, completedCheck(summaryInput(context, steps, directory, screenshots)));
  }
}

function summaryInput(
  context: JobContext,
  steps: readonly StepResult[],
  directory: string,
  screenshots: Verdict['screenshots'],
): Parameters<typeof completedCheck>[0] {
  return { steps, directory, screenshots, screenshotUrl: ({ sha256 }) => context.links.artifact(sha256) };
}

async function failRun(context: JobContext, run: Run, verdict: Verdict, checks: Checks): Promise<void> {
  await checks.update('slipway / preview', {
    status: 'completed',
    conclusion: 'skipped',
    output: { title: 'No preview: the checks failed', summary: 'A preview starts once every other check passes.' },
  });
  const bad = verdict.steps.find(({ status }) => status === 'failed' || status === 'timed_out');
  const error = new SlipwayError(`The step "${bad?.step ?? 'unknown'}" did not pass.`, {
    code: `verify.${bad?.step ?? 'unknown'}_failed`,
    kind: 'user',
    suggestion: 'The check runs show the log and the lines; push a fix to the branch or give the command again.',
  });
  await context.store.transition(run.id, ['verifying'], 'failed', {
    error: { code: error.code, message: error.message, suggestion: error.suggestion },
  });
  await announce(context, run.id);
}
