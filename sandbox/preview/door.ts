/** Who comes in, and to what: decided from a request's head alone, before a byte goes anywhere. */
import type { IncomingMessage } from 'node:http';
import { BlockList, isIPv6 } from 'node:net';
import { TOKEN_PARAMETER, type PreviewAccess } from './access.ts';
import type { PreviewAddress } from './address.ts';
import type { Visit } from './headers.ts';
import { NOTICES, OWN_PATH, RESTART_PATH, type Notice } from './notices.ts';
import { isForPeople } from './pages.ts';
import type { Upstream } from './upstream.ts';

export interface Door {
  readonly address: PreviewAddress;
  readonly access: PreviewAccess;
  /** Peers whose X-Forwarded-Host and X-Forwarded-Proto count. */
  readonly trustedProxies: BlockList;
  /** The directive of every answer's content security policy. */
  readonly frameAncestors: string;
  upstreamOf(id: string): Upstream | null;
}

export type Decision =
  | { readonly kind: 'forward'; readonly upstream: Upstream; readonly visit: Visit }
  | { readonly kind: 'notice'; readonly notice: Notice; readonly returnUrl: string | null }
  | { readonly kind: 'redirect'; readonly location: string; readonly cookie: string | null };

/** Decides about one request. Uses up its token, wakes and restarts what it asks for. */
export function decide(door: Door, request: IncomingMessage): Decision {
  const visit = visitOf(door, request);
  const id = door.address.idOf(visit.host);
  if (id === null) return say(NOTICES.front);
  const url = request.url ?? '';
  if (!url.startsWith('/') || !hasKnownEncoding(request)) return say(NOTICES.malformed);
  const isHttps = visit.scheme === 'https';
  const isAdmitted = door.access.admits(id, request.headers.cookie, isHttps);
  const link = linkIn(url);
  if (link !== null && request.method === 'GET') {
    const location = `${door.address.urlOf(id).slice(0, -1)}${link.rest}`;
    if (door.access.redeem(id, link.token)) {
      return { kind: 'redirect', location, cookie: door.access.cookie(id, isHttps) };
    }
    // A link that was followed before, by somebody who has come in with it.
    if (isAdmitted) return { kind: 'redirect', location, cookie: null };
  }
  if (!isAdmitted) return say(NOTICES.expired);
  if (isForeign(request, visit)) return say(NOTICES.foreign);
  return enter(door.upstreamOf(id), request, url, visit);
}

/** For those who may see the preview. */
function enter(upstream: Upstream | null, request: IncomingMessage, url: string, visit: Visit): Decision {
  if (upstream === null) return say(NOTICES.notFound);
  const { returnUrl } = upstream;
  if (url.startsWith(OWN_PATH)) {
    if (url !== RESTART_PATH || request.method !== 'POST') return say(NOTICES.nothingHere, returnUrl);
    upstream.restart();
    return { kind: 'redirect', location: '/', cookie: null };
  }
  switch (upstream.state) {
    case 'running':
      return { kind: 'forward', upstream, visit };
    case 'starting':
      return say(NOTICES.starting, returnUrl);
    case 'stopped':
      // A page left open may go on asking for something in the background: that is nobody who looks.
      if (!isForPeople(request.headers.accept ?? '')) return say(NOTICES.starting, returnUrl);
      return say(upstream.wake() === 'full' ? NOTICES.full : NOTICES.starting, returnUrl);
    case 'crashed':
      return say(NOTICES.crashed, returnUrl);
    case 'ended':
      return say(NOTICES.ended, returnUrl);
  }
}

/** Whether both ends agree on where the body ends. */
function hasKnownEncoding({ headers }: IncomingMessage): boolean {
  return (headers['transfer-encoding'] ?? 'chunked').toLowerCase() === 'chunked';
}

/** Host and scheme as the visitor used them: those of a proxy before us only when it is one we know. */
function visitOf(door: Door, request: IncomingMessage): Visit {
  const { host = '' } = request.headers;
  const { scheme } = door.address;
  const peer = request.socket.remoteAddress ?? '';
  const isTrusted = door.trustedProxies.check(peer, isIPv6(peer) ? 'ipv6' : 'ipv4');
  if (!isTrusted) return { host, scheme };
  const proto = firstOf(request.headers['x-forwarded-proto']);
  return {
    host: firstOf(request.headers['x-forwarded-host']) ?? host,
    scheme: proto === 'http' || proto === 'https' ? proto : scheme,
  };
}

function firstOf(header: string | string[] | undefined): string | null {
  const first = [header ?? []].flat()[0]?.split(',')[0]?.trim() ?? '';
  return first === '' ? null : first;
}

/** The token in an address, and the address without it. */
function linkIn(url: string): { readonly token: string; readonly rest: string } | null {
  const at = url.indexOf('?');
  if (at < 0 || !url.includes(`${TOKEN_PARAMETER}=`)) return null;
  const parts = url.slice(at + 1).split('&');
  const own = parts.find((part) => part.startsWith(`${TOKEN_PARAMETER}=`));
  if (own === undefined) return null;
  const others = parts.filter((part) => !part.startsWith(`${TOKEN_PARAMETER}=`)).join('&');
  return {
    token: own.slice(TOKEN_PARAMETER.length + 1),
    rest: `${url.slice(0, at)}${others === '' ? '' : `?${others}`}`,
  };
}

/**
 * A request that a page of another origin makes with the visitor's cookies. Previews are each other's siblings, so
 * SameSite does not keep one from another; links to a preview, and the dashboard's frame, are let through.
 */
function isForeign(request: IncomingMessage, visit: Visit): boolean {
  const { origin, upgrade, 'sec-fetch-site': site, 'sec-fetch-mode': mode } = request.headers;
  const isRead = (request.method === 'GET' || request.method === 'HEAD') && upgrade === undefined;
  if (site !== undefined) return (site === 'same-site' || site === 'cross-site') && !(isRead && mode === 'navigate');
  // Browsers that say nothing of it: those over plain http, and old ones.
  return !isRead && origin !== undefined && origin !== `${visit.scheme}://${visit.host}`;
}

function say(notice: Notice, returnUrl: string | null = null): Decision {
  return { kind: 'notice', notice, returnUrl };
}

/**
 * Addresses and networks as one list.
 *
 * @param addresses `10.0.0.7`, `10.0.0.0/8`, `fd00::/8`; others are left out
 */
export function proxyList(addresses: readonly string[]): BlockList {
  const list = new BlockList();
  for (const entry of addresses) {
    const [network = '', bits] = entry.split('/');
    const family = isIPv6(network) ? 'ipv6' : 'ipv4';
    if (bits === undefined) list.addAddress(network, family);
    else list.addSubnet(network, Number(bits), family);
  }
  return list;
}
