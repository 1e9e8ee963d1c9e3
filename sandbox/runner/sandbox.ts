/** The sandbox on a Docker engine. */
import { join } from 'node:path';
import Dockerode from 'dockerode';
import { SlipwayError } from '#schemas/errors.ts';
import type { CacheStore } from '../cache/store.ts';
import { ALLOWED_PACKAGES, type AllowedPackages } from '../dependencies/allowed.ts';
import { openJob } from '../engine/job.ts';
import { LIMITS, type Limits } from '../policy/limits.ts';
import type { Sandbox } from '../port.ts';
import { runBare, type BareRun } from './bare.ts';
import { fixLint } from './lint-fix.ts';
import { JobPool } from './pool.ts';
import { reapOwner } from './reap.ts';
import { verify } from './verification.ts';

export interface SandboxOptions {
  /** The engine; by default the one that DOCKER_HOST names, or the machine's own. */
  readonly docker?: Dockerode;
  /** Tag of an image of `ensureImage`. */
  readonly image: string;
  /** Labels everything that is made; only what carries it is ever reaped. */
  readonly owner: string;
  /** Absolute directory on the engine's machine for the workspaces' files. */
  readonly workDir: string;
  readonly limits?: Limits;
  readonly logger?: SandboxLogger;
  /**
   * Containers kept started for verifications to come, at most; none when absent. For processes that go on: `reap`
   * removes them.
   */
  readonly warm?: number;
  /** Where projects keep their caches; none are kept when absent. */
  readonly caches?: CacheStore;
  /** Names of packages that are fetched though the image does not have them; our own list when absent. */
  readonly allowed?: AllowedPackages;
  /** Where they are fetched from; the host's npm settings decide when absent. */
  readonly registry?: string;
}

/** As much of a logger as is used; pino has it. */
interface SandboxLogger {
  warn(context: object, message: string): void;
}

/** What every operation of a sandbox works with. */
export interface SandboxParts {
  readonly docker: Dockerode;
  readonly image: string;
  readonly owner: string;
  readonly workDir: string;
  readonly limits: Limits;
  readonly logger: SandboxLogger | null;
  /** Null where every container is started cold. */
  readonly pool: JobPool | null;
  /** Null where no project keeps anything. */
  readonly caches: CacheStore | null;
  readonly allowed: AllowedPackages;
  readonly registry: string | null;
}

/** A sandbox that can also run the bare commands, to measure what verification costs on top of them. */
export interface DockerSandbox extends Sandbox {
  runBare(request: { readonly files: ReadonlyMap<string, string>; readonly signal?: AbortSignal }): Promise<BareRun>;
}

const OWNER = /^[\w.-]{1,120}$/;

/**
 * @throws SlipwayError `sandbox.owner_invalid` when the owner cannot be a label's value
 */
export function createSandbox(options: SandboxOptions): DockerSandbox {
  const cold = sandboxParts(options);
  const parts = { ...cold, pool: options.warm === undefined ? null : poolOf(cold, options.warm) };
  return {
    verify: (request) => verify(parts, request),
    fixLint: (request) => fixLint(parts, request),
    reap: async () => {
      await parts.pool?.clear();
      await reapOwner(parts.docker, parts.owner, parts.workDir);
    },
    runBare: ({ files, signal }) => runBare(parts, files, signal ?? new AbortController().signal),
  };
}

/** Fills in the defaults and checks what cannot be used. */
export function sandboxParts(options: SandboxOptions): SandboxParts {
  if (!OWNER.test(options.owner)) {
    throw new SlipwayError('The sandbox’s owner must be letters, digits, dots, hyphens and underscores.', {
      code: 'sandbox.owner_invalid',
      kind: 'bug',
      suggestion: 'Use a hash of the state directory.',
    });
  }
  return {
    docker: options.docker ?? new Dockerode(),
    image: options.image,
    owner: options.owner,
    // Owners may share the directory; what is left over in it is removed by owner.
    workDir: join(options.workDir, options.owner),
    limits: options.limits ?? LIMITS,
    logger: options.logger ?? null,
    pool: null,
    caches: options.caches ?? null,
    allowed: options.allowed ?? ALLOWED_PACKAGES,
    registry: options.registry ?? null,
  };
}

/** Containers of this sandbox that are started before they are wanted, at most so many. */
export function poolOf(parts: SandboxParts, max: number): JobPool {
  const { docker, image, owner, workDir, limits, logger } = parts;
  return new JobPool({
    open: (signal) =>
      openJob({ docker, image, owner, workDir, id: 'warm', role: 'verify', limits: limits.container, signal }),
    max,
    idleMs: limits.warmIdleMs,
    onError: (error) => logger?.warn({ err: error }, 'no container was made ready'),
  });
}
