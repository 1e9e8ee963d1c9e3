import type Dockerode from 'dockerode';
import { isConflict, isMissing } from '../engine/errors.ts';

/**
 * Removes a tag. One that is gone already is no error; one that a container or another image still has stays.
 *
 * @throws what the engine answers otherwise
 */
export async function removeIfFree(docker: Dockerode, tag: string): Promise<void> {
  try {
    await docker.getImage(tag).remove();
  } catch (error) {
    if (!isMissing(error) && !isConflict(error)) throw error;
  }
}
