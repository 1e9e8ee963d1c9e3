/** How a container is shut off from its host: a pure function of the limits. */
import type { ContainerCreateOptions, HostConfig } from 'dockerode';
import type { ContainerLimits } from './limits.ts';
import { SECCOMP_PROFILE } from './seccomp.ts';

/** On every container, volume and intermediate image; the value is the owner, so that hosts do not reap each other's. */
export const OWNER_LABEL = 'slipway.sandbox';
export const ROLE_LABEL = 'slipway.sandbox.role';
/** Of an image: `sha256:` and the digest of the bill of materials that it carries. */
export const BOM_LABEL = 'slipway.sandbox.bom';

export type Role = 'image' | 'verify' | 'preview' | 'build';

export interface Isolation {
  readonly limits: ContainerLimits;
  /** Of the engine's machine; asking for more is refused by the engine. */
  readonly hostCpus: number;
  /** Volume that is mounted at `workDir`, the one place that outlives the container. */
  readonly volume: string;
  readonly workDir: string;
  /** `uid:gid` of the application. */
  readonly user: string;
  readonly home: string;
  /** A host directory for a preview's socket, mounted at `target`; null for none. */
  readonly sockets: { readonly source: string; readonly target: string } | null;
  /** What the engine offers beyond what every engine does; nothing when absent. */
  readonly engine?: EngineProtection;
}

/** Protections that only some engines have. */
export interface EngineProtection {
  /** Filters of system calls; without them a profile would be refused. */
  readonly hasSeccomp: boolean;
  /** A runtime with a kernel of its own between container and host, for instance `runsc`; null for the default. */
  readonly runtime: string | null;
}

const SECCOMP_OPTION = `seccomp=${JSON.stringify(SECCOMP_PROFILE)}`;
const SHARED_PIDS = 32;
const COMMON_PROTECTION: EngineProtection = { hasSeccomp: true, runtime: null };

/** Options of a container without network, privileges, writable root or secrets, and with few system calls. */
export function isolated(
  image: string,
  labels: { readonly owner: string; readonly role: Role },
  isolation: Isolation,
): ContainerCreateOptions {
  return {
    Image: image,
    User: isolation.user,
    WorkingDir: isolation.workDir,
    Hostname: 'sandbox',
    Cmd: ['sleep', 'infinity'],
    Env: [],
    Labels: { [OWNER_LABEL]: labels.owner, [ROLE_LABEL]: labels.role },
    HostConfig: hostConfig(isolation),
  };
}

function hostConfig(isolation: Isolation): HostConfig {
  const { limits, user, engine = COMMON_PROTECTION } = isolation;
  const [uid, gid] = user.split(':');
  return {
    NetworkMode: 'none',
    ReadonlyRootfs: true,
    CapDrop: ['ALL'],
    SecurityOpt: ['no-new-privileges', ...(engine.hasSeccomp ? [SECCOMP_OPTION] : [])],
    ...(engine.runtime === null ? {} : { Runtime: engine.runtime }),
    Privileged: false,
    Init: true,
    Memory: limits.memoryBytes,
    MemorySwap: limits.memoryBytes,
    NanoCpus: Math.min(limits.cpus, isolation.hostCpus) * 1e9,
    PidsLimit: limits.pids,
    Ulimits: [
      { Name: 'nofile', Soft: limits.openFiles, Hard: limits.openFiles },
      { Name: 'fsize', Soft: limits.fileBytes, Hard: limits.fileBytes },
      // Counted over every container of this user on the host, so far above what one of them may have.
      { Name: 'nproc', Soft: limits.pids * SHARED_PIDS, Hard: limits.pids * SHARED_PIDS },
      { Name: 'core', Soft: 0, Hard: 0 },
    ],
    Tmpfs: {
      '/tmp': `rw,nosuid,nodev,size=${limits.tmpBytes},mode=1777`,
      [isolation.home]: `rw,nosuid,nodev,size=${limits.homeBytes},uid=${uid},gid=${gid},mode=700`,
    },
    Mounts: [
      { Type: 'volume', Source: isolation.volume, Target: isolation.workDir },
      ...(isolation.sockets === null
        ? []
        : [{ Type: 'bind' as const, Source: isolation.sockets.source, Target: isolation.sockets.target }]),
    ],
    RestartPolicy: { Name: 'no' },
    LogConfig: { Type: 'none', Config: {} },
  };
}
