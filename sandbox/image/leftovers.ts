/** What an image build that was killed has left: found by its label and its age, since a running one looks the same. */
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type Dockerode from 'dockerode';
import { removeContainer } from '../engine/container.ts';
import { engineError } from '../engine/errors.ts';
import { removeWorkspace } from '../engine/workspace.ts';
import { OWNER_LABEL } from '../policy/isolation.ts';

/** Begins the names of the directories in which images are prepared. */
export const STAGE_PREFIX = 'slipway-image-';

/**
 * Removes containers, volumes and directories of image builds that began longer ago than any build takes.
 *
 * @param parent where the directories are
 */
export async function removeLeftovers(
  docker: Dockerode,
  owner: string,
  parent: string,
  maxAgeMs: number,
): Promise<void> {
  const oldest = Date.now() - maxAgeMs;
  const filters = { label: [`${OWNER_LABEL}=${owner}`] };
  try {
    for (const { Id: id, Created: seconds } of await docker.listContainers({ all: true, filters })) {
      if (seconds * 1_000 < oldest) await removeContainer(docker.getContainer(id));
    }
    const volumes = (await docker.listVolumes({ filters })).Volumes as
      | readonly { Name: string; CreatedAt?: string }[]
      | null;
    for (const { Name: name, CreatedAt: at } of volumes ?? []) {
      if (at !== undefined && Date.parse(at) < oldest) await removeWorkspace(docker, name, parent);
    }
  } catch (error) {
    throw engineError(error, 'remove what an image build has left');
  }
  for (const name of await readdir(parent)) {
    if (!name.startsWith(STAGE_PREFIX)) continue;
    const path = join(parent, name);
    const begun = await stat(path).then(
      ({ birthtimeMs }) => birthtimeMs,
      () => Infinity,
    );
    if (begun < oldest) await rm(path, { recursive: true, force: true });
  }
}
