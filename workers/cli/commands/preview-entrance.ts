import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { SlipwayError } from '#schemas/errors.ts';

/** An address that lasts as long as the preview: each visit gets a fresh link, as by the App for a pull request. */
export interface Entrance {
  readonly url: string;
  close(): Promise<void>;
}

const nameBytes = 8;

/**
 * Opens it on loopback. Its path cannot be guessed by other accounts of this machine.
 *
 * @param port 0 for any free one
 * @throws SlipwayError `preview.port_taken`
 */
export async function openEntrance(port: number, link: () => string): Promise<Entrance> {
  const path = `/${randomBytes(nameBytes).toString('base64url')}`;
  const server = createServer((request, response) => {
    if (request.url === path) response.writeHead(302, { location: link(), 'cache-control': 'no-store' }).end();
    else
      response.writeHead(404, { 'content-type': 'text/plain' }).end('Use the address that slipway preview printed.\n');
  });
  server.listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch (cause) {
    throw new SlipwayError(`Port ${port} is not free.`, {
      code: 'preview.port_taken',
      kind: 'user',
      suggestion: 'Give another --port, or none for any free one.',
      cause,
    });
  }
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
