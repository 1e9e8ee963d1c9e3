/** Where previews are reached: each at its own host name below one domain, so that each is an origin of its own. */
import { SlipwayError } from '#schemas/errors.ts';

export interface PreviewAddress {
  readonly scheme: 'http' | 'https';
  /** With a slash at the end. */
  urlOf(id: string): string;
  /** The id in a Host header; null for a host that is no preview's. */
  idOf(host: string): string | null;
}

export const DEFAULT_PREVIEW_HOST = 'preview.localhost';

const HOST = /^(?:(?<scheme>https?):\/\/)?(?<domain>[a-z\d](?:[a-z\d.-]{0,200}[a-z\d])?)(?::(?<port>\d{1,5}))?\/?$/;
const DEFAULT_PORTS = { http: 80, https: 443 } as const;
const ID = /^[a-z\d]{1,63}$/;

/**
 * @param host the domain, for instance `preview.example.com`; with scheme and port (`https://preview.example.com`)
 *   when people reach the proxy through something that terminates TLS
 * @param port where the proxy listens, which counts where `host` names no scheme and no port
 * @throws SlipwayError `preview.host_invalid`
 */
export function previewAddress(host: string, port: number): PreviewAddress {
  const groups = HOST.exec(host.toLowerCase())?.groups;
  if (groups === undefined) throw invalidHost(host);
  const { domain = '' } = groups;
  const scheme = groups['scheme'] === 'https' ? 'https' : 'http';
  const named = groups['port'] === undefined ? null : Number(groups['port']);
  const publicPort = named ?? (groups['scheme'] === undefined ? port : DEFAULT_PORTS[scheme]);
  const suffix = publicPort === DEFAULT_PORTS[scheme] ? '' : `:${publicPort}`;
  return {
    scheme,
    urlOf: (id) => `${scheme}://${id}.${domain}${suffix}/`,
    idOf(header) {
      const name = header.toLowerCase().replace(/:\d{1,5}$/, '');
      if (!name.endsWith(`.${domain}`)) return null;
      const id = name.slice(0, -domain.length - 1);
      return ID.test(id) ? id : null;
    },
  };
}

/** The id of a preview in its address. */
export function idInUrl(url: string): string {
  return new URL(url).hostname.split('.')[0] ?? '';
}

function invalidHost(host: string): SlipwayError {
  return new SlipwayError(`Previews cannot have names below "${host}".`, {
    code: 'preview.host_invalid',
    kind: 'user',
    suggestion: 'Give PREVIEW_HOST a domain, for instance preview.example.com or https://preview.example.com.',
  });
}
