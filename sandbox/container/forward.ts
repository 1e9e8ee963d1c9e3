/**
 * Runs inside a preview's container as a user that the application is not: the only way in. It listens on a
 * unix socket in a directory that the application cannot write, and passes bytes on to the application's port.
 *
 *     forward.js SOCKET PORT
 */
import { createServer, connect } from 'node:net';

const MAX_CONNECTIONS = 256;

const [socketPath, port] = process.argv.slice(2);
if (socketPath === undefined || port === undefined) process.exit(2);

const server = createServer({ allowHalfOpen: true }, (incoming) => {
  const outgoing = connect({ host: '127.0.0.1', port: Number(port), allowHalfOpen: true });
  incoming.on('error', () => outgoing.destroy());
  outgoing.on('error', () => incoming.destroy());
  incoming.on('close', () => outgoing.destroy());
  outgoing.on('close', () => incoming.destroy());
  incoming.pipe(outgoing).pipe(incoming);
});
server.maxConnections = MAX_CONNECTIONS;
server.listen(socketPath);
