/**
 * What sandboxes have left whose process ended without removing it and does not come back, so that its owner's own
 * reaper will not run. Told by an age that nothing in use reaches.
 */
import { basename, dirname } from 'node:path';
import { rm } from 'node:fs/promises';
import type Dockerode from 'dockerode';
import { removeContainer } from '../engine/container.ts';
import { engineError, isConflict, isMissing } from '../engine/errors.ts';
import { OWNER_LABEL, ROLE_LABEL, type Role } from '../policy/isolation.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** A verification takes ten minutes at most, an image not an hour; a preview is shown for a day at most. */
const MAX_AGE_MS: Readonly<Record<Role, number>> = {
  verify: HOUR_MS,
  image: 2 * HOUR_MS,
  preview: 25 * HOUR_MS,
  build: 26 * HOUR_MS,
};

/** Whether something with these labels, made at that time, has outlived its use. Never true of what is not ours. */
export function isAbandoned(
  labels: Readonly<Record<string, string>> | null | undefined,
  createdMs: number,
  nowMs: number,
): boolean {
  const role = labels?.[ROLE_LABEL];
  if (labels?.[OWNER_LABEL] === undefined || role === undefined || !isRole(role)) return false;
  return nowMs - createdMs > MAX_AGE_MS[role];
}

/** Removes them, of every owner: containers first, since they hold the volumes. */
export async function reapAbandoned(docker: Dockerode): Promise<void> {
  const filters = { label: [OWNER_LABEL] };
  const nowMs = Date.now();
  try {
    for (const { Id: id, Labels: labels, Created: seconds } of await docker.listContainers({ all: true, filters })) {
      if (isAbandoned(labels, seconds * 1_000, nowMs)) await removeContainer(docker.getContainer(id));
    }
    const { Volumes: volumes } = await docker.listVolumes({ filters });
    for (const volume of volumes ?? []) {
      const { CreatedAt: at } = volume as { readonly CreatedAt?: string };
      if (at !== undefined && isAbandoned(volume.Labels, Date.parse(at), nowMs)) await removeVolume(docker, volume);
    }
  } catch (error) {
    throw engineError(error, 'remove what was abandoned');
  }
}

async function removeVolume(docker: Dockerode, volume: Dockerode.VolumeInspectInfo): Promise<void> {
  try {
    await docker.getVolume(volume.Name).remove();
  } catch (error) {
    if (isMissing(error)) return;
    // A container still uses it.
    if (isConflict(error)) return;
    throw error;
  }
  const directory = overlayDirectory(volume.Name, volume.Options);
  if (directory !== null) await rm(directory, { recursive: true, force: true });
}

/** Where an overlay volume keeps its files, by its own options; null unless that directory is named after it. */
export function overlayDirectory(
  name: string,
  options: Readonly<Record<string, string>> | null | undefined,
): string | null {
  const upper = /(?:^|,)upperdir=(?<path>\/[^,]+)/.exec(options?.['o'] ?? '')?.groups?.['path'];
  if (upper === undefined || basename(upper) !== 'upper') return null;
  const directory = dirname(upper);
  return basename(directory) === name && name.startsWith('slipway-') ? directory : null;
}

function isRole(text: string): text is Role {
  return Object.hasOwn(MAX_AGE_MS, text);
}
