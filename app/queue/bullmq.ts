import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { SlipwayError } from '#schemas/errors.ts';
import { assertJobId } from '../platform/ids.ts';
import type { Logger } from '../platform/logger.ts';
import { startConsumer, type ConsumerTiming } from './consumer.ts';
import { parsePayload } from './payloads.ts';
import { RETRY_POLICIES, type RetryPolicy } from './policy.ts';
import { QUEUE_NAMES, type Consumer, type QueueCounts, type QueueName, type Queues } from './queues.ts';

export interface QueueOptions {
  readonly redisUrl: string;
  readonly logger: Logger;
  /** First part of every Redis key; letters, digits and hyphens. */
  readonly prefix?: string;
  readonly timing?: Partial<ConsumerTiming>;
  /** Instead of `RETRY_POLICIES`. */
  readonly policies?: Readonly<Record<QueueName, RetryPolicy>>;
}

/**
 * Short enough that a killed worker's job is taken up within ten seconds, long enough that a busy event loop does
 * not lose its lock.
 */
const TIMING: ConsumerTiming = {
  lockDurationMs: 6_000,
  stalledIntervalMs: 3_000,
  closeGraceMs: 10_000,
  abortGraceMs: 10_000,
  reportAgainMs: 5_000,
};

/** Longest wait for Redis: a webhook must be answered within ten seconds. */
const COMMAND_TIMEOUT_MS = 3_000;

/** Jobs are kept after their end so that their ids keep telling duplicates. */
const KEPT_COMPLETED = { age: 24 * 3600, count: 20_000 };
const KEPT_FAILED = { age: 7 * 24 * 3600, count: 20_000 };

/** The queues, on Redis. Connects at once; `close()` ends everything. */
export function createQueues(options: QueueOptions): Queues {
  const { logger } = options;
  const prefix = options.prefix ?? 'slipway';
  const policies = options.policies ?? RETRY_POLICIES;
  // A producer answers a webhook: it fails within seconds rather than waiting for Redis to come back.
  const producer = connect(options.redisUrl, logger, { maxRetriesPerRequest: 1, commandTimeout: COMMAND_TIMEOUT_MS });
  const queues = new Map<QueueName, Queue>();
  const queueOf = (name: QueueName): Queue => {
    const known = queues.get(name);
    if (known !== undefined) return known;
    const queue = new Queue(name, { connection: producer, prefix });
    queue.on('error', (error) => logger.warn({ err: error, queue: name }, 'queue error'));
    queues.set(name, queue);
    return queue;
  };
  const consumers: Consumer[] = [];
  const consuming = new Set<Redis>();

  return {
    async enqueue(name, payload, { jobId, priority, delayMs }) {
      assertJobId(jobId);
      const data = parsePayload(name, payload);
      await reaching(
        queueOf(name).add(name, data, {
          jobId,
          priority,
          ...(delayMs === undefined ? {} : { delay: delayMs }),
          attempts: policies[name].attempts,
          backoff: { type: 'policy' },
          removeOnComplete: KEPT_COMPLETED,
          removeOnFail: KEPT_FAILED,
        }),
      );
    },
    async repeat(name, payload, { id, everyMs, priority }) {
      assertJobId(id);
      const data = parsePayload(name, payload);
      await reaching(
        queueOf(name).upsertJobScheduler(
          id,
          { every: everyMs },
          {
            name,
            data,
            opts: {
              priority,
              attempts: policies[name].attempts,
              backoff: { type: 'policy' },
              removeOnComplete: KEPT_COMPLETED,
              removeOnFail: KEPT_FAILED,
            },
          },
        ),
      );
    },
    consume(name, handler, consumeOptions) {
      const [connection = connectConsumer(options.redisUrl, logger, consuming)] = consuming;
      const consumer = startConsumer(name, handler, consumeOptions, {
        connection,
        prefix,
        logger: logger.child({ queue: name }),
        policy: policies[name],
        timing: { ...TIMING, ...options.timing },
      });
      consumers.push(consumer);
      return consumer;
    },
    async ready() {
      await reaching(producer.ping());
    },
    async counts() {
      const entries = await Promise.all(
        QUEUE_NAMES.map(async (name) => [name, await reaching(countsOf(queueOf(name)))] as const),
      );
      return Object.fromEntries(entries) as Record<QueueName, QueueCounts>;
    },
    async close() {
      await Promise.all(consumers.map((consumer) => consumer.close()));
      // The queues hold nothing but the producer's connection, and closing them waits for it without end.
      producer.disconnect();
      for (const connection of consuming) connection.disconnect();
    },
  };
}

function connect(
  url: string,
  logger: Logger,
  options: { readonly maxRetriesPerRequest: number | null; readonly commandTimeout?: number },
): Redis {
  const redis = new Redis(url, {
    ...options,
    connectTimeout: 5_000,
    retryStrategy: (times) => Math.min(2_000, 50 * 2 ** Math.min(times, 6)),
  });
  redis.on('error', (error) => logger.warn({ err: error }, 'redis error'));
  return redis;
}

/**
 * A connection for workers. Each of them duplicates it to block on, and waits for the duplicate without end before it
 * closes it; so they are all kept in `connections`, to be closed from here.
 */
function connectConsumer(url: string, logger: Logger, connections: Set<Redis>): Redis {
  const connection = connect(url, logger, { maxRetriesPerRequest: null });
  connections.add(connection);
  const duplicate = connection.duplicate.bind(connection);
  connection.duplicate = (...overrides) => {
    const copy = duplicate(...overrides);
    connections.add(copy);
    return copy;
  };
  return connection;
}

async function countsOf(queue: Queue): Promise<QueueCounts> {
  const counts = await queue.getJobCounts('waiting', 'prioritized', 'active', 'delayed', 'failed');
  return {
    waiting: (counts['waiting'] ?? 0) + (counts['prioritized'] ?? 0),
    active: counts['active'] ?? 0,
    delayed: counts['delayed'] ?? 0,
    failed: counts['failed'] ?? 0,
  };
}

/** BullMQ waits for its connection without end; whoever asks us gets an answer. */
async function reaching<T>(command: Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`No answer within ${COMMAND_TIMEOUT_MS} ms.`)), COMMAND_TIMEOUT_MS);
  try {
    return await Promise.race([command, late]);
  } catch (error) {
    throw new SlipwayError('The queue cannot be reached.', {
      code: 'queue.unavailable',
      kind: 'transient',
      suggestion: 'Check that Redis runs at QUEUE_REDIS_URL.',
      cause: error,
    });
  } finally {
    clearTimeout(timer);
  }
}
