import { type HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { type FaultAnswers, injectFaults } from '../github/fault-middleware.ts';
import { type Faults } from '../github/faults.ts';
import { type LoggedRequest } from '../github/api.ts';
import { deploymentRoutes } from './deployment-routes.ts';
import { Problem } from './problem.ts';
import { projectRoutes } from './project-routes.ts';
import { type Account, type VercelState } from './state.ts';

export type VercelEnv = { readonly Bindings: HttpBindings };

const requestMaxBytes = 100 * 1024 * 1024;
const loggedRequestsMax = 20_000;

export interface VercelApiParts {
  readonly state: VercelState;
  readonly account: Account;
  readonly faults: Faults;
  readonly log: VercelRequest[];
  /** Starts serving a new deployment; returns its host and port. */
  readonly serveDeployment: (id: string) => Promise<string>;
  readonly stopDeployment: (id: string) => Promise<void>;
}

/** A request, and as whom it was made. */
export interface VercelRequest extends LoggedRequest {
  readonly token: string | null;
  readonly team: string | null;
}

/** The endpoints a deployment needs, behind a bearer token. */
export function createVercelApi(parts: VercelApiParts): Hono<VercelEnv> {
  const { state, account, faults, log } = parts;
  const api = new Hono<VercelEnv>();
  api.use('*', async (context, next) => {
    await next();
    const { method, path } = context.req;
    const team = context.req.query('teamId') ?? null;
    log.push({ method, path, status: context.res.status, atMs: state.now(), token: tokenOf(context), team });
    if (log.length > loggedRequestsMax) log.shift();
  });
  api.use(
    '*',
    injectFaults<VercelEnv>(faults, (path) => path, faultAnswers(state)),
  );
  api.use('*', bodyLimit({ maxSize: requestMaxBytes, onError: () => problemResponse(tooLarge()) }));
  api.use('*', async (context, next) => {
    const token = tokenOf(context);
    if (token === null || !account.tokens.has(token)) {
      throw new Problem(403, 'forbidden', 'Not authorized', { invalidToken: token !== null });
    }
    const team = context.req.query('teamId');
    if (team !== undefined && account.teams?.includes(team) === false) {
      throw new Problem(403, 'forbidden', `Not authorized: Trying to access resource under scope "${team}".`);
    }
    await next();
  });
  api.route('/', projectRoutes(state));
  api.route('/', deploymentRoutes(parts));
  api.notFound(() => problemResponse(new Problem(404, 'not_found', 'The requested resource was not found.')));
  api.onError((error) => {
    if (error instanceof Problem) return problemResponse(error);
    process.stderr.write(`Vercel stand-in: ${error.stack ?? error.message}\n`);
    return Response.json({ error: { code: 'internal_server_error', message: 'Internal error' } }, { status: 500 });
  });
  return api;
}

function tokenOf(context: Context<VercelEnv>): string | null {
  return /^Bearer (\S+)$/i.exec(context.req.header('authorization') ?? '')?.[1] ?? null;
}

function problemResponse(problem: Problem): Response {
  const error = { code: problem.vercelCode, message: problem.message, ...problem.more };
  return Response.json({ error }, { status: problem.status });
}

function tooLarge(): Problem {
  return new Problem(413, 'payload_too_large', 'The request body is too large.');
}

function faultAnswers(state: VercelState): FaultAnswers {
  return {
    failure: (status) =>
      Response.json({ error: { code: 'internal_server_error', message: 'Internal error' } }, { status }),
    rateLimit: ({ retryAfterSeconds }) => {
      const reset = Math.ceil(state.now() / 1000) + retryAfterSeconds;
      const limit = { total: 100, remaining: 0, reset };
      return Response.json(
        { error: { code: 'rate_limited', message: 'Too many requests', limit } },
        {
          status: 429,
          headers: {
            'retry-after': String(retryAfterSeconds),
            'x-ratelimit-remaining': '0',
            'x-ratelimit-reset': String(reset),
          },
        },
      );
    },
  };
}
