/** Which headers pass the proxy, and how they change. */
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

/** They belong to one connection, not to the message. */
const HOP_BY_HOP = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);
/** A client must not pretend to be a proxy. */
const FORWARDED = /^(?:forwarded|x-forwarded-.*|x-real-ip)$/;

/** Headers for the application. Its host stays: server actions compare it with the origin. */
export function requestHeaders(message: IncomingMessage): Record<string, string | string[]> {
  const kept = entriesOf(message.headers).filter(([name]) => !HOP_BY_HOP.has(name) && !FORWARDED.test(name));
  return {
    ...Object.fromEntries(kept),
    'x-forwarded-host': message.headers.host ?? '',
    'x-forwarded-proto': 'http',
  };
}

/** Headers for the browser: not to be indexed, and no cookie beyond the preview's own origin. */
export function responseHeaders(message: IncomingMessage): Record<string, string | string[]> {
  const kept = entriesOf(message.headers).filter(([name]) => !HOP_BY_HOP.has(name));
  const cookies = message.headers['set-cookie']?.map((cookie) => cookie.replaceAll(/;\s*domain=[^;]*/gi, ''));
  return {
    ...Object.fromEntries(kept),
    ...(cookies === undefined ? {} : { 'set-cookie': cookies }),
    'x-robots-tag': 'noindex',
  };
}

function entriesOf(headers: IncomingHttpHeaders): [string, string | string[]][] {
  return Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
}
