import { withRetry } from '../gateway/retry.ts';
import type { DeploymentReading, ListedDeployment } from './answers.ts';
import type { NewDeployment, VercelEndpoints } from './endpoints.ts';
import { unreadable } from './failure.ts';
import { uploadFiles, type FileSet } from './files.ts';
import type { DeploymentState } from './port.ts';
import type { Project } from './project.ts';

/** The metadata by which our deployments are found again. */
export const META = { input: 'slipwayInput', branch: 'slipwayBranch', head: 'slipwayHead' } as const;

export interface Obtained {
  readonly deployment: DeploymentReading;
  readonly reused: boolean;
}

/** The state in our words. What is neither known nor an end is taken for building: watching it is bounded. */
export function stateOf(readyState: string): DeploymentState {
  switch (readyState) {
    case 'READY':
      return 'ready';
    case 'ERROR':
      return 'failed';
    case 'CANCELED':
    case 'DELETED':
      return 'canceled';
    case 'QUEUED':
    case 'INITIALIZING':
      return 'queued';
    default:
      return 'building';
  }
}

/**
 * The deployment with this input: the one that is there and has not failed, else a new one. Also after an answer that
 * was lost, so that no input is built twice.
 *
 * @param input `meta` holds `META.input`
 * @param files null when the source is an earlier deployment
 */
export async function obtainDeployment(
  vercel: VercelEndpoints,
  project: Project,
  input: NewDeployment,
  files: FileSet | null,
): Promise<Obtained> {
  const { limits, ports } = vercel.connection;
  const key = input.meta[META.input] ?? '';
  const once = vercel.withoutRetries();
  for (let round = 1; round <= limits.createRoundsMax; round += 1) {
    const obtained = await withRetry(limits.retry, ports, vercel.signal, async () => {
      const found = await findDeployment(once, project, META.input, key, isAlive);
      if (found !== null) return { deployment: await once.deployment(found.id), reused: true };
      const created = await once.createDeployment(input);
      return 'missing' in created ? created : { deployment: created, reused: false };
    });
    if (!('missing' in obtained)) return obtained;
    if (files === null) break;
    await uploadFiles(vercel, files, obtained.missing);
  }
  throw unreadable('create deployment', 'it misses files that are there');
}

/** The newest of the project's deployments with this metadata for which `accept` holds, or null. */
export async function findDeployment(
  vercel: VercelEndpoints,
  project: Project,
  key: string,
  value: string,
  accept: (deployment: ListedDeployment) => boolean,
): Promise<ListedDeployment | null> {
  for await (const deployment of deploymentsWith(vercel, project, key, value)) {
    if (accept(deployment)) return deployment;
  }
  return null;
}

/** The project's deployments with this metadata, newest first, as far as the bound on pages goes. */
export async function* deploymentsWith(
  vercel: VercelEndpoints,
  project: Project,
  key: string,
  value: string,
): AsyncGenerator<ListedDeployment, void, undefined> {
  let until: number | null = null;
  for (let page = 1; page <= vercel.connection.limits.pagesMax; page += 1) {
    const { deployments, next } = await vercel.deployments(project.id, [key, value], until);
    // Deleting what merely a filter selected would be too much trust in the filter.
    yield* deployments.filter(({ meta }) => meta[key] === value);
    if (next === null) return;
    until = next;
  }
}

function isAlive({ readyState }: ListedDeployment): boolean {
  return ['queued', 'building', 'ready'].includes(stateOf(readyState));
}
