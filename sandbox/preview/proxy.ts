/** The front door of all previews of a host: one port, each preview by its own host name. */
import {
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo, BlockList } from 'node:net';
import type { Duplex } from 'node:stream';
import { SlipwayError } from '#schemas/errors.ts';
import type { PreviewAccess } from './access.ts';
import { previewAddress, type PreviewAddress } from './address.ts';
import { frameAncestors } from './content-security-policy.ts';
import { decide, type Decision, type Door } from './door.ts';
import { requestHeaders, responseHeaders } from './headers.ts';
import { NOTICES, type Notice } from './notices.ts';
import { answerOf } from './pages.ts';
import { socketFor, type Upstream } from './upstream.ts';
import { MAX_HEADER_BYTES, upgrade } from './upgrade.ts';

export interface ProxyOptions {
  /** 0 for any free one. */
  readonly port: number;
  readonly listenHost: string;
  /** The domain of the previews' names; see `previewAddress`. */
  readonly host: string;
  readonly access: PreviewAccess;
  /** Origin of the dashboard, which alone may show previews in a frame; null for nobody. */
  readonly dashboardOrigin: string | null;
  readonly trustedProxies: BlockList;
  upstreamOf(id: string): Upstream | null;
}

export interface Proxy {
  readonly port: number;
  readonly address: PreviewAddress;
  close(): Promise<void>;
}

const MAX_CONNECTIONS = 1_024;
const MAX_BODY_BYTES = 64 * 1024 * 1024;
const HEADERS_TIMEOUT_MS = 15_000;
const REQUEST_TIMEOUT_MS = 300_000;
const CONNECTIONS_CHECK_MS = 5_000;
/** Until the application's first byte. */
const ANSWER_TIMEOUT_MS = 120_000;
/** Between two parts of a stream. */
const SILENCE_TIMEOUT_MS = 15 * 60_000;

/**
 * Starts the proxy.
 *
 * @throws SlipwayError `preview.port_taken`, `preview.host_invalid`
 */
export async function startProxy(options: ProxyOptions): Promise<Proxy> {
  const upgraded = new Set<Duplex>();
  const server = createServer({
    maxHeaderSize: MAX_HEADER_BYTES,
    headersTimeout: HEADERS_TIMEOUT_MS,
    requestTimeout: REQUEST_TIMEOUT_MS,
    connectionsCheckingInterval: CONNECTIONS_CHECK_MS,
    insecureHTTPParser: false,
    // Any other protocol would speak past the proxy.
    shouldUpgradeCallback: ({ headers }) => headers.upgrade?.toLowerCase() === 'websocket',
  });
  server.maxConnections = MAX_CONNECTIONS;
  const port = await listen(server, options.port, options.listenHost);
  const address = previewAddress(options.host, port);
  const door: Door = { ...options, address, frameAncestors: frameAncestors(options.dashboardOrigin) };
  server.on('request', (incoming, outgoing) => {
    const decision = decide(door, incoming);
    if (decision.kind === 'forward') forward(incoming, outgoing, decision, door);
    else answer(incoming, outgoing, decision, door);
  });
  server.on('upgrade', (incoming, socket, head) => {
    upgraded.add(socket);
    socket.once('close', () => upgraded.delete(socket));
    upgrade(incoming, socket, head, door);
  });
  server.on('clientError', (_error, socket) => {
    if (!socket.writable) return void socket.destroy();
    socket.end('HTTP/1.1 400 Bad Request\r\nx-robots-tag: noindex\r\nconnection: close\r\n\r\n');
  });
  return {
    port,
    address,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
        for (const socket of upgraded) socket.destroy();
      }),
  };
}

type Forward = Extract<Decision, { kind: 'forward' }>;

function forward(incoming: IncomingMessage, outgoing: ServerResponse, decision: Forward, door: Door): void {
  const { upstream, visit } = decision;
  let isAnswered = false;
  const say = (notice: Notice): void => {
    if (isAnswered) return;
    isAnswered = true;
    if (outgoing.headersSent || outgoing.destroyed) outgoing.destroy();
    else answer(incoming, outgoing, { kind: 'notice', notice, returnUrl: upstream.returnUrl }, door);
  };
  if (Number(incoming.headers['content-length'] ?? 0) > MAX_BODY_BYTES) return say(NOTICES.tooLarge);
  const release = upstream.used();
  outgoing.once('close', release);
  const onward = httpRequest({
    socketPath: socketFor(incoming.url ?? '', upstream.sockets),
    method: incoming.method,
    path: incoming.url,
    headers: requestHeaders(incoming, visit),
    agent: false,
    timeout: ANSWER_TIMEOUT_MS,
    maxHeaderSize: MAX_HEADER_BYTES,
  });
  onward.on('response', (received) => {
    onward.setTimeout(SILENCE_TIMEOUT_MS);
    outgoing.writeHead(received.statusCode ?? 502, responseHeaders(received, door.frameAncestors));
    // A stream that has nothing to say yet is open all the same.
    outgoing.flushHeaders();
    received.on('error', () => outgoing.destroy());
    received.pipe(outgoing);
  });
  onward.on('timeout', () => onward.destroy());
  onward.on('error', () => say(NOTICES.unanswered));
  outgoing.on('close', () => onward.destroy());
  incoming.on('error', () => onward.destroy());
  let bodyBytes = 0;
  incoming.on('data', (chunk: Buffer) => {
    bodyBytes += chunk.length;
    if (bodyBytes <= MAX_BODY_BYTES) return;
    say(NOTICES.tooLarge);
    onward.destroy();
  });
  incoming.pipe(onward);
}

/** Answers without the application. */
function answer(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  decision: Exclude<Decision, Forward>,
  { frameAncestors: ancestors }: Door,
): void {
  const { method, headers } = incoming;
  // A body that nobody will read is not waited for.
  if (method !== 'GET' && method !== 'HEAD') outgoing.setHeader('connection', 'close');
  if (decision.kind === 'redirect') {
    outgoing.writeHead(303, {
      location: decision.location,
      'cache-control': 'no-store',
      'referrer-policy': 'same-origin',
      'x-robots-tag': 'noindex',
      'content-security-policy': ancestors,
      ...(decision.cookie === null ? {} : { 'set-cookie': decision.cookie }),
    });
    return void outgoing.end();
  }
  const page = answerOf(decision.notice, headers.accept ?? '', {
    returnUrl: decision.returnUrl,
    frameAncestors: ancestors,
  });
  outgoing.writeHead(page.status, page.headers);
  outgoing.end(method === 'HEAD' ? undefined : page.body);
}

function listen(server: Server, port: number, host: string): Promise<number> {
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
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });
}
