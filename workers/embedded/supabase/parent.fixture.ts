/** A process with an embedded Supabase, to be killed. Arguments: data directory, migrations directory. */
import { startEmbeddedSupabase } from './supabase.ts';

const [dataDir = '', migrationsDir = ''] = process.argv.slice(2);
const { url, publishableKey, secretKey } = await startEmbeddedSupabase({ dataDir, migrationsDir });
process.send?.({ url, publishableKey, secretKey });
setInterval(() => {}, 60_000);
