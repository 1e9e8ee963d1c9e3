import type { AppModel } from '../model.ts';
import { bucketOf } from './files.ts';

const STORAGE = `
[storage]
enabled = true
file_size_limit = "50MiB"
`;

/** `supabase/config.toml`: what `supabase start` and the embedded Supabase need. */
export function supabaseConfig(app: AppModel): string {
  return `project_id = ${JSON.stringify(app.name)}

[api]
enabled = true
port = 54321
schemas = ["public"]
max_rows = 1000

[db]
port = 54322
major_version = 17

[db.seed]
enabled = true
sql_paths = ["./seed.sql"]

[auth]
enabled = ${app.auth}
site_url = "http://127.0.0.1:3000"
additional_redirect_urls = ["http://localhost:3000"]
jwt_expiry = 3600
enable_signup = ${app.auth}
minimum_password_length = 8

[auth.email]
enable_signup = ${app.auth}
double_confirm_changes = true
enable_confirmations = false
${bucketOf(app) === null ? '' : STORAGE}`;
}
