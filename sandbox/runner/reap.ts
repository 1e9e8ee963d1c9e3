/** Removes what an owner has left in the engine, also after a crash, and what owners that are no more have left. */
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type Dockerode from 'dockerode';
import { removeContainer } from '../engine/container.ts';
import { engineError } from '../engine/errors.ts';
import { removeWorkspace } from '../engine/workspace.ts';
import { OWNER_LABEL } from '../policy/isolation.ts';
import { reapAbandoned } from './abandoned.ts';

/** Containers first, since they hold the volumes; then volumes, then what is left of their files. */
export async function reapOwner(docker: Dockerode, owner: string, workDir: string): Promise<void> {
  const filters = { label: [`${OWNER_LABEL}=${owner}`] };
  try {
    const containers = await docker.listContainers({ all: true, filters });
    await Promise.all(containers.map(({ Id: id }) => removeContainer(docker.getContainer(id))));
    const { Volumes: volumes } = await docker.listVolumes({ filters });
    await Promise.all((volumes ?? []).map(({ Name: name }) => removeWorkspace(docker, name, workDir)));
  } catch (error) {
    throw engineError(error, 'remove what was left over');
  }
  await reapAbandoned(docker);
  await Promise.all(['jobs', 'sockets'].map((folder) => emptied(join(workDir, folder))));
}

async function emptied(directory: string): Promise<void> {
  const names = await readdir(directory).catch(() => []);
  await Promise.all(names.map((name) => rm(join(directory, name), { recursive: true, force: true })));
}
