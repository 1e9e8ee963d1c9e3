import type { RepositoryPort } from '#app/github/port.ts';
import type { Run } from '#app/store/run.ts';
import { SlipwayError } from '#schemas/errors.ts';
import type { VercelJob } from '#schemas/generated/vercel-job.ts';
import { loadRun, repositoryOf, type JobContext } from '../context.ts';
import type { Committed } from '../results.ts';
import { readSettings } from '../settings.ts';
import { readArtifact } from '../stage.ts';
import type { VercelAccess } from './access.ts';
import { applicationOnVercel, vercelEnvironment } from './deploy-head.ts';

const PRODUCTION = 'slipway/production';

/**
 * The end of a pull request on Vercel: where the settings want it, the head that was merged becomes the production
 * deployment; then every preview of the branch is deleted. A pull request that is open again keeps them.
 */
export async function closeDeployments(
  context: JobContext,
  vercel: VercelAccess,
  job: VercelJob,
  signal: AbortSignal,
): Promise<void> {
  const run = await loadRun(context, job.runId);
  const repository = repositoryOf(context, run);
  const pull = run.pullRequest === null ? null : await repository.pullRequest(run.pullRequest);
  if (run.pullRequest === null || pull === null || pull.state === 'open') return;
  const { value: committed } = await readArtifact<Committed>(context, job.inputHash);
  const { settings } = await readSettings(repository);
  // What people pushed after our last head was never deployed: it is no promotion of what was looked at.
  const isDeployedHead = pull.headSha === committed.headSha;
  if (pull.state === 'merged' && isDeployedHead && settings?.promote === true) {
    await promote(context, vercel, { repository, run, committed, signal });
  }
  await vercel.client.removePreviews(applicationOnVercel(run, committed), committed.branch, signal);
  for (const { id } of await repository.activeDeployments(vercelEnvironment(run.pullRequest))) {
    await repository.createDeploymentStatus(id, { state: 'inactive', description: 'The pull request is closed' });
  }
}

interface Promotion {
  readonly repository: RepositoryPort;
  readonly run: Run;
  readonly committed: Committed;
  readonly signal: AbortSignal;
}

async function promote(
  context: JobContext,
  vercel: VercelAccess,
  { repository, run, committed, signal }: Promotion,
): Promise<void> {
  const promoted = await vercel.client.promote({
    project: applicationOnVercel(run, committed),
    headSha: committed.headSha,
    environment: vercel.variables,
    signal,
    onState: () => undefined,
  });
  if (promoted === null) {
    context.logger.warn({ runId: run.id, headSha: committed.headSha }, 'the merged head has no deployment to promote');
    return;
  }
  // Vercel builds from the preview: until it has, the preview must stay.
  if (promoted.state !== 'ready' && promoted.state !== 'failed' && promoted.state !== 'canceled') throw unfinished(run);
  const { id } = await repository.createDeployment({
    ref: committed.headSha,
    environment: PRODUCTION,
    description: 'The generated application on Vercel, in production',
    transient: false,
  });
  const ready = promoted.state === 'ready';
  await repository.createDeploymentStatus(id, {
    state: ready ? 'success' : 'failure',
    ...(ready ? { environmentUrl: promoted.url } : {}),
    logUrl: context.links.run(run.id),
    description: ready ? 'In production on Vercel' : 'The production build on Vercel failed',
  });
}

function unfinished({ id }: Run): SlipwayError {
  return new SlipwayError('The production deployment on Vercel is still building.', {
    code: 'vercel.promotion_unfinished',
    kind: 'transient',
    suggestion: 'It is looked at again by itself.',
    context: { runId: id },
  });
}
