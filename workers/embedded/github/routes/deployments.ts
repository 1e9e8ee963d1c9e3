import { Hono } from 'hono';
import { deploymentJson, deploymentStatusJson } from '../json/deployment.ts';
import { createDeployment, createDeploymentStatus } from '../operations/deployments.ts';
import { notFound } from '../refusal.ts';
import { type Deployment, type Repository } from '../state.ts';
import { type World } from '../world.ts';
import { type ApiContext, type ApiEnv, bodyOf, need, numberParam, paginate, repositoryFor, writerOf } from './route.ts';

const readDeployments = need('deployments', 'read');
const writeDeployments = need('deployments', 'write');

export function deploymentRoutes(world: World): Hono<ApiEnv> {
  const routes = new Hono<ApiEnv>();

  routes.get('/repos/:owner/:repo/deployments', (context) => {
    const repository = repositoryFor(world, context, readDeployments);
    const { sha, ref, environment } = context.req.query();
    const found = [...repository.deployments.values()]
      .filter((deployment) => sha === undefined || deployment.sha === sha)
      .filter((deployment) => ref === undefined || deployment.ref === ref)
      .filter((deployment) => environment === undefined || deployment.environment === environment)
      .toReversed();
    const page = paginate(world, context, found);
    return context.json(page.map((deployment) => deploymentJson(world, repository, deployment)));
  });

  routes.post('/repos/:owner/:repo/deployments', async (context) => {
    const repository = repositoryFor(world, context, writeDeployments);
    const body = await bodyOf(context);
    const environment = body.optionalString('environment') ?? 'production';
    const deployment = await createDeployment(world, repository, writerOf(context), {
      ref: body.string('ref'),
      task: body.optionalString('task') ?? 'deploy',
      environment,
      description: body.optionalString('description') ?? null,
      payload: body.raw('payload') ?? {},
      transient: body.optionalBoolean('transient_environment') ?? false,
      production: body.optionalBoolean('production_environment') ?? environment === 'production',
      requiredContexts: body.strings('required_contexts') ?? null,
    });
    return context.json(deploymentJson(world, repository, deployment), 201);
  });

  routes.get('/repos/:owner/:repo/deployments/:id', (context) => {
    const repository = repositoryFor(world, context, readDeployments);
    return context.json(deploymentJson(world, repository, deploymentParam(repository, context)));
  });

  routes.get('/repos/:owner/:repo/deployments/:id/statuses', (context) => {
    const repository = repositoryFor(world, context, readDeployments);
    const deployment = deploymentParam(repository, context);
    const page = paginate(world, context, deployment.statuses.toReversed());
    return context.json(page.map((status) => deploymentStatusJson(world, repository, deployment, status)));
  });

  routes.post('/repos/:owner/:repo/deployments/:id/statuses', async (context) => {
    const repository = repositoryFor(world, context, writeDeployments);
    const deployment = deploymentParam(repository, context);
    const body = await bodyOf(context);
    const status = createDeploymentStatus(world, repository, writerOf(context), deployment, {
      state: body.string('state'),
      description: body.optionalString('description') ?? '',
      environment: body.optionalString('environment') ?? null,
      environmentUrl: body.optionalString('environment_url') ?? '',
      logUrl: body.optionalString('log_url') ?? body.optionalString('target_url') ?? '',
      autoInactive: body.optionalBoolean('auto_inactive') ?? true,
    });
    return context.json(deploymentStatusJson(world, repository, deployment, status), 201);
  });

  return routes;
}

function deploymentParam(repository: Repository, context: ApiContext): Deployment {
  const deployment = repository.deployments.get(numberParam(context, 'id'));
  if (deployment === undefined) throw notFound();
  return deployment;
}
