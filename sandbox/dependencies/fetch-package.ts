/** One package from the registry that this host uses, as its tarball. No script of it runs. */
import { mkdir, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { SlipwayError } from '#schemas/errors.ts';
import { startOnHost } from '../image/process.ts';
import { idOf, type WantedPackage } from './allowed.ts';

export interface FetchOptions {
  /** Instead of the one that the host's npm settings name. */
  readonly registry?: string;
  /** Of the tarball. */
  readonly maxBytes: number;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** What npm says of a package or a version that does not exist. */
const UNKNOWN = new Set(['E404', 'ETARGET', 'ENOVERSIONS']);
/** What npm asks of a registry besides the tarball: the package's list of versions, and its own bookkeeping. */
const BESIDE_BYTES = 32 * 1024 * 1024;
/** Between two looks at what has come so far. */
const LOOK_MS = 50;

/**
 * Downloads it with npm, which knows the host's registry, proxy and certificates, into a cache of its own: as what
 * comes is written there, a registry that sends without end is left before it has filled anything.
 *
 * @returns null when the registry does not have it, or only larger than allowed
 * @throws SlipwayError `sandbox.registry_failed` (transient), `sandbox.program_missing` (permanent)
 */
export async function fetchPackage(wanted: WantedPackage, options: FetchOptions): Promise<Buffer | null> {
  const directory = await mkdtemp(join(tmpdir(), 'slipway-package-'));
  try {
    const cache = join(directory, 'cache');
    await mkdir(cache);
    const bounded = watched(cache, options.maxBytes + BESIDE_BYTES);
    let failure: string | null;
    try {
      failure = await pack(wanted, directory, { ...options, tooMuch: bounded.exceeded });
    } finally {
      await bounded.end();
    }
    if (bounded.exceeded.aborted) return null;
    if (failure !== null) {
      if (UNKNOWN.has(failure)) return null;
      throw failed(wanted, failure);
    }
    const name = (await readdir(directory)).find((each) => each.endsWith('.tgz'));
    if (name === undefined) throw failed(wanted, 'no tarball');
    const path = join(directory, name);
    return (await stat(path)).size > options.maxBytes ? null : await readFile(path);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** Npm’s code of the failure; null when the tarball lies in the directory. */
async function pack(
  wanted: WantedPackage,
  directory: string,
  options: FetchOptions & { readonly tooMuch: AbortSignal },
): Promise<string | null> {
  const { registry, timeoutMs, signal, tooMuch } = options;
  const tooLate = AbortSignal.timeout(timeoutMs);
  try {
    const npm = startOnHost({
      argv: [
        'npm',
        'pack',
        idOf(wanted),
        '--json',
        '--ignore-scripts',
        '--cache=cache',
        '--fetch-retries=1',
        `--fetch-timeout=${timeoutMs}`,
        ...(registry === undefined ? [] : [`--registry=${registry}`]),
      ],
      cwd: directory,
      signal: AbortSignal.any([signal, tooLate, tooMuch]),
    });
    const [said, ended] = await Promise.allSettled([text(npm.stdout), npm.ended]);
    if (ended.status === 'fulfilled') return null;
    if (said.status === 'fulfilled') return codeIn(said.value) ?? raise(ended.reason);
    throw ended.reason;
  } catch (error) {
    const isOurs = error instanceof SlipwayError && error.code === 'sandbox.program_missing';
    if (isOurs || signal.aborted) throw error;
    return tooLate.aborted ? 'timeout' : 'npm failed';
  }
}

/** Fires when a directory holds more than it may. */
function watched(directory: string, maxBytes: number): { readonly exceeded: AbortSignal; end(): Promise<void> } {
  const [exceeded, done] = [new AbortController(), new AbortController()];
  const watching = (async () => {
    while (!done.signal.aborted) {
      if ((await bytesIn(directory)) > maxBytes) {
        exceeded.abort(new Error('More comes than may.'));
        return;
      }
      await sleep(LOOK_MS, undefined, { signal: done.signal }).catch(() => undefined);
    }
  })();
  const end = async (): Promise<void> => {
    done.abort();
    await watching;
  };
  return { exceeded: exceeded.signal, end };
}

async function bytesIn(directory: string): Promise<number> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true }).catch(() => []);
  const sizes = entries.map(async (entry) =>
    entry.isFile()
      ? stat(join(entry.parentPath, entry.name)).then(
          ({ size }) => size,
          () => 0,
        )
      : 0,
  );
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

function raise(error: unknown): never {
  throw error;
}

function codeIn(output: string): string | null {
  try {
    const { error } = JSON.parse(output) as { readonly error?: { readonly code?: unknown } };
    return typeof error?.code === 'string' ? error.code : null;
  } catch {
    return null;
  }
}

function failed(wanted: WantedPackage, reason: string): SlipwayError {
  return new SlipwayError(`${idOf(wanted)} could not be fetched from the registry.`, {
    code: 'sandbox.registry_failed',
    kind: 'transient',
    suggestion: 'Check the network to the npm registry; it is tried again.',
    context: { reason },
  });
}
