/**
 * Runs inside a preview's container as a user that the application is not: the only way in. It listens on unix
 * sockets in a directory that the application cannot write, and passes the bytes of each on to a port of loopback.
 *
 *     forward.js (SOCKET PORT)...
 */
import { createServer, connect } from 'node:net';

const MAX_CONNECTIONS = 256;

const pairs = process.argv.slice(2);
if (pairs.length === 0 || pairs.length % 2 !== 0) process.exit(2);
for (let index = 0; index < pairs.length; index += 2) forward(pairs[index] ?? '', Number(pairs[index + 1]));

function forward(socketPath: string, port: number): void {
  const server = createServer({ allowHalfOpen: true }, (incoming) => {
    const outgoing = connect({ host: '127.0.0.1', port, allowHalfOpen: true });
    incoming.on('error', () => outgoing.destroy());
    outgoing.on('error', () => incoming.destroy());
    incoming.on('close', () => outgoing.destroy());
    outgoing.on('close', () => incoming.destroy());
    incoming.pipe(outgoing).pipe(incoming);
  });
  server.maxConnections = MAX_CONNECTIONS;
  server.listen(socketPath);
}
