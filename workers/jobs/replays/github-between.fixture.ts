import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A request of the workers to GitHub, before GitHub has it. */
export interface Asked {
  readonly method: string;
  /** With the API's prefix and without its query. */
  readonly path: string;
  readonly body: string;
}

/** What becomes of it: `lost` has no effect, `unanswered` has its effect and a cut connection, `limited` is a 403. */
export type Fate = 'passed' | 'lost' | 'unanswered' | 'limited';

export interface GitHubBetween {
  /** Base of the REST API. */
  readonly url: string;
  /** Everything that was asked, oldest first. */
  readonly asked: readonly Asked[];
  /** From now on decides over every request, and may do something before it gets through; null: all pass. */
  decide(fate: ((asked: Asked) => Fate | Promise<Fate>) | null): void;
  close(): Promise<void>;
}

/** Headers of one connection, which are not those of the next. */
const PER_CONNECTION = new Set(['connection', 'content-length', 'host', 'keep-alive', 'transfer-encoding']);

/** Stands between the workers and GitHub, where a test can act at an exact moment of a run. */
export async function startGitHubBetween(target: string): Promise<GitHubBetween> {
  const asked: Asked[] = [];
  let fateOf: (asked: Asked) => Fate | Promise<Fate> = () => 'passed';
  const { origin, pathname } = new URL(target);

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = 'GET', url = '/' } = request;
    const body = await text(request);
    const one = { method, path: new URL(url, origin).pathname, body };
    asked.push(one);
    const fate = await fateOf(one);
    if (fate === 'lost') {
      response.writeHead(500, { 'content-type': 'application/json' }).end('{"message":"Server Error"}');
      return;
    }
    if (fate === 'limited') {
      const headers = { 'content-type': 'application/json', 'retry-after': '1' };
      response.writeHead(403, headers).end('{"message":"You have exceeded a secondary rate limit."}');
      return;
    }
    const headers = Object.entries(request.headers).flatMap(([name, value]): [string, string][] =>
      typeof value === 'string' && !PER_CONNECTION.has(name) ? [[name, value]] : [],
    );
    const answer = await fetch(`${origin}${url}`, {
      method,
      headers,
      ...(body === '' ? {} : { body }),
      redirect: 'manual',
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    if (fate === 'unanswered') {
      request.socket.destroy();
      return;
    }
    const passed = [...answer.headers].filter(([name]) => !PER_CONNECTION.has(name) && name !== 'content-encoding');
    response.writeHead(answer.status, Object.fromEntries(passed)).end(bytes);
  };

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      response.destroy(error instanceof Error ? error : new Error('the request did not get through'));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${pathname}`,
    asked,
    decide: (fate) => {
      fateOf = fate ?? (() => 'passed');
    },
    async close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
