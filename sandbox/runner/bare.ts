/** The same commands without a sandbox around them, one after another: what verification is measured against. */
import type { StepName } from '#schemas/generated/verdict.ts';
import { SlipwayError } from '#schemas/errors.ts';
import { sendFiles } from '../engine/archive.ts';
import { execute } from '../engine/exec.ts';
import { closeJob, openJob } from '../engine/job.ts';
import { PATHS } from '../image/recipe.ts';
import { planFor, type PlannedStep } from './plan.ts';
import type { SandboxParts } from './sandbox.ts';

export interface BareRun {
  readonly steps: readonly { readonly step: StepName; readonly durationMs: number; readonly exitCode: number }[];
  /** From the first command's start to the last one's end; the container is there before. */
  readonly totalMs: number;
}

const KEPT_BYTES = 65_536;
const LINE = /^slipway-bare (?<step>[a-z]+) (?<exitCode>\d+) (?<nanoseconds>\d+)$/gm;

/** Runs one shell script of all the commands in a container like any other job's. Steps go on after a failure. */
export async function runBare(
  parts: SandboxParts,
  files: ReadonlyMap<string, string>,
  signal: AbortSignal,
): Promise<BareRun> {
  const { docker, image, owner, workDir, limits } = parts;
  const job = await openJob({
    docker,
    image,
    owner,
    workDir,
    id: 'bare',
    role: 'verify',
    limits: limits.container,
    signal,
  });
  try {
    await sendFiles(job.container, PATHS.work, files, limits.source, signal);
    const result = await execute(
      job.container,
      {
        argv: ['bash', '-c', scriptOf(planFor(files.keys(), job.workspace.isPrepared, limits))],
        workingDir: PATHS.work,
        timeoutMs: limits.totalTimeoutMs,
        keptBytes: KEPT_BYTES,
        maxOutputBytes: limits.output.stepBytes,
        signal,
      },
      () => job.container.kill(),
    );
    if (result.exitCode !== 0) throw unfinished(result.stopped);
    return timesIn(result.stdout.toString('utf8'));
  } finally {
    await closeJob(job);
  }
}

function scriptOf(plan: readonly PlannedStep[]): string {
  const steps = plan.map((step) => {
    const commands = step.commands.map(({ argv, env }) =>
      ['env', ...Object.entries(env).map(([name, value]) => `${name}=${value}`), ...argv].map(quoted).join(' '),
    );
    return `began=$(date +%s%N)
{ ${commands.join(' && ')}; } >/tmp/bare-${step.step}.log 2>&1
echo "slipway-bare ${step.step} $? $(($(date +%s%N) - began))"`;
  });
  return `${steps.join('\n')}\nexit 0`;
}

function quoted(argument: string): string {
  return `'${argument.replaceAll("'", String.raw`'\''`)}'`;
}

function timesIn(output: string): BareRun {
  const steps = [...output.matchAll(LINE)].map(({ groups }) => ({
    step: groups?.['step'] as StepName,
    exitCode: Number(groups?.['exitCode']),
    durationMs: Math.round(Number(groups?.['nanoseconds']) / 1e6),
  }));
  return { steps, totalMs: steps.reduce((sum, step) => sum + step.durationMs, 0) };
}

function unfinished(stopped: string): SlipwayError {
  return new SlipwayError('The bare commands did not come to their end.', {
    code: 'sandbox.bare_unfinished',
    kind: 'transient',
    suggestion: 'Measure again on a machine with less load.',
    context: { stopped },
  });
}
