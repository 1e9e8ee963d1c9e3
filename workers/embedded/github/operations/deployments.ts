import { emit } from '../events.ts';
import { deploymentJson, deploymentStatusJson } from '../json/deployment.ts';
import { Refusal, validationFailed } from '../refusal.ts';
import { type Deployment, type DeploymentStatus, deploymentStates, type Repository, type Writer } from '../state.ts';
import { type World } from '../world.ts';
import { latestRuns } from './checks.ts';

const descriptionMaxCharacters = 140;

export interface DeploymentInput {
  readonly ref: string;
  readonly task: string;
  readonly environment: string;
  readonly description: string | null;
  readonly payload: unknown;
  readonly transient: boolean;
  readonly production: boolean;
  /** Null asks for every check of the commit, an empty list for none. */
  readonly requiredContexts: readonly string[] | null;
}

export async function createDeployment(
  world: World,
  repository: Repository,
  writer: Writer,
  input: DeploymentInput,
): Promise<Deployment> {
  const sha = await repository.git.resolve(input.ref);
  if (sha === null) throw new Refusal(422, `No ref found for: ${input.ref}`);
  requireDescription('Deployment', input.description);
  requireChecks(repository, sha, input);
  const { requiredContexts: _, ...fields } = input;
  const deployment: Deployment = {
    ...fields,
    id: world.nextId(),
    sha,
    creator: writer.account,
    viaApp: writer.kind === 'installation',
    createdAt: world.now(),
    updatedAt: world.now(),
    statuses: [],
  };
  repository.deployments.set(deployment.id, deployment);
  emit(world, repository, {
    name: 'deployment',
    action: 'created',
    sender: writer.account,
    payload: { deployment: deploymentJson(world, repository, deployment), workflow: null, workflow_run: null },
  });
  return deployment;
}

/** A deployment waits for the commit's checks unless told otherwise: a classic 409 of real life. */
function requireChecks(repository: Repository, sha: string, input: DeploymentInput): void {
  const runs = latestRuns([...repository.checkRuns.values()].filter((run) => run.headSha === sha));
  const required = input.requiredContexts ?? runs.map((run) => run.name);
  const passing = new Set(['success', 'neutral', 'skipped']);
  const isMet = required.every((name) => {
    const run = runs.find((candidate) => candidate.name === name);
    return run?.conclusion != null && passing.has(run.conclusion);
  });
  if (!isMet) {
    throw new Refusal(409, `Conflict: Commit status checks failed for ${input.ref}.`, {
      errors: [{ resource: 'Deployment', field: 'required_contexts', code: 'invalid' }],
    });
  }
}

export interface DeploymentStatusInput {
  readonly state: string;
  readonly description: string;
  readonly environment: string | null;
  readonly environmentUrl: string;
  readonly logUrl: string;
  readonly autoInactive: boolean;
}

export function createDeploymentStatus(
  world: World,
  repository: Repository,
  writer: Writer,
  deployment: Deployment,
  input: DeploymentStatusInput,
): DeploymentStatus {
  const state = deploymentStates.find((candidate) => candidate === input.state);
  if (state === undefined) throw validationFailed({ resource: 'DeploymentStatus', field: 'state', code: 'invalid' });
  requireDescription('DeploymentStatus', input.description);
  const status = addStatus(world, repository, writer, deployment, {
    state,
    description: input.description,
    environment: input.environment ?? deployment.environment,
    environmentUrl: input.environmentUrl,
    logUrl: input.logUrl,
  });
  if (state === 'success' && input.autoInactive) deactivateOlder(world, repository, writer, deployment);
  return status;
}

function addStatus(
  world: World,
  repository: Repository,
  writer: Writer,
  deployment: Deployment,
  fields: Pick<DeploymentStatus, 'state' | 'description' | 'environment' | 'environmentUrl' | 'logUrl'>,
): DeploymentStatus {
  const status: DeploymentStatus = {
    ...fields,
    id: world.nextId(),
    creator: writer.account,
    viaApp: writer.kind === 'installation',
    createdAt: world.now(),
  };
  deployment.statuses.push(status);
  deployment.updatedAt = status.createdAt;
  emit(world, repository, {
    name: 'deployment_status',
    action: 'created',
    sender: writer.account,
    payload: {
      deployment_status: deploymentStatusJson(world, repository, deployment, status),
      deployment: deploymentJson(world, repository, deployment),
      check_run: null,
      workflow: null,
      workflow_run: null,
    },
  });
  return status;
}

/** A success retires the earlier lasting deployments of the same environment. */
function deactivateOlder(world: World, repository: Repository, writer: Writer, deployment: Deployment): void {
  for (const older of repository.deployments.values()) {
    const last = older.statuses.at(-1);
    const isReplaced = older.id < deployment.id && older.environment === deployment.environment && !older.transient;
    if (isReplaced && last?.state === 'success') {
      addStatus(world, repository, writer, older, { ...last, state: 'inactive', description: '' });
    }
  }
}

function requireDescription(resource: string, description: string | null): void {
  if (description !== null && description.length > descriptionMaxCharacters) {
    const message = `description is too long (maximum is ${descriptionMaxCharacters} characters)`;
    throw validationFailed({ resource, field: 'description', code: 'custom', message });
  }
}
