/** Images of ours that no longer have a use. Those of others are never looked at. */
import type Dockerode from 'dockerode';
import { engineError } from '../engine/errors.ts';
import type { ImageKey } from './key.ts';
import { removeIfFree } from './remove-if-free.ts';

/** Another checkout on this machine may still use a younger one. */
export const MIN_AGE_MS = 24 * 60 * 60_000;

/** As much of the engine's list as is used. */
export interface ListedImage {
  readonly Id: string;
  readonly RepoTags?: readonly string[] | null | undefined;
  /** Seconds since the epoch. */
  readonly Created: number;
}

/**
 * The tags to remove: of each layer's images neither the current one, nor the newest besides it, nor any that is
 * younger than `MIN_AGE_MS`. Pure.
 */
export function outdatedTags(images: readonly ListedImage[], current: ImageKey, nowMs: number): readonly string[] {
  return Object.values(current).flatMap((keptTag) => {
    const repository = `${keptTag.slice(0, keptTag.lastIndexOf(':'))}:`;
    const others = images
      .flatMap(({ RepoTags: tags, Created: seconds }) =>
        (tags ?? []).map((tag) => ({ tag, createdMs: seconds * 1_000 })),
      )
      .filter(({ tag }) => tag.startsWith(repository) && tag !== keptTag)
      .toSorted((left, right) => right.createdMs - left.createdMs);
    return others.slice(1).flatMap(({ tag, createdMs }) => (nowMs - createdMs > MIN_AGE_MS ? [tag] : []));
  });
}

/** Removes them. One in use, or that another is built on, stays: the engine refuses. */
export async function removeOldImages(docker: Dockerode, current: ImageKey): Promise<void> {
  try {
    // The uppermost layers first: they hold those below them.
    for (const tag of outdatedTags(await docker.listImages(), current, Date.now()).toReversed()) {
      await removeIfFree(docker, tag);
    }
  } catch (error) {
    throw engineError(error, 'remove old images');
  }
}
