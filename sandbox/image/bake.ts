/** A layer of the image: a container of the one below, changed from inside and committed. */
import type { Readable } from 'node:stream';
import type Dockerode from 'dockerode';
import { imageExists } from './image-exists.ts';
import { removeContainer, startContainer } from '../engine/container.ts';
import { engineError } from '../engine/errors.ts';
import { execute } from '../engine/exec.ts';
import { plainText } from '../engine/output.ts';
import { SlipwayError } from '#schemas/errors.ts';
import { OWNER_LABEL, ROLE_LABEL } from '../policy/isolation.ts';
import { IMAGE_ENV } from './recipe.ts';

/** What may be done to the layer while it is open. */
export interface Layer {
  /** Unpacks a tar stream below a directory; owners in the stream are kept. */
  unpack(tar: Readable, directory: string): Promise<void>;
  /** Runs a command without network; throws with the end of its output unless it exits with 0. */
  run(argv: readonly string[], user: string, workingDir?: string): Promise<void>;
}

export interface BakeRequest {
  readonly docker: Dockerode;
  readonly from: string;
  readonly tag: string;
  readonly owner: string;
  readonly user: string;
  readonly workingDir: string;
  /** Of the image, besides its owner. */
  readonly labels?: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

const COMMAND_TIMEOUT_MS = 300_000;
const KEPT_BYTES = 16_384;

/** Makes an image on top of another; leaves only the image, or nothing when it throws. */
export async function bake(request: BakeRequest, fill: (layer: Layer) => Promise<void>): Promise<void> {
  const { docker, from, tag, owner, user, workingDir, labels = {}, signal } = request;
  const env = Object.entries(IMAGE_ENV).map(([name, value]) => `${name}=${value}`);
  const container = await startContainer(
    docker,
    {
      Image: from,
      Cmd: ['sleep', 'infinity'],
      Env: env,
      User: '0:0',
      Labels: { [OWNER_LABEL]: owner, [ROLE_LABEL]: 'image' },
      HostConfig: { NetworkMode: 'none', Init: true, LogConfig: { Type: 'none', Config: {} } },
    },
    signal,
  );
  try {
    await fill(layerOf(container, signal));
    // Another process may have made the same meanwhile: committing again would leave its image without a name.
    if (await imageExists(docker, tag)) return;
    const [repo, name] = tag.split(':');
    await container.commit({
      repo,
      tag: name,
      changes: [
        `USER ${user}`,
        `WORKDIR ${workingDir}`,
        ...Object.entries({ ...labels, [OWNER_LABEL]: 'image' }).map(([name, value]) => `LABEL ${name}=${value}`),
      ],
      abortSignal: signal,
    });
  } catch (error) {
    throw engineError(error, `make the image ${tag}`);
  } finally {
    await removeContainer(container);
  }
}

function layerOf(container: Dockerode.Container, signal: AbortSignal): Layer {
  return {
    unpack: async (tar, directory) => {
      await container.putArchive(tar, { path: directory, abortSignal: signal });
    },
    run: async (argv, user, workingDir) => {
      const result = await execute(
        container,
        {
          argv,
          user,
          ...(workingDir === undefined ? {} : { workingDir }),
          timeoutMs: COMMAND_TIMEOUT_MS,
          keptBytes: KEPT_BYTES,
          maxOutputBytes: Infinity,
          signal,
        },
        async () => {},
      );
      if (result.exitCode === 0) return;
      throw new SlipwayError(`${argv.join(' ').slice(0, 200)} failed in the image:\n${plainText(result.output)}`, {
        code: 'sandbox.image_failed',
        kind: 'bug',
        suggestion: 'Look at the output; the template application has to install and build.',
        context: { exitCode: result.exitCode, stopped: result.stopped },
      });
    },
  };
}
