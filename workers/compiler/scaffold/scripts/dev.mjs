/**
 * `pnpm dev`: Next.js and, where no Supabase project is set, an embedded one beside it. `pnpm dev:reset` begins
 * again with the example records; `pnpm preview` builds first and runs what was built. Other arguments go to Next.js.
 */
import { fork, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { installSupabase } from "./local-supabase/install.mjs";

const directory = join(import.meta.dirname, "..");
const localDirectory = join(directory, ".supabase-local");
const next = createRequire(import.meta.url).resolve("next/dist/bin/next");
const ours = ["--reset", "--built"];
const given = process.argv.slice(2);
const isBuilt = given.includes("--built");
const options = given.filter((option) => !ours.includes(option));

try {
  process.exitCode = await (hasSupabaseProject() ? runNext({}) : runWithSupabase());
} catch (error) {
  process.stderr.write(`\n${error.message}\n`);
  process.exitCode = 1;
}

/** Whether the variables of a project are set, in the environment or in a file that Next.js reads. */
function hasSupabaseProject() {
  const files = [".env", ".env.development", ".env.local", ".env.development.local"]
    .map((name) => join(directory, name))
    .filter((path) => existsSync(path))
    .map((path) => parseEnv(readFileSync(path, "utf8")));
  const variables = Object.assign({}, ...files, process.env);
  return Boolean(variables.SUPABASE_URL ?? variables.NEXT_PUBLIC_SUPABASE_URL);
}

async function runWithSupabase() {
  await installSupabase(join(localDirectory, "tools"));
  if (given.includes("--reset")) {
    for (const name of ["data", "files"]) {
      await rm(join(localDirectory, name), { recursive: true, force: true });
    }
  }
  const supabase = fork(
    join(import.meta.dirname, "local-supabase/server.mjs"),
    [directory, localDirectory],
    // Postgres then takes half the memory. Outside the terminal's group, it ends after its clients.
    {
      execArgv: ["--liftoff-only"],
      detached: true,
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    },
  );
  const ended = once(supabase, "exit");
  const environment = await Promise.race([once(supabase, "message"), ended.then(() => [null])]);
  if (environment[0] === null) throw new Error("The database did not start; the reason is above.");
  try {
    return await runNext({ ...environment[0], DEMO_ACCOUNTS: "true" });
  } finally {
    if (supabase.connected) supabase.disconnect();
    await ended;
  }
}

/** Runs Next.js until it ends; gives its exit code. */
async function runNext(environment) {
  const commands = isBuilt ? [["build"], ["start", ...options]] : [["dev", ...options]];
  for (const command of commands) {
    const code = await runToEnd(command, environment);
    if (code !== 0 || command === commands.at(-1)) return code;
  }
}

async function runToEnd(command, environment) {
  const app = spawn(process.execPath, [next, ...command], {
    cwd: directory,
    stdio: "inherit",
    env: { NEXT_TELEMETRY_DISABLED: "1", ...process.env, ...environment },
  });
  // A terminal sends Ctrl-C to both processes; what is sent to this one alone is passed on.
  const passOn = (signal) => app.kill(signal);
  process.on("SIGINT", passOn).on("SIGTERM", passOn);
  const [code] = await once(app, "exit");
  process.off("SIGINT", passOn).off("SIGTERM", passOn);
  return code ?? 0;
}
