/** A container's life: created, started, and removed whatever happens. */
import type Dockerode from 'dockerode';
import type { ContainerCreateOptions } from 'dockerode';
import { abortedError, engineError, isConflict, isMissing, throwIfAborted } from './errors.ts';

/** Creates and starts a container; leaves nothing behind when that fails or the signal fires meanwhile. */
export async function startContainer(
  docker: Dockerode,
  options: ContainerCreateOptions,
  signal: AbortSignal,
): Promise<Dockerode.Container> {
  throwIfAborted(signal);
  let container: Dockerode.Container | undefined;
  try {
    container = await docker.createContainer(options);
    await container.start();
  } catch (error) {
    if (container !== undefined) await removeContainer(container);
    throw engineError(error, 'start a container');
  }
  if (signal.aborted) {
    await removeContainer(container);
    throw abortedError(signal.reason);
  }
  return container;
}

/** Kills and removes a container with its anonymous volumes. No error when it is gone, or going, already. */
export async function removeContainer(container: Dockerode.Container): Promise<void> {
  try {
    await container.remove({ force: true, v: true });
  } catch (error) {
    if (isMissing(error)) return;
    if (isConflict(error)) return untilGone(container);
    throw engineError(error, 'remove a container');
  }
}

/** Waits for a removal that somebody else has begun: its volume can be removed only afterwards. */
async function untilGone(container: Dockerode.Container): Promise<void> {
  try {
    await container.wait({ condition: 'removed' });
  } catch (error) {
    if (!isMissing(error)) throw engineError(error, 'wait for a container');
  }
}
