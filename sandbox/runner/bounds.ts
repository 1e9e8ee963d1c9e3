/**
 * What a verification's container may not exceed, and how it is told that it did. Memory and processes are bounded by
 * the kernel, which counts what it refused; the workspace's size is watched from here.
 */
import { execute } from '../engine/exec.ts';
import type { Job } from '../engine/job.ts';
import { freeSpace, isOverfull } from '../engine/usage.ts';
import type { ContainerLimits } from '../policy/limits.ts';

/** Bounds for which the container is ended as a whole. */
export type FatalBound = 'processes' | 'disk';

const WATCH_MS = 500;
/** Others on this machine free space meanwhile: so it is counted now and then whatever the free space says. */
const RECOUNT_MS = 30_000;
const READ_TIMEOUT_MS = 5_000;
const KEPT_BYTES = 4_096;
const GIB = 1024 ** 3;
const MIB = 1024 ** 2;

/** The kernel's counters of this container, in either version of control groups. */
const COUNTERS = [
  '/sys/fs/cgroup/memory/memory.oom_control',
  '/sys/fs/cgroup/memory.events',
  '/sys/fs/cgroup/pids/pids.events',
  '/sys/fs/cgroup/pids.events',
];

interface Counts {
  readonly killed: number;
  readonly refused: number;
}

export class Bounds {
  readonly #job: Job;
  readonly #limits: ContainerLimits;
  readonly #signal: AbortSignal;
  readonly #closing = new AbortController();
  #counts: Counts = { killed: 0, refused: 0 };
  #ended: string | null = null;

  /** Watches from now on, until `close`. */
  constructor(job: Job, limits: ContainerLimits, signal: AbortSignal) {
    this.#job = job;
    this.#limits = limits;
    this.#signal = signal;
    if (job.workspace.directory !== null) void this.#watch(job.workspace.directory);
  }

  /** Why the container was ended as a whole; null while it runs. */
  get ended(): string | null {
    return this.#ended;
  }

  /** Ends the container and everything in it. */
  async end(bound: FatalBound): Promise<void> {
    if (this.#ended !== null) return;
    this.#ended = this.#sentence(bound);
    await this.#job.container.kill().catch(() => undefined);
  }

  /** What was exceeded since this was last asked, a sentence each: for a step that has just failed. */
  async exceeded(): Promise<readonly string[]> {
    if (this.#ended !== null) return [this.#ended];
    const counts = await this.#read();
    if (counts === null) return [this.#sentence('processes')];
    const last = this.#counts;
    this.#counts = counts;
    return [
      ...(counts.killed > last.killed ? [this.#sentence('memory')] : []),
      ...(counts.refused > last.refused ? [this.#sentence('processes')] : []),
    ];
  }

  close(): void {
    this.#closing.abort();
  }

  #sentence(bound: FatalBound | 'memory'): string {
    const { memoryBytes, pids, workspaceBytes, workspaceFiles } = this.#limits;
    switch (bound) {
      case 'memory':
        return `Stopped: it used more than ${sized(memoryBytes)} of memory.`;
      case 'disk':
        return `Stopped: it wrote more than ${sized(workspaceBytes)} or ${workspaceFiles} files.`;
      case 'processes':
      default:
        return `Stopped: it started more than ${pids} processes.`;
    }
  }

  /** The kernel's counts; null when no process could be started to read them, because there are too many. */
  async #read(): Promise<Counts | null> {
    const result = await execute(
      this.#job.container,
      {
        argv: ['grep', '-s', '', ...COUNTERS],
        timeoutMs: READ_TIMEOUT_MS,
        keptBytes: KEPT_BYTES,
        maxOutputBytes: KEPT_BYTES,
        signal: this.#signal,
      },
      async () => {},
    ).catch(() => null);
    const text = result?.stdout.toString('utf8') ?? '';
    return text === '' ? null : { killed: counted(text, 'memory', 'oom_kill'), refused: counted(text, 'pids', 'max') };
  }

  async #watch(directory: string): Promise<void> {
    const { promise: closed, resolve } = Promise.withResolvers<void>();
    this.#closing.signal.addEventListener('abort', () => resolve(), { once: true });
    try {
      const before = await freeSpace(directory);
      let countedAt = performance.now();
      while (!this.#closing.signal.aborted && this.#ended === null) {
        await Promise.race([closed, pause()]);
        const now = await freeSpace(directory);
        const isLikely =
          before.bytes - now.bytes > this.#limits.workspaceBytes ||
          before.files - now.files > this.#limits.workspaceFiles;
        if (!isLikely && performance.now() - countedAt < RECOUNT_MS) continue;
        if (await isOverfull(directory, this.#limits)) await this.end('disk');
        countedAt = performance.now();
      }
    } catch {
      // The directory is gone: so is what it bounded.
    }
  }
}

function pause(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, WATCH_MS).unref();
  });
}

/** A counter out of lines such as `/sys/fs/cgroup/pids.events:max 3`. */
function counted(text: string, controller: string, name: string): number {
  const line = text.split('\n').find((each) => each.includes(`/${controller}.`) && each.includes(`:${name} `));
  return Number(line?.split(' ').at(-1) ?? 0) || 0;
}

function sized(bytes: number): string {
  return bytes >= GIB ? `${bytes / GIB} GiB` : `${bytes / MIB} MiB`;
}
