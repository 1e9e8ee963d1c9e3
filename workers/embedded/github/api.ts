import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { authenticate } from './auth.ts';
import { type FaultAnswers, injectFaults } from './fault-middleware.ts';
import { type Faults } from './faults.ts';
import { RateLimits } from './rate-limit.ts';
import { Refusal } from './refusal.ts';
import { appRoutes } from './routes/app.ts';
import { checkRoutes } from './routes/checks.ts';
import { commentRoutes } from './routes/comments.ts';
import { contentRoutes } from './routes/contents.ts';
import { deploymentRoutes } from './routes/deployments.ts';
import { gitRoutes } from './routes/git.ts';
import { historyRoutes } from './routes/history.ts';
import { issueRoutes } from './routes/issues.ts';
import { pullRoutes } from './routes/pulls.ts';
import { reactionRoutes } from './routes/reactions.ts';
import { repositoryRoutes } from './routes/repositories.ts';
import { type ApiEnv, apiPath, apiPrefix } from './routes/route.ts';
import { type Webhooks } from './webhooks.ts';
import { type World } from './world.ts';

const requestMaxBytes = 40 * 1024 * 1024;
const loggedRequestsMax = 20_000;
const documentationUrl = 'https://docs.github.com/rest';

/** One API request, as tests count them. */
export interface LoggedRequest {
  readonly method: string;
  /** Without the API's prefix and the query. */
  readonly path: string;
  readonly status: number;
  readonly atMs: number;
}

export interface ApiParts {
  readonly world: World;
  readonly webhooks: Webhooks;
  readonly faults: Faults;
  readonly log: LoggedRequest[];
}

/** The REST API under its prefix: log, faults, authentication, rate limits, then the resources. */
export function createApi({ world, webhooks, faults, log }: ApiParts): Hono<ApiEnv> {
  const api = new Hono<ApiEnv>();
  const rateLimits = new RateLimits(world);

  api.use('*', async (context, next) => {
    const atMs = world.nowMs();
    await next();
    context.header('x-github-request-id', randomUUID().toUpperCase());
    context.header('x-github-media-type', 'github.v3; format=json');
    // Octokit corrects its App JWTs by this header when its clock and ours differ.
    context.header('date', new Date(world.nowMs()).toUTCString());
    log.push({ method: context.req.method, path: apiPath(context.req.path), status: context.res.status, atMs });
    if (log.length > loggedRequestsMax) log.shift();
  });
  api.use('*', injectFaults<ApiEnv>(faults, apiPath, faultAnswers(world)));
  api.use('*', bodyLimit({ maxSize: requestMaxBytes, onError: () => refusalResponse(tooLarge()) }));
  api.use('*', async (context, next) => {
    const actor = authenticate(world, context.req.header('authorization'));
    context.set('actor', actor);
    const isFree = apiPath(context.req.path) === '/rate_limit';
    const headers = isFree ? {} : rateLimits.count(actor);
    await next();
    for (const [name, value] of Object.entries(headers)) context.header(name, value);
  });

  api.get('/rate_limit', (context) => context.json(rateLimits.report(context.get('actor'))));
  for (const routes of [
    appRoutes(world, webhooks),
    repositoryRoutes(world),
    issueRoutes(world),
    commentRoutes(world),
    reactionRoutes(world),
    pullRoutes(world),
    checkRoutes(world),
    gitRoutes(world),
    contentRoutes(world),
    deploymentRoutes(world),
    historyRoutes(world),
  ]) {
    api.route('/', routes);
  }

  return api;
}

/** Mounts the API where GitHub Enterprise Server has it, and says 404 in JSON for what it does not know. */
export function mountApi(app: Hono<ApiEnv>, parts: ApiParts): void {
  app.route(apiPrefix, createApi(parts));
  app.all(`${apiPrefix}/*`, () => refusalResponse(new Refusal(404, 'Not Found')));
}

/** GitHub's error document. */
export function refusalResponse(refusal: Refusal): Response {
  return Response.json(
    {
      message: refusal.message,
      ...(refusal.errors === undefined ? {} : { errors: refusal.errors }),
      documentation_url: documentationUrl,
      status: String(refusal.status),
    },
    { status: refusal.status, headers: refusal.headers },
  );
}

function tooLarge(): Refusal {
  return new Refusal(413, 'Payload too large');
}

function faultAnswers(world: World): FaultAnswers {
  return {
    failure: (status) => Response.json({ message: status === 500 ? 'Server Error' : 'Bad Gateway' }, { status }),
    rateLimit: (fault) => {
      const isSecondary = fault.kind === 'secondary_rate_limit';
      const resetSeconds = Math.floor(world.nowMs() / 1000) + fault.retryAfterSeconds;
      const message = isSecondary
        ? 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.'
        : 'API rate limit exceeded for installation.';
      return Response.json(
        { message, documentation_url: `${documentationUrl}/overview/rate-limits-for-the-rest-api`, status: '403' },
        {
          status: 403,
          headers: isSecondary
            ? { 'retry-after': String(fault.retryAfterSeconds) }
            : { 'x-ratelimit-remaining': '0', 'x-ratelimit-limit': '5000', 'x-ratelimit-reset': String(resetSeconds) },
        },
      );
    },
  };
}
