/**
 * Who may see a preview. Whoever may is given a link that is signed for that preview, works once and for minutes
 * only; the proxy exchanges it for a cookie of the preview's own origin. What ends up in a history, a log or a
 * referrer is worth nothing afterwards.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { idInUrl } from './address.ts';

/** The query parameter that carries a link's token. */
export const TOKEN_PARAMETER = 'slipway_access';

const LINK_LIFE_MS = 2 * 60_000;
const NONCE_BYTES = 12;
/** Tokens that have been used are remembered until they expire; more than this are not, oldest first. */
const MAX_SPENT = 10_000;
const MAX_COOKIE_CANDIDATES = 8;
const TOKEN = /^(?<expires>[0-9a-z]{1,12})\.(?<nonce>[\w-]{16})\.(?<mac>[\w-]{43})$/;

type Purpose = 'link' | 'cookie';

export interface PreviewAccess {
  /** A preview's address with a token that opens it once. */
  sign(url: string): string;
  /** Uses up a link's token: false when it is not for this preview, expired, or used before. */
  redeem(id: string, token: string): boolean;
  /** The value of a Set-Cookie header that admits its bearer to this preview. */
  cookie(id: string, isHttps: boolean): string;
  /** Whether a Cookie header admits to this preview. */
  admits(id: string, cookieHeader: string | undefined, isHttps: boolean): boolean;
}

/**
 * @param key at least 32 random bytes, the same for whoever signs and the proxy
 * @param cookieLifeMs how long a browser stays admitted
 * @param now wall clock, milliseconds
 */
export function createPreviewAccess(key: Buffer, cookieLifeMs: number, now: () => number = Date.now): PreviewAccess {
  const spent = new Map<string, number>();
  const check = (purpose: Purpose, id: string, token: string): { nonce: string; expiresAt: number } | null => {
    const { expires = '', nonce = '', mac = '' } = TOKEN.exec(token)?.groups ?? {};
    const expiresAt = Number.parseInt(expires, 36);
    const isGenuine = mac !== '' && isEqual(mac, macOf(key, purpose, id, expires, nonce));
    return isGenuine && expiresAt > now() ? { nonce, expiresAt } : null;
  };
  return {
    sign: createPreviewSigner(key, now),
    redeem(id, token) {
      const checked = check('link', id, token);
      if (checked === null || spent.has(checked.nonce)) return false;
      for (const [nonce, expiresAt] of spent) {
        if (expiresAt > now() && spent.size < MAX_SPENT) break;
        spent.delete(nonce);
      }
      spent.set(checked.nonce, checked.expiresAt);
      return true;
    },
    cookie(id, isHttps) {
      const attributes = `Path=/; Max-Age=${Math.floor(cookieLifeMs / 1000)}; HttpOnly; SameSite=Lax`;
      return `${cookieName(isHttps)}=${tokenFor(key, 'cookie', id, now() + cookieLifeMs)}; ${attributes}${isHttps ? '; Secure' : ''}`;
    },
    admits(id, cookieHeader, isHttps) {
      // A sibling origin may have set another of the same name for all of them: any genuine one counts.
      const values = cookiesOf(cookieHeader).filter(([name]) => name === cookieName(isHttps));
      return values.slice(0, MAX_COOKIE_CANDIDATES).some(([, value]) => check('cookie', id, value) !== null);
    },
  };
}

/**
 * Signs links to previews, for whoever decides who may see them.
 *
 * @param key the one that the proxy has
 */
export function createPreviewSigner(key: Buffer, now: () => number = Date.now): PreviewAccess['sign'] {
  return (url) => {
    const signed = new URL(url);
    signed.searchParams.set(TOKEN_PARAMETER, tokenFor(key, 'link', idInUrl(url), now() + LINK_LIFE_MS));
    return signed.href;
  };
}

/** The key of a whole installation, so that the App can sign for the proxies of every host. */
export function derivedPreviewKey(secret: string): Buffer {
  return createHmac('sha256', secret).update('slipway previews 1').digest();
}

/** A Cookie header without ours: the application must not see what admits its visitors. Empty when nothing is left. */
export function withoutAccessCookie(cookieHeader: string): string {
  return cookiesOf(cookieHeader)
    .filter(([name]) => !isAccessCookie(name))
    .map(([name, value]) => `${name}=${value}`)
    .join('; ');
}

/** Whether a Set-Cookie header would replace ours. */
export function setsAccessCookie(setCookie: string): boolean {
  return isAccessCookie(setCookie.slice(0, setCookie.search(/=|;|$/)).trim());
}

/** With the prefix that browsers refuse from any other origin, where they support it: over https. */
function cookieName(isHttps: boolean): string {
  return isHttps ? '__Host-slipway_preview' : 'slipway_preview';
}

function isAccessCookie(name: string): boolean {
  return name === cookieName(true) || name === cookieName(false);
}

function cookiesOf(header: string | undefined): (readonly [name: string, value: string])[] {
  return (header ?? '').split(';').flatMap((part) => {
    const text = part.trim();
    if (text === '') return [];
    const at = text.indexOf('=');
    return at < 0 ? [[text, ''] as const] : [[text.slice(0, at).trim(), text.slice(at + 1).trim()] as const];
  });
}

function tokenFor(key: Buffer, purpose: Purpose, id: string, expiresAt: number): string {
  const expires = expiresAt.toString(36);
  const nonce = randomBytes(NONCE_BYTES).toString('base64url');
  return `${expires}.${nonce}.${macOf(key, purpose, id, expires, nonce)}`;
}

function macOf(key: Buffer, purpose: Purpose, id: string, expires: string, nonce: string): string {
  return createHmac('sha256', key)
    .update(`slipway preview ${purpose}\n${id}\n${expires}\n${nonce}`)
    .digest('base64url');
}

function isEqual(given: string, expected: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}
