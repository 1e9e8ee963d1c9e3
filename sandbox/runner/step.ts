/** One step in the container: its commands, its time, its exit code, and what is read from its output. */
import type Dockerode from 'dockerode';
import type { StepResult } from '#schemas/generated/verdict.ts';
import { execute, type ExecResult } from '../engine/exec.ts';
import { plainText, tailOf } from '../engine/output.ts';
import { PATHS } from '../image/recipe.ts';
import type { Limits } from '../policy/limits.ts';
import type { Bounds } from './bounds.ts';
import type { Command, PlannedStep } from './plan.ts';
import { findingsOf } from './reports/findings.ts';
import { annotated, refusedStep } from './unended-step.ts';

/** Marks a step's processes, so that they can be found again. */
const MARK = 'SLIPWAY_STEP';
const KILL_TIMEOUT_MS = 5_000;
const READ_TIMEOUT_MS = 10_000;
const KEPT_NOTHING = 1_024;

// Several rounds: a process may have been starting another when it was looked for.
const KILL_SCRIPT = `
for round in 1 2 3; do
  for process in /proc/[0-9]*; do
    if grep -qzxF "${MARK}=$1" "$process/environ" 2>/dev/null; then kill -KILL "\${process#/proc/}" 2>/dev/null; fi
  done
done
exit 0`;

export interface StepContext {
  readonly container: Dockerode.Container;
  /** The application's own paths: diagnostics in other files are not placed. */
  readonly paths: ReadonlySet<string>;
  readonly limits: Limits;
  /** What the container may not exceed; it is ended as a whole where a step cannot be ended alone. */
  readonly bounds: Bounds;
  /** Time left for everything, at any moment. */
  readonly remainingMs: () => number;
  readonly signal: AbortSignal;
}

/** Runs a step to its end or its time limit. Its status is decided by the exit code that the engine saw. */
export async function runStep(step: PlannedStep, context: StepContext): Promise<StepResult> {
  const startedAt = performance.now();
  try {
    return await run(step, context, startedAt);
  } catch (error) {
    // What the engine says of a container that had to be ended is our doing, not its failure.
    if (context.bounds.ended === null || context.signal.aborted) throw error;
    return refusedStep(step, [context.bounds.ended], startedAt);
  }
}

async function run(step: PlannedStep, context: StepContext, startedAt: number): Promise<StepResult> {
  const { limits } = context;
  const runs: ExecResult[] = [];
  for (const command of step.commands) {
    const leftMs = Math.min(step.timeoutMs - (performance.now() - startedAt), context.remainingMs());
    const result = await runCommand(step, command, Math.max(leftMs, 0), context);
    runs.push(result);
    if (result.exitCode !== 0) break;
  }
  const last = runs.at(-1);
  const hasEnded = last?.exitCode === 0;
  const report =
    step.reportPath === null || context.bounds.ended !== null ? null : await readBounded(step.reportPath, context);
  const findings = findingsOf({
    format: step.output,
    output: plainText(Buffer.concat(runs.map((run) => run.output))),
    stdout: last?.stdout.toString('utf8') ?? '',
    report,
    paths: context.paths,
    limits: limits.output,
  });
  const isProven = step.reportPath === null || (findings.tests !== null && findings.tests.passed > 0);
  const reasons = hasEnded
    ? isProven
      ? []
      : ['Not passed: no test has run.']
    : [...stopOf(step, last), ...(await context.bounds.exceeded())];
  return {
    step: step.step,
    status: hasEnded && isProven ? 'passed' : last?.stopped === 'timed_out' ? 'timed_out' : 'failed',
    exitCode: last?.exitCode ?? null,
    durationMs: Math.round(performance.now() - startedAt),
    log: tailOf(findings.log + reasons.map((reason) => `\n${reason}`).join(''), limits.output.logCharacters),
    annotations: [...reasons.map(annotated), ...findings.annotations].slice(0, limits.output.annotations),
    tests: findings.tests,
  };
}

async function runCommand(
  step: PlannedStep,
  command: Command,
  timeoutMs: number,
  { container, bounds, limits, signal }: StepContext,
): Promise<ExecResult> {
  return execute(
    container,
    {
      argv: command.argv,
      env: { ...command.env, [MARK]: step.step },
      workingDir: PATHS.work,
      timeoutMs,
      keptBytes: limits.output.reportBytes,
      maxOutputBytes: limits.output.stepBytes,
      signal,
    },
    () => killMarked(container, step.step, bounds, signal),
  );
}

/** Ends a step's processes; the whole container when they cannot be ended singly. */
async function killMarked(
  container: Dockerode.Container,
  mark: string,
  bounds: Bounds,
  signal: AbortSignal,
): Promise<void> {
  if (bounds.ended !== null) return;
  const ended = await execute(
    container,
    {
      argv: ['sh', '-c', KILL_SCRIPT, 'sh', mark],
      timeoutMs: KILL_TIMEOUT_MS,
      keptBytes: KEPT_NOTHING,
      maxOutputBytes: Infinity,
      signal,
    },
    async () => {},
  );
  // No process could be started for it: the step has taken them all.
  if (ended.exitCode !== 0) await bounds.end('processes');
}

/** The beginning of a file in the container; null when there is none or it is too large. */
async function readBounded(path: string, { container, limits, signal }: StepContext): Promise<string | null> {
  const result = await execute(
    container,
    {
      argv: ['head', '-c', String(limits.output.reportBytes), '--', path],
      timeoutMs: READ_TIMEOUT_MS,
      keptBytes: limits.output.reportBytes,
      maxOutputBytes: limits.output.reportBytes * 2,
      signal,
    },
    async () => {},
  );
  return result.exitCode === 0 ? result.stdout.toString('utf8') : null;
}

function stopOf(step: PlannedStep, last: ExecResult | undefined): readonly string[] {
  if (last?.stopped === 'timed_out') return [`Stopped: longer than ${step.timeoutMs / 1000} s.`];
  return last?.stopped === 'flooded' ? ['Stopped: too much output.'] : [];
}
