/** What a preview costs: how soon it answers after its build, and the memory it keeps while nobody looks. */
import { setTimeout as sleep } from 'node:timers/promises';
import type Dockerode from 'dockerode';
import { OWNER_LABEL, ROLE_LABEL } from '../policy/isolation.ts';
import type { Build } from '../port.ts';
import { sandboxParts, type SandboxOptions } from '../runner/sandbox.ts';
import { createPreviewHost } from './preview-host.ts';

export interface PreviewFigures {
  /** From the kept build to the first page. */
  readonly firstAnswerMs: number;
  /** Of the whole container, file cache that can be given back left out: what `docker stats` shows. */
  readonly idleMemoryBytes: number;
}

/** Until what a start leaves behind has been given back. */
const SETTLE_MS = 5_000;

/**
 * Starts a preview of the build, waits until it is idle, measures and ends it. The build is used up.
 *
 * @throws SlipwayError when it does not start
 */
export async function measurePreview(
  options: SandboxOptions,
  build: Build,
  signal: AbortSignal,
): Promise<PreviewFigures> {
  const { docker, owner } = sandboxParts(options);
  const host = await createPreviewHost({ ...options, docker });
  try {
    const startedAt = performance.now();
    await host.start({ build, account: 'bench', returnUrl: null }, signal);
    const firstAnswerMs = performance.now() - startedAt;
    await sleep(SETTLE_MS, undefined, { signal });
    return { firstAnswerMs, idleMemoryBytes: await memoryOf(docker, owner) };
  } finally {
    await host.close();
  }
}

async function memoryOf(docker: Dockerode, owner: string): Promise<number> {
  const label = [`${OWNER_LABEL}=${owner}`, `${ROLE_LABEL}=preview`];
  const containers = await docker.listContainers({ filters: { label } });
  const uses = await Promise.all(
    containers.map(async ({ Id: id }) => {
      const { memory_stats: memory } = await docker.getContainer(id).stats({ stream: false });
      const stats: Readonly<Record<string, number | undefined>> = { ...memory.stats };
      // The names of cgroups v1 and v2.
      return memory.usage - (stats['total_inactive_file'] ?? stats['inactive_file'] ?? 0);
    }),
  );
  return Math.max(0, ...uses);
}
