/** The programs of ours that run inside the container, bundled so that they need no installation there. */
import { chmod, copyFile, cp, mkdir, writeFile } from 'node:fs/promises';
import { arch } from 'node:os';
import { join } from 'node:path';
import { build } from 'rolldown';
import { packageDirectory } from './key.ts';
import { fontConfiguration, PATHS } from './recipe.ts';

const SANDBOX_DIR = join(import.meta.dirname, '..');
/** It finds its WebAssembly by its own address, so it is copied as it is. */
const UNBUNDLED = '@electric-sql/pglite';

/** Names of the bundled programs in the image. */
export const PROGRAMS = {
  supabase: `${PATHS.programs}/supabase.mjs`,
  launch: `${PATHS.programs}/launch.mjs`,
  forward: `${PATHS.programs}/forward.mjs`,
} as const;

/** Lays out runtime, package manager, fonts and programs below `root` as they shall be in the image. */
export async function stagePrograms(root: string): Promise<void> {
  const bin = join(root, 'usr/local/bin');
  const fonts = join(root, 'etc/fonts');
  await Promise.all([mkdir(bin, { recursive: true }), mkdir(fonts, { recursive: true })]);
  await Promise.all([
    installed(join(packageDirectory('node'), 'bin/node'), join(bin, 'node')),
    installed(pnpmBinary(), join(bin, 'pnpm')),
    writeFile(join(fonts, 'local.conf'), fontConfiguration()),
    stageBundles(join(root, PATHS.programs)),
  ]);
}

/** The package manager's own executable: its package only carries a placeholder where install scripts do not run. */
export function pnpmBinary(): string {
  return join(packageDirectory(`@pnpm/exe.linux-${arch()}`), 'pnpm');
}

async function stageBundles(directory: string): Promise<void> {
  await build({
    cwd: SANDBOX_DIR,
    input: {
      supabase: 'supabase/server.ts',
      launch: 'container/launch.ts',
      forward: 'container/forward.ts',
    },
    platform: 'node',
    external: [new RegExp(`^${UNBUNDLED}`)],
    logLevel: 'silent',
    output: { dir: directory, format: 'esm', entryFileNames: '[name].mjs' },
  });
  await cp(packageDirectory(UNBUNDLED), join(directory, 'node_modules', UNBUNDLED), {
    recursive: true,
    filter: (source) => !/\.(?:map|cjs|d\.ts|d\.cts)$/.test(source),
  });
}

async function installed(source: string, target: string): Promise<void> {
  await copyFile(source, target);
  await chmod(target, 0o755);
}
