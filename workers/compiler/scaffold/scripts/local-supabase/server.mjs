/**
 * The embedded Supabase of `pnpm dev`: Postgres (PGlite) in a directory, REST, auth and storage on loopback.
 * Ends when the process that started it does.
 */
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { watch } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { FileStorage } from "./file-storage.mjs";
import { withLiteralFilters } from "./literal-filters.mjs";
import { applyMigrations, preparePlatform } from "./migrations.mjs";

const publishableKey = "sb_publishable_local";
const pauseMs = 200;
const [directory, localDirectory] = process.argv.slice(2);

// A switch of the embedded Supabase: without it there is no storage. Read when it is loaded.
process.env.EXPERIMENTAL_STORAGE = "1";
process.env.DO_NOT_TRACK = "1";
const { App } = await tool("@supabase/lite/dist/index.js");
const { createPgliteConnection } = await tool(
  "@supabase/lite/dist/db/postgres/pglite/PgliteConnection.js",
);
const { serve } = await tool("@hono/node-server/dist/index.mjs");

// Ctrl-C reaches the application first; this process ends after it.
process.on("SIGINT", () => {});
try {
  await start();
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}

async function start() {
  const dataDirectory = join(localDirectory, "data");
  await mkdir(dataDirectory, { recursive: true });
  const connection = await createPgliteConnection({ url: `file://${dataDirectory}` });
  const app = new App({
    connection,
    api: { enabled: true, schemas: ["public"] },
    auth: {
      enabled: true,
      site_url: "http://localhost:3000",
      jwt_secret: await jwtSecret(),
      jwt_expiry: 3600,
      enable_signup: true,
      publishable_key: publishableKey,
      secret_key: `sb_secret_${randomBytes(24).toString("base64url")}`,
      email: { enable_signup: true, enable_confirmations: false },
    },
    storage: { enabled: true, file_size_limit: "50MiB" },
    // Otherwise a request without a key from this machine would pass by the policies.
    options: { server: { admin: false } },
  });
  app._storageAdapter = new FileStorage(join(localDirectory, "files"));
  await app.ensureSystemSchema();
  await preparePlatform(connection.driver);
  await app.init();
  await applyMigrations(connection.driver, directory);

  const server = serve({
    port: 0,
    hostname: "127.0.0.1",
    fetch: (request) => app.fetch(withLiteralFilters(request)),
  });
  await once(server, "listening");
  const stopWatching = applyOnChange(connection);
  process.once("disconnect", async () => {
    stopWatching();
    server.close();
    server.closeAllConnections();
    await connection.close();
    process.exit();
  });
  process.send({
    SUPABASE_URL: `http://127.0.0.1:${server.address().port}`,
    SUPABASE_PUBLISHABLE_KEY: publishableKey,
  });
}

/** Applies migrations that are added while the application runs. */
function applyOnChange(connection) {
  let timer;
  const watcher = watch(join(directory, "supabase/migrations"), () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      try {
        await applyMigrations(connection.driver, directory);
        await connection.introspect();
      } catch (error) {
        process.stderr.write(`${error.message}\n`);
      }
    }, pauseMs);
  });
  return () => {
    clearTimeout(timer);
    watcher.close();
  };
}

/** Kept, so that people stay signed in when the server starts again. */
async function jwtSecret() {
  const path = join(localDirectory, "jwt-secret");
  const kept = await readFile(path, "utf8").catch(() => "");
  if (kept !== "") return kept;
  const secret = randomBytes(32).toString("base64url");
  await writeFile(path, secret, { mode: 0o600 });
  return secret;
}

function tool(path) {
  return import(pathToFileURL(join(localDirectory, "tools/node_modules", path)).href);
}
