import { checkIdOf } from '#app/github/check-identity.ts';
import type { RepositoryPort } from '#app/github/port.ts';
import type { Failure } from '#app/queue/queues.ts';
import type { Run } from '#app/store/run.ts';
import type { VercelJob } from '#schemas/generated/vercel-job.ts';
import type { Application } from '../../vercel/port.ts';
import { announce } from '../announce.ts';
import { isOver, verifyInput } from '../attempt.ts';
import { loadRun, repositoryOf, type JobContext } from '../context.ts';
import type { Committed } from '../results.ts';
import { readArtifact, stageOnce } from '../stage.ts';
import type { VercelAccess } from './access.ts';
import { deployedCheck, refusedBy, type Deployed } from './deployed.ts';

const CHECK_NAME = 'slipway / vercel';

/** Environment of the deployments of a pull request on Vercel, as GitHub lists them. */
export function vercelEnvironment(pullRequest: number): string {
  return `slipway/vercel-${pullRequest}`;
}

/** What the application of a commit is on Vercel. */
export function applicationOnVercel({ repository }: Run, { directory }: Committed): Application {
  return { repository: `${repository.owner}/${repository.name}`, directory };
}

/**
 * Deploys a head that passed, beside its preview and never in its way. Once in effect: Vercel's deployment is found
 * again by its input, GitHub's by commit and environment, and a check run that is completed has told everything.
 */
export async function deployHead(
  context: JobContext,
  vercel: VercelAccess,
  job: VercelJob,
  signal: AbortSignal,
): Promise<void> {
  const run = await loadRun(context, job.runId);
  if (isOver(run, job)) return;
  const { value: committed } = await readArtifact<Committed>(context, job.inputHash);
  const key = { stage: 'vercel', inputHash: verifyInput(job), kind: 'deployment' } as const;
  const { value: deployed } = await stageOnce<Deployed>(context, run, key, async () => {
    const { url, state, logTail, note } = await vercel.client.deployApplication({
      project: applicationOnVercel(run, committed),
      files: new Map(Object.entries(committed.application)),
      headSha: committed.headSha,
      branch: committed.branch,
      environment: vercel.variables,
      signal,
      onState: () => undefined,
    });
    return { kind: 'deployed', url, state, logTail, note };
  });
  const repository = repositoryOf(context, run);
  if (await isClosed(repository, run)) {
    // The closing came first and found nothing to remove.
    await vercel.client.removePreviews(applicationOnVercel(run, committed), committed.branch, signal);
    return;
  }
  await tell(context, repository, { run, committed, deployed });
}

/** Tells what Vercel refused for good. The run itself is not touched: its preview stands. */
export async function tellRefusal(context: JobContext, { payload, error }: Failure<'vercel'>): Promise<void> {
  const { runId, task } = payload;
  context.logger.error({ err: error, runId, task, context: error.context }, 'Vercel did not do what was asked');
  const run = await context.store.run(runId);
  if (run === null || task !== 'deploy' || isOver(run, payload)) return;
  const repository = repositoryOf(context, run);
  // What was deleted while it was built is no refusal.
  if (await isClosed(repository, run)) return;
  const { value: committed } = await readArtifact<Committed>(context, payload.inputHash);
  const key = { stage: 'vercel', inputHash: verifyInput(payload), kind: 'deployment' } as const;
  const { value: deployed } = await stageOnce<Deployed>(context, run, key, async () => refusedBy(error));
  await tell(context, repository, { run, committed, deployed });
}

interface Told {
  readonly run: Run;
  readonly committed: Committed;
  readonly deployed: Deployed;
}

async function tell(context: JobContext, repository: RepositoryPort, told: Told): Promise<void> {
  const { run, committed, deployed } = told;
  const logUrl = context.links.run(run.id);
  const known = await repository.findCheckRun(committed.headSha, CHECK_NAME, checkIdOf(run));
  if (known === null) {
    if (deployed.kind === 'deployed') await tellDeployment(repository, told, deployed, logUrl);
    await repository.createCheckRun({
      name: CHECK_NAME,
      headSha: committed.headSha,
      externalId: checkIdOf(run),
      status: 'completed',
      detailsUrl: logUrl,
      ...deployedCheck(deployed),
    });
  }
  await announce(context, run.id);
}

async function tellDeployment(
  repository: RepositoryPort,
  { run, committed }: Told,
  { state, url }: Extract<Deployed, { kind: 'deployed' }>,
  logUrl: string,
): Promise<void> {
  const { id } = await repository.createDeployment({
    ref: committed.headSha,
    environment: vercelEnvironment(run.pullRequest ?? run.issue.number),
    description: 'The generated application on Vercel',
    transient: true,
  });
  const ready = state === 'ready';
  const unfinished = state === 'unfinished' || state === 'queued' || state === 'building';
  await repository.createDeploymentStatus(id, {
    state: ready ? 'success' : unfinished ? 'in_progress' : 'failure',
    ...(ready ? { environmentUrl: url } : {}),
    logUrl,
    description: ready
      ? 'Ready on Vercel'
      : unfinished
        ? 'Still building on Vercel'
        : 'The deployment on Vercel failed',
  });
}

async function isClosed(repository: RepositoryPort, { pullRequest }: Run): Promise<boolean> {
  if (pullRequest === null) return false;
  const pull = await repository.pullRequest(pullRequest);
  return pull !== null && pull.state !== 'open';
}
