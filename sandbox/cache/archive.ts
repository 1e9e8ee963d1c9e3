/**
 * What the compilers of an application have kept, out of a container and into the next. It is hostile: code of the
 * application could write there. So only regular files below the expected paths get through, bounded, as an archive
 * of our own making; nothing in it is read on the host, and it is unpacked by a container's own user.
 */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type Dockerode from 'dockerode';
import { extract, pack, type Header, type Pack } from 'tar-stream';
import { SlipwayError } from '#schemas/errors.ts';
import { engineError, isMissing } from '../engine/errors.ts';
import { execute } from '../engine/exec.ts';
import { PATHS } from '../image/recipe.ts';
import type { CacheLimits } from '../policy/limits.ts';

/**
 * Below the application: Turbopack's. Not what type checkers know of unchanged files: whoever forges that hides an error
 * from every check to come, and the image's own saves most of the time.
 */
const CACHED_PATHS = ['.next/cache/turbopack'] as const;
const SEGMENT = /^[\w.-]{1,100}$/;
const KEPT_BYTES = 4_096;
const CLEAR = `rm -rf -- ${CACHED_PATHS.join(' ')}`;

/**
 * Streams the cache out of a container: an archive of its files, or an error of the stream, `sandbox.cache_refused`,
 * when there is anything else in it or too much. Paths that are not there are left out.
 */
export function fetchCache(container: Dockerode.Container, limits: CacheLimits): Readable {
  const checked = pack();
  const counts = { files: 0, bytes: 0 };
  const copyAll = async (): Promise<void> => {
    for (const path of CACHED_PATHS) {
      const archive = await archiveOf(container, `${PATHS.work}/${path}`);
      if (archive !== null) await copyChecked(archive, path, checked, { limits, counts });
    }
    checked.finalize();
  };
  copyAll().catch((error: unknown) => {
    checked.destroy(error instanceof Error ? error : new Error(String(error)));
  });
  return Readable.from(checked, { objectMode: false });
}

/** What lies at a path of a container, as the engine archives it; null when there is nothing. */
export async function archiveOf(container: Dockerode.Container, path: string): Promise<Readable | null> {
  try {
    return (await container.getArchive({ path })) as Readable;
  } catch (error) {
    if (isMissing(error)) return null;
    throw engineError(error, 'read a build cache');
  }
}

interface Counting {
  readonly limits: CacheLimits;
  readonly counts: { files: number; bytes: number };
}

/**
 * Copies the files of an engine's archive, whose names begin with the last segment of the path that was asked for.
 *
 * @throws SlipwayError `sandbox.cache_refused`
 */
export async function copyChecked(
  archive: Readable,
  path: string,
  into: Pack,
  { limits, counts }: Counting,
): Promise<void> {
  const parent = path.split('/').slice(0, -1);
  const entries = extract();
  const read = pipeline(archive, entries);
  // It breaks off with the loop below, which says why.
  read.catch(() => undefined);
  try {
    for await (const entry of entries) {
      const header: Header = entry.header;
      const segments = header.name.split('/').filter((segment) => segment !== '');
      const name = [...parent, ...segments].join('/');
      const isExpected = name === path || name.startsWith(`${path}/`);
      if (!isExpected || !segments.every(isPlain)) throw refused('a path that is not its own');
      if (header.type === 'directory') {
        entry.resume();
        continue;
      }
      if (header.type !== 'file') throw refused(`a ${header.type ?? 'strange thing'}`);
      const size = header.size ?? 0;
      counts.files += 1;
      counts.bytes += size;
      if (counts.files > limits.files || counts.bytes > limits.bytes) throw refused('more than it may keep');
      await pipeline(entry, into.entry({ name, size, mode: 0o644, type: 'file' }));
    }
    await read;
  } finally {
    archive.destroy();
  }
}

/**
 * Puts a cache into the workspace of a container, instead of the one that is there.
 *
 * @returns false when it could not be unpacked; then there is none at all
 */
export async function putCache(
  container: Dockerode.Container,
  cache: Readable,
  limits: CacheLimits,
  signal: AbortSignal,
): Promise<boolean> {
  const unpack = `${CLEAR} && exec tar -x --no-same-owner`;
  let isUnpacked = false;
  try {
    const { exitCode } = await inWorkspace(container, unpack, { cache, limits, signal });
    isUnpacked = exitCode === 0;
    return isUnpacked;
  } finally {
    cache.destroy();
    if (!isUnpacked) await clearCache(container, limits, signal);
  }
}

/** Removes it, the image's too. */
export async function clearCache(
  container: Dockerode.Container,
  limits: CacheLimits,
  signal: AbortSignal,
): Promise<void> {
  await inWorkspace(container, CLEAR, { limits, signal });
}

function inWorkspace(
  container: Dockerode.Container,
  script: string,
  { cache, limits, signal }: { readonly cache?: Readable; readonly limits: CacheLimits; readonly signal: AbortSignal },
): ReturnType<typeof execute> {
  return execute(
    container,
    {
      argv: ['sh', '-c', script],
      ...(cache === undefined ? {} : { stdin: cache }),
      workingDir: PATHS.work,
      timeoutMs: limits.timeoutMs,
      keptBytes: KEPT_BYTES,
      maxOutputBytes: limits.bytes,
      signal,
    },
    async () => {},
  );
}

function isPlain(segment: string): boolean {
  return SEGMENT.test(segment) && segment !== '.' && segment !== '..';
}

function refused(reason: string): SlipwayError {
  return new SlipwayError(`The build cache is not kept: it has ${reason}.`, {
    code: 'sandbox.cache_refused',
    kind: 'user',
    suggestion: 'Nothing is lost by it but time: the next verification compiles everything.',
  });
}
