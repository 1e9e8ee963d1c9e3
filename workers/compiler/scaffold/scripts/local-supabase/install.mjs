import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Tools of development, never dependencies of the application. Tried in just these versions. */
const dependencies = { "@hono/node-server": "1.19.19", "@supabase/lite": "0.10.0" };

/** Fetches the embedded Supabase when it is not there yet. Afterwards no network is needed. */
export async function installSupabase(directory) {
  if (await isInstalled(directory)) return;
  process.stdout.write("Fetching the embedded Supabase (once)…\n");
  await mkdir(directory, { recursive: true });
  const manifest = { name: "local-supabase", private: true, dependencies };
  await writeFile(join(directory, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  const pnpm = process.env.npm_execpath?.includes("pnpm") ? process.env.npm_execpath : "pnpm";
  const command = /\.[cm]?js$/.test(pnpm) ? [process.execPath, pnpm] : [pnpm];
  const install = [
    ...command.slice(1),
    "install",
    "--ignore-workspace",
    "--ignore-scripts",
    "--no-frozen-lockfile",
    "--config.node-linker=hoisted",
    "--reporter=append-only",
  ];
  const child = spawn(command[0], install, { cwd: directory, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (output += text));
  const [code] = await once(child, "close");
  if (code === 0 && (await isInstalled(directory))) return;
  throw new Error(
    `${output}\nThe embedded Supabase could not be fetched. Check the connection and try again, or connect a ` +
      "project: copy .env.example to .env.local and fill in its variables.",
  );
}

async function isInstalled(directory) {
  const versions = await Promise.all(
    Object.keys(dependencies).map(async (name) => {
      const path = join(directory, "node_modules", name, "package.json");
      const text = await readFile(path, "utf8").catch(() => "{}");
      return JSON.parse(text).version === dependencies[name];
    }),
  );
  return versions.every(Boolean);
}
