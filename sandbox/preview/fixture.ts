/** For tests: a visitor of the proxy, and a small application behind a unix socket. */
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, request, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Ask {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** Asks the proxy at a loopback port as if by `host`: names below localhost are not resolved everywhere. */
export async function ask(port: number, host: string, wanted: Ask = {}): Promise<Answer> {
  const incoming = await open(port, host, wanted);
  let body = '';
  for await (const chunk of incoming as AsyncIterable<Buffer>) body += chunk.toString();
  return { status: incoming.statusCode ?? 0, headers: incoming.headers, body };
}

/** The same without waiting for the answer's end. */
export function open(port: number, host: string, wanted: Ask = {}): Promise<IncomingMessage> {
  const { method = 'GET', path = '/', headers = {}, body } = wanted;
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, agent: false, method, path, headers: { ...headers, host } }, resolve)
      .on('error', reject)
      .end(body);
  });
}

/** A browser at one preview: it follows a signed link once and keeps the cookie. */
export async function visitorOf(signedUrl: string) {
  const { host, port, pathname, search } = new URL(signedUrl);
  const came = await ask(Number(port), host, { path: `${pathname}${search}` });
  const [cookie = ''] = (came.headers['set-cookie'] ?? []).map((value) => value.split(';')[0] ?? '');
  return {
    cookie,
    came,
    ask: (wanted: Ask = {}) =>
      ask(Number(port), host, { ...wanted, headers: { accept: 'text/html', cookie, ...wanted.headers } }),
  };
}

export interface SocketServer {
  readonly socketPath: string;
  readonly server: Server;
  close(): Promise<void>;
}

/** A server on a unix socket in a directory of its own. */
export async function socketServer(handle: RequestListener): Promise<SocketServer> {
  const directory = await mkdtemp(join(tmpdir(), 'slipway-proxy-'));
  const socketPath = join(directory, 'app.sock');
  const server = createServer(handle);
  server.listen(socketPath);
  await once(server, 'listening');
  return {
    socketPath,
    server,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
