/** Which headers pass the proxy, and how they change. */
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { setsAccessCookie, withoutAccessCookie } from './access.ts';
import { withFrameAncestors } from './content-security-policy.ts';

type Headers = Record<string, string | string[]>;

/** What a visitor asked for, as this end of the connection knows it. */
export interface Visit {
  readonly host: string;
  readonly scheme: 'http' | 'https';
}

/** They belong to one connection, not to the message. */
const HOP_BY_HOP = new Set([
  'connection',
  'expect',
  'http2-settings',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);
/** A client must not pretend to be a proxy. */
const FORWARDED = /^(?:forwarded|x-forwarded-.*|x-real-ip)$/;
/** What the proxy decides itself. */
const REPLACED = new Set(['content-security-policy', 'set-cookie', 'x-frame-options', 'x-robots-tag']);

/** Headers for the application. Its host stays: server actions compare it with the origin. */
export function requestHeaders(message: IncomingMessage, visit: Visit): Headers {
  const kept = endToEnd(message.headers).filter(([name]) => name !== 'cookie' && !FORWARDED.test(name));
  const cookies = withoutAccessCookie(message.headers.cookie ?? '');
  return {
    ...Object.fromEntries(kept),
    // Without either, the bytes of a body would be read as the next request.
    ...(message.headers['transfer-encoding'] === undefined ? {} : { 'transfer-encoding': 'chunked' }),
    ...(cookies === '' ? {} : { cookie: cookies }),
    host: visit.host,
    'x-forwarded-host': visit.host,
    'x-forwarded-proto': visit.scheme,
  };
}

/**
 * Headers for the browser: not to be indexed, framed by nobody but `frameAncestors`, and no cookie beyond the
 * preview's own origin or in the place of the one that admits.
 */
export function responseHeaders(message: IncomingMessage, frameAncestors: string): Headers {
  const cookies = message.headers['set-cookie']
    ?.filter((cookie) => !setsAccessCookie(cookie))
    .map((cookie) => cookie.replaceAll(/;\s*domain=[^;]*/gi, ''));
  return {
    ...Object.fromEntries(endToEnd(message.headers).filter(([name]) => !REPLACED.has(name))),
    ...(cookies === undefined || cookies.length === 0 ? {} : { 'set-cookie': cookies }),
    'content-security-policy': withFrameAncestors(
      [message.headers['content-security-policy'] ?? []].flat(),
      frameAncestors,
    ),
    'x-robots-tag': 'noindex',
  };
}

/** Without those of the connection: the standard ones, and those that its own Connection header names. */
function endToEnd(headers: IncomingHttpHeaders): [string, string | string[]][] {
  const named = new Set((headers.connection ?? '').split(',').map((name) => name.trim().toLowerCase()));
  return Object.entries(headers).flatMap(([name, value]) =>
    value === undefined || HOP_BY_HOP.has(name) || named.has(name) ? [] : [[name, value]],
  );
}
