import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createDirectoryCaches } from '#sandbox/cache/directory-store.ts';
import type { CachedProject } from '#sandbox/cache/key.ts';
import { measurePreview } from '#sandbox/preview/bench.ts';
import type { Build, Verification } from '#sandbox/port.ts';
import { closeJob } from '#sandbox/engine/job.ts';
import {
  createSandbox,
  poolOf,
  sandboxParts,
  type DockerSandbox,
  type SandboxOptions,
} from '#sandbox/runner/sandbox.ts';
import { SlipwayError } from '#schemas/errors.ts';
import { compile } from '../../compiler/compile.ts';
import { readScaffold } from '../../compiler/read-scaffold.ts';
import type { Progress } from '../progress.ts';
import { stateDir } from '../setup/paths.ts';
import { prepareMachine } from '../setup/prepare.ts';
import { demoRequirements } from '../setup/requirements.ts';
import { absolute, relative, type Benchmark, type Measurement } from './benchmark.ts';

const bareGoal = 1.1;
const warmGoalMs = 50;
const installGoalMs = 1_000;
const secondGoal = 0.6;
const previewGoalMs = 2_000;
const previewMemoryGoalMb = 350;
const queuedCount = 10;
const queuedGoal = 1.1;
const mb = 1024 * 1024;
const cacheBytes = 1024 * mb;
const project: CachedProject = { account: 'bench', name: 'library' };

const signal = new AbortController().signal;

/** One verification after another, as the workers of one host do it on two cores. */
export const sandboxBenchmark: Benchmark = {
  name: 'sandbox',
  about: 'verification against the bare commands, its parts, its repetition, its queue, and previews',
  async run(progress) {
    const machine = await prepareMachine(demoRequirements, progress);
    const workDir = join(stateDir, 'bench-sandbox');
    const { docker } = machine.engine;
    const caches = createDirectoryCaches({ directory: join(workDir, 'caches'), maxBytes: cacheBytes });
    const options: SandboxOptions = { docker, image: machine.image, owner: 'bench-sandbox', workDir, caches };
    const sandbox = createSandbox(options);
    try {
      await sandbox.reap();
      // Of a run that was ended: the first verification has to find nothing.
      await rm(workDir, { recursive: true, force: true });
      return await measure(sandbox, options, progress);
    } finally {
      await sandbox.reap();
      await rm(workDir, { recursive: true, force: true });
      await machine.close();
    }
  },
};

async function measure(
  sandbox: DockerSandbox,
  options: SandboxOptions,
  progress: Progress,
): Promise<readonly Measurement[]> {
  const first = await application([book([]), loan]);
  const changed = await application([book([{ name: 'pages', type: 'integer' }]), loan]);
  const small = await application([book([])]);

  // What the engine and the kernel read from disk once is there for both sides of every comparison.
  progress.step('A verification to begin with');
  await discarded(await passed(sandbox, first));
  progress.step('Bare commands');
  const bare = await sandbox.runBare({ files: first });
  progress.step('Verification, and another after a change of one field');
  const one = await passed(sandbox, first, project);
  const build = one.build;
  const second = await passed(sandbox, changed, project);
  await discarded(second);

  progress.step('A container that is ready');
  const warmMs = await readyIn(options);
  progress.step('Preview');
  const preview = build === null ? null : await previewOf(options, build);
  progress.step(`${queuedCount} verifications in a queue`);
  const queue = await queueOf(sandbox, small);
  progress.done();

  const oneMs = one.verdict.durationMs;
  const install = one.verdict.steps.find(({ step }) => step === 'install');
  const baseline = { name: 'one verification', value: oneMs };
  return [
    relative('verification ÷ bare', oneMs, { name: 'bare commands', value: bare.totalMs }, bareGoal),
    absolute('ready container', warmMs, warmGoalMs),
    absolute('dependency step', install?.durationMs ?? Number.POSITIVE_INFINITY, installGoalMs),
    relative('verification after a changed field', second.verdict.durationMs, baseline, secondGoal),
    absolute('build → preview answers', preview?.firstAnswerMs ?? Number.POSITIVE_INFINITY, previewGoalMs),
    absolute(
      'memory of an idle preview',
      (preview?.idleMemoryBytes ?? Number.POSITIVE_INFINITY) / mb,
      previewMemoryGoalMb,
      'MB',
    ),
    relative(
      `${queuedCount} queued verifications`,
      queue.totalMs,
      { name: `${queuedCount} times one`, value: queue.oneMs * queuedCount },
      queuedGoal,
    ),
  ];
}

/** How soon a container is there once one has been wanted before. */
async function readyIn(options: SandboxOptions): Promise<number> {
  const pool = poolOf(sandboxParts(options), 1);
  const taken = async (): Promise<number> => {
    const startedAt = performance.now();
    const job = await pool.take(signal);
    const tookMs = performance.now() - startedAt;
    pool.release();
    await closeJob(job);
    return tookMs;
  };
  try {
    await taken();
    await pool.settled();
    return await taken();
  } finally {
    await pool.clear();
  }
}

function previewOf(options: SandboxOptions, build: Build): ReturnType<typeof measurePreview> {
  return measurePreview(options, build, signal);
}

interface QueueFigures {
  /** From the first one's start to the last one's end. */
  readonly totalMs: number;
  /** One by itself: the mean of one before the queue and one after it, since machines have other work too. */
  readonly oneMs: number;
}

async function queueOf(sandbox: DockerSandbox, files: ReadonlyMap<string, string>): Promise<QueueFigures> {
  const alone = async (): Promise<number> => {
    const startedAt = performance.now();
    await discarded(await passed(sandbox, files));
    return performance.now() - startedAt;
  };
  const beforeMs = await alone();
  const startedAt = performance.now();
  for (let count = 0; count < queuedCount; count += 1) await discarded(await passed(sandbox, files));
  const totalMs = performance.now() - startedAt;
  return { totalMs, oneMs: (beforeMs + (await alone())) / 2 };
}

/** @throws SlipwayError `bench.not_passed`: the time of a verification that fails says nothing */
async function passed(
  sandbox: DockerSandbox,
  files: ReadonlyMap<string, string>,
  cached?: CachedProject,
): Promise<Verification> {
  const verification = await sandbox.verify({
    id: 'bench',
    files,
    ...(cached === undefined ? {} : { project: cached }),
    onStep: () => undefined,
    signal,
  });
  if (verification.verdict.ok) return verification;
  await discarded(verification);
  const failed = verification.verdict.steps.find(({ status }) => status !== 'passed');
  throw new SlipwayError(`The ${failed?.step ?? 'first'} step did not pass: ${failed?.log.slice(-2_000) ?? ''}`, {
    code: 'bench.not_passed',
    kind: 'bug',
    suggestion: 'Look at the step’s log; the machine may be too busy.',
  });
}

async function discarded({ build }: Verification): Promise<void> {
  await build?.discard();
}

/** An entity with two fields, and those that are added. */
function book(fields: readonly object[]): object {
  return {
    name: 'book',
    fields: [{ name: 'title', type: 'string', required: true }, { name: 'author', type: 'string' }, ...fields],
  };
}

const loan = {
  name: 'loan',
  fields: [
    { name: 'reader', type: 'string', required: true },
    { name: 'due', type: 'date' },
    { name: 'book', type: 'reference', target: 'book' },
  ],
};

async function application(entities: readonly object[]): Promise<ReadonlyMap<string, string>> {
  const manifest = { version: 1, name: 'library', title: 'Library', roles: [{ name: 'member' }], entities };
  const { value } = await compile(manifest, await readScaffold());
  return new Map((value?.files ?? []).map(({ path, content }) => [path, content]));
}
