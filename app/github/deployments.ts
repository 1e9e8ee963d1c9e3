import { SlipwayError } from '#schemas/errors.ts';
import type { Calls } from './calls.ts';
import { clip, LIMITS } from './limits.ts';
import type { RepositoryPort } from './port.ts';

/** Deployments and their statuses. */
export function deploymentsOf(
  calls: Calls,
): Pick<RepositoryPort, 'createDeployment' | 'activeDeployments' | 'createDeploymentStatus'> {
  const { owner, repo } = calls;
  return {
    async createDeployment({ ref, environment, description, transient }) {
      const { data: known } = await calls.read('look for the deployment', (octokit) =>
        octokit.rest.repos.listDeployments({ owner, repo, sha: ref, environment, per_page: 1 }),
      );
      const [existing] = known;
      if (existing !== undefined) return { id: existing.id };
      const { data } = await calls.write('create a deployment', (octokit) =>
        octokit.rest.repos.createDeployment({
          owner,
          repo,
          ref,
          environment,
          description: clip(description, LIMITS.deploymentDescription),
          transient_environment: transient,
          production_environment: false,
          auto_merge: false,
          // None: the preview is deployed by the same run that the checks belong to.
          required_contexts: [],
        }),
      );
      if ('id' in data) return { id: data.id };
      // 202: GitHub merged the default branch instead, which we ask it not to.
      throw new SlipwayError('GitHub did not create the deployment.', {
        code: 'github.conflict',
        kind: 'transient',
        suggestion: 'Try again.',
      });
    },
    async activeDeployments(environment) {
      const { data } = await calls.read('look for deployments', (octokit) =>
        octokit.rest.repos.listDeployments({ owner, repo, environment, per_page: 30 }),
      );
      const active: { readonly id: number }[] = [];
      for (const { id } of data) {
        const { data: statuses } = await calls.read('read the status of a deployment', (octokit) =>
          octokit.rest.repos.listDeploymentStatuses({ owner, repo, deployment_id: id, per_page: 1 }),
        );
        if (statuses[0]?.state !== 'inactive') active.push({ id });
      }
      return active;
    },
    async createDeploymentStatus(deploymentId, { state, environmentUrl, logUrl, description }) {
      await calls.write('create a deployment status', (octokit) =>
        octokit.rest.repos.createDeploymentStatus({
          owner,
          repo,
          deployment_id: deploymentId,
          state,
          description: clip(description, LIMITS.deploymentDescription),
          ...(environmentUrl === undefined ? {} : { environment_url: environmentUrl }),
          ...(logUrl === undefined ? {} : { log_url: logUrl }),
        }),
      );
    },
  };
}
