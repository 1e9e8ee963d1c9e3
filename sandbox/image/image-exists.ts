import type Dockerode from 'dockerode';
import { engineError, isMissing } from '../engine/errors.ts';

/** Whether the engine has an image of that tag. */
export async function imageExists(docker: Dockerode, tag: string): Promise<boolean> {
  try {
    await docker.getImage(tag).inspect();
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw engineError(error, 'look for the sandbox image');
  }
}
