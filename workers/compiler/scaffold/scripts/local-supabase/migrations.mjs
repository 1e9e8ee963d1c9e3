import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** What a hosted project has from the beginning: the API's roles with their default privileges. */
const platformSql = `
do $$ begin
  if not exists (select from pg_roles where rolname = 'anon') then create role anon nologin; end if;
  if not exists (select from pg_roles where rolname = 'authenticated') then create role authenticated nologin; end if;
  if not exists (select from pg_roles where rolname = 'service_role') then create role service_role nologin bypassrls; end if;
end $$;
grant usage on schema public to anon, authenticated, service_role;
grant usage on schema auth to anon, authenticated, service_role;
alter default privileges in schema public grant all on tables to anon, authenticated, service_role;
alter default privileges in schema public grant all on sequences to anon, authenticated, service_role;
alter default privileges in schema public grant execute on functions to anon, authenticated, service_role;
create schema if not exists supabase_migrations;
create table if not exists supabase_migrations.schema_migrations (
  version text primary key, name text, statements text[]
);`;

/** Makes an empty database like a hosted one. */
export async function preparePlatform(database) {
  await database.exec(platformSql);
}

/** Applies what has not been applied, in the order of the names; to a new database also the example records. */
export async function applyMigrations(database, directory) {
  const { rows } = await database.query(
    "select version, statements[1] as sql from supabase_migrations.schema_migrations",
  );
  const applied = new Map(rows.map(({ version, sql }) => [version, sql]));
  const isNew = applied.size === 0;
  const migrations = join(directory, "supabase/migrations");
  const names = (await readdir(migrations)).filter((name) => name.endsWith(".sql"));
  for (const name of names.toSorted()) {
    const [version] = name.split("_", 1);
    const sql = await readFile(join(migrations, name), "utf8");
    if (!applied.has(version)) await apply(database, { version, name, sql });
    else if (applied.get(version) !== sql) {
      process.stderr.write(
        `${name} has changed since it was applied. Add a migration instead, or begin again with \`pnpm dev:reset\`.\n`,
      );
    }
  }
  const seed = join(directory, "supabase/seed.sql");
  if (isNew && existsSync(seed)) {
    await run(database, "seed.sql", await readFile(seed, "utf8"));
    process.stdout.write("Made a database with the example records in .supabase-local.\n");
  }
}

async function apply(database, { version, name, sql }) {
  await database.transaction(async (transaction) => {
    await run(transaction, name, sql);
    await transaction.query(
      "insert into supabase_migrations.schema_migrations (version, name, statements) values ($1, $2, array[$3])",
      [version, name, sql],
    );
  });
  process.stdout.write(`Applied ${name}.\n`);
}

async function run(database, name, sql) {
  try {
    await database.exec(sql);
  } catch (error) {
    throw new Error(`${name} could not be applied: ${error.message}`, { cause: error });
  }
}
