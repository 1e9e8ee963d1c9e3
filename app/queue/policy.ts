import type { QueueName } from './queues.ts';

/** How often and when a job of a queue is tried again. */
export interface RetryPolicy {
  /** Tries of a transient error before it counts as failed. */
  readonly attempts: number;
  /** Wait before the second try; doubled for each further one. */
  readonly backoffMs: number;
  readonly maxBackoffMs: number;
  /** An attempt is aborted after this long. */
  readonly timeoutMs: number;
  /** Deaths of the worker amid the job (out of memory, kill) before the job itself is held responsible. */
  readonly crashes: number;
  /** Starts of any kind, postponements by rate limits and reports of failure included. Bounds everything. */
  readonly starts: number;
}

const REMOTE_CALLS: RetryPolicy = {
  attempts: 6,
  backoffMs: 500,
  maxBackoffMs: 30_000,
  timeoutMs: 120_000,
  crashes: 3,
  starts: 30,
};

/** Retries as data: one line per queue. */
export const RETRY_POLICIES: Readonly<Record<QueueName, RetryPolicy>> = {
  intake: { ...REMOTE_CALLS, timeoutMs: 60_000 },
  action: { ...REMOTE_CALLS, timeoutMs: 60_000 },
  // A model is asked for minutes, its repairs and pauses included.
  plan: { ...REMOTE_CALLS, attempts: 4, timeoutMs: 600_000 },
  generate: { ...REMOTE_CALLS, attempts: 3, timeoutMs: 2_000_000 },
  commit: { ...REMOTE_CALLS, attempts: 8 },
  verify: { ...REMOTE_CALLS, attempts: 3, backoffMs: 2_000, timeoutMs: 900_000, crashes: 2 },
  // Two questions to a model, each with a verification after it.
  fix: { ...REMOTE_CALLS, attempts: 3, backoffMs: 2_000, timeoutMs: 3_000_000, crashes: 2 },
  preview: { ...REMOTE_CALLS, attempts: 4, backoffMs: 1_000, timeoutMs: 300_000 },
  // An upload, then a build that is watched; both are bounded by themselves.
  vercel: { ...REMOTE_CALLS, attempts: 4, backoffMs: 2_000, timeoutMs: 30 * 60_000 },
  status: { ...REMOTE_CALLS, attempts: 2, timeoutMs: 60_000 },
  // The next sweep finds what this one left.
  sweep: { ...REMOTE_CALLS, attempts: 2 },
};

/** Whose turn it is where a host has few places: see `turns.ts`. */
export interface TurnPolicy {
  /** Of one account at once; its others wait, however many places are free. */
  readonly runningPerAccount: number;
  /** Jobs of one account that may occupy workers by waiting; the others wait in their queue. */
  readonly waitingPerAccount: number;
  /** How long a worker waits before its job goes back to the queue, where it keeps its place in the line. */
  readonly maxWaitMs: number;
  /** How long it then stays there. */
  readonly askAgainMs: number;
  /** Who has waited for this long comes before every priority. */
  readonly maxOvertakenMs: number;
}

/**
 * Of sandboxes. Where there are few places an account may have them all, since turns are short and the next is
 * another account's; of many, a quarter stays free of it.
 *
 * @param places of this host
 */
export function sandboxTurns(places: number): TurnPolicy {
  return {
    runningPerAccount: Math.ceil(places * 0.75),
    waitingPerAccount: 2,
    maxWaitMs: 30_000,
    askAgainMs: 2_000,
    maxOvertakenMs: 15 * 60_000,
  };
}

/** Since it was enqueued, a job waits for its turn no longer than this. */
export const MAX_WAIT_FOR_TURN_MS = 6 * 3_600_000;

/** A rate limit that asks for longer than this is not waited out in full; the next try asks again. */
export const MAX_POSTPONEMENT_MS = 15 * 60_000;

/**
 * Wait before the next try, with a jitter of a fifth so that jobs that failed together do not return together.
 *
 * @param attempt the one that just failed, from 1
 * @param random from 0 to 1
 */
export function backoffMs(policy: RetryPolicy, attempt: number, random: number): number {
  const exact = Math.min(policy.maxBackoffMs, policy.backoffMs * 2 ** (attempt - 1));
  return Math.round(exact * (0.8 + 0.2 * random));
}
