/**
 * The embedded Supabase of the sandbox: one process inside the container, Postgres (PGlite) and uploads in memory,
 * REST, auth and storage on loopback. It applies the application's migrations and seed and then serves until it is killed.
 *
 *     server.js --snapshot FILE                write the data directory of an empty project (at image build)
 *     server.js PROJECT_DIR PORT               serve; SUPABASE_SNAPSHOT names that file
 *
 * Exit codes: 3 when a migration or the seed fails (one JSON line on stderr says where), 1 for anything else.
 */
import { randomBytes } from 'node:crypto';
import { openAsBlob } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';
import { serve } from '@hono/node-server';
import { App, setExperimental } from '@supabase/lite';
import { createPgliteConnection, type PgliteConnection } from '@supabase/lite/pglite';
import { applySql, readSqlFiles, SqlFailure } from './migrations.ts';
import { withLiteralFilters } from './literal-filters.ts';
import { MemoryStorage } from './memory-storage.ts';
import { HOSTED_ROLES_SQL } from './roles.ts';

const SQL_FAILED_EXIT_CODE = 3;
const USAGE_EXIT_CODE = 2;

/** One connection over a small database: the default pool of pages would be the largest part of the memory taken. */
const START_PARAMETERS = [...PGlite.defaultStartParams, '-c', 'shared_buffers=8MB', '-c', 'max_connections=4'];

const [first, second] = process.argv.slice(2);
try {
  if (first === '--snapshot' && second !== undefined) await writeSnapshot(second);
  else if (first !== undefined && second !== undefined) await serveProject(first, Number(second));
  else process.exitCode = USAGE_EXIT_CODE;
} catch (error) {
  if (error instanceof SqlFailure) {
    process.stderr.write(`${error.message}\n${JSON.stringify(error.report)}\n`);
    process.exit(SQL_FAILED_EXIT_CODE);
  }
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
}

async function writeSnapshot(file: string): Promise<void> {
  const { connection } = await boot(undefined);
  const data = await connection.driver.dumpDataDir('none');
  await writeFile(file, Buffer.from(await data.arrayBuffer()));
  process.exit(0);
}

async function serveProject(directory: string, port: number): Promise<void> {
  const snapshot = process.env['SUPABASE_SNAPSHOT'];
  const [{ app, connection }, files] = await Promise.all([
    boot(snapshot === undefined ? undefined : await openAsBlob(snapshot)),
    readSqlFiles(directory),
  ]);
  for (const file of files) await applySql(connection.driver, file);
  serve({
    port,
    hostname: '127.0.0.1',
    fetch: (request, environment) =>
      app.fetch(withLiteralFilters(request), {
        peerAddress: 'incoming' in environment ? (environment.incoming.socket.remoteAddress ?? null) : null,
      }),
  });
  process.stdout.write(`embedded Supabase: ${files.length} SQL files applied, listening on ${port}\n`);
}

/** Starts Postgres with the system schema and the API roles; `snapshot`, read from its file as it is needed, spares making them again. */
async function boot(snapshot: Blob | undefined): Promise<{ app: App; connection: PgliteConnection }> {
  const connection = await createPgliteConnection({
    url: 'memory://',
    pgliteOptions: {
      startParams: START_PARAMETERS,
      ...(snapshot === undefined ? {} : { loadDataDir: snapshot }),
    },
  });
  // A switch of the embedded Supabase, without which it has no storage.
  setExperimental('storage', true);
  const app = new App({
    connection,
    api: { enabled: true, schemas: ['public'] },
    auth: {
      enabled: true,
      site_url: process.env['SITE_URL'] ?? 'http://127.0.0.1:3000',
      jwt_secret: randomBytes(32).toString('base64url'),
      jwt_expiry: 3600,
      enable_signup: true,
      publishable_key: process.env['SUPABASE_PUBLISHABLE_KEY'] ?? 'sb_publishable_sandbox',
      // Nobody gets it: the application has to live with its policies.
      secret_key: `sb_secret_${randomBytes(24).toString('base64url')}`,
      email: { enable_signup: true, enable_confirmations: false },
    },
    storage: { enabled: true, file_size_limit: '50MiB' },
    options: { server: { admin: false } },
  });
  app._storageAdapter = new MemoryStorage();
  await app.ensureSystemSchema();
  if (snapshot === undefined) await connection.driver.exec(HOSTED_ROLES_SQL);
  await app.init();
  return { app, connection };
}
