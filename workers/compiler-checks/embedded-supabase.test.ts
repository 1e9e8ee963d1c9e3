import { App, setExperimental } from '@supabase/lite';
import { createPgliteConnection } from '@supabase/lite/pglite';
import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MemoryStorage } from '#sandbox/supabase/memory-storage.ts';
import { HOSTED_ROLES_SQL } from '#sandbox/supabase/roles.ts';
import type { Manifest } from '#schemas/generated/manifest.ts';
import { validManifests } from '#schemas/fixtures/fixtures.ts';
import { compileDatabase } from '../compiler/database/compile-database.ts';
import { DEMO_PASSWORD } from '../compiler/database/seed-accounts.ts';
import type { AppModel } from '../compiler/model.ts';
import { normalize } from '../compiler/normalize/normalize.ts';
import { parseManifest } from '../compiler/normalize/parse.ts';

/** What previews and the sandbox run the generated SQL on. */
const ADDRESS = 'http://127.0.0.1:9';
const KEY = 'sb_publishable_test';

/** The whole application of a fixture, and one that keeps files. */
const TEAM = validManifests().find(({ name }) => name === 'team')?.document as Manifest;
const FILES: Manifest = {
  ...TEAM,
  entities: [
    ...(TEAM.entities ?? []),
    {
      name: 'secret',
      ownership: 'user',
      fields: [
        { name: 'title', type: 'string' },
        { name: 'scan', type: 'image' },
      ],
    },
    {
      name: 'poster',
      ownership: 'public',
      fields: [
        { name: 'title', type: 'string' },
        { name: 'picture', type: 'image' },
      ],
    },
  ],
};

let connection: Awaited<ReturnType<typeof createPgliteConnection>>;
let lite: App;
let app: AppModel | null = null;

beforeAll(async () => {
  const { value } = parseManifest(FILES);
  app = value === null ? null : normalize(value);
  const database = app === null ? null : compileDatabase(app).value;
  connection = await createPgliteConnection({ url: 'memory://' });
  setExperimental('storage', true);
  lite = new App({
    connection,
    api: { enabled: true, schemas: ['public'] },
    auth: {
      enabled: true,
      site_url: 'http://127.0.0.1:3000',
      jwt_secret: 'a-secret-of-this-test-and-of-nothing-else',
      enable_signup: true,
      publishable_key: KEY,
      secret_key: 'sb_secret_test',
      email: { enable_signup: true, enable_confirmations: false },
    },
    storage: { enabled: true, file_size_limit: '50MiB' },
    options: { server: { admin: false } },
  });
  lite._storageAdapter = new MemoryStorage();
  await lite.ensureSystemSchema();
  await connection.driver.exec(HOSTED_ROLES_SQL);
  await lite.init();
  await connection.driver.exec(database?.migration ?? '');
  await connection.driver.exec(database?.seed ?? '');
}, 60_000);
afterAll(() => connection.close());

function client(): SupabaseClient {
  return createClient(ADDRESS, KEY, {
    auth: { persistSession: false, autoRefreshToken: false },
    global: { fetch: async (input, init) => lite.fetch(new Request(input, init), { peerAddress: null }) },
  });
}

function sampleCount(name: string): number {
  return app?.entities.find(({ names }) => names.snake === name)?.seed.count ?? 0;
}

async function signedIn(name: string): Promise<SupabaseClient> {
  const supabase = client();
  const { error } = await supabase.auth.signInWithPassword({ email: `${name}@example.com`, password: DEMO_PASSWORD });
  expect(error).toBeNull();
  return supabase;
}

describe('on the embedded Supabase', () => {
  it.each(['demo', 'admin', 'agent', 'customer'])(
    '%s signs in with the demo password and sees the sample tickets',
    async (name) => {
      const supabase = await signedIn(name);
      const { data, error } = await supabase.from('tickets').select('id, company:company_id(id, name)');
      expect(error).toBeNull();
      expect(data).toHaveLength(sampleCount('ticket'));
    },
  );

  it('lets a customer open a ticket and see it', async () => {
    const supabase = await signedIn('customer');
    const id = crypto.randomUUID();
    const { error } = await supabase.from('tickets').insert({ id, subject: 'It’s broken', priority: 'urgent' });
    expect(error).toBeNull();
    const { data } = await supabase.from('tickets').select('subject, status').eq('id', id);
    expect(data).toEqual([{ subject: 'It’s broken', status: 'open' }]);
    await supabase.from('tickets').update({ status: 'solved' }).eq('id', id);
    const { data: after } = await supabase.from('tickets').select('status').eq('id', id);
    expect(after).toEqual([{ status: 'open' }]);
  });

  it('makes a profile for whoever signs up, with the standard role', async () => {
    const supabase = client();
    const { error } = await supabase.auth.signUp({
      email: 'new@example.com',
      password: 'a-good-password',
      options: { data: { name: 'Nina' } },
    });
    expect(error).toBeNull();
    const { data } = await supabase.from('profiles').select('email, name, role');
    expect(data).toEqual([{ email: 'new@example.com', name: 'Nina', role: 'customer' }]);
  });

  it('lets visitors read what is public and nothing else', async () => {
    const visitor = client();
    const { data: articles } = await visitor.from('articles').select('id');
    expect(articles).toHaveLength(sampleCount('article'));
    const { data: tickets } = await visitor.from('tickets').select('id');
    expect(tickets ?? []).toEqual([]);
  });
});

describe('files on the embedded Supabase', () => {
  const PICTURE = Buffer.from('89504e470d0a1a0a', 'hex');
  const newPath = (folder: string): string => `${folder}/${crypto.randomUUID()}.png`;

  async function upload(supabase: SupabaseClient, path: string, contentType = 'image/png'): Promise<boolean> {
    const { error } = await supabase.storage.from('files').upload(path, PICTURE, { contentType });
    return error === null;
  }

  async function canRead(supabase: SupabaseClient, path: string): Promise<boolean> {
    const { data } = await supabase.storage.from('files').download(path);
    return data !== null && data.size === PICTURE.length;
  }

  async function canRemove(supabase: SupabaseClient, path: string): Promise<boolean> {
    const { data } = await supabase.storage.from('files').remove([path]);
    return data?.length === 1;
  }

  it('are their owner’s, who put them into a folder of the application', async () => {
    const [agent, customer] = [await signedIn('agent'), await signedIn('customer')];
    const path = newPath('secrets/scan');
    expect(await upload(agent, path)).toBe(true);
    expect(await upload(agent, newPath('elsewhere/scan'))).toBe(false);
    expect(await upload(agent, newPath('secrets/scan'), 'text/html')).toBe(false);
    expect(await upload(client(), newPath('secrets/scan'))).toBe(false);
    await agent.from('secrets').insert({ title: 'mine', scan: path });
    expect(await canRead(agent, path)).toBe(true);
    expect(await canRead(customer, path)).toBe(false);
    expect(await canRemove(customer, path)).toBe(false);
    expect(await canRead(agent, path)).toBe(true);
    expect(await canRemove(agent, path)).toBe(true);
    expect(await canRead(agent, path)).toBe(false);
  });

  it('are open to whoever sees a record that names them', async () => {
    const agent = await signedIn('agent');
    const path = newPath('posters/picture');
    expect(await upload(agent, path)).toBe(true);
    expect(await canRead(client(), path)).toBe(false);
    const { error } = await agent.from('posters').insert({ title: 'ours', picture: path });
    expect(error).toBeNull();
    expect(await canRead(client(), path)).toBe(true);
    expect(await canRemove(client(), path)).toBe(false);
    // The demo account is an admin, who may change every poster.
    expect(await canRemove(await signedIn('demo'), path)).toBe(true);
  });
});
