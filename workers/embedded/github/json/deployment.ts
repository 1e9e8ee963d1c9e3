import { type Deployment, type DeploymentStatus, type Repository } from '../state.ts';
import { type World } from '../world.ts';
import { accountJson, nodeId } from './account.ts';
import { appJson } from './app.ts';
import { repositoryApiUrl } from './repository.ts';

export function deploymentJson(world: World, repository: Repository, deployment: Deployment) {
  const base = repositoryApiUrl(world, repository);
  const url = `${base}/deployments/${deployment.id}`;
  return {
    url,
    id: deployment.id,
    node_id: nodeId('Deployment', deployment.id),
    sha: deployment.sha,
    ref: deployment.ref,
    task: deployment.task,
    payload: deployment.payload,
    original_environment: deployment.environment,
    environment: deployment.environment,
    description: deployment.description,
    creator: accountJson(world, deployment.creator),
    created_at: deployment.createdAt,
    updated_at: deployment.updatedAt,
    statuses_url: `${url}/statuses`,
    repository_url: base,
    transient_environment: deployment.transient,
    production_environment: deployment.production,
    performed_via_github_app: deployment.viaApp ? appJson(world) : null,
  };
}

export function deploymentStatusJson(
  world: World,
  repository: Repository,
  deployment: Deployment,
  status: DeploymentStatus,
) {
  const base = repositoryApiUrl(world, repository);
  const deploymentUrl = `${base}/deployments/${deployment.id}`;
  return {
    url: `${deploymentUrl}/statuses/${status.id}`,
    id: status.id,
    node_id: nodeId('DeploymentStatus', status.id),
    state: status.state,
    creator: accountJson(world, status.creator),
    description: status.description,
    environment: status.environment,
    target_url: status.logUrl,
    environment_url: status.environmentUrl,
    log_url: status.logUrl,
    created_at: status.createdAt,
    updated_at: status.createdAt,
    deployment_url: deploymentUrl,
    repository_url: base,
    performed_via_github_app: status.viaApp ? appJson(world) : null,
  };
}
