import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createSealer } from '#app/platform/sealing.ts';
import { createSecrets } from '#app/store/supabase/secrets.ts';
import { vercelAccountOf } from '#app/store/vercel-account.ts';
import { startEmbeddedSupabase, type EmbeddedSupabase } from '../embedded/supabase/supabase.ts';

const bootstrap = join(import.meta.dirname, 'bootstrap.mjs');
const migrationsDir = join(import.meta.dirname, '../../app/store/supabase/migrations');
const key = randomBytes(32);
let supabase: EmbeddedSupabase;

beforeAll(async () => {
  supabase = await startEmbeddedSupabase({ dataDir: null, migrationsDir });
});
afterAll(() => supabase.close());

interface Outcome {
  readonly code: number | null;
  readonly text: string;
}

async function secret(
  args: readonly string[],
  input = '',
  variables: Readonly<Record<string, string>> = {},
): Promise<Outcome> {
  const env = {
    ...process.env,
    SUPABASE_URL: supabase.url,
    SUPABASE_SECRET_KEY: supabase.secretKey,
    SECRETS_KEY: key.toString('base64'),
    ...variables,
  };
  const child = spawn(process.execPath, [bootstrap, 'secret', ...args], { env, stdio: ['pipe', 'pipe', 'pipe'] });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
  child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
  child.stdin.end(input);
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, text })));
}

it('keeps, lists and forgets a token, and never shows it', async () => {
  const set = await secret(['set', 'vercel', '--installation', '41', '--team', 'team_1'], 'the-token-itself\n');
  expect([set.code, set.text]).toEqual([0, expect.stringContaining('its own Vercel account')]);
  const kept = await createSecrets(supabase, createSealer([key])).get(41, 'vercel');
  expect(vercelAccountOf(kept ?? '')).toEqual({ token: 'the-token-itself', teamId: 'team_1', supabase: null });

  const list = await secret(['list', '--installation', '41']);
  expect(list.text).toMatch(/^vercel +set 20\d\d-\d\d-\d\d \d\d:\d\d:\d\d, sealed with key [0-9a-f]{8}$/m);
  const removed = await secret(['remove', 'vercel', '--installation', '41']);
  expect(removed.text).toContain('is gone');
  expect((await secret(['list', '--installation', '41'])).text).toContain('has no secret');
  for (const { text } of [set, list, removed]) expect(text).not.toContain('the-token-itself');
});

it.each([
  ['no task', ['vercel', '--installation', '1']],
  ['no installation', ['set', 'vercel']],
  ['an installation that is no number', ['list', '--installation', 'octo']],
  ['an unknown secret', ['set', 'stripe', '--installation', '1']],
  ['the token as an argument', ['set', 'vercel', 'the-token', '--installation', '1']],
  ['half of a Supabase', ['set', 'vercel', '--installation', '1', '--supabase-url', 'https://x.supabase.co']],
])('exits 2 for %s', async (_, args) => {
  expect(await secret(args, 'the-token')).toMatchObject({ code: 2 });
});

it('says what to do without a key, and for what is no token', async () => {
  const without = await secret(['set', 'vercel', '--installation', '42'], 'the-token', { SECRETS_KEY: '' });
  expect([without.code, without.text]).toEqual([1, expect.stringContaining('openssl rand -base64 32')]);
  const empty = await secret(['set', 'vercel', '--installation', '42'], '\n');
  expect([empty.code, empty.text]).toEqual([1, expect.stringContaining('That is no account on Vercel')]);
  expect((await secret(['list', '--installation', '42'])).text).toContain('has no secret');
});
