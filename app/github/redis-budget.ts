import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { SlipwayError } from '#schemas/errors.ts';
import type { Logger } from '../platform/logger.ts';
import { budgetSpent, WRITE_LIMITS, type WriteBudget, type WriteLimit } from './write-budget.ts';

export interface RedisBudget extends WriteBudget {
  close(): void;
}

/** Short: a job that cannot pay waits in its queue, not here. */
const COMMAND_TIMEOUT_MS = 3_000;

/**
 * One sorted set for each installation: a member for each write, scored by its time. Redis' own clock decides, so that
 * hosts agree. Answers 0 when the write is paid for, else the milliseconds to wait.
 *
 * KEYS: the set. ARGV: the new member, then for each limit its number of writes and its window in milliseconds.
 */
const SPEND = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local wait, longest = 0, 0
for i = 2, #ARGV, 2 do
  local writes, window = tonumber(ARGV[i]), tonumber(ARGV[i + 1])
  longest = math.max(longest, window)
  local oldest = redis.call('ZRANGE', KEYS[1], -writes, -writes, 'WITHSCORES')
  if oldest[2] then
    wait = math.max(wait, tonumber(oldest[2]) + window - now)
  end
end
if wait > 0 then
  return wait
end
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - longest)
redis.call('ZADD', KEYS[1], now, ARGV[1])
redis.call('PEXPIRE', KEYS[1], longest)
return 0
`;

/** The budget of every process that shares this Redis. Connects when first needed. */
export function createRedisBudget(options: {
  readonly redisUrl: string;
  readonly logger: Logger;
  /** First part of every key; letters, digits and hyphens. */
  readonly prefix?: string;
  readonly limits?: readonly WriteLimit[];
}): RedisBudget {
  const { limits = WRITE_LIMITS, prefix = 'slipway' } = options;
  const redis = new Redis(options.redisUrl, {
    lazyConnect: true,
    maxRetriesPerRequest: 1,
    commandTimeout: COMMAND_TIMEOUT_MS,
  });
  redis.on('error', (error) => options.logger.warn({ err: error }, 'redis error'));
  const parameters = limits.flatMap(({ writes, windowMs }) => [writes, windowMs]);
  return {
    async spend(installationId) {
      const waitMs = Number(
        await reached(redis.eval(SPEND, 1, `${prefix}:writes:${installationId}`, randomUUID(), ...parameters)),
      );
      if (waitMs > 0) throw budgetSpent(waitMs);
    },
    close: () => redis.disconnect(),
  };
}

async function reached<T>(command: Promise<T>): Promise<T> {
  try {
    return await command;
  } catch (error) {
    throw new SlipwayError('The budget of writes cannot be reached.', {
      code: 'queue.unavailable',
      kind: 'transient',
      suggestion: 'Check that Redis runs at QUEUE_REDIS_URL.',
      cause: error,
    });
  }
}
