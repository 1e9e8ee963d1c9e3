/**
 * Images that are kept for as long as they are used. When that was last, the engine itself remembers: it notes when an
 * image was given its tag, and giving it the same one again is noted too. So every process on the machine agrees.
 */
import type Dockerode from 'dockerode';
import { engineError, isMissing } from '../engine/errors.ts';
import { removeIfFree } from './remove-if-free.ts';

/**
 * Notes that an image is used now.
 *
 * @returns false when there is none of that tag
 * @throws SlipwayError `sandbox.engine_*`
 */
export async function useImage(docker: Dockerode, tag: string): Promise<boolean> {
  try {
    const separator = tag.lastIndexOf(':');
    await docker.getImage(tag).tag({ repo: tag.slice(0, separator), tag: tag.slice(separator + 1) });
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw engineError(error, 'note that an image is used');
  }
}

/**
 * Removes those images of a repository that were used longest ago. One that a container or another image still has
 * stays.
 *
 * @param kept how many stay besides the current one
 * @throws SlipwayError `sandbox.engine_*`
 */
export async function removeUnused(docker: Dockerode, current: string, kept: number): Promise<void> {
  const repository = current.slice(0, current.lastIndexOf(':'));
  try {
    const images = await docker.listImages({ filters: { reference: [`${repository}:*`] } });
    const tags = images.flatMap(({ RepoTags: found }) => found ?? []).filter((tag) => tag !== current);
    const used = await Promise.all(tags.map(async (tag) => ({ tag, usedAtMs: await usedAtMs(docker, tag) })));
    const surplus = used.toSorted((left, right) => right.usedAtMs - left.usedAtMs).slice(kept);
    for (const { tag } of surplus) {
      await removeIfFree(docker, tag);
    }
  } catch (error) {
    throw engineError(error, 'remove old images');
  }
}

/** When it was made, where the engine does not say when it was tagged. */
async function usedAtMs(docker: Dockerode, tag: string): Promise<number> {
  const found: Dockerode.ImageInspectInfo & { readonly Metadata?: { readonly LastTagTime?: string } } = await docker
    .getImage(tag)
    .inspect();
  const taggedAt = Date.parse(found.Metadata?.LastTagTime ?? '');
  return taggedAt > 0 ? taggedAt : Date.parse(found.Created) || 0;
}
