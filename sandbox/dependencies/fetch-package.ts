/** One package from the registry that this host uses, as its tarball. No script of it runs. */
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
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

/**
 * Downloads it with npm, which knows the host's registry, proxy and certificates.
 *
 * @returns null when the registry does not have it, or only larger than allowed
 * @throws SlipwayError `sandbox.registry_failed` (transient), `sandbox.program_missing` (permanent)
 */
export async function fetchPackage(wanted: WantedPackage, options: FetchOptions): Promise<Buffer | null> {
  const directory = await mkdtemp(join(tmpdir(), 'slipway-package-'));
  try {
    const failure = await pack(wanted, directory, options);
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
async function pack(wanted: WantedPackage, directory: string, options: FetchOptions): Promise<string | null> {
  const { registry, timeoutMs, signal } = options;
  const tooLate = AbortSignal.timeout(timeoutMs);
  try {
    const npm = startOnHost({
      argv: [
        'npm',
        'pack',
        idOf(wanted),
        '--json',
        '--ignore-scripts',
        '--fetch-retries=1',
        `--fetch-timeout=${timeoutMs}`,
        ...(registry === undefined ? [] : [`--registry=${registry}`]),
      ],
      cwd: directory,
      signal: AbortSignal.any([signal, tooLate]),
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
