/** A package as the registry gave it, looked at before anything unpacks it. */
import { createHash } from 'node:crypto';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';

export interface TarballLimits {
  readonly files: number;
  /** Unpacked. */
  readonly bytes: number;
}

class Refused extends Error {}

/**
 * Why a tarball is not taken; null when it is: it has the digest, and in it only files and folders below one folder.
 *
 * @param integrity `sha512-` and the digest in base 64
 */
export async function tarballProblem(bytes: Buffer, integrity: string, limits: TarballLimits): Promise<string | null> {
  const digest = `sha512-${createHash('sha512').update(bytes).digest('base64')}`;
  if (digest !== integrity) return 'what the registry has is not what the lock file says (another integrity)';
  let files = 0;
  let size = 0;
  try {
    const bounded = new Transform({
      transform(chunk: Buffer, _, done) {
        size += chunk.length;
        done(size > limits.bytes ? new Refused(`it unpacks to more than ${limits.bytes} bytes`) : null, chunk);
      },
    });
    const entries = extract();
    const unpacked = pipeline(Readable.from([bytes]), createGunzip(), bounded, entries);
    // It breaks off with the loop below, which says why.
    unpacked.catch(() => undefined);
    for await (const entry of entries) {
      const { name, type } = entry.header;
      files += 1;
      if (files > limits.files) throw new Refused(`it has more than ${limits.files} files`);
      if (type !== 'file' && type !== 'directory') throw new Refused(`it has a ${type ?? 'strange thing'}`);
      if (!isInside(name)) throw new Refused('it has a path that leaves its folder');
      entry.resume();
    }
    await unpacked;
    return files === 0 ? 'it is empty' : null;
  } catch (error) {
    return error instanceof Refused ? error.message : 'it is no package archive';
  }
}

function isInside(name: string): boolean {
  return !/^[/\\]|\\|\p{Cc}/u.test(name) && !name.split('/').includes('..');
}
