/** The base image: a minimal Debian with a headless browser, made from packages, since no registry is assumed. */
import { randomBytes } from 'node:crypto';
import type Dockerode from 'dockerode';
import { engineError } from '../engine/errors.ts';
import { imageExists } from './image-exists.ts';
import { startOnHost } from './process.ts';
import { DEBIAN_PACKAGES, DEBIAN_SUITE } from './recipe.ts';

const UNNEEDED = ['man', 'doc', 'locale', 'info', 'lintian', 'bug'];

/** Builds the base and tags it. Needs `mmdebstrap` on the host. */
export async function buildBase(docker: Dockerode, tag: string, signal: AbortSignal): Promise<void> {
  const bootstrap = startOnHost({
    argv: [
      'mmdebstrap',
      '--variant=minbase',
      '--mode=auto',
      '--quiet',
      `--include=${DEBIAN_PACKAGES.join(',')}`,
      '--aptopt=Acquire::Languages "none"',
      '--aptopt=Acquire::Retries "3"',
      '--aptopt=Apt::Install-Recommends "false"',
      ...UNNEEDED.map((folder) => `--dpkgopt=path-exclude=/usr/share/${folder}/*`),
      '--dpkgopt=force-unsafe-io',
      '--customize-hook=rm -rf "$1"/var/lib/apt/lists/* "$1"/var/cache/apt/*',
      DEBIAN_SUITE,
      '-',
    ],
    signal,
  });
  const [repo, name] = nameAndTag(tag);
  // A failed bootstrap ends its output early and leaves half an image: it must not get the tag.
  const unfinished = `${repo}:${name}-${randomBytes(4).toString('hex')}`;
  await Promise.all([bootstrap.ended, importImage(docker, bootstrap.stdout, unfinished, signal)]);
  const image = docker.getImage(unfinished);
  if (!(await imageExists(docker, tag))) await image.tag({ repo, tag: name });
  await image.remove();
}

async function importImage(
  docker: Dockerode,
  tar: NodeJS.ReadableStream,
  tag: string,
  signal: AbortSignal,
): Promise<void> {
  try {
    const [repo, name] = nameAndTag(tag);
    const answer = await docker.importImage(tar, { repo, tag: name, abortSignal: signal });
    await new Promise<void>((resolve, reject) => {
      docker.modem.followProgress(answer, (error) => (error === null ? resolve() : reject(error)));
    });
  } catch (error) {
    throw engineError(error, 'import the base image');
  }
}

function nameAndTag(image: string): [string, string] {
  const [repo = image, tag = 'latest'] = image.split(':');
  return [repo, tag];
}
