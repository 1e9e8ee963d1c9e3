import { fork, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { SlipwayError } from '#schemas/errors.ts';
import type { Report, Settings } from './protocol.ts';

export interface EmbeddedSupabase {
  readonly url: string;
  readonly publishableKey: string;
  readonly secretKey: string;
  /** Ends it, with its data written. Safe to call again. */
  close(): Promise<void>;
}

const START_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 10_000;

/**
 * Starts a Supabase of our own on a loopback port, in a process that ends with this one however that ends.
 * Its keys are new with every start.
 *
 * @throws SlipwayError `supabase.not_started` (permanent), for instance for a migration that fails
 */
export async function startEmbeddedSupabase(options: {
  /** Null keeps everything in memory. */
  readonly dataDir: string | null;
  /** Its `*.sql` files are applied in order, once each. */
  readonly migrationsDir: string;
  /** Any free one when absent. */
  readonly port?: number;
  /** Uploads held in memory at most; no storage when absent. */
  readonly storageBytes?: number;
}): Promise<EmbeddedSupabase> {
  const settings: Settings = {
    dataDir: options.dataDir,
    migrationsDir: options.migrationsDir,
    port: options.port ?? 0,
    publishableKey: `sb_publishable_${randomBytes(18).toString('base64url')}`,
    secretKey: `sb_secret_${randomBytes(24).toString('base64url')}`,
    jwtSecret: randomBytes(32).toString('hex'),
    storageBytes: options.storageBytes ?? 0,
  };
  const child = fork(join(import.meta.dirname, 'process.ts'), [], {
    // Compiling PGlite without the optimising compiler halves the memory and costs nothing here.
    execArgv: ['--liftoff-only'],
    env: { PATH: process.env['PATH'] ?? '', DO_NOT_TRACK: '1', NODE_ENV: 'production' },
    // A session of its own: Ctrl-C in a terminal reaches us first, and we end it after its clients.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      if (output.push(text.slice(0, 2_000)) > 50) output.shift();
    });
  }
  const close = closing(child);
  const report = await firstReport(child, settings);
  if (report.kind === 'ready') {
    const { publishableKey, secretKey } = settings;
    return { url: `http://127.0.0.1:${report.port}`, publishableKey, secretKey, close };
  }
  await close();
  throw new SlipwayError(`The embedded Supabase did not start: ${report.detail}`, {
    code: 'supabase.not_started',
    kind: 'permanent',
    suggestion: 'Look at the detail; when its data directory is damaged, remove that directory.',
    context: { output },
  });
}

async function firstReport(child: ChildProcess, settings: Settings): Promise<Report> {
  const { promise, resolve } = Promise.withResolvers<Report>();
  const failed = (detail: string): void => resolve({ kind: 'failed', detail });
  const timer = setTimeout(() => failed(`no answer within ${START_TIMEOUT_MS} ms`), START_TIMEOUT_MS);
  child.once('message', (message) => resolve(message as Report));
  child.once('error', (error) => failed(error.message));
  child.once('exit', (code, signal) => failed(`it ended with ${signal ?? `exit code ${code}`}`));
  child.send(settings);
  const report = await promise;
  clearTimeout(timer);
  return report;
}

function closing(child: ChildProcess): () => Promise<void> {
  let closed: Promise<void> | null = null;
  const close = async (): Promise<void> => {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
    const exited = once(child, 'exit');
    if (child.connected) child.disconnect();
    await exited;
    clearTimeout(timer);
  };
  return () => (closed ??= close());
}
