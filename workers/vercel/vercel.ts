import { systemClock } from '#app/platform/clock.ts';
import { digestOf } from '#app/platform/digest.ts';
import type { ListedDeployment } from './answers.ts';
import { logTail } from './build-log.ts';
import { type ConnectionPorts, type ConnectionSettings, VercelConnection } from './connection.ts';
import { deploymentsWith, findDeployment, META, obtainDeployment, stateOf, type Obtained } from './deployment.ts';
import { VercelEndpoints } from './endpoints.ts';
import { tokenRefused } from './failure.ts';
import { fileSet } from './files.ts';
import { VERCEL_LIMITS, type VercelLimits } from './limits.ts';
import type { Application, DeploymentOutcome, DeploymentRequest, PromotionRequest, Variables, Vercel } from './port.ts';
import { ensureProject, findProject } from './project.ts';
import { assertVariables, setVariables } from './variables.ts';
import { watchDeployment } from './watch.ts';

/**
 * Deployments on Vercel.
 *
 * @param settings the token with its team
 * @throws SlipwayError `vercel.token_refused` (user) for what cannot be a token
 */
export function createVercel(
  settings: ConnectionSettings,
  ports: ConnectionPorts = { clock: systemClock, random: Math.random },
  limits: VercelLimits = VERCEL_LIMITS,
): Vercel {
  // A header would not take it, and the error that says so would show it.
  if (!/^[\x21-\x7E]+$/.test(settings.token)) throw tokenRefused({ operation: 'read token' });
  const connection = new VercelConnection(settings, ports, limits);
  return {
    deployApplication: (request) => deployApplication(connection, request),
    removePreviews: (project, branch, signal) => removePreviews(connection, project, branch, signal),
    promote: (request) => promote(connection, request),
  };
}

async function deployApplication(connection: VercelConnection, request: DeploymentRequest): Promise<DeploymentOutcome> {
  const { headSha, branch, environment } = request;
  const files = fileSet(request.files, connection.limits);
  if (environment !== null) assertVariables(environment);
  const vercel = new VercelEndpoints(connection, request.signal);
  const project = await ensureProject(vercel, request.project);
  const note = await setVariables(vercel, project, 'preview', environment);
  const obtained = await obtainDeployment(
    vercel,
    project,
    {
      projectName: project.name,
      projectId: project.id,
      source: { files: files.entries },
      target: 'preview',
      meta: {
        // A deployment keeps the variables that it was built with: other ones are another input.
        [META.input]: digestOf(['preview', headSha, branch, environment, files.entries]),
        [META.head]: headSha,
        [META.branch]: branch,
      },
    },
    files,
  );
  return await outcomeOf(vercel, obtained, environment, note, request.onState);
}

async function promote(connection: VercelConnection, request: PromotionRequest): Promise<DeploymentOutcome | null> {
  const { headSha, environment } = request;
  if (environment !== null) assertVariables(environment);
  const vercel = new VercelEndpoints(connection, request.signal);
  const project = await findProject(vercel, request.project);
  if (project === null) return null;
  const preview = await findDeployment(
    vercel,
    project,
    META.head,
    headSha,
    ({ readyState, isProduction }) => !isProduction && stateOf(readyState) === 'ready',
  );
  if (preview === null) return null;
  const note = await setVariables(vercel, project, 'production', environment);
  const obtained = await obtainDeployment(
    vercel,
    project,
    {
      projectName: project.name,
      projectId: project.id,
      source: { deploymentId: preview.id },
      target: 'production',
      meta: { [META.input]: digestOf(['production', preview.id, environment]), [META.head]: headSha },
    },
    null,
  );
  return await outcomeOf(vercel, obtained, environment, note, request.onState);
}

async function removePreviews(
  connection: VercelConnection,
  application: Application,
  branch: string,
  signal: AbortSignal,
): Promise<number> {
  const vercel = new VercelEndpoints(connection, signal);
  const project = await findProject(vercel, application);
  if (project === null) return 0;
  // Listed first: pages shift while deployments are deleted.
  const previews: ListedDeployment[] = [];
  for await (const deployment of deploymentsWith(vercel, project, META.branch, branch)) previews.push(deployment);
  let removed = 0;
  for (const { id, isProduction } of previews) {
    if (!isProduction && (await vercel.deleteDeployment(id))) removed += 1;
  }
  return removed;
}

async function outcomeOf(
  vercel: VercelEndpoints,
  { deployment: first, reused }: Obtained,
  environment: Variables | null,
  note: string | null,
  onState: DeploymentRequest['onState'],
): Promise<DeploymentOutcome> {
  const { progress, deployment } = await watchDeployment(vercel, first, onState);
  const secrets = [vercel.connection.settings.token, ...Object.values(environment ?? {})];
  const tail = progress.state === 'failed' ? await logTail(vercel, deployment, secrets) : null;
  return { ...progress, logTail: tail, reused, note };
}
