import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openSync } from 'node:fs';
import { destination } from 'pino';
import { createLinks } from '#app/api/links.ts';
import { createLogger } from '#app/platform/logger.ts';
import type { Run } from '#app/store/run.ts';
import type { BareRun } from '#sandbox/runner/bare.ts';
import { reapOwner } from '#sandbox/runner/reap.ts';
import { createSandbox } from '#sandbox/runner/sandbox.ts';
import type { Verdict } from '#schemas/generated/verdict.ts';
import { startStack, type EmbeddedStack } from '../../embedded/stack.ts';
import type { Progress } from '../progress.ts';
import { stateDir } from '../setup/paths.ts';
import type { Machine } from '../setup/prepare.ts';
import { createFirstRepository } from './first-repository.ts';
import { readGitHub } from './github-view.ts';
import { previewStatus } from './preview-status.ts';
import type { DemoReport } from './report.ts';
import { openRunDirectory } from './run-directory.ts';
import { timeToPush } from './time-to-push.ts';
import { watchRun } from './watch.ts';
import type { Committed } from '../../jobs/results.ts';

export interface DemoOptions {
  readonly machine: Machine;
  readonly prompt: string;
  readonly progress: Progress;
  /** When the command began, milliseconds since the epoch. */
  readonly startedAt: number;
  readonly signal?: AbortSignal;
}

export interface RunningDemo {
  readonly report: DemoReport;
  readonly stack: EmbeddedStack;
  /** Comments a wish on the pull request, waits until its commits are on the branch, and stops that run: milliseconds. */
  refine(wish: string): Promise<number>;
  /** The same application's commands run directly, for the benchmark. */
  runBare(): Promise<BareRun>;
  close(): Promise<void>;
}

/** Starts the embedded stack, comments `/generate` as a person, and follows the run to its end. */
export async function runDemo(options: DemoOptions): Promise<RunningDemo> {
  const { machine, prompt, progress, startedAt } = options;
  const directory = await openRunDirectory(stateDir, async (owner, path) =>
    reapOwner(machine.engine.docker, owner, path),
  );
  const logger = createLogger({ level: 'info', destination: destination(openSync(join(stateDir, 'demo.log'), 'w')) });
  progress.step('Embedded stack');
  const stack = await startStack({
    dataDir: directory.path,
    logger,
    work: { docker: machine.engine.docker, image: machine.image, owner: directory.owner },
    onStart: (part) => progress.note(part),
  });
  const close = async (): Promise<void> => {
    await stack.close();
    await directory.close();
  };
  try {
    const { owner, repository, url } = await createFirstRepository(stack);
    const ada = stack.github.as(owner);
    const issue = ada.openIssue(repository, {
      title: 'An application for us',
      body: 'Let us see what it makes of this.',
    });
    progress.done(url);
    const startMs = Date.now() - startedAt;

    ada.comment(repository, issue, `/generate ${prompt}`);
    const { run, times } = await watchRun(stack.slipway.store, findRun(stack), progress, options.signal);
    const report = await reportOf(stack, run, { prompt, repository, issue, times: { ...times, startMs, startedAt } });
    const bare = async (): Promise<BareRun> => {
      const results = await stack.slipway.store.stageResults(run.id);
      const sha = results.find(({ stage }) => stage === 'commit')?.artifactSha ?? '';
      const artifact = await stack.slipway.artifacts.get(sha);
      const { application } = JSON.parse(artifact?.bytes.toString('utf8') ?? '{}') as Committed;
      const sandbox = createSandbox({
        docker: machine.engine.docker,
        image: machine.image,
        owner: `${directory.owner}-bare`,
        workDir: join(directory.path, 'bare'),
      });
      return sandbox.runBare({ files: new Map(Object.entries(application)) });
    };
    const refine = async (wish: string): Promise<number> => timeToPush(stack, { owner, repository, run, wish });
    return { report, stack, refine, runBare: bare, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function findRun({ slipway }: EmbeddedStack): () => Promise<Run | null> {
  let id: string | null = null;
  return async () => {
    id ??= (await slipway.store.activeRuns(1))[0]?.id ?? null;
    return id === null ? null : slipway.store.run(id);
  };
}

async function reportOf(
  stack: EmbeddedStack,
  run: Run,
  facts: {
    readonly prompt: string;
    /** `owner/name`. */
    readonly repository: string;
    readonly issue: number;
    readonly times: { pullRequestMs: number | null; checksMs: number; startMs: number; startedAt: number };
  },
): Promise<DemoReport> {
  const { prompt, repository, issue, times } = facts;
  const view = await readGitHub(stack, repository, run);
  const preview = run.previewUrl === null ? null : await previewOf(stack, run);
  return {
    ok:
      run.state === 'succeeded' &&
      view.checks.length > 0 &&
      view.checks.every(({ conclusion }) => conclusion === 'success') &&
      preview?.httpStatus === 200,
    prompt,
    run: {
      id: run.id,
      state: run.state,
      error: run.error === null ? null : `${run.error.message} ${run.error.suggestion}`,
    },
    issue: { number: issue, url: `${stack.github.webUrl}/${repository}/issues/${issue}` },
    ...view,
    screenshots: await saveScreenshots(stack, run),
    preview,
    timesMs: {
      start: times.startMs,
      commentToPullRequest: times.pullRequestMs,
      commentToChecks: times.checksMs,
      total: Date.now() - times.startedAt,
    },
  };
}

/** As people find it: by the address that the pull request shows. */
async function previewOf({ config }: EmbeddedStack, run: Run): Promise<DemoReport['preview']> {
  const links = createLinks({ publicUrl: config.server.publicUrl, secret: config.github.webhookSecret });
  const url = links.preview(run.id);
  return { url, httpStatus: await previewStatus(url) };
}

async function saveScreenshots({ slipway }: EmbeddedStack, run: Run): Promise<string[]> {
  const results = await slipway.store.stageResults(run.id);
  const sha = results.find(({ stage }) => stage === 'verify')?.artifactSha ?? null;
  const verdict = sha === null ? null : await slipway.artifacts.get(sha);
  if (verdict === null) return [];
  const { screenshots } = JSON.parse(verdict.bytes.toString('utf8')) as Verdict;
  const dir = join(stateDir, 'screenshots', run.id);
  // A demo's first run has the same id each time: pictures of the last one are not of this application.
  await rm(dir, { recursive: true, force: true });
  await mkdir(dir, { recursive: true });
  const saved: string[] = [];
  for (const { name, sha256 } of screenshots) {
    const artifact = await slipway.artifacts.get(sha256);
    if (artifact === null) continue;
    const path = join(dir, name);
    await writeFile(path, artifact.bytes);
    saved.push(path);
  }
  return saved;
}
