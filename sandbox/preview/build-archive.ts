/**
 * What a build has made of an application, out of its container and into another. It is hostile, and stays so: nothing
 * in it is read on the host, and it is unpacked by a container's own user, where it can do no more than the application.
 */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type Dockerode from 'dockerode';
import { extract, pack, type Header, type Pack } from 'tar-stream';
import { SlipwayError } from '#schemas/errors.ts';
import { archiveOf } from '../cache/archive.ts';
import { execute } from '../engine/exec.ts';
import { PATHS } from '../image/recipe.ts';
import type { CacheLimits } from '../policy/limits.ts';

const BUILT = '.next';
/** The compilers' own, of no use to what runs. */
const LEFT_OUT = '.next/cache/';
const MAX_NAME_CHARACTERS = 1_000;
const KEPT_BYTES = 4_096;
const UNPACK = `rm -rf -- ${BUILT} && exec tar -x --no-same-owner`;

/**
 * Streams what was built out of a container, as an archive of our own making; an error of the stream,
 * `preview.build_refused`, when there is too much of it or nothing.
 */
export function fetchBuilt(container: Dockerode.Container, limits: CacheLimits): Readable {
  const copy = pack();
  const copyAll = async (): Promise<void> => {
    const archive = await archiveOf(container, `${PATHS.work}/${BUILT}`);
    if (archive === null) throw refused('nothing that is known');
    await copyBounded(archive, copy, limits);
    copy.finalize();
  };
  copyAll().catch((error: unknown) => {
    copy.destroy(error instanceof Error ? error : new Error(String(error)));
  });
  return Readable.from(copy, { objectMode: false });
}

async function copyBounded(archive: Readable, into: Pack, limits: CacheLimits): Promise<void> {
  const entries = extract();
  const read = pipeline(archive, entries);
  // It breaks off with the loop below, which says why.
  read.catch(() => undefined);
  let [files, bytes] = [0, 0];
  try {
    for await (const entry of entries) {
      const { name, type, size, linkname }: Header = entry.header;
      const isTaken = type === 'file' || type === 'symlink';
      if (!isTaken || name.startsWith(LEFT_OUT)) {
        entry.resume();
        continue;
      }
      files += 1;
      bytes += size;
      const target = type === 'symlink' ? linkname : '';
      if (!isBelow(name) || target.length > MAX_NAME_CHARACTERS) throw refused('a path that is not its own');
      if (files > limits.files || bytes > limits.bytes) throw refused('more than is kept');
      if (type === 'symlink') {
        into.entry({ name, type, linkname: target });
        entry.resume();
      } else await pipeline(entry, into.entry({ name, size, mode: 0o644, type: 'file' }));
    }
    await read;
  } finally {
    archive.destroy();
  }
}

function isBelow(name: string): boolean {
  const [first, ...segments] = name.split('/');
  return (
    first === BUILT && name.length <= MAX_NAME_CHARACTERS && segments.every((each) => !['', '.', '..'].includes(each))
  );
}

/** Puts it into the workspace of a container, instead of what is there. Rejects when it cannot be unpacked. */
export async function putBuilt(
  container: Dockerode.Container,
  built: Readable,
  limits: CacheLimits,
  signal: AbortSignal,
): Promise<void> {
  const { exitCode } = await execute(
    container,
    {
      argv: ['sh', '-c', UNPACK],
      stdin: built,
      workingDir: PATHS.work,
      timeoutMs: limits.timeoutMs,
      keptBytes: KEPT_BYTES,
      maxOutputBytes: limits.bytes,
      signal,
    },
    async () => {},
  );
  if (exitCode !== 0) throw refused('what cannot be unpacked');
}

function refused(reason: string): SlipwayError {
  return new SlipwayError(`The build is not kept beyond this process: it has ${reason}.`, {
    code: 'preview.build_refused',
    kind: 'user',
    suggestion: 'Nothing is lost by it but time: it is built again when it is wanted.',
  });
}
