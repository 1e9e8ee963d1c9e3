import { Hono } from 'hono';
import { issueInstallationToken } from '../auth.ts';
import { appJson, installationJson } from '../json/app.ts';
import { repositoryJson } from '../json/repository.ts';
import { notFound, Refusal } from '../refusal.ts';
import { type Installation } from '../state.ts';
import { type Delivery, type Webhooks } from '../webhooks.ts';
import { type World } from '../world.ts';
import { type ApiContext, type ApiEnv, bodyOf, numberParam, pageOf, paginate } from './route.ts';

/** What the App does as itself, with its JWT: installations, tokens, webhook deliveries. */
export function appRoutes(world: World, webhooks: Webhooks): Hono<ApiEnv> {
  const routes = new Hono<ApiEnv>();

  routes.get('/app', (context) => {
    requireApp(context);
    return context.json({ ...appJson(world), installations_count: world.installations.size });
  });

  routes.get('/app/installations', (context) => {
    requireApp(context);
    const page = paginate(world, context, [...world.installations.values()]);
    return context.json(page.map((installation) => installationJson(world, installation)));
  });

  routes.get('/app/installations/:id', (context) => {
    requireApp(context);
    return context.json(installationJson(world, installationParam(world, context)));
  });

  routes.get('/repos/:owner/:repo/installation', (context) => {
    requireApp(context);
    const repository = world.repository(context.req.param('owner'), context.req.param('repo'));
    const installation = repository === undefined ? null : world.installationOf(repository);
    if (installation === null) throw notFound();
    return context.json(installationJson(world, installation));
  });

  routes.post('/app/installations/:id/access_tokens', async (context) => {
    requireApp(context);
    const installation = installationParam(world, context);
    const body = await bodyOf(context);
    const wanted = wantedRepositories(world, installation, body.strings('repositories'), body.raw('repository_ids'));
    const permissions = body.has('permissions') ? (body.raw('permissions') as Record<string, string>) : null;
    const issued = issueInstallationToken(world, installation, { permissions, repositories: wanted });
    return context.json(
      {
        token: issued.token,
        expires_at: issued.expiresAt,
        permissions: issued.permissions,
        repository_selection: wanted === null && installation.repositories === 'all' ? 'all' : 'selected',
        ...(wanted === null
          ? {}
          : {
              repositories: world
                .repositoriesOf(installation)
                .filter((repository) => wanted.has(repository.id))
                .map((repository) => repositoryJson(world, repository)),
            }),
      },
      201,
    );
  });

  routes.get('/installation/repositories', (context) => {
    const actor = context.get('actor');
    if (actor.kind !== 'installation')
      throw new Refusal(403, 'You must authenticate with an installation access token');
    const all = world
      .repositoriesOf(actor.installation)
      .filter((repository) => actor.repositories === 'all' || actor.repositories.has(repository.id));
    const repositories = paginate(world, context, all).map((repository) => repositoryJson(world, repository));
    return context.json({ total_count: all.length, repositories });
  });

  deliveryRoutes(routes, world, webhooks);
  return routes;
}

/** GitHub pages deliveries with an opaque cursor: here the id of the last one seen. */
function deliveryRoutes(routes: Hono<ApiEnv>, world: World, webhooks: Webhooks): void {
  routes.get('/app/hook/deliveries', (context) => {
    requireApp(context);
    const { size } = pageOf(context);
    const before = Number(context.req.query('cursor') ?? Number.POSITIVE_INFINITY);
    const older = webhooks.deliveries.filter((delivery) => delivery.id < before).toReversed();
    const page = older.slice(0, size);
    const last = page.at(-1);
    if (last !== undefined && older.length > size) {
      context.header('link', `<${world.apiUrl}/app/hook/deliveries?per_page=${size}&cursor=${last.id}>; rel="next"`);
    }
    return context.json(page.map(deliveryJson));
  });

  routes.get('/app/hook/deliveries/:id', (context) => {
    requireApp(context);
    const delivery = deliveryParam(webhooks, context);
    return context.json({
      ...deliveryJson(delivery),
      url: delivery.url,
      request: { headers: delivery.request.headers, payload: JSON.parse(delivery.request.body) as unknown },
      response: { headers: delivery.response?.headers ?? null, payload: delivery.response?.body ?? null },
    });
  });

  routes.post('/app/hook/deliveries/:id/attempts', (context) => {
    requireApp(context);
    webhooks.redeliver(deliveryParam(webhooks, context));
    return context.json({}, 202);
  });
}

function requireApp(context: ApiContext): void {
  if (context.get('actor').kind !== 'app') throw new Refusal(401, 'A JSON web token could not be decoded');
}

function installationParam(world: World, context: ApiContext): Installation {
  const installation = world.installations.get(numberParam(context, 'id'));
  if (installation === undefined) throw notFound();
  return installation;
}

function deliveryParam(webhooks: Webhooks, context: ApiContext): Delivery {
  const id = numberParam(context, 'id');
  const delivery = webhooks.deliveries.find((candidate) => candidate.id === id);
  if (delivery === undefined) throw notFound();
  return delivery;
}

function deliveryJson(delivery: Delivery) {
  return {
    id: delivery.id,
    guid: delivery.guid,
    delivered_at: delivery.deliveredAt,
    redelivery: delivery.isRedelivery,
    duration: delivery.durationSeconds,
    status: delivery.status,
    status_code: delivery.statusCode,
    event: delivery.event,
    action: delivery.action,
    installation_id: delivery.installationId,
    repository_id: delivery.repositoryId,
    throttled_at: null,
  };
}

/** The repositories a token is narrowed to; naming one outside the installation is refused. */
function wantedRepositories(
  world: World,
  installation: Installation,
  names: readonly string[] | undefined,
  ids: unknown,
): ReadonlySet<number> | null {
  if (names === undefined && !Array.isArray(ids)) return null;
  const reachable = world.repositoriesOf(installation);
  const wanted = new Set<number>();
  const numbers: unknown[] = Array.isArray(ids) ? ids : [];
  for (const key of [...(names ?? []), ...numbers]) {
    const found = reachable.find((repository) => repository.name === key || repository.id === key);
    if (found === undefined) {
      const reason = 'There is at least one repository that does not exist or is not accessible';
      throw new Refusal(422, `${reason} to the parent installation.`);
    }
    wanted.add(found.id);
  }
  return wanted;
}
