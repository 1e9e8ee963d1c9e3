/**
 * The process that the embedded Supabase runs in: it takes 0.4 GB that the workers keep free, and a crash stays
 * outside them. Started by `startEmbeddedSupabase` with an IPC channel; ends when that channel closes.
 */
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { serve, type HttpBindings } from '@hono/node-server';
import { App, setExperimental } from '@supabase/lite';
import { createPgliteConnection, type PgliteConnection } from '@supabase/lite/pglite';
import { MemoryStorage } from '#sandbox/supabase/memory-storage.ts';
import type { Report, Settings } from './protocol.ts';

/** What is to be closed when the channel does; nothing while it starts. */
let stop: () => Promise<void> = () => Promise.resolve();
process.once('disconnect', () => void stop().finally(() => process.exit()));

process.once('message', (settings: Settings) => {
  start(settings).catch((error: unknown) => {
    const detail = error instanceof Error ? error.message : String(error);
    report({ kind: 'failed', detail });
    process.exitCode = 1;
    process.disconnect();
  });
});

async function start(settings: Settings): Promise<void> {
  if (settings.dataDir !== null) await mkdir(settings.dataDir, { recursive: true, mode: 0o700 });
  const url = settings.dataDir === null ? 'memory://' : `file://${settings.dataDir}`;
  const connection = await createPgliteConnection({ url });
  // A switch of the embedded Supabase, without which it has no storage.
  if (settings.storageBytes > 0) setExperimental('storage', true);
  const app = new App({
    connection,
    api: { enabled: true, schemas: ['public'] },
    auth: {
      enabled: true,
      site_url: 'http://127.0.0.1',
      jwt_secret: settings.jwtSecret,
      jwt_expiry: 3600,
      enable_signup: false,
      publishable_key: settings.publishableKey,
      secret_key: settings.secretKey,
      email: { enable_signup: false, enable_confirmations: true },
    },
    ...(settings.storageBytes > 0 ? { storage: { enabled: true, file_size_limit: '50MiB' } } : {}),
    // Otherwise a request without a key from this machine would skip row level security.
    options: { server: { admin: false } },
  });
  if (settings.storageBytes > 0) app._storageAdapter = new MemoryStorage(settings.storageBytes);
  await app.ensureSystemSchema();
  await connection.driver.exec(PLATFORM_SQL);
  await app.init();
  await migrate(connection, settings.migrationsDir);
  const server = serve(
    {
      port: settings.port,
      hostname: '127.0.0.1',
      fetch: (request, bindings) => {
        const { incoming } = bindings as HttpBindings;
        return app.fetch(request, { peerAddress: incoming.socket.remoteAddress ?? null });
      },
    },
    (address) => report({ kind: 'ready', port: address.port }),
  );
  stop = () => {
    server.close();
    if ('closeAllConnections' in server) server.closeAllConnections();
    return connection.close();
  };
}

function report(message: Report): void {
  process.send?.(message);
}

/** What a hosted project has from the beginning: the API's roles with their default privileges. */
const PLATFORM_SQL = `
do $$ begin
  if not exists (select from pg_roles where rolname = 'anon') then create role anon nologin; end if;
  if not exists (select from pg_roles where rolname = 'authenticated') then create role authenticated nologin; end if;
  if not exists (select from pg_roles where rolname = 'service_role') then create role service_role nologin bypassrls; end if;
end $$;
grant usage on schema public to anon, authenticated, service_role;
alter default privileges in schema public grant all on tables to anon, authenticated, service_role;
alter default privileges in schema public grant all on sequences to anon, authenticated, service_role;
alter default privileges in schema public grant execute on functions to anon, authenticated, service_role;
create schema if not exists supabase_migrations;
create table if not exists supabase_migrations.schema_migrations (version text primary key, name text);
`;

/** Applies what is not applied yet, each file in a transaction with its own record, as the Supabase CLI does. */
async function migrate(connection: PgliteConnection, directory: string): Promise<void> {
  const { rows } = await connection.driver.query<{ version: string }>(
    'select version from supabase_migrations.schema_migrations',
  );
  const applied = new Set(rows.map((row) => row.version));
  const files = (await readdir(directory)).filter((file) => file.endsWith('.sql')).toSorted();
  for (const file of files) {
    const [version = file] = file.split('_', 1);
    if (applied.has(version)) continue;
    const sql = await readFile(join(directory, file), 'utf8');
    await connection.driver.transaction(async (transaction) => {
      await transaction.exec(sql);
      await transaction.query('insert into supabase_migrations.schema_migrations (version, name) values ($1, $2)', [
        version,
        file,
      ]);
    });
  }
}
