import { Worker } from 'node:worker_threads';
import { SlipwayError } from '#schemas/errors.ts';
import type { PostgresProblem, SqlFile } from './postgres-session.ts';

export type { PostgresProblem, SqlFile } from './postgres-session.ts';

const answerTimeoutMs = 60_000;
const maxHeapMb = 1024;

interface Answer {
  readonly id: number;
  readonly problems: readonly PostgresProblem[];
}

interface Pending {
  resolve(problems: readonly PostgresProblem[]): void;
  reject(error: Error): void;
}

/**
 * Real Postgres for generated SQL, in a thread of its own: initialising it, or a statement that does not end, never
 * holds up the process. The thread starts with the check and is replaced when it dies or does not answer.
 */
export class PostgresCheck {
  #thread: Worker | null = null;
  #pending = new Map<number, Pending>();
  #lastId = 0;
  #closed = false;

  constructor() {
    this.#thread = this.#start();
  }

  /**
   * Runs `supabase/migrations/*.sql` in order, then `supabase/seed.sql`, in a transaction that is rolled back; stops at
   * the first problem.
   *
   * @throws SlipwayError `postgres.unavailable` (transient)
   */
  async execute(files: readonly SqlFile[]): Promise<readonly PostgresProblem[]> {
    if (this.#closed) throw unavailable('it has been closed');
    this.#thread ??= this.#start();
    const thread = this.#thread;
    this.#lastId += 1;
    const id = this.#lastId;
    const { promise, resolve, reject } = Promise.withResolvers<readonly PostgresProblem[]>();
    this.#pending.set(id, { resolve, reject });
    const timer = setTimeout(() => void thread.terminate(), answerTimeoutMs);
    thread.postMessage({ id, files: files.filter(({ path }) => path.startsWith('supabase/')) });
    try {
      return await promise;
    } finally {
      clearTimeout(timer);
      this.#pending.delete(id);
    }
  }

  /** Ends the thread. What waits is refused. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#thread?.terminate();
  }

  #start(): Worker {
    const thread = new Worker(new URL('postgres-thread.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: maxHeapMb },
    });
    thread.on('message', ({ id, problems }: Answer) => this.#pending.get(id)?.resolve(problems));
    thread.on('error', (error) => this.#fail(thread, error.message));
    thread.on('exit', () => this.#fail(thread, 'its thread ended'));
    return thread;
  }

  #fail(thread: Worker, reason: string): void {
    if (this.#thread !== thread) return;
    this.#thread = null;
    for (const { reject } of this.#pending.values()) reject(unavailable(reason));
    this.#pending.clear();
  }
}

function unavailable(reason: string): SlipwayError {
  return new SlipwayError(`The check of generated SQL did not answer: ${reason}.`, {
    code: 'postgres.unavailable',
    kind: 'transient',
    suggestion: 'Try again.',
  });
}
