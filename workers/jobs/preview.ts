import { checkIdOf } from '#app/github/check-identity.ts';
import type { Build } from '#sandbox/port.ts';
import { SlipwayError } from '#schemas/errors.ts';
import type { RunJob } from '#schemas/generated/run-job.ts';
import type { Run } from '#app/store/run.ts';
import { announce } from './announce.ts';
import { isOver, verifyInput } from './attempt.ts';
import { checksOf } from './checks.ts';
import { loadRun, repositoryOf, type JobContext } from './context.ts';
import { duration } from './messages/markdown.ts';
import { projectOf } from './sandboxed.ts';
import { readArtifact, stageOnce } from './stage.ts';
import { rebuild } from './verify.ts';
import type { Committed } from './results.ts';

/** Environment of the previews of a pull request, as GitHub lists deployments. */
export function previewEnvironment(pullRequest: number): string {
  return `slipway/preview-${pullRequest}`;
}

/** A running instance of the verified build, its deployment on GitHub, and the end of the run. */
export async function preview(context: JobContext, job: RunJob, signal: AbortSignal): Promise<void> {
  const run = await loadRun(context, job.runId);
  if (isOver(run, job)) return;
  const { value: committed } = await readArtifact<Committed>(context, job.inputHash);
  const repository = repositoryOf(context, run);
  const checks = checksOf(repository, committed.headSha, checkIdOf(run), context.links.run(run.id));

  // What GitHub shows has to work for as long as people look at it; the preview's own address admits nobody.
  const address = context.links.preview(run.id);
  // One instance, however often the job comes again; what is written about it below is looked for before it is made.
  const { value: started } = await stageOnce<Started>(
    context,
    run,
    { stage: 'preview', inputHash: verifyInput(job), kind: 'deployment' },
    async () => start(context, run, committed, signal),
  );
  await context.store.updateRun(run.id, { previewUrl: started.url });
  const deployment = await repository.createDeployment({
    ref: committed.headSha,
    environment: previewEnvironment(run.pullRequest ?? run.issue.number),
    description: 'Preview of the generated application',
    transient: true,
  });
  await repository.createDeploymentStatus(deployment.id, {
    state: 'success',
    environmentUrl: address,
    logUrl: context.links.run(run.id),
    description: started.isRunning ? `Ready after ${duration(started.tookMs)}` : 'Starts when it is opened',
  });
  await checks.update('slipway / preview', {
    status: 'completed',
    conclusion: 'success',
    startedAt: started.at,
    detailsUrl: address,
    output: {
      title: started.isRunning
        ? `Running, started in ${duration(started.tookMs)}`
        : 'Starts when it is opened: all places are taken just now',
      summary: `[Open the preview](${address}). It has a database of its own with sample data, which begins afresh when nobody has looked for half an hour.`,
    },
  });
  await context.store.transition(run.id, ['previewing'], 'succeeded');
  await announce(context, run.id);
}

/** What the preview stage leaves. */
interface Started {
  /** Origin of the instance. */
  readonly url: string;
  /** False while it waits for a place. */
  readonly isRunning: boolean;
  /** When it was begun, as ISO 8601. */
  readonly at: string;
  readonly tookMs: number;
}

async function start(context: JobContext, run: Run, committed: Committed, signal: AbortSignal): Promise<Started> {
  const startedAt = context.now();
  const build = await buildOf(context, run, committed, signal);
  const { owner, name } = run.repository;
  const returnUrl =
    run.pullRequest === null ? null : `${context.githubWebUrl}/${owner}/${name}/pull/${run.pullRequest}`;
  const project = projectOf(run, committed.directory);
  const source = { files: new Map(Object.entries(committed.application)), project };
  const { url, isRunning } = await context.previews.start({ build, source, account: owner, returnUrl }, signal);
  return { url, isRunning, at: new Date(startedAt).toISOString(), tookMs: context.now() - startedAt };
}

async function buildOf(context: JobContext, run: Run, committed: Committed, signal: AbortSignal): Promise<Build> {
  const kept = context.builds.take(run.id);
  if (kept !== null) return kept;
  const rebuilt = await rebuild(context, run, committed, signal);
  if (rebuilt !== null && rebuilt.build !== null) return rebuilt.build;
  // Of a run that was cancelled meanwhile, the next attempt finds that it is over.
  throw new SlipwayError('The build that passed could not be made again.', {
    code: 'preview.no_build',
    kind: 'transient',
    suggestion: 'Give the command again.',
    context: { runId: run.id },
  });
}
