/**
 * A Redis of our own on a free loopback port, with a password. A shell stands between: it ends Redis when its
 * standard input closes, which also happens when this process is killed.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { SlipwayError } from '#schemas/errors.ts';

export interface EmbeddedRedis {
  /** With its password. */
  readonly url: string;
  /** Saves and ends it. Safe to call again. */
  close(): Promise<void>;
}

const START_TIMEOUT_MS = 10_000;
const STOP_TIMEOUT_MS = 5_000;
/** Between finding a free port and using it another process may take it. */
const PORT_ATTEMPTS = 5;

/** Redis is the only one to hold the output pipe: its end tells that Redis ended. */
const GUARD = `
redis-server "$1" 2>&1 &
redis=$!
exec >/dev/null 2>&1
while read -r _; do :; done
kill $redis
wait $redis
`;

/**
 * Starts Redis with its data in `dataDir`, which is made when missing.
 *
 * @throws SlipwayError `redis.not_installed` (user), `redis.not_started` (permanent)
 */
export async function startRedis(options: { readonly dataDir: string }): Promise<EmbeddedRedis> {
  await mkdir(options.dataDir, { recursive: true, mode: 0o700 });
  const password = randomBytes(18).toString('base64url');
  const log: string[] = [];
  for (let attempt = 0; attempt < PORT_ATTEMPTS; attempt += 1) {
    const port = await freePort();
    const config = join(options.dataDir, 'redis.conf');
    await writeFile(config, configOf(options.dataDir, port, password), { mode: 0o600 });
    const guard = spawn('/bin/sh', ['-c', GUARD, 'redis-guard', config], {
      // A session of its own: Ctrl-C in a terminal reaches us first, and we end Redis after its clients.
      detached: true,
      stdio: ['pipe', 'pipe', 'ignore'],
      env: { PATH: process.env['PATH'] ?? '/usr/bin:/bin' },
    });
    log.length = 0;
    if (await becomesReady(guard, log)) {
      return { url: `redis://:${password}@127.0.0.1:${port}`, close: closing(guard) };
    }
    await closing(guard)();
    if (!log.some((line) => line.includes('Address already in use'))) break;
  }
  throw notStarted(log);
}

/** `always` would cost a disk write per command; a second of lost jobs is made good by their idempotency. */
function configOf(dataDir: string, port: number, password: string): string {
  return [
    'bind 127.0.0.1',
    `port ${port}`,
    `requirepass ${password}`,
    `dir ${JSON.stringify(dataDir)}`,
    'appendonly yes',
    'appendfsync everysec',
    'save ""',
    'maxmemory-policy noeviction',
    'daemonize no',
    '',
  ].join('\n');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function becomesReady(guard: ChildProcess, log: string[]): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => resolve(false), START_TIMEOUT_MS);
  guard.on('error', () => resolve(false));
  if (guard.stdout !== null) {
    const lines = createInterface(guard.stdout);
    // Read on after the start: a full pipe would stop Redis.
    lines.on('line', (line) => {
      if (line.includes('Ready to accept connections')) resolve(true);
      if (log.push(line) > 50) log.shift();
    });
    lines.on('close', () => resolve(false));
  }
  const ready = await promise;
  clearTimeout(timer);
  return ready;
}

function closing(guard: ChildProcess): () => Promise<void> {
  let closed: Promise<void> | null = null;
  const close = async (): Promise<void> => {
    if (guard.pid === undefined || guard.exitCode !== null || guard.signalCode !== null) return;
    const group = -guard.pid;
    const timer = setTimeout(() => process.kill(group, 'SIGKILL'), STOP_TIMEOUT_MS);
    guard.stdin?.end();
    await once(guard, 'close');
    clearTimeout(timer);
  };
  return () => (closed ??= close());
}

function notStarted(log: readonly string[]): SlipwayError {
  if (log.some((line) => /redis-server: (?:not found|No such file)/.test(line))) {
    return new SlipwayError('Redis is not installed.', {
      code: 'redis.not_installed',
      kind: 'user',
      suggestion: 'Install it (Debian and Ubuntu: apt-get install redis-server), or set QUEUE_REDIS_URL.',
    });
  }
  return new SlipwayError('Redis did not start.', {
    code: 'redis.not_started',
    kind: 'permanent',
    suggestion: 'Look at the last lines of its log; perhaps its data directory is damaged or read-only.',
    context: { log },
  });
}
