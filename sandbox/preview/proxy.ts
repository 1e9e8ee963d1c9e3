/** The front door of all previews of a host: one loopback port, each preview by its own host name. */
import {
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { SlipwayError } from '#schemas/errors.ts';
import { requestHeaders, responseHeaders } from './headers.ts';
import { crashedPage, frontPage, startingPage, unknownPage, type Page } from './pages.ts';

/** Where a preview is reached. */
export interface Upstream {
  readonly socketPath: string;
  readonly isReady: boolean;
  /** Called when a request comes; what it returns is called when that has ended. */
  used(): () => void;
}

export interface Proxy {
  readonly port: number;
  urlOf(id: string): string;
  close(): Promise<void>;
}

const DOMAIN = 'preview.localhost';
const MAX_HEADER_BYTES = 32_768;
const MAX_CONNECTIONS = 1_024;
const HEADERS_TIMEOUT_MS = 15_000;
const RESPONSE_TIMEOUT_MS = 120_000;

/**
 * Starts the proxy on 127.0.0.1.
 *
 * @param port 0 for any free one
 * @param upstreamOf finds a preview by its id
 * @throws SlipwayError `preview.port_taken`
 */
export async function startProxy(port: number, upstreamOf: (id: string) => Upstream | null): Promise<Proxy> {
  const upgraded = new Set<Duplex>();
  const server = createServer({ maxHeaderSize: MAX_HEADER_BYTES, headersTimeout: HEADERS_TIMEOUT_MS });
  server.maxConnections = MAX_CONNECTIONS;
  server.on('request', (incoming, outgoing) => forward(incoming, outgoing, upstreamOf));
  server.on('upgrade', (incoming, socket, head) => {
    upgraded.add(socket);
    socket.once('close', () => upgraded.delete(socket));
    upgrade(incoming, socket, head, upstreamOf);
  });
  server.on('clientError', (_error, socket) => socket.destroy());
  const bound = await listen(server, port);
  return {
    port: bound,
    urlOf: (id) => `http://${id}.${DOMAIN}:${bound}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
        for (const socket of upgraded) socket.destroy();
      }),
  };
}

function forward(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  upstreamOf: (id: string) => Upstream | null,
): void {
  const target = targetOf(incoming.headers.host, upstreamOf);
  if ('page' in target) return show(outgoing, target.page);
  const release = target.used();
  outgoing.once('close', release);
  const onward = upstreamRequest(incoming, target, requestHeaders(incoming));
  onward.on('response', (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, responseHeaders(answer));
    answer.on('error', () => outgoing.destroy());
    answer.pipe(outgoing);
  });
  onward.on('timeout', () => onward.destroy());
  onward.on('error', () => (outgoing.headersSent ? outgoing.destroy() : show(outgoing, crashedPage)));
  outgoing.on('close', () => onward.destroy());
  incoming.on('error', () => onward.destroy());
  incoming.pipe(onward);
}

function upgrade(
  incoming: IncomingMessage,
  socket: Duplex,
  head: Buffer,
  upstreamOf: (id: string) => Upstream | null,
): void {
  socket.on('error', () => socket.destroy());
  const target = targetOf(incoming.headers.host, upstreamOf);
  if ('page' in target) return void socket.end(`HTTP/1.1 ${target.page.status} -\r\nconnection: close\r\n\r\n`);
  const release = target.used();
  socket.once('close', release);
  const onward = upstreamRequest(incoming, target, {
    ...requestHeaders(incoming),
    connection: 'Upgrade',
    upgrade: incoming.headers.upgrade ?? '',
  });
  onward.on('error', () => socket.destroy());
  onward.on('response', (answer) => {
    answer.resume();
    socket.end(`HTTP/1.1 ${answer.statusCode ?? 502} -\r\nconnection: close\r\n\r\n`);
  });
  onward.on('upgrade', (answer, peer, peerHead) => {
    peer.on('error', () => socket.destroy());
    peer.on('close', () => socket.destroy());
    socket.on('close', () => peer.destroy());
    const headers = Object.entries({
      ...responseHeaders(answer),
      connection: 'Upgrade',
      upgrade: answer.headers.upgrade ?? '',
    });
    const lines = headers.flatMap(([name, value]) => [value].flat().map((each) => `${name}: ${each}\r\n`));
    socket.write(`HTTP/1.1 101 Switching Protocols\r\n${lines.join('')}\r\n`);
    socket.write(peerHead);
    peer.write(head);
    socket.pipe(peer).pipe(socket);
  });
  onward.end();
}

function upstreamRequest(incoming: IncomingMessage, target: Upstream, headers: Record<string, string | string[]>) {
  return httpRequest({
    socketPath: target.socketPath,
    method: incoming.method,
    path: incoming.url,
    headers,
    agent: false,
    timeout: RESPONSE_TIMEOUT_MS,
    maxHeaderSize: MAX_HEADER_BYTES,
  });
}

function targetOf(
  host: string | undefined,
  upstreamOf: (id: string) => Upstream | null,
): Upstream | { readonly page: Page } {
  const id = previewIdOf(host ?? '');
  if (id === null) return { page: frontPage };
  const upstream = upstreamOf(id);
  if (upstream === null) return { page: unknownPage };
  return upstream.isReady ? upstream : { page: startingPage };
}

/** The id in a host name; null for a host that is no preview's. */
export function previewIdOf(host: string): string | null {
  const name = host.toLowerCase().replace(/:\d+$/, '');
  if (!name.endsWith(`.${DOMAIN}`)) return null;
  return name.slice(0, -DOMAIN.length - 1);
}

function show(outgoing: ServerResponse, { status, headers, body }: Page): void {
  outgoing.writeHead(status, headers);
  outgoing.end(outgoing.req.method === 'HEAD' ? undefined : body);
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause) =>
      reject(
        new SlipwayError(`The previews’ port ${port} is not free.`, {
          code: 'preview.port_taken',
          kind: 'permanent',
          suggestion: 'Give another port, or none for any free one.',
          cause,
        }),
      ),
    );
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}
