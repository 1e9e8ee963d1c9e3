/**
 * Runs inside the container. Starts a server in the background and ends when it listens:
 *
 *     launch.js PORT LOG_FILE -- COMMAND [ARGUMENT]...
 *
 * Exit code 0 once the port accepts connections; the server's own code (1 when a signal ended it) with the end of
 * its log on stderr when it ends before that. The caller limits the time.
 */
import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const POLL_INTERVAL_MS = 20;
const LOG_TAIL_BYTES = 16_384;

const [port, logFile, separator, command, ...commandArguments] = process.argv.slice(2);
if (port === undefined || logFile === undefined || separator !== '--' || command === undefined) process.exit(2);

const log = openSync(logFile, 'w');
const server = spawn(command, commandArguments, { detached: true, stdio: ['ignore', log, log] });
closeSync(log);

const failure = new Promise<number>((resolve) => {
  server.on('error', (error) => {
    process.stderr.write(`${error.message}\n`);
    resolve(1);
  });
  server.on('exit', (code) => resolve(code === null || code === 0 ? 1 : code));
});

const exitCode = await Promise.race([failure, listening(Number(port))]);
process.stderr.write(readFileSync(logFile).subarray(-LOG_TAIL_BYTES));
process.exit(exitCode);

async function listening(number: number): Promise<0> {
  while (!(await accepts(number))) await sleep(POLL_INTERVAL_MS);
  return 0;
}

function accepts(number: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port: number });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
