import { type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';

export interface Listening {
  readonly server: Server;
  readonly port: number;
}

/** Serves on the loopback interface; port 0 takes a free one. */
export function listen(fetch: Parameters<typeof serve>[0]['fetch'], port: number): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, hostname: '127.0.0.1', port }, (address: AddressInfo) => {
      resolve({ server: server as Server, port: address.port });
    });
    server.once('error', reject);
  });
}

/** Stops serving and drops open connections. */
export function close({ server }: Listening): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
