import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { deployment, TOKEN } from './rig.fixture.ts';
import { VERCEL_LIMITS } from './limits.ts';
import { createVercel } from './vercel.ts';

const servers: Server[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  }
});

it('sends the token nowhere else, wherever it is redirected', async () => {
  const seen: unknown[] = [];
  const elsewhere = await serve((request, response) => {
    seen.push(request.headers.authorization);
    response.end('{"id":"prj_1"}');
  });
  const apiUrl = await serve((_, response) => response.writeHead(307, { location: `${elsewhere}/` }).end());
  await expect(deployTo(apiUrl)).rejects.toMatchObject({ code: 'vercel.unreachable', kind: 'transient' });
  expect(seen).toEqual([]);
});

it('stops reading an answer that has no end', async () => {
  const apiUrl = await serve((_, response) => {
    const pour = (): void => {
      while (response.write('x'.repeat(64 * 1024)));
    };
    response.on('drain', pour);
    pour();
  });
  await expect(deployTo(apiUrl)).rejects.toMatchObject({ code: 'vercel.answer_unreadable' });
});

it.each([
  ['a page of a proxy', 200, '<html>sign in</html>', 'answer_unreadable'],
  ['no identifier', 200, '{"name":"x"}', 'answer_unreadable'],
  ['an identifier that is a path', 200, '{"id":"../../v2/user"}', 'answer_unreadable'],
  ['an error that is a page', 503, '<html>oops</html>', 'unavailable'],
  ['an error of another form', 400, '{"error":"no"}', 'refused'],
  ['nothing', 401, '', 'token_refused'],
])('makes an error of ours from %s', async (_, status, body, reason) => {
  const apiUrl = await serve((_, response) => response.writeHead(status).end(body));
  await expect(deployTo(apiUrl)).rejects.toMatchObject({ name: 'SlipwayError', code: `vercel.${reason}` });
});

it.each(['evil.example/)[click](https://x', 'javascript:alert(1)', 'user@evil.example', ''])(
  'passes no address on that is more than a host: %s',
  async (url) => {
    const answers: Record<string, unknown> = {
      GET: { id: 'prj_1', envs: [], deployments: [] },
      POST: { id: 'dpl_1', url, readyState: 'READY' },
    };
    const apiUrl = await serve((request, response) => response.end(JSON.stringify(answers[request.method ?? ''])));
    await expect(deployTo(apiUrl)).rejects.toMatchObject({ code: 'vercel.answer_unreadable' });
  },
);

it('keeps the token out of every error', async () => {
  const apiUrl = await serve((request, response) =>
    response.writeHead(400).end(`{"error":{"code":"bad_request","message":"${request.headers.authorization}"}}`),
  );
  const error: unknown = await deployTo(apiUrl).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: 'vercel.refused', context: { operation: 'find project', status: 400 } });
  expect(JSON.stringify([error, (error as Error).message, (error as Error).cause])).not.toContain(TOKEN);
});

async function deployTo(apiUrl: string): Promise<unknown> {
  const clock = { now: () => new Date(0), sleep: () => Promise.resolve() };
  const vercel = createVercel(
    { token: TOKEN, teamId: null, apiUrl },
    { clock, random: () => 0 },
    { ...VERCEL_LIMITS, answerMaxBytes: 1024 * 1024 },
  );
  return await vercel.deployApplication(deployment());
}

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
