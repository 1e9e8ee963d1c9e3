import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { createClient } from '@supabase/supabase-js';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createSealer } from '#app/platform/sealing.ts';
import type { SecretStore } from '#app/store/secrets.ts';
import { createSecrets } from '#app/store/supabase/secrets.ts';
import { startEmbeddedSupabase, type EmbeddedSupabase } from './supabase.ts';

const migrationsDir = join(import.meta.dirname, '../../../app/store/supabase/migrations');
const key = randomBytes(32);
let supabase: EmbeddedSupabase;
let secrets: SecretStore;

beforeAll(async () => {
  supabase = await startEmbeddedSupabase({ dataDir: null, migrationsDir });
  secrets = createSecrets(supabase, createSealer([key]));
});
afterAll(() => supabase.close());

/** The table as the secret key sees it. */
function table() {
  return createClient(supabase.url, supabase.secretKey).from('installation_secrets');
}

it('keeps a secret for one installation, replaces it and forgets it', async () => {
  expect([await secrets.has(1, 'vercel'), await secrets.get(1, 'vercel')]).toEqual([false, null]);
  await secrets.set(1, 'vercel', 'first');
  await secrets.set(1, 'vercel', 'second');
  await secrets.set(2, 'vercel', 'of another');
  expect([await secrets.get(1, 'vercel'), await secrets.get(2, 'vercel')]).toEqual(['second', 'of another']);
  expect(await secrets.list(1)).toEqual([
    { name: 'vercel', keyId: createSealer([key]).keyId, updatedAt: expect.stringMatching(/^20\d\d-/) as unknown },
  ]);
  expect([await secrets.remove(1, 'vercel'), await secrets.remove(1, 'vercel')]).toEqual([true, false]);
  expect([await secrets.get(1, 'vercel'), await secrets.get(2, 'vercel')]).toEqual([null, 'of another']);
});

it('never lets the database see it', async () => {
  await secrets.set(3, 'vercel', 'vercel-token-in-the-clear');
  const { data } = await table().select('*');
  expect(data?.length).toBeGreaterThan(0);
  const stored = JSON.stringify(data);
  expect(stored).not.toContain('in-the-clear');
  expect(stored).not.toContain(Buffer.from('vercel-token-in-the-clear').toString('base64').slice(0, 20));
});

it('does not open what was put into the row of another installation', async () => {
  await secrets.set(4, 'vercel', 'of four');
  const { data } = await table().select('*').eq('installation_id', 4).single<Record<string, unknown>>();
  await table().upsert({ ...data, installation_id: 5 });
  await expect(secrets.get(5, 'vercel')).rejects.toMatchObject({ code: 'secret.unopened', kind: 'user' });
  expect(await secrets.get(4, 'vercel')).toBe('of four');
});

it('needs its key', async () => {
  await secrets.set(6, 'vercel', 'token');
  const none = createSecrets(supabase, null);
  await expect(none.set(6, 'vercel', 'token')).rejects.toMatchObject({ code: 'secrets.no_key', kind: 'user' });
  await expect(none.get(6, 'vercel')).rejects.toMatchObject({ code: 'secrets.no_key' });
  expect([await none.has(6, 'vercel'), await none.get(7, 'vercel')]).toEqual([true, null]);
  const other = createSecrets(supabase, createSealer([randomBytes(32)]));
  await expect(other.get(6, 'vercel')).rejects.toMatchObject({ code: 'secret.unopened' });
});

it('is nothing to people with the publishable key', async () => {
  await secrets.set(8, 'vercel', 'token');
  const anyone = createClient(supabase.url, supabase.publishableKey).from('installation_secrets');
  const read = await anyone.select('*');
  expect(read.data ?? []).toEqual([]);
  expect((await anyone.insert({ installation_id: 9, name: 'vercel', sealed: 'x', key_id: 'x' })).error).not.toBeNull();
});
