/** An isolated container over a workspace of its own. */
import { randomBytes } from 'node:crypto';
import type Dockerode from 'dockerode';
import { APP_USER, IMAGE_ENV, PATHS } from '../image/recipe.ts';
import { isolated, type Role } from '../policy/isolation.ts';
import type { ContainerLimits } from '../policy/limits.ts';
import { removeContainer, startContainer } from './container.ts';
import { throwIfAborted } from './errors.ts';
import { engineFacts } from './protection.ts';
import { overlayWorkspace, plainWorkspace, type Workspace, type WorkspaceRequest } from './workspace.ts';

export interface Job {
  readonly container: Dockerode.Container;
  readonly workspace: Workspace;
}

export interface JobRequest {
  readonly docker: Dockerode;
  readonly image: string;
  readonly owner: string;
  readonly workDir: string;
  /** Part of the volume's name: lower-case letters, digits, hyphens. */
  readonly id: string;
  readonly role: Role;
  readonly limits: ContainerLimits;
  readonly signal: AbortSignal;
}

/** Engines on which an overlay volume could not be mounted: not tried again by this process. */
const withoutOverlay = new WeakSet<Dockerode>();

/** Starts a container over a new workspace. Leaves nothing behind when it throws. */
export async function openJob(request: JobRequest): Promise<Job> {
  const name = `slipway-${request.id}-${randomBytes(4).toString('hex')}`;
  const wanted: WorkspaceRequest = { ...request, name, user: APP_USER, template: PATHS.template };
  const { userNamespaces } = await engineFacts(request.docker);
  if (userNamespaces === 'none' && !withoutOverlay.has(request.docker)) {
    const overlay = await overlayWorkspace(wanted);
    if (overlay !== null) {
      try {
        return await startJob(request, overlay);
      } catch (error) {
        // A refused mount shows only here; a second try without the overlay tells it from other failures.
        throwIfAborted(request.signal);
        const plain = await startJob(request, await plainWorkspace({ ...wanted, name: `${name}-plain` })).catch(() => {
          throw error;
        });
        withoutOverlay.add(request.docker);
        return plain;
      }
    }
    withoutOverlay.add(request.docker);
  }
  return startJob(request, await plainWorkspace(wanted));
}

async function startJob(request: JobRequest, workspace: Workspace): Promise<Job> {
  try {
    return { workspace, container: await startOver(request, workspace.volume, null) };
  } catch (error) {
    await workspace.remove();
    throw error;
  }
}

/** Starts an isolated container over an existing volume. */
export async function startOver(
  request: Omit<JobRequest, 'id'>,
  volume: string,
  sockets: { readonly source: string; readonly target: string } | null,
): Promise<Dockerode.Container> {
  const engine = await engineFacts(request.docker);
  const options = isolated(request.image, request, {
    engine,
    limits: request.limits,
    hostCpus: engine.cpus,
    volume,
    workDir: PATHS.work,
    user: APP_USER,
    home: IMAGE_ENV['HOME'] ?? '/home/app',
    sockets,
  });
  return startContainer(request.docker, options, request.signal);
}

/** Removes the container, then the workspace. */
export async function closeJob(job: Job): Promise<void> {
  await removeContainer(job.container);
  await job.workspace.remove();
}
