/**
 * The port to the queue. `createQueues` in `bullmq.ts` implements it on BullMQ.
 * Delivery is at least once: a handler must be safe to run again after a crash at any point.
 */
import type { Run } from '../store/run.ts';
import type { SlipwayError } from '#schemas/errors.ts';
import type { ActionJob } from '#schemas/generated/action-job.ts';
import type { IntakeJob } from '#schemas/generated/intake-job.ts';
import type { RunJob } from '#schemas/generated/run-job.ts';
import type { StatusJob } from '#schemas/generated/status-job.ts';
import type { SweepJob } from '#schemas/generated/sweep-job.ts';
import type { VercelJob } from '#schemas/generated/vercel-job.ts';

/**
 * `action`: what people do without a comment. `fix`: what failed, mended and verified before it is pushed. `vercel`:
 * deployments beside a run. `status`: sticky comments. `sweep`: webhooks that were missed, and approvals that send none.
 */
export const QUEUE_NAMES = [
  'intake',
  'action',
  'plan',
  'generate',
  'commit',
  'verify',
  'fix',
  'preview',
  'vercel',
  'status',
  'sweep',
] as const;
export type QueueName = (typeof QUEUE_NAMES)[number];

export interface Payloads {
  readonly intake: IntakeJob;
  readonly action: ActionJob;
  readonly plan: RunJob;
  readonly generate: RunJob;
  readonly commit: RunJob;
  readonly verify: RunJob;
  readonly fix: RunJob;
  readonly preview: RunJob;
  readonly vercel: VercelJob;
  readonly status: StatusJob;
  readonly sweep: SweepJob;
}

/** The queues of a run's stages. */
export type RunQueueName = Exclude<{ [Q in QueueName]: Payloads[Q] extends RunJob ? Q : never }[QueueName], 'vercel'>;

/** Lower runs first: whoever waits for a change to what is there before those who begin, previews after both. */
export const PRIORITY = { interactive: 1, refine: 5, generate: 10, preview: 20, background: 100 } as const;

/** Of a run's own jobs. */
export function priorityOf({ command }: Pick<Run, 'command'>): number {
  return command === 'generate' ? PRIORITY.generate : PRIORITY.refine;
}

export interface Queues {
  /**
   * Adds a job, unless a job of that id is known already (waiting, active, or kept after its end).
   *
   * @throws SlipwayError `queue.payload_invalid` (bug), `queue.job_id_invalid` (bug), `queue.unavailable` (transient)
   */
  enqueue<Q extends QueueName>(queue: Q, payload: Payloads[Q], options: EnqueueOptions): Promise<void>;
  /**
   * Adds a job of this kind every so often, from now on and until it is asked for with another interval: one for all
   * processes, however many ask. Jobs that nobody has time for do not pile up.
   *
   * @throws SlipwayError like `enqueue`
   */
  repeat<Q extends QueueName>(queue: Q, payload: Payloads[Q], options: RepeatOptions): Promise<void>;
  /** Starts a worker. It runs until `close()`. */
  consume<Q extends QueueName>(queue: Q, handler: Handler<Q>, options: ConsumeOptions<Q>): Consumer;
  /** Resolves when Redis answers. */
  ready(): Promise<void>;
  counts(): Promise<Readonly<Record<QueueName, QueueCounts>>>;
  /** Ends workers (their signals abort; jobs not finished within the grace time are taken up again) and connections. */
  close(): Promise<void>;
}

interface EnqueueOptions {
  /** The idempotency key: letters, digits, `-`, `_`, `.`; not only digits. `jobId()` makes one. */
  readonly jobId: string;
  /** 1 to 2,097,151; see `PRIORITY`. */
  readonly priority: number;
  /** Not before this many milliseconds from now. */
  readonly delayMs?: number;
}

interface RepeatOptions {
  /** Names the series; the same id replaces it. */
  readonly id: string;
  readonly everyMs: number;
  readonly priority: number;
}

export type Handler<Q extends QueueName> = (job: Job<Q>) => Promise<void>;

export interface Job<Q extends QueueName> {
  readonly id: string;
  readonly payload: Payloads[Q];
  /** From 1. */
  readonly attempt: number;
  /** When it throws now, `onExhausted` is called. */
  readonly isLastAttempt: boolean;
  /** Aborts on `close()`, at the policy's time limit, and when the job's lock was lost. */
  readonly signal: AbortSignal;
}

export interface ConsumeOptions<Q extends QueueName> {
  readonly concurrency: number;
  /**
   * Called once a job will not be tried again: a `user`, `permanent` or `bug` error, the last attempt of a
   * transient one, or a job whose worker died too often. When it throws, it is called again later, a bounded
   * number of times; so it must be idempotent.
   */
  readonly onExhausted: (failure: Failure<Q>) => Promise<void>;
}

export interface Failure<Q extends QueueName> {
  readonly id: string;
  readonly payload: Payloads[Q];
  readonly attempt: number;
  readonly error: SlipwayError;
}

export interface Consumer {
  close(): Promise<void>;
}

export interface QueueCounts {
  readonly waiting: number;
  readonly active: number;
  readonly delayed: number;
  readonly failed: number;
}
