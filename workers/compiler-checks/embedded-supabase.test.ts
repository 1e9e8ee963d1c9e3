import { App } from '@supabase/lite';
import { createPgliteConnection } from '@supabase/lite/pglite';
import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { validManifests } from '#schemas/fixtures/fixtures.ts';
import { compileDatabase } from '../compiler/database/compile-database.ts';
import { DEMO_PASSWORD } from '../compiler/database/seed-accounts.ts';
import { normalize } from '../compiler/normalize/normalize.ts';
import { parseManifest } from '../compiler/normalize/parse.ts';

/** What previews and the sandbox run the generated SQL on. */
const ADDRESS = 'http://127.0.0.1:9';
const KEY = 'sb_publishable_test';

let connection: Awaited<ReturnType<typeof createPgliteConnection>>;
let lite: App;

beforeAll(async () => {
  const team = validManifests().find(({ name }) => name === 'team')?.document;
  const { value } = parseManifest(team);
  const database = value === null ? null : compileDatabase(normalize(value)).value;
  connection = await createPgliteConnection({ url: 'memory://' });
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
    options: { server: { admin: false } },
  });
  await lite.ensureSystemSchema();
  for (const role of ['anon', 'authenticated', 'service_role']) {
    await connection.driver.exec(
      `do $$ begin if not exists (select from pg_roles where rolname = '${role}') then create role ${role} nologin; end if; end $$`,
    );
  }
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

async function signedIn(name: string): Promise<SupabaseClient> {
  const supabase = client();
  const { error } = await supabase.auth.signInWithPassword({ email: `${name}@example.com`, password: DEMO_PASSWORD });
  expect(error).toBeNull();
  return supabase;
}

describe('on the embedded Supabase', () => {
  it.each([
    ['demo', 8],
    ['admin', 8],
    ['agent', 8],
    ['customer', 8],
  ])('%s signs in with the demo password and sees %i tickets', async (name, count) => {
    const supabase = await signedIn(name);
    const { data, error } = await supabase.from('tickets').select('id, company:company_id(id, name)');
    expect(error).toBeNull();
    expect(data).toHaveLength(count);
  });

  it('lets a customer open a ticket and see it', async () => {
    const supabase = await signedIn('customer');
    const id = crypto.randomUUID();
    const { error } = await supabase.from('tickets').insert({ id, subject: 'It’s broken', priority: 'urgent' });
    expect(error).toBeNull();
    const { data } = await supabase.from('tickets').select('subject, status').eq('id', id);
    expect(data).toEqual([{ subject: 'It’s broken', status: 'open' }]);
    const { data: changed } = await supabase.from('tickets').update({ status: 'solved' }).eq('id', id).select('id');
    expect(changed).toEqual([]);
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
    expect(articles).toHaveLength(6);
    const { data: tickets } = await visitor.from('tickets').select('id');
    expect(tickets ?? []).toEqual([]);
  });
});
