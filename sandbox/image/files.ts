/** Text files of an image, read by the engine: nothing of the image is started for it. */
import type { Buffer } from 'node:buffer';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type Dockerode from 'dockerode';
import { extract } from 'tar-stream';
import { SlipwayError } from '#schemas/errors.ts';
import { removeContainer } from '../engine/container.ts';
import { engineError } from '../engine/errors.ts';
import { OWNER_LABEL, ROLE_LABEL } from '../policy/isolation.ts';

const MAX_FILE_BYTES = 16 * 1024 * 1024;

/**
 * The texts of absolute paths, in their order.
 *
 * @throws SlipwayError `sandbox.engine_*`, also for a path that the image does not have;
 *   `sandbox.image_file_unreadable` for what is no file or larger than 16 MiB
 */
export async function readImageFiles(
  docker: Dockerode,
  image: string,
  owner: string,
  paths: readonly string[],
): Promise<readonly string[]> {
  let container: Dockerode.Container | null = null;
  try {
    container = await docker.createContainer({
      Image: image,
      Labels: { [OWNER_LABEL]: owner, [ROLE_LABEL]: 'image' },
      HostConfig: { NetworkMode: 'none' },
    });
    const texts: string[] = [];
    for (const path of paths) {
      texts.push(await firstFile(path, await container.getArchive({ path })));
    }
    return texts;
  } catch (error) {
    throw engineError(error, 'read the sandbox image');
  } finally {
    if (container !== null) await removeContainer(container);
  }
}

async function firstFile(path: string, archive: NodeJS.ReadableStream): Promise<string> {
  try {
    for await (const entry of archive.pipe(extract())) {
      const { type, size } = entry.header;
      if (type !== 'file' || (size ?? 0) > MAX_FILE_BYTES) break;
      const content: Buffer = await buffer(entry);
      return content.toString('utf8');
    }
  } finally {
    // An answer that is not read to its end keeps its connection, and with it this process.
    if (archive instanceof Readable) archive.destroy();
  }
  throw new SlipwayError(`${path} of the sandbox image cannot be read.`, {
    code: 'sandbox.image_file_unreadable',
    kind: 'permanent',
    suggestion: 'Remove the image, so that it is built again.',
  });
}
