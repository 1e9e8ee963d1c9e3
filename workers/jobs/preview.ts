import { checkIdOf } from '#app/github/check-identity.ts';
import type { Build } from '#sandbox/port.ts';
import { SlipwayError } from '#schemas/errors.ts';
import type { RunJob } from '#schemas/generated/run-job.ts';
import type { Run } from '#app/store/run.ts';
import { announce } from './announce.ts';
import { isOver } from './attempt.ts';
import { checksOf } from './checks.ts';
import { loadRun, repositoryOf, type JobContext } from './context.ts';
import { duration } from './messages/markdown.ts';
import { readArtifact } from './stage.ts';
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

  if (run.previewUrl === null) {
    const startedAt = context.now();
    const build = await buildOf(context, run, committed, signal);
    const { owner, name } = run.repository;
    const returnUrl =
      run.pullRequest === null ? null : `${context.githubWebUrl}/${owner}/${name}/pull/${run.pullRequest}`;
    const instance = await context.previews.start({ build, account: owner, returnUrl }, signal);
    // What GitHub shows has to work for as long as people look at it; the preview's own address admits nobody.
    const address = context.links.preview(run.id);
    const took = duration(context.now() - startedAt);
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
      description: instance.isRunning ? `Ready after ${took}` : 'Starts when it is opened',
    });
    await context.store.updateRun(run.id, { previewUrl: instance.url });
    await checks.update('slipway / preview', {
      status: 'completed',
      conclusion: 'success',
      startedAt: new Date(startedAt).toISOString(),
      detailsUrl: address,
      output: {
        title: instance.isRunning
          ? `Running, started in ${took}`
          : 'Starts when it is opened: all places are taken just now',
        summary: `[Open the preview](${address}). It has a database of its own with sample data, which begins afresh when nobody has looked for half an hour.`,
      },
    });
  }
  await context.store.transition(run.id, ['previewing'], 'succeeded');
  await announce(context, run.id);
}

async function buildOf(context: JobContext, run: Run, committed: Committed, signal: AbortSignal): Promise<Build> {
  const kept = context.builds.take(run.id);
  if (kept !== null) return kept;
  const { build } = await rebuild(context, run, committed, signal);
  if (build !== null) return build;
  throw new SlipwayError('The build that passed could not be made again.', {
    code: 'preview.no_build',
    kind: 'transient',
    suggestion: 'Give the command again.',
    context: { runId: run.id },
  });
}
