/** What a browser gets that opens a preview: it follows the redirects and keeps the cookie. */
import { request, type IncomingMessage } from 'node:http';

const timeoutMs = 10_000;
const maxRedirects = 5;

/** Status of the page at the end of the redirects; null when something on the way does not answer. */
export async function previewStatus(url: string): Promise<number | null> {
  let address = new URL(url);
  let cookie = '';
  for (let redirects = 0; redirects <= maxRedirects; redirects += 1) {
    const answer = await open(address, cookie);
    if (answer === null) return null;
    answer.resume();
    const { location, 'set-cookie': cookies = [] } = answer.headers;
    const status = answer.statusCode ?? 0;
    if (status < 300 || status >= 400 || location === undefined) return status;
    address = new URL(location, address);
    // The proxy's own redirect sets one cookie, for the origin that the redirect stays on.
    cookie = cookies.map((value) => value.split(';')[0] ?? '').join('; ');
  }
  return null;
}

/** Names below localhost are loopback to browsers, but not to every system's resolver. */
function open(address: URL, cookie: string): Promise<IncomingMessage | null> {
  const { hostname, port, host, pathname, search } = address;
  return new Promise((resolve) => {
    const call = request(
      {
        host: hostname.endsWith('.localhost') ? '127.0.0.1' : hostname,
        port,
        path: `${pathname}${search}`,
        headers: { host, accept: 'text/html', ...(cookie === '' ? {} : { cookie }) },
        timeout: timeoutMs,
        agent: false,
      },
      resolve,
    );
    call.on('error', () => resolve(null));
    call.on('timeout', () => call.destroy());
    call.end();
  });
}
