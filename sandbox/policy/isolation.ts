/** How a container is shut off from its host: a pure function of the limits. */
import type { ContainerCreateOptions, HostConfig } from 'dockerode';
import type { ContainerLimits } from './limits.ts';

/** On every container, volume and intermediate image; the value is the owner, so that hosts do not reap each other's. */
export const OWNER_LABEL = 'slipway.sandbox';
export const ROLE_LABEL = 'slipway.sandbox.role';

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
}

/**
 * Options of a container without network, privileges, writable root or secrets. Docker's default seccomp profile
 * stays on because nothing here names another.
 */
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
  const { limits, user } = isolation;
  const [uid, gid] = user.split(':');
  return {
    NetworkMode: 'none',
    ReadonlyRootfs: true,
    CapDrop: ['ALL'],
    SecurityOpt: ['no-new-privileges'],
    Privileged: false,
    Init: true,
    Memory: limits.memoryBytes,
    MemorySwap: limits.memoryBytes,
    NanoCpus: Math.min(limits.cpus, isolation.hostCpus) * 1e9,
    PidsLimit: limits.pids,
    Ulimits: [
      { Name: 'nofile', Soft: limits.openFiles, Hard: limits.openFiles },
      { Name: 'fsize', Soft: limits.fileBytes, Hard: limits.fileBytes },
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
