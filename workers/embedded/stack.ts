import { randomBytes } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { parse } from 'yaml';
import { readConfig, type Config } from '#app/platform/environment.ts';
import type { Logger } from '#app/platform/logger.ts';
import { startSlipway, type RunningSlipway, type SlipwayOptions } from '../slipway.ts';
import { startGitHubStandIn, type GitHubStandIn, type GitHubStandInOptions } from './github/server.ts';
import { startRedis } from './redis/redis.ts';
import { startEmbeddedSupabase } from './supabase/supabase.ts';
import { startVercelStandIn, type VercelStandIn } from './vercel/server.ts';

const appId = 424_242;
const vercelToken = 'vercel-token-of-this-machine';
const migrationsDir = join(import.meta.dirname, '../../app/store/supabase/migrations');
const registrationFile = join(import.meta.dirname, '../../app.yml');

/** Everything that a run needs, on one machine without accounts. */
export interface EmbeddedStack {
  readonly github: GitHubStandIn;
  /** Null unless it was asked for. */
  readonly vercel: VercelStandIn | null;
  readonly slipway: RunningSlipway;
  readonly config: Config;
  /** Environment variables with which another process joins this stack. */
  readonly environment: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

export interface StackOptions {
  /** Everything is kept below it; made when missing. */
  readonly dataDir: string;
  readonly logger: Logger;
  /** Null: workers run elsewhere, for instance in a process that a test kills. */
  readonly work: Omit<NonNullable<SlipwayOptions['work']>, 'workDir'> | null;
  /** True: with a Vercel. Without one, and without a token, nothing is deployed, which is a normal state. */
  readonly vercel?: boolean;
  /** Called with what starts next. */
  readonly onStart?: (part: string) => void;
}

/**
 * Starts the stand-in for GitHub, an embedded Supabase, Redis, the App and the workers, each on a free loopback port.
 * What fails half-way is closed again.
 */
export async function startStack(options: StackOptions): Promise<EmbeddedStack> {
  const { dataDir, logger } = options;
  const started: (() => Promise<void>)[] = [];
  const keep = <T extends { close(): Promise<void> }>(part: T): T => {
    started.unshift(async () => part.close());
    return part;
  };
  const close = async (): Promise<void> => {
    for (const stop of started.splice(0)) await stop();
  };
  try {
    await mkdir(dataDir, { recursive: true });
    options.onStart?.('Redis, Supabase and GitHub');
    const webhookSecret = randomBytes(24).toString('hex');
    const registration = await readRegistration();
    // Independent of one another, and each takes about a second.
    const [redis, supabase, github, vercel] = await Promise.all([
      startRedis({ dataDir: join(dataDir, 'redis') }).then(keep),
      startEmbeddedSupabase({ dataDir: null, migrationsDir }).then(keep),
      startGitHubStandIn({
        dataDir: join(dataDir, 'github'),
        app: { id: appId, slug: 'slipway', name: 'Slipway', webhookSecret, webhookUrl: '', ...registration },
      }).then(keep),
      options.vercel === true ? startVercelStandIn({ tokens: [vercelToken] }).then(keep) : null,
    ]);
    const port = await freePort();
    const environment = {
      APP_ID: String(appId),
      PRIVATE_KEY: github.privateKeyPem,
      WEBHOOK_SECRET: webhookSecret,
      GITHUB_API_URL: github.url,
      GITHUB_SERVER_URL: github.webUrl,
      QUEUE_REDIS_URL: redis.url,
      SUPABASE_URL: supabase.url,
      SUPABASE_PUBLISHABLE_KEY: supabase.publishableKey,
      SUPABASE_SECRET_KEY: supabase.secretKey,
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      PORT: String(port),
      SECRETS_KEY: randomBytes(32).toString('base64'),
      ...(vercel === null ? {} : { VERCEL_TOKEN: vercelToken, VERCEL_API_URL: vercel.url }),
    };
    const config = readConfig({}, environment);
    options.onStart?.('App and workers');
    const work = options.work === null ? null : { ...options.work, workDir: dataDir };
    const slipway = keep(await startSlipway({ config, logger, serve: { port }, work }));
    github.setWebhookUrl(`${config.server.publicUrl}/webhooks/github`);
    return { github, vercel, slipway, config, environment, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Permissions and events as the real App is registered with: the stand-in grants and sends no others. */
async function readRegistration(): Promise<Pick<GitHubStandInOptions['app'], 'permissions' | 'events'>> {
  const registration = parse(await readFile(registrationFile, 'utf8')) as {
    readonly default_permissions: GitHubStandInOptions['app']['permissions'];
    readonly default_events: readonly string[];
  };
  return { permissions: registration.default_permissions, events: registration.default_events };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
