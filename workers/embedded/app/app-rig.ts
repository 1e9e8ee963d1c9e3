/** The App on a free port, with a real Redis and a real (embedded) Supabase. Nothing of it reaches GitHub. */
import { createHmac, generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLinks, type Links } from '#app/api/links.ts';
import { readConfig } from '#app/platform/environment.ts';
import { createLogger } from '#app/platform/logger.ts';
import { createQueues } from '#app/queue/bullmq.ts';
import type { Queues } from '#app/queue/queues.ts';
import { createPreviewSigner, derivedPreviewKey } from '#sandbox/preview/access.ts';
import { createApp } from '#app/server.ts';
import type { ArtifactStore } from '#app/store/artifacts.ts';
import type { Store } from '#app/store/store.ts';
import { createArtifacts } from '#app/store/supabase/artifacts.ts';
import { createStore } from '#app/store/supabase/store.ts';
import { startRedis } from '../redis/redis.ts';
import { startEmbeddedSupabase } from '../supabase/supabase.ts';

export const APP_ID = 4711;
const webhookSecret = 'a webhook secret';

export interface AppRig {
  readonly url: string;
  readonly port: number;
  readonly queues: Queues;
  readonly store: Store;
  readonly artifacts: ArtifactStore;
  readonly links: Links;
  /** Another App on the same Redis with another store; the caller closes it. */
  second(store: Store): Promise<{ readonly url: string; close(): Promise<void> }>;
  close(): Promise<void>;
}

export async function startAppRig(): Promise<AppRig> {
  const dataDir = await mkdtemp(join(tmpdir(), 'slipway-app-'));
  const migrationsDir = join(import.meta.dirname, '../../../app/store/supabase/migrations');
  const [redis, supabase] = await Promise.all([
    startRedis({ dataDir }),
    startEmbeddedSupabase({ dataDir: null, migrationsDir }),
  ]);
  const logger = createLogger({ level: 'silent' });
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const config = readConfig({
    APP_ID: String(APP_ID),
    PRIVATE_KEY: privateKey.export({ type: 'pkcs1', format: 'pem' }).toString(),
    WEBHOOK_SECRET: webhookSecret,
    QUEUE_REDIS_URL: redis.url,
    SUPABASE_URL: supabase.url,
    SUPABASE_PUBLISHABLE_KEY: supabase.publishableKey,
    SUPABASE_SECRET_KEY: supabase.secretKey,
    PUBLIC_URL: 'https://slipway.example.com',
    GITHUB_API_URL: 'http://127.0.0.1:9',
  });
  const queues = createQueues({ redisUrl: redis.url, logger });
  const store = createStore(supabase);
  const artifacts = createArtifacts(supabase);
  const links = createLinks({ publicUrl: config.server.publicUrl, secret: webhookSecret });
  const signPreview = createPreviewSigner(derivedPreviewKey(webhookSecret));
  const app = await createApp({ config, store, artifacts, queues, links, signPreview, logger });
  const { url, port } = await app.listen(0);
  return {
    url,
    port,
    queues,
    store,
    artifacts,
    links,
    async second(otherStore) {
      const other = await createApp({ config, store: otherStore, artifacts, queues, links, signPreview, logger });
      const address = await other.listen(0);
      return { url: address.url, close: () => other.close() };
    },
    async close() {
      await app.close();
      await queues.close();
      await Promise.all([redis.close(), supabase.close()]);
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

let deliveries = 0;

/** A delivery id as GitHub makes them, never the same. */
export function guid(): string {
  deliveries += 1;
  return `00000000-0000-4000-8000-${String(deliveries).padStart(12, '0')}`;
}

export function signatureOf(body: string): string {
  return `sha256=${createHmac('sha256', webhookSecret).update(body).digest('hex')}`;
}

export interface Sent {
  readonly event?: string;
  readonly delivery?: string;
  /** Null for none; the right one when absent. */
  readonly signature?: string | null;
  /** Instead of the payload's JSON. */
  readonly raw?: string;
}

/** Sends a webhook as GitHub does. */
export function deliver(url: string, payload: object, sent: Sent = {}): Promise<Response> {
  const body = sent.raw ?? JSON.stringify(payload);
  const signature = sent.signature === undefined ? signatureOf(body) : sent.signature;
  return fetch(`${url}/webhooks/github`, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      'x-github-event': sent.event ?? 'issue_comment',
      'x-github-delivery': sent.delivery ?? guid(),
      ...(signature === null ? {} : { 'x-hub-signature-256': signature }),
    },
  });
}
