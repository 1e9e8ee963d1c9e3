/** The image's key: a digest of everything that decides its contents, in three layers that build on each other. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { arch } from 'node:os';
import { join } from 'node:path';
import { SlipwayError } from '#schemas/errors.ts';
import {
  DEBIAN_PACKAGES,
  DEBIAN_SUITE,
  DEPENDENCY_FILES,
  fontConfiguration,
  IMAGE_ENV,
  RECIPE_VERSION,
  TOP_LAYER_VERSION,
} from './recipe.ts';

/** Local image tags; a change in one leaves those before it as they are. */
export interface ImageKey {
  /** Debian's packages. */
  readonly base: string;
  /** Runtime, programs and the template's installed dependencies. */
  readonly dependencies: string;
  /** The template's build cache on top: the image that runs. */
  readonly tag: string;
}

const KEY_LENGTH = 16;
const require = createRequire(import.meta.url);
/** Packages of ours that end up in the image. */
const SHIPPED_PACKAGES = ['node', 'pnpm', '@supabase/lite', '@electric-sql/pglite', '@hono/node-server', 'rolldown'];
/** Folders of this one whose sources run in, or build, the image. */
const PROGRAM_FOLDERS = ['../supabase', '../container'];

/**
 * Computes the key; reads files, builds nothing.
 *
 * @param templateDir the scaffold application: `package.json`, `pnpm-lock.yaml` and sources
 * @param sample as for `ensureImage`
 * @throws SlipwayError `sandbox.template_incomplete` without those two files
 */
export async function imageKey(templateDir: string, sample?: ReadonlyMap<string, string>): Promise<ImageKey> {
  const base = digest(['base', RECIPE_VERSION, arch(), DEBIAN_SUITE, DEBIAN_PACKAGES]);
  const template = await readTemplate(templateDir);
  const programs = await Promise.all(PROGRAM_FOLDERS.map((folder) => readTree(join(import.meta.dirname, folder))));
  const versions = await shippedPackages();
  const dependencies = digest([
    'dependencies',
    base,
    versions,
    programs.map((files) => [...files].filter(([path]) => !path.endsWith('.test.ts'))),
    fontConfiguration(),
    IMAGE_ENV,
    // The name is each application's own; it does not change what is installed.
    DEPENDENCY_FILES.map((path) => [path, withoutName(path, template.get(path))]),
  ]);
  const tag = digest(['image', TOP_LAYER_VERSION, dependencies, [...(sample ?? template)]]);
  return {
    base: `slipway-sandbox-base:${base}`,
    dependencies: `slipway-sandbox-dependencies:${dependencies}`,
    tag: `slipway-sandbox:${tag}`,
  };
}

/** The template's files, sorted by path: installed and built things left out. */
export async function readTemplate(templateDir: string): Promise<ReadonlyMap<string, string>> {
  const files = await readTree(templateDir);
  for (const needed of ['package.json', 'pnpm-lock.yaml']) {
    if (files.has(needed)) continue;
    throw new SlipwayError(`The sandbox's template has no ${needed}.`, {
      code: 'sandbox.template_incomplete',
      kind: 'bug',
      suggestion: 'Give the folder of the scaffold application.',
      context: { templateDir },
    });
  }
  return files;
}

/** `name@version` of this repository's packages that are copied into the image. */
export function shippedPackages(): Promise<readonly string[]> {
  return Promise.all(SHIPPED_PACKAGES.map(packageVersion));
}

/** The installed version of a package of this repository. */
async function packageVersion(name: string): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(join(packageDirectory(name), 'package.json'), 'utf8'));
  return `${name}@${String((manifest as { version?: unknown }).version)}`;
}

/** Where a package is installed. Not every package exports its package.json, so the module paths are searched. */
export function packageDirectory(name: string): string {
  const paths = require.resolve.paths(name) ?? [];
  const entry = paths.map((path) => join(path, name)).find((directory) => isResolvable(directory));
  if (entry !== undefined) return entry;
  throw new SlipwayError(`The package ${name} is not installed.`, {
    code: 'sandbox.package_missing',
    kind: 'permanent',
    suggestion: 'Run npm install in this repository.',
  });
}

function isResolvable(directory: string): boolean {
  try {
    require.resolve(join(directory, 'package.json'));
    return true;
  } catch {
    return false;
  }
}

const IGNORED = new Set(['node_modules', '.next', 'test-results', 'playwright-report', '.git', 'next-env.d.ts']);

async function readTree(directory: string): Promise<ReadonlyMap<string, string>> {
  const files: [string, string][] = [];
  const visit = async (relative: string): Promise<void> => {
    const entries = await readdir(join(directory, relative), { withFileTypes: true });
    await Promise.all(
      entries.map(async (entry) => {
        if (IGNORED.has(entry.name) || entry.name.endsWith('.tsbuildinfo')) return;
        const path = relative === '' ? entry.name : `${relative}/${entry.name}`;
        if (entry.isDirectory()) await visit(path);
        else if (entry.isFile()) files.push([path, await readFile(join(directory, path), 'utf8')]);
      }),
    );
  };
  await visit('');
  return new Map(files.toSorted(([left], [right]) => (left < right ? -1 : 1)));
}

function withoutName(path: string, text: string | undefined): unknown {
  if (path !== 'package.json' || text === undefined) return text ?? null;
  const { name: _name, version: _version, scripts: _scripts, ...rest } = JSON.parse(text) as Record<string, unknown>;
  return rest;
}

function digest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, KEY_LENGTH);
}
