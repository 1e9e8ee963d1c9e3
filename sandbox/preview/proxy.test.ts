import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, request, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { previewIdOf, startProxy, type Proxy, type Upstream } from './proxy.ts';

const ID = 'abc123';
let directory: string;
let application: Server;
let proxy: Proxy;
let upstream: Upstream;
let openRequests = 0;
let handle: RequestListener;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'slipway-proxy-'));
  const socketPath = join(directory, 'app.sock');
  application = createServer((incoming, outgoing) => handle(incoming, outgoing));
  application.listen(socketPath);
  await once(application, 'listening');
  upstream = {
    socketPath,
    isReady: true,
    used: () => {
      openRequests += 1;
      return () => (openRequests -= 1);
    },
  };
  proxy = await startProxy(0, (id) => (id === ID ? upstream : null));
});

afterEach(async () => {
  await proxy.close();
  application.closeAllConnections();
  application.close();
  await rm(directory, { recursive: true, force: true });
  if (openRequests !== 0) throw new Error(`${openRequests} requests never ended`);
});

test('passes method, path, body and host, and nothing that a client claims of proxies before it', async () => {
  let seen: IncomingMessage | undefined;
  let body = '';
  handle = (incoming, outgoing) => {
    seen = incoming;
    incoming.on('data', (chunk: Buffer) => (body += chunk.toString()));
    incoming.on('end', () => outgoing.writeHead(201, { 'x-own': 'yes' }).end('made'));
  };
  const headers = { 'x-forwarded-host': 'evil.example', 'x-forwarded-for': '10.0.0.1', forwarded: 'for=10.0.0.1' };
  const answer = await ask({ method: 'PUT', path: '/a?b=%20c', headers, body: 'content' });

  expect(answer).toMatchObject({ status: 201, body: 'made' });
  expect(answer.headers).toMatchObject({ 'x-own': 'yes', 'x-robots-tag': 'noindex' });
  expect([seen?.method, seen?.url, body]).toEqual(['PUT', '/a?b=%20c', 'content']);
  expect(seen?.headers).toMatchObject({
    host: `${ID}.preview.localhost`,
    'x-forwarded-host': `${ID}.preview.localhost`,
  });
  expect(seen?.headers['x-forwarded-for']).toBeUndefined();
  expect(seen?.headers['forwarded']).toBeUndefined();
});

test('keeps cookies to the preview’s own origin and overrules its wish to be indexed', async () => {
  handle = (_, outgoing) => {
    outgoing.setHeader('set-cookie', ['a=1; Domain=preview.localhost; Path=/', 'b=2; HttpOnly']);
    outgoing.setHeader('x-robots-tag', 'all');
    outgoing.end();
  };
  const { headers } = await ask({});
  expect(headers['set-cookie']).toEqual(['a=1; Path=/', 'b=2; HttpOnly']);
  expect(headers['x-robots-tag']).toBe('noindex');
});

test('streams: the first part arrives while the second is not there yet', async () => {
  const second = Promise.withResolvers<void>();
  handle = async (_, outgoing) => {
    outgoing.write('first');
    await second.promise;
    outgoing.end('second');
  };
  const parts: AsyncIterator<Buffer> = (await open({}))[Symbol.asyncIterator]();
  expect(String((await parts.next()).value)).toBe('first');
  second.resolve();
  expect(String((await parts.next()).value)).toBe('second');
  expect((await parts.next()).done).toBe(true);
});

test('passes WebSocket upgrades and their bytes both ways', async () => {
  application.on('upgrade', (incoming, socket) => {
    const accept = createHash('sha1').update(String(incoming.headers['sec-websocket-key'])).digest('base64');
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\nsec-websocket-accept: ${accept}\r\n\r\n`,
    );
    socket.on('data', (chunk: Buffer) => socket.write(`echo ${chunk.toString()}`));
    socket.on('error', () => socket.destroy());
  });
  const headers = { connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-key': 'key' };
  const asked = request({ ...address(), headers: { ...headers, host: `${ID}.preview.localhost` } });
  asked.end();
  const [answer, socket] = (await once(asked, 'upgrade')) as [IncomingMessage, Socket];
  expect(answer.headers['sec-websocket-accept']).toBe(createHash('sha1').update('key').digest('base64'));
  socket.write('hello');
  const [echo] = (await once(socket, 'data')) as [Buffer];
  expect(echo.toString()).toBe('echo hello');
  socket.destroy();
  await sleep(20);
});

test('an upgrade to nowhere ends with a status', async () => {
  const asked = request({
    ...address(),
    headers: { connection: 'Upgrade', upgrade: 'websocket', host: 'none.preview.localhost' },
  });
  asked.end();
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  expect(answer.statusCode).toBe(404);
  answer.resume();
});

test('shows a page for what cannot be shown', async () => {
  handle = (incoming) => incoming.socket.destroy();
  expect(await ask({})).toMatchObject({ status: 502, body: expect.stringContaining('does not answer') });
  upstream = { ...upstream, isReady: false };
  expect(await ask({})).toMatchObject({ status: 503, body: expect.stringContaining('is starting') });
  expect(await ask({ host: 'other.preview.localhost' })).toMatchObject({ status: 404 });
  expect(await ask({ host: '127.0.0.1' })).toMatchObject({
    status: 200,
    body: expect.stringContaining('Previews live here'),
  });
});

test('an application that breaks off an answer breaks it off for the browser too', async () => {
  handle = (_, outgoing) => {
    outgoing.writeHead(200, { 'content-length': '100' });
    outgoing.write('half');
    setImmediate(() => outgoing.destroy());
  };
  await expect(ask({})).rejects.toThrow(/aborted|hang up|reset/);
});

test('refuses headers without bound', async () => {
  handle = (_, outgoing) => outgoing.end();
  const outcome = await ask({ headers: { 'x-large': 'a'.repeat(100_000) } }).catch((error: unknown) => error);
  expect(outcome).not.toMatchObject({ status: 200 });
});

test.each([
  ['abc.preview.localhost', 'abc'],
  ['ABC.Preview.LocalHost:4100', 'abc'],
  ['preview.localhost', null],
  ['127.0.0.1:4100', null],
  ['', null],
  ['abc.preview.localhost.evil.example', null],
])('the id in the host %j is %j', (host, id) => {
  expect(previewIdOf(host)).toBe(id);
});

interface Ask {
  readonly method?: string;
  readonly path?: string;
  readonly host?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

function address() {
  return { host: '127.0.0.1', port: proxy.port, agent: false as const };
}

function open(wanted: Ask): Promise<IncomingMessage> {
  const { method = 'GET', path = '/', host = `${ID}.preview.localhost`, headers = {}, body } = wanted;
  return new Promise((resolve, reject) => {
    request({ ...address(), method, path, headers: { ...headers, host } }, resolve)
      .on('error', reject)
      .end(body);
  });
}

async function ask(wanted: Ask) {
  const incoming = await open(wanted);
  let body = '';
  for await (const chunk of incoming as AsyncIterable<Buffer>) body += chunk.toString();
  return { status: incoming.statusCode, headers: incoming.headers, body };
}
