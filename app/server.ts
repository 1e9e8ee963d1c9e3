import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Links } from './api/links.ts';
import { createMetrics } from './api/metrics.ts';
import type { ModelMetrics } from './api/model-metrics.ts';
import { methodNotAllowed, NOT_FOUND, problemOf, problemReply, type Problem } from './api/problem.ts';
import { answer, createRouter, send } from './api/router.ts';
import { healthRoutes } from './api/routes/health.ts';
import { previewRoute } from './api/routes/preview.ts';
import { projectStatusRoute } from './api/routes/project-status.ts';
import { runRoutes } from './api/routes/run.ts';
import { createProbot } from './github/probot.ts';
import { systemClock, type Clock } from './platform/clock.ts';
import type { Config } from './platform/environment.ts';
import type { Logger } from './platform/logger.ts';
import type { Queues } from './queue/queues.ts';
import type { ArtifactStore } from './store/artifacts.ts';
import type { Store } from './store/store.ts';
import { createWebhookEndpoint, WEBHOOK_PATH } from './webhooks/endpoint.ts';

/** The App's own parts and those it shares with the workers. */
export interface AppParts {
  readonly config: Config;
  readonly store: Store;
  readonly artifacts: ArtifactStore;
  readonly queues: Queues;
  readonly links: Links;
  /** A link that admits a browser to the preview at this address, once and within minutes. */
  signPreview(previewUrl: string): string;
  /** What the workers of this process ask of a model; null or absent where it has none. */
  readonly modelMetrics?: ModelMetrics | null;
  readonly logger: Logger;
  readonly clock?: Clock;
}

export interface App {
  /**
   * @param port the configuration's own when absent; 0 for any free one
   * @throws SlipwayError and system errors such as EADDRINUSE
   */
  listen(port?: number): Promise<{ readonly port: number; readonly url: string }>;
  /** Ends the server. The store and the queues belong to the caller. */
  close(): Promise<void>;
}

/** Limits of the server: a slow or talkative client takes up one connection for a while and no more. */
const LIMITS = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 15_000,
  connectionsCheckingInterval: 5_000,
  maxHeaderSize: 16_384,
} as const;
const MAX_CONNECTIONS = 2_000;
const CLOSE_GRACE_MS = 5_000;

/** Composes the App: webhooks in, REST and pages out. */
export async function createApp(parts: AppParts): Promise<App> {
  const {
    config,
    store,
    artifacts,
    queues,
    links,
    signPreview,
    modelMetrics = null,
    logger,
    clock = systemClock,
  } = parts;
  const { appId, webUrl } = config.github;
  const metrics = createMetrics({ queues, model: modelMetrics, logger });
  const probot = createProbot({ ...config.github, logger });
  const receiveWebhook = await createWebhookEndpoint(probot, {
    appId,
    store,
    queues,
    clock,
    logger,
    metrics,
  });
  const find = createRouter([
    ...healthRoutes({ store, queues }),
    metrics.route,
    projectStatusRoute({ store, links }),
    previewRoute({ store, links, signPreview }),
    ...runRoutes({ store, artifacts, links, clock, githubWebUrl: webUrl }),
  ]);

  /** Answers, and returns the route's pattern. */
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<string> => {
    const { method = '', headers } = request;
    const refuse = (problem: Problem): void => send(response, problemReply(problem, headers.accept), method === 'HEAD');
    const url = URL.parse(request.url ?? '/', 'http://localhost');
    if (url?.pathname === WEBHOOK_PATH) {
      const problem = method === 'POST' ? await receiveWebhook(request, response) : methodNotAllowed('POST');
      if (problem !== null) refuse(problem);
      return WEBHOOK_PATH;
    }
    const match = url === null ? null : find(url.pathname);
    if (url === null) refuse(NOT_FOUND);
    else send(response, await answer(match, request, url), method === 'HEAD');
    return match?.route.path ?? 'none';
  };

  const server = createServer(LIMITS, (request, response) => {
    const startedAt = performance.now();
    handle(request, response)
      .catch((error: unknown) => {
        logger.error({ err: error }, 'request failed');
        send(response, problemReply(problemOf(error), request.headers.accept), false);
        return 'failed';
      })
      .then((route) =>
        metrics.observeRequest(route, request.method ?? '', response.statusCode, performance.now() - startedAt),
      )
      .catch((error: unknown) => logger.error({ err: error }, 'answer failed'));
  });
  server.maxConnections = MAX_CONNECTIONS;

  return {
    async listen(port = config.server.port) {
      server.listen(port, config.server.host);
      await once(server, 'listening');
      const { port: actual } = server.address() as AddressInfo;
      return { port: actual, url: `http://${config.server.host}:${actual}` };
    },
    close: () => closeServer(server),
  };
}

async function closeServer(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), CLOSE_GRACE_MS);
  await closed;
  clearTimeout(timer);
}
