/** A container for an application, after its dependencies were vetted, and fetched where the image lacks them. */
import { idOf, wantedPackages, type WantedPackage } from '../dependencies/allowed.ts';
import { bakedPackages, type BakedPackages } from '../dependencies/baked.ts';
import { fetchPackage } from '../dependencies/fetch-package.ts';
import { LOCK_FILE } from '../dependencies/lock-file.ts';
import type { Refusal } from '../dependencies/refusal.ts';
import { tarballProblem } from '../dependencies/tarball.ts';
import { vetDependencies } from '../dependencies/vet.ts';
import { closeJob, openJob, type Job } from '../engine/job.ts';
import { ensureExtendedImage } from '../image/extended.ts';
import type { VerifyRequest } from '../port.ts';
import type { SandboxParts } from './sandbox.ts';

/** What the container is for. */
type JobInput = Pick<VerifyRequest, 'id' | 'files' | 'signal'>;

export interface PreparedJob {
  readonly job: Job;
  /** The one that the job runs. */
  readonly image: string;
  /** With any of them the application is not to be installed. */
  readonly refusals: readonly Refusal[];
}

/**
 * Vets while a container is started, which gets the application's files only afterwards. The job belongs to the
 * caller; so does the end of its use of the pool.
 *
 * @throws SlipwayError `sandbox.engine_*`, `sandbox.registry_failed` (transient)
 */
export async function preparedJob(parts: SandboxParts, request: JobInput): Promise<PreparedJob> {
  const { pool, image } = parts;
  const [vetted, opened] = await Promise.allSettled([
    vettedPackages(parts, request),
    pool === null ? started(parts, request, image) : pool.take(request.signal),
  ]);
  if (opened.status === 'rejected') throw opened.reason;
  const job = opened.value;
  try {
    if (vetted.status === 'rejected') throw vetted.reason;
    const { refusals, wanted } = vetted.value;
    if (wanted.length === 0) return { job, image, refusals };
    const extended = await extendedImage(parts, request, wanted);
    if (typeof extended !== 'string') return { job, image, refusals: extended };
    const other = await started(parts, request, extended);
    await closeJob(job);
    return { job: other, image: extended, refusals };
  } catch (error) {
    pool?.release();
    await closeJob(job);
    throw error;
  }
}

async function started(parts: SandboxParts, { id, signal }: JobInput, image: string): Promise<Job> {
  const { docker, owner, workDir, limits } = parts;
  return openJob({ docker, image, owner, workDir, id, role: 'verify', limits: limits.container, signal });
}

async function vettedPackages(
  { docker, image, owner, allowed, limits }: SandboxParts,
  { files }: JobInput,
): Promise<{ readonly refusals: readonly Refusal[]; readonly wanted: readonly WantedPackage[] }> {
  const baked: BakedPackages = await bakedPackages(docker, image, owner);
  const refusals = vetDependencies(files, baked, allowed);
  const lockFile = files.get(LOCK_FILE);
  if (refusals.length > 0 || lockFile === undefined) return { refusals, wanted: [] };
  const wanted = wantedPackages(lockFile, baked);
  const { packages } = limits.fetched;
  if (wanted.length <= packages) return { refusals, wanted };
  const message = `${wanted.length} packages are not among those that the sandbox has; it fetches ${packages} at most.`;
  return { refusals: [{ path: LOCK_FILE, line: 1, message }], wanted: [] };
}

/** The tag of an image that has the packages, or why they are not taken. */
async function extendedImage(
  { docker, image, owner, limits, registry }: SandboxParts,
  { files, signal }: JobInput,
  wanted: readonly WantedPackage[],
): Promise<string | readonly Refusal[]> {
  const { tarballBytes, fetchTimeoutMs, ...unpacked } = limits.fetched;
  const options = { ...(registry === null ? {} : { registry }), maxBytes: tarballBytes, timeoutMs: fetchTimeoutMs };
  const refusals: Refusal[] = [];
  const tarballs = async (): Promise<ReadonlyMap<WantedPackage, Buffer>> => {
    const found = new Map<WantedPackage, Buffer>();
    for (const each of wanted) {
      const tarball = await fetchPackage(each, { ...options, signal });
      const problem =
        tarball === null
          ? `the registry does not have it, or it is larger than ${tarballBytes} bytes`
          : await tarballProblem(tarball, each.integrity, unpacked);
      if (problem !== null) refusals.push(refusalOf(each, problem, files.get(LOCK_FILE) ?? ''));
      else if (tarball !== null) found.set(each, tarball);
    }
    if (refusals.length > 0) throw new NotTaken();
    return found;
  };
  try {
    return await ensureExtendedImage({ docker, from: image, owner, packages: wanted, tarballs, signal });
  } catch (error) {
    if (error instanceof NotTaken) return refusals;
    throw error;
  }
}

class NotTaken extends Error {}

function refusalOf(wanted: WantedPackage, problem: string, lockFile: string): Refusal {
  const line = lockFile.split('\n').findIndex((text) => text.includes(idOf(wanted)));
  return { path: LOCK_FILE, line: Math.max(line, 0) + 1, message: `"${idOf(wanted)}" is not taken: ${problem}.` };
}
