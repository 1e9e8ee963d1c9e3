/**
 * A job's files: a volume that begins with the image's template (installed dependencies and build cache).
 *
 * Best is an overlay over the image's own layers, which costs nothing to make. It needs a local engine with
 * overlay2 and a process that may own files as the application's user; elsewhere a plain volume is filled from the
 * package store, some seconds slower. Which one works is found by trying.
 */
import { access, chown, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type Dockerode from 'dockerode';
import { OWNER_LABEL, ROLE_LABEL } from '../policy/isolation.ts';
import { engineError, isMissing } from './errors.ts';

export interface Workspace {
  readonly volume: string;
  /** True when dependencies and cache are there already. */
  readonly isPrepared: boolean;
  /** Where on this machine what is written to it can be seen; null when it cannot. */
  readonly directory: string | null;
  /** Removes the volume and its files; the containers that mount it must be gone. Safe to call twice. */
  remove(): Promise<void>;
}

export interface WorkspaceRequest {
  readonly docker: Dockerode;
  readonly image: string;
  /** Name of the volume. */
  readonly name: string;
  readonly owner: string;
  /** On the engine's machine, for the overlay's upper layers. */
  readonly workDir: string;
  /** `uid:gid` of the application. */
  readonly user: string;
  /** The template's directory in the image. */
  readonly template: string;
}

/** Makes an overlay workspace; null when the engine or this process cannot have one. */
export async function overlayWorkspace(request: WorkspaceRequest): Promise<Workspace | null> {
  const layers = await templateLayers(request);
  if (layers.length === 0) return null;
  const directory = jobDirectory(request.workDir, request.name);
  const [upper, work] = [join(directory, 'upper'), join(directory, 'work')];
  try {
    await mkdir(work, { recursive: true });
    await mkdir(upper, { recursive: true });
    const [uid, gid] = request.user.split(':').map(Number);
    await chown(upper, uid ?? 0, gid ?? 0);
  } catch {
    await removeFiles(directory);
    return null;
  }
  await createVolume(request, {
    type: 'overlay',
    device: 'overlay',
    o: `nosuid,nodev,lowerdir=${layers.join(':')},upperdir=${upper},workdir=${work}`,
  });
  return workspaceOf(request, true, upper);
}

/** Makes an empty workspace. */
export async function plainWorkspace(request: WorkspaceRequest): Promise<Workspace> {
  await createVolume(request, {});
  const { Mountpoint: mounted } = await inspectVolume(request);
  return workspaceOf(request, false, await visible(mounted));
}

/** Where a workspace keeps its files on the host, below `workDir`. */
function jobDirectory(workDir: string, name: string): string {
  return join(workDir, 'jobs', name);
}

function workspaceOf(request: WorkspaceRequest, isPrepared: boolean, directory: string | null): Workspace {
  const { docker, name, workDir } = request;
  return { volume: name, isPrepared, directory, remove: () => removeWorkspace(docker, name, workDir) };
}

/** Removes a workspace by its name, also one that another process made. */
export async function removeWorkspace(docker: Dockerode, name: string, workDir: string): Promise<void> {
  try {
    await docker.getVolume(name).remove();
  } catch (error) {
    if (!isMissing(error)) throw engineError(error, 'remove a volume');
  }
  await removeFiles(jobDirectory(workDir, name));
}

async function removeFiles(directory: string): Promise<void> {
  try {
    await rm(directory, { recursive: true, force: true });
  } catch (error) {
    // Below something that is no directory there is nothing to remove.
    if ((error as NodeJS.ErrnoException).code !== 'ENOTDIR') throw error;
  }
}

async function createVolume(request: WorkspaceRequest, options: Record<string, string>): Promise<void> {
  try {
    await request.docker.createVolume({
      Name: request.name,
      Driver: 'local',
      DriverOpts: options,
      Labels: { [OWNER_LABEL]: request.owner, [ROLE_LABEL]: 'build' },
    });
  } catch (error) {
    throw engineError(error, 'create a volume');
  }
}

async function inspectVolume(request: WorkspaceRequest): Promise<Dockerode.VolumeInspectInfo> {
  try {
    return await request.docker.getVolume(request.name).inspect();
  } catch (error) {
    throw engineError(error, 'find a volume');
  }
}

/** The template's directories in the image's layers, uppermost first; empty when they cannot be seen from here. */
async function templateLayers(request: WorkspaceRequest): Promise<readonly string[]> {
  const { GraphDriver: driver } = await inspectImage(request.docker, request.image);
  if (driver?.Name !== 'overlay2') return [];
  // The types know the device mapper’s data only.
  const data: Readonly<Record<string, unknown>> = { ...driver.Data };
  const layers = [data['UpperDir'], data['LowerDir']].flatMap((path) =>
    typeof path === 'string' ? path.split(':') : [],
  );
  const found = await Promise.all(layers.map((layer) => visible(join(layer, request.template))));
  return found.filter((path) => path !== null);
}

async function inspectImage(docker: Dockerode, image: string): Promise<Dockerode.ImageInspectInfo> {
  try {
    return await docker.getImage(image).inspect();
  } catch (error) {
    throw engineError(error, 'find the sandbox image');
  }
}

async function visible(path: string): Promise<string | null> {
  try {
    await access(path);
    return path;
  } catch {
    return null;
  }
}
