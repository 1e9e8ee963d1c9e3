/**
 * A BullMQ worker with our rules of retry:
 *
 *     handler returns                    → completed
 *     transient, attempts left           → again after the policy's backoff, or after `retryAfterMs` when that is
 *                                          asked for (which costs no attempt)
 *     no turn yet                        → again a little later (costs neither attempt nor start)
 *     the worker is closing              → back to the queue (costs no attempt)
 *     its lock was lost                  → nothing: the job belongs to whoever has taken it up
 *     user, permanent, bug, or exhausted → onExhausted, then failed
 *     onExhausted throws                 → the job again later, until the policy's `starts` are used up
 *
 * onExhausted is called inside the job and not on BullMQ's `failed` event, so that a crash between the two cannot
 * leave a run without an end.
 */
import { DelayedError, UnrecoverableError, Worker, type Job as BullJob } from 'bullmq';
import type { Redis } from 'ioredis';
import { errorKind, SlipwayError } from '#schemas/errors.ts';
import type { Logger } from '../platform/logger.ts';
import { parsePayload } from './payloads.ts';
import { backoffMs, MAX_POSTPONEMENT_MS, MAX_WAIT_FOR_TURN_MS, type RetryPolicy } from './policy.ts';
import { NO_TURN_YET } from './turns.ts';
import type { Consumer, ConsumeOptions, Handler, QueueName } from './queues.ts';

export interface ConsumerTiming {
  /** A job whose lock is not renewed for this long counts as abandoned. */
  readonly lockDurationMs: number;
  /** How often abandoned jobs are looked for. */
  readonly stalledIntervalMs: number;
  /** How long `close()` waits for jobs to notice their signal. */
  readonly closeGraceMs: number;
  /** After a deadline, how long a handler may still take to notice it. */
  readonly abortGraceMs: number;
  /** Wait before a failed onExhausted is tried again. */
  readonly reportAgainMs: number;
}

export interface ConsumerContext {
  readonly connection: Redis;
  readonly prefix: string;
  readonly logger: Logger;
  readonly policy: RetryPolicy;
  readonly timing: ConsumerTiming;
}

/** Why a signal aborts when the worker closes. */
const CLOSING = new SlipwayError('The worker is closing.', {
  code: 'queue.closing',
  kind: 'transient',
  suggestion: 'The job is taken up by the next worker.',
});

/** Starts a worker on one queue. */
export function startConsumer<Q extends QueueName>(
  queue: Q,
  handler: Handler<Q>,
  options: ConsumeOptions<Q>,
  context: ConsumerContext,
): Consumer {
  const { logger, policy, timing } = context;
  const closing = new AbortController();
  const worker = new AbandonableWorker(
    queue,
    async (job: BullJob, token: string | undefined, lost?: AbortSignal) => {
      const attempt: Attempt = { job, token: token ?? '', number: job.attemptsMade + 1 };
      const signals = [closing.signal, ...(lost === undefined ? [] : [lost])];
      try {
        await runJob(queue, handler, attempt, context, signals);
      } catch (error) {
        // What was aborted because the lock was lost looks like any failure; to end the run is not ours any more. Where
        // another has taken the job up, the postponement is refused too, which leaves it as it is.
        if (closing.signal.aborted || lost?.aborted === true) await postpone(attempt, 0);
        await settle(queue, options, attempt, asSlipwayError(error), context);
      }
    },
    {
      connection: context.connection,
      prefix: context.prefix,
      concurrency: options.concurrency,
      lockDuration: timing.lockDurationMs,
      stalledInterval: timing.stalledIntervalMs,
      // Deaths are counted here (see `crashes`), so that also they end in onExhausted.
      maxStalledCount: policy.starts,
      settings: { backoffStrategy: (attemptsMade) => backoffMs(policy, attemptsMade, Math.random()) },
    },
  );
  worker.on('error', (error) => logger.warn({ err: error }, 'worker error'));
  worker.on('stalled', (jobId) => logger.warn({ jobId }, 'a worker died amid this job; it is taken up again'));
  worker.on('lockRenewalFailed', (jobIds) => {
    for (const jobId of jobIds) worker.cancelJob(jobId, 'lock lost');
  });
  let closed: Promise<void> | null = null;
  return {
    close: () => (closed ??= closeWorker(worker, closing, timing.closeGraceMs, logger)),
  };
}

interface Attempt {
  readonly job: BullJob;
  readonly token: string;
  readonly number: number;
}

async function runJob<Q extends QueueName>(
  queue: Q,
  handler: Handler<Q>,
  { job, number }: Attempt,
  { policy, timing }: ConsumerContext,
  signals: readonly AbortSignal[],
): Promise<void> {
  if (job.stalledCounter > policy.crashes) {
    throw new SlipwayError('The worker died repeatedly while doing this.', {
      code: 'queue.worker_died',
      kind: 'bug',
      suggestion: 'Look at the worker log; a job may need more memory than there is.',
    });
  }
  const deadline = new AbortController();
  const tooLong = new SlipwayError('This took longer than it may.', {
    code: 'queue.timed_out',
    kind: 'transient',
    suggestion: 'Try again; if it happens again, ask for something smaller.',
    context: { timeoutMs: policy.timeoutMs },
  });
  const timer = setTimeout(() => deadline.abort(tooLong), policy.timeoutMs);
  const signal = AbortSignal.any([deadline.signal, ...signals]);
  const { promise: overdue, reject } = Promise.withResolvers<never>();
  let grace: NodeJS.Timeout | undefined;
  const onAbort = (): void => {
    grace = setTimeout(() => reject(signal.reason), timing.abortGraceMs);
  };
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    const work = handler({
      id: job.id ?? '',
      payload: parsePayload(queue, job.data),
      attempt: number,
      isLastAttempt: number >= policy.attempts,
      signal,
    });
    await Promise.race([work, overdue]);
  } catch (error) {
    // What a handler throws because of the deadline is the deadline's doing, whatever it looks like.
    throw deadline.signal.aborted && errorKind(error) === 'bug' ? tooLong : error;
  } finally {
    signal.removeEventListener('abort', onAbort);
    clearTimeout(timer);
    clearTimeout(grace);
  }
}

/** Decides what becomes of a job that failed. Always throws: BullMQ reads the outcome from the error's class. */
async function settle<Q extends QueueName>(
  queue: Q,
  options: ConsumeOptions<Q>,
  attempt: Attempt,
  error: SlipwayError,
  { policy, timing, logger }: ConsumerContext,
): Promise<never> {
  const { job, number } = attempt;
  const startsLeft = job.attemptsStarted - waitsOf(job) < policy.starts;
  const facts = { jobId: job.id, attempt: number, code: error.code, kind: error.kind };
  if (error.code === NO_TURN_YET && Date.now() - job.timestamp < MAX_WAIT_FOR_TURN_MS) {
    await job.updateProgress({ waits: waitsOf(job) + 1 });
    await postpone(attempt, error.retryAfterMs ?? policy.backoffMs);
  }
  if (error.kind === 'transient' && startsLeft) {
    if (error.retryAfterMs !== undefined) {
      logger.info({ ...facts, retryAfterMs: error.retryAfterMs }, 'job postponed');
      await postpone(attempt, Math.min(error.retryAfterMs, MAX_POSTPONEMENT_MS));
    }
    if (number < policy.attempts) {
      logger.info(facts, 'job fails for now');
      throw error;
    }
  }
  if (error.code === 'queue.payload_invalid') {
    // Nobody can be told: the run's id is part of what cannot be read.
    logger.error({ ...facts, err: error }, 'job dropped');
    throw new UnrecoverableError(error.message);
  }
  logger[error.kind === 'user' ? 'info' : 'error']({ ...facts, err: error }, 'job failed');
  try {
    const payload = parsePayload(queue, job.data);
    await options.onExhausted({ id: job.id ?? '', payload, attempt: number, error });
  } catch (reportError) {
    logger.error({ ...facts, err: reportError }, 'the failure could not be reported');
    if (startsLeft) await postpone(attempt, timing.reportAgainMs);
  }
  throw new UnrecoverableError(error.message);
}

/** Starts that found no place. Kept as the job's progress, which nothing else of ours uses. */
function waitsOf({ progress }: BullJob): number {
  if (typeof progress !== 'object' || !('waits' in progress)) return 0;
  return typeof progress.waits === 'number' ? progress.waits : 0;
}

/** Puts the job back without counting an attempt. */
async function postpone({ job, token }: Attempt, delayMs: number): Promise<never> {
  await job.moveToDelayed(Date.now() + delayMs, token);
  throw new DelayedError();
}

function asSlipwayError(error: unknown): SlipwayError {
  if (error instanceof SlipwayError) return error;
  return new SlipwayError('Something unexpected went wrong inside Slipway.', {
    code: 'queue.unexpected',
    kind: 'bug',
    suggestion: 'The maintainers find the cause in the log under this run.',
    cause: error,
  });
}

/** A worker that can be left: BullMQ's own `close()` waits for its jobs and for Redis without end. */
class AbandonableWorker extends Worker {
  /** Renews no lock any more, so that other workers take the jobs up. */
  abandon(): Promise<void> {
    return this.lockManager.close();
  }
}

async function closeWorker(
  worker: AbandonableWorker,
  closing: AbortController,
  graceMs: number,
  logger: Logger,
): Promise<void> {
  closing.abort(CLOSING);
  const { promise: overdue, resolve } = Promise.withResolvers<'overdue'>();
  const timer = setTimeout(() => resolve('overdue'), graceMs);
  const outcome = await Promise.race([worker.close(), overdue]);
  clearTimeout(timer);
  if (outcome === 'overdue') {
    logger.warn('jobs did not end in time; another worker takes them up');
    await worker.abandon();
  }
}
