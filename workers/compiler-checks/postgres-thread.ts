/** The thread of a `PostgresCheck`: opens the database at once, then answers one request after the other. */
import { parentPort } from 'node:worker_threads';
import { PostgresSession, type SqlFile } from './postgres-session.ts';

const session = new PostgresSession();
// Opened before the first request needs it: initialising Postgres takes longer than any migration.
await session.execute([{ path: 'supabase/migrations/0_warm.sql', content: 'select 1;' }]);

parentPort?.on('message', ({ id, files }: { readonly id: number; readonly files: readonly SqlFile[] }) => {
  void session.execute(files).then((problems) => parentPort?.postMessage({ id, problems }));
});
