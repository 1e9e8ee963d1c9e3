/** WebSockets through the proxy. */
import { request as httpRequest, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { decide, type Decision, type Door } from './door.ts';
import { requestHeaders, responseHeaders } from './headers.ts';
import { socketFor } from './upstream.ts';

/** Of a request's head and of an answer's, for every request through the proxy. */
export const MAX_HEADER_BYTES = 32_768;
/** One that nobody speaks through is closed, or a forgotten page would keep its preview from being idle. */
const SILENCE_TIMEOUT_MS = 10 * 60_000;
const ANSWER_TIMEOUT_MS = 30_000;

/** Passes an upgrade on, then bytes both ways; or ends it with the status of what cannot be shown. */
export function upgrade(incoming: IncomingMessage, socket: Duplex, head: Buffer, door: Door): void {
  socket.on('error', () => socket.destroy());
  const decision = decide(door, incoming);
  if (decision.kind !== 'forward') return refuse(socket, statusOf(decision));
  const { upstream, visit } = decision;
  const release = upstream.used();
  socket.once('close', release);
  const onward = httpRequest({
    socketPath: socketFor(incoming.url ?? '', upstream.sockets),
    method: incoming.method,
    path: incoming.url,
    headers: {
      ...requestHeaders(incoming, visit),
      connection: 'Upgrade',
      upgrade: incoming.headers.upgrade ?? '',
    },
    agent: false,
    timeout: ANSWER_TIMEOUT_MS,
    maxHeaderSize: MAX_HEADER_BYTES,
  });
  onward.on('timeout', () => onward.destroy());
  onward.on('error', () => socket.destroy());
  onward.on('response', (answer) => {
    answer.resume();
    refuse(socket, answer.statusCode ?? 502);
  });
  onward.on('upgrade', (answer, peer, peerHead) => {
    peer.setTimeout(SILENCE_TIMEOUT_MS, () => peer.destroy());
    peer.on('error', () => peer.destroy());
    peer.on('close', () => socket.destroy());
    // Neither side has anything to say once the other has hung up.
    socket.on('end', () => socket.end());
    peer.on('end', () => peer.end());
    socket.on('close', () => peer.destroy());
    const headers = Object.entries({
      ...responseHeaders(answer, door.frameAncestors),
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

function statusOf(decision: Exclude<Decision, { kind: 'forward' }>): number {
  return decision.kind === 'notice' ? decision.notice.status : 400;
}

function refuse(socket: Duplex, status: number): void {
  socket.end(`HTTP/1.1 ${status} -\r\nx-robots-tag: noindex\r\nconnection: close\r\n\r\n`);
}
