/**
 * Containers that are started before they are wanted. As many are kept ready as verifications have lately run at
 * once, up to a bound; with none ready one is started cold. Each is used once, so nothing of one verification
 * meets another.
 */
import type Dockerode from 'dockerode';
import { closeJob, type Job } from '../engine/job.ts';

export interface PoolOptions {
  /** Starts a container over a workspace of its own. */
  readonly open: (signal: AbortSignal) => Promise<Job>;
  /** Kept ready at most. */
  readonly max: number;
  /** Without demand for so long, the ready ones are removed; below the age at which they count as abandoned. */
  readonly idleMs: number;
  /** Told when one could not be made ready: nobody waits for it. */
  readonly onError: (error: unknown) => void;
}

export class JobPool {
  readonly #options: PoolOptions;
  readonly #ready: Promise<Job | null>[] = [];
  #closing = new AbortController();
  #inUse = 0;
  #wanted = 0;
  #idle: NodeJS.Timeout | null = null;
  #cleared: Promise<unknown> = Promise.resolve();

  constructor(options: PoolOptions) {
    this.#options = options;
  }

  /**
   * A job of one's own, to be closed by its owner, who then calls `release`.
   *
   * @throws SlipwayError `sandbox.*` when one cannot be started
   */
  async take(signal: AbortSignal): Promise<Job> {
    this.#inUse += 1;
    this.#wanted = Math.min(Math.max(this.#wanted, this.#inUse), this.#options.max);
    try {
      const job = (await this.#firstReady()) ?? (await this.#options.open(signal));
      this.#refill();
      return job;
    } catch (error) {
      this.release();
      throw error;
    }
  }

  /** Ends the use of what `take` gave. */
  release(): void {
    this.#inUse -= 1;
  }

  /** Resolves when as many are ready as are wanted. */
  async settled(): Promise<void> {
    await Promise.all(this.#ready);
  }

  /** Removes what is ready or being made so. What was taken stays. The pool can be used again. */
  async clear(): Promise<void> {
    if (this.#idle !== null) clearTimeout(this.#idle);
    this.#idle = null;
    this.#wanted = 0;
    this.#closing.abort(new Error('The pool is cleared.'));
    this.#closing = new AbortController();
    // Of one that is under way already, for want of demand, the end is waited for too.
    this.#cleared = Promise.all([this.#cleared.catch(() => undefined), closeAll(this.#ready.splice(0))]);
    await this.#cleared;
  }

  async #firstReady(): Promise<Job | null> {
    for (let next = this.#ready.shift(); next !== undefined; next = this.#ready.shift()) {
      const job = await next;
      if (job === null) continue;
      if (await isRunning(job.container)) return job;
      await closeJob(job).catch(this.#options.onError);
    }
    return null;
  }

  #refill(): void {
    while (this.#ready.length < this.#wanted) {
      const { signal } = this.#closing;
      const made = this.#options.open(signal).catch((error: unknown) => {
        if (!signal.aborted) this.#options.onError(error);
        return null;
      });
      this.#ready.push(made);
    }
    if (this.#idle !== null) clearTimeout(this.#idle);
    this.#idle = setTimeout(() => void this.clear().catch(this.#options.onError), this.#options.idleMs).unref();
  }
}

async function closeAll(ready: readonly Promise<Job | null>[]): Promise<void> {
  const jobs = await Promise.all(ready);
  await Promise.all(jobs.flatMap((job) => (job === null ? [] : [closeJob(job)])));
}

/** The engine, or somebody’s reaper, may have ended it meanwhile. */
async function isRunning(container: Dockerode.Container): Promise<boolean> {
  return container.inspect().then(
    ({ State: state }) => state.Running,
    () => false,
  );
}
