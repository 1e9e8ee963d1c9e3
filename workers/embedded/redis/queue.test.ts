/** The queue over a real Redis. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createLogger } from '#app/platform/logger.ts';
import { createQueues } from '#app/queue/bullmq.ts';
import { RETRY_POLICIES, sandboxTurns, type RetryPolicy } from '#app/queue/policy.ts';
import type { Failure, Job, QueueName, Queues } from '#app/queue/queues.ts';
import { createTurns } from '#app/queue/turns.ts';
import { SlipwayError, type ErrorKind } from '#schemas/errors.ts';
import { startRedis, type EmbeddedRedis } from './redis.ts';

const logger = createLogger({ level: 'silent' });
const payload = { runId: `run-${'a'.repeat(20)}`, inputHash: 'b'.repeat(64) };
const quick: RetryPolicy = {
  ...RETRY_POLICIES.plan,
  attempts: 3,
  backoffMs: 20,
  maxBackoffMs: 40,
  crashes: 1,
  starts: 12,
};
const timing = {
  lockDurationMs: 1_000,
  stalledIntervalMs: 500,
  closeGraceMs: 2_000,
  abortGraceMs: 300,
  reportAgainMs: 30,
};

let dataDir: string;
let redis: EmbeddedRedis;
let queues: Queues;
let prefix = 0;
const opened: Queues[] = [];

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'slipway-queue-'));
  redis = await startRedis({ dataDir });
});
afterAll(async () => {
  await redis.close();
  await rm(dataDir, { recursive: true, force: true });
});
beforeEach(() => {
  prefix += 1;
  queues = open();
});
afterEach(async () => {
  for (const each of opened.splice(0)) await each.close();
});

function open(policy: Partial<RetryPolicy> = {}): Queues {
  const policies = { ...RETRY_POLICIES, plan: { ...quick, ...policy } } satisfies Record<QueueName, RetryPolicy>;
  const made = createQueues({ redisUrl: redis.url, logger, prefix: `test-${prefix}`, timing, policies });
  opened.push(made);
  return made;
}

function failing(kind: ErrorKind, retryAfterMs?: number): SlipwayError {
  const wait = retryAfterMs === undefined ? {} : { retryAfterMs };
  return new SlipwayError(`A ${kind} error.`, { code: `test.${kind}`, kind, suggestion: 'None.', ...wait });
}

/** Consumes `plan` and keeps what happens; `settled` resolves at the first success or failure. */
function watch(
  from: Queues,
  handle: (job: Job<'plan'>) => Promise<void>,
  report?: (failure: Failure<'plan'>) => Promise<void>,
) {
  const attempts: { attempt: number; isLastAttempt: boolean }[] = [];
  const failures: Failure<'plan'>[] = [];
  const { promise: settled, resolve } = Promise.withResolvers<'done' | 'failed'>();
  from.consume(
    'plan',
    async (job) => {
      attempts.push({ attempt: job.attempt, isLastAttempt: job.isLastAttempt });
      await handle(job);
      resolve('done');
    },
    {
      concurrency: 1,
      async onExhausted(failure) {
        failures.push(failure);
        await report?.(failure);
        resolve('failed');
      },
    },
  );
  return { attempts, failures, settled };
}

describe('enqueue', () => {
  it('refuses an invalid payload and an unusable id before anything is stored', async () => {
    const options = { jobId: 'plan-1', priority: 10 };
    await expect(queues.enqueue('plan', { ...payload, runId: 'nope' }, options)).rejects.toMatchObject({
      code: 'queue.payload_invalid',
      kind: 'bug',
    });
    const extra = { ...payload, extra: 1 };
    await expect(queues.enqueue('plan', extra, options)).rejects.toMatchObject({ code: 'queue.payload_invalid' });
    await expect(queues.enqueue('plan', payload, { jobId: 'a:b', priority: 10 })).rejects.toMatchObject({
      code: 'queue.job_id_invalid',
    });
    expect((await queues.counts()).plan).toEqual({ waiting: 0, active: 0, delayed: 0, failed: 0 });
  });

  it('keeps one job of an id, also after it was done', async () => {
    const add = () => queues.enqueue('plan', payload, { jobId: 'plan-1', priority: 10 });
    await Promise.all([add(), add(), add()]);
    expect((await queues.counts()).plan.waiting).toBe(1);
    const { attempts, settled } = watch(queues, async () => {});
    await settled;
    await add();
    await queues.enqueue('plan', payload, { jobId: 'plan-2', priority: 10 });
    await expect.poll(() => attempts.length).toBe(2);
    expect((await queues.counts()).plan.waiting).toBe(0);
  });

  it('runs lower priorities first', async () => {
    for (const priority of [100, 1, 10]) await queues.enqueue('plan', payload, { jobId: `p-${priority}`, priority });
    const order: string[] = [];
    watch(queues, async (job) => void order.push(job.id));
    await expect.poll(() => order).toEqual(['p-1', 'p-10', 'p-100']);
  });

  it('fails soon and plainly when Redis is not there', async () => {
    const nowhere = createQueues({ redisUrl: 'redis://127.0.0.1:1', logger });
    opened.push(nowhere);
    await expect(nowhere.enqueue('plan', payload, { jobId: 'plan-1', priority: 1 })).rejects.toMatchObject({
      code: 'queue.unavailable',
      kind: 'transient',
    });
    await expect(nowhere.ready()).rejects.toMatchObject({ kind: 'transient' });
  });
});

describe('a failing job', () => {
  beforeEach(() => queues.enqueue('plan', payload, { jobId: 'plan-1', priority: 10 }));

  it('is tried again after a transient error, and may succeed', async () => {
    const { attempts, failures, settled } = watch(queues, async ({ attempt }) => {
      if (attempt < 3) throw failing('transient');
    });
    expect(await settled).toBe('done');
    expect(attempts).toEqual([
      { attempt: 1, isLastAttempt: false },
      { attempt: 2, isLastAttempt: false },
      { attempt: 3, isLastAttempt: true },
    ]);
    expect(failures).toEqual([]);
  });

  it('is reported once its attempts are used up', async () => {
    const { attempts, failures, settled } = watch(queues, () => Promise.reject(failing('transient')));
    expect(await settled).toBe('failed');
    expect(attempts).toHaveLength(3);
    expect(failures).toMatchObject([{ id: 'plan-1', payload, attempt: 3, error: { code: 'test.transient' } }]);
    await expect.poll(async () => (await queues.counts()).plan.failed).toBe(1);
  });

  it.each(['user', 'permanent', 'bug'] as const)('is not tried again after a %s error', async (kind) => {
    const { attempts, failures, settled } = watch(queues, () => Promise.reject(failing(kind)));
    expect(await settled).toBe('failed');
    expect(attempts).toHaveLength(1);
    expect(failures).toMatchObject([{ error: { kind } }]);
  });

  it('is a bug of ours when the error is none of ours, and tells nothing of its insides', async () => {
    const { failures, settled } = watch(queues, () => Promise.reject(new TypeError('password=hunter2')));
    await settled;
    expect(failures).toMatchObject([{ attempt: 1, error: { code: 'queue.unexpected', kind: 'bug' } }]);
    expect(failures[0]?.error.message).not.toContain('hunter2');
  });

  it('waits as long as it was asked to, at no cost of attempts', async () => {
    const starts: number[] = [];
    const { attempts, settled } = watch(queues, async () => {
      starts.push(Date.now());
      if (starts.length <= 5) throw failing('transient', 60);
    });
    expect(await settled).toBe('done');
    expect(attempts.map(({ attempt }) => attempt)).toEqual([1, 1, 1, 1, 1, 1]);
    expect((starts[1] ?? 0) - (starts[0] ?? 0)).toBeGreaterThanOrEqual(55);
  });

  it('does not wait for ever either', async () => {
    const { attempts, failures, settled } = watch(queues, () => Promise.reject(failing('transient', 1)));
    expect(await settled).toBe('failed');
    expect(attempts.length).toBeLessThanOrEqual(quick.starts + quick.attempts);
    expect(failures).toHaveLength(1);
  });

  it('is reported again when reporting failed', async () => {
    let reports = 0;
    const { failures, settled } = watch(
      queues,
      () => Promise.reject(failing('permanent')),
      async () => {
        reports += 1;
        if (reports < 3) throw failing('transient');
      },
    );
    expect(await settled).toBe('failed');
    expect(failures).toHaveLength(3);
  });

  it('is aborted when it takes too long, also when it does not listen', async () => {
    const impatient = open({ timeoutMs: 50, attempts: 2 });
    const reasons: unknown[] = [];
    const { failures, settled } = watch(impatient, ({ signal, attempt }) => {
      signal.addEventListener('abort', () => reasons.push(signal.reason));
      const { promise, reject } = Promise.withResolvers<never>();
      if (attempt === 1) signal.addEventListener('abort', () => reject(new Error('Aborted.')));
      return promise;
    });
    expect(await settled).toBe('failed');
    expect(failures).toMatchObject([{ error: { code: 'queue.timed_out', kind: 'transient' } }]);
    expect(reasons).toMatchObject([{ code: 'queue.timed_out' }, { code: 'queue.timed_out' }]);
  });
});

describe('a worker', () => {
  it('never hands out a payload that it cannot read', async () => {
    const connection = new Redis(redis.url, { maxRetriesPerRequest: null });
    const raw = new Queue('plan', { connection, prefix: `test-${prefix}` });
    await raw.add('plan', { runId: 'older version' }, { jobId: 'plan-1', priority: 1, attempts: 3 });
    const { attempts, failures } = watch(queues, async () => {});
    await expect.poll(async () => (await queues.counts()).plan.failed).toBe(1);
    expect([attempts.length, failures.length]).toEqual([0, 0]);
    await raw.close();
    connection.disconnect();
  });

  it('gives its job back when it closes, and the next one does it as if nothing had happened', async () => {
    await queues.enqueue('plan', payload, { jobId: 'plan-1', priority: 10 });
    const { promise: started, resolve } = Promise.withResolvers<void>();
    const first = watch(queues, async ({ signal }) => {
      resolve();
      await once(signal, 'abort');
      signal.throwIfAborted();
    });
    await started;
    await queues.close();
    expect(first.failures).toEqual([]);
    const second = watch(open(), async () => {});
    expect(await second.settled).toBe('done');
    expect(second.attempts).toEqual([{ attempt: 1, isLastAttempt: false }]);
  });

  it('that is killed leaves its job to the next one; a job that kills them all is reported', async () => {
    await queues.enqueue('plan', payload, { jobId: 'plan-1', priority: 10 });
    const die = async (): Promise<void> => {
      const child = fork(join(import.meta.dirname, 'dying-worker.fixture.ts'), [redis.url, `test-${prefix}`], {
        stdio: 'ignore',
      });
      await once(child, 'exit');
      expect(child.signalCode).toBe('SIGKILL');
    };
    await die();
    await die();
    const { attempts, failures, settled } = watch(queues, async () => {});
    expect(await settled).toBe('failed');
    expect(attempts).toEqual([]);
    expect(failures).toMatchObject([{ payload, error: { code: 'queue.worker_died', kind: 'bug' } }]);
  });

  it('is left behind with a job that does not listen, and the next one does it', async () => {
    await queues.enqueue('plan', payload, { jobId: 'plan-1', priority: 10 });
    const { promise: started, resolve } = Promise.withResolvers<void>();
    const { promise: deaf } = Promise.withResolvers<void>();
    watch(queues, () => {
      resolve();
      return deaf;
    });
    await started;
    await queues.close();
    const second = watch(open(), async () => {});
    expect(await second.settled).toBe('done');
  });

  it('leaves no connection behind', async () => {
    const admin = new Redis(redis.url);
    const clients = async () =>
      String(await admin.client('LIST'))
        .trim()
        .split('\n').length;
    await queues.close();
    await expect.poll(clients).toBe(1);
    const more = open();
    watch(more, async () => {});
    await more.ready();
    await more.counts();
    expect(await clients()).toBeGreaterThan(1);
    await more.close();
    await expect.poll(clients).toBe(1);
    admin.disconnect();
  });
});

describe('a job that waits for its turn', () => {
  it('goes back to its queue at the cost of nothing, and no account waits for all of another', async () => {
    const patient = open({ starts: 3, attempts: 2 });
    const policy = { ...sandboxTurns(1), waitingPerAccount: 1, maxWaitMs: 60, askAgainMs: 20 };
    const turns = createTurns(1, policy);
    const done: string[] = [];
    const starts = new Map<string, number>();
    const failures: string[] = [];
    let underWay = 0;
    const { promise: gate, resolve: open_ } = Promise.withResolvers<void>();
    patient.consume(
      'plan',
      async ({ id, signal, attempt }) => {
        starts.set(id, (starts.get(id) ?? 0) + 1);
        expect(attempt).toBe(1);
        const end = await turns.take({ id, account: id.slice(0, 3), priority: 10, signal });
        underWay += 1;
        expect(underWay).toBe(1);
        await gate;
        done.push(id);
        underWay -= 1;
        end();
      },
      { concurrency: 3, onExhausted: async ({ id }) => void failures.push(id) },
    );
    for (const id of ['big1', 'big2', 'big3', 'big4', 'tiny1'])
      await patient.enqueue('plan', payload, { jobId: id, priority: 10 });
    // More often than the policy lets a job start that fails.
    await expect.poll(() => Math.max(...starts.values()), { timeout: 10_000 }).toBeGreaterThan(4);
    // From now on who is in the line stays there: it is there when the place becomes free, and of another account.
    policy.maxWaitMs = 20_000;
    const before = starts.get('tiny1') ?? 0;
    await expect.poll(() => starts.get('tiny1') ?? 0, { timeout: 10_000 }).toBeGreaterThan(before);
    open_();
    await expect.poll(() => done.length, { timeout: 10_000 }).toBe(5);
    expect(done.slice(0, 2)).toEqual(['big1', 'tiny1']);
    expect(failures).toEqual([]);
  });
});

it('a job whose lock was lost ends no run: whoever has taken it up does it', async () => {
  const handled: number[] = [];
  const { attempts, failures, settled } = watch(queues, async ({ signal }) => {
    handled.push(handled.length);
    if (handled.length > 1) return;
    const thief = new Redis(redis.url);
    await thief.del(`test-${prefix}:plan:plan-1:lock`);
    thief.disconnect();
    await new Promise((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(new Error('the container was removed')));
    });
  });
  await queues.enqueue('plan', payload, { jobId: 'plan-1', priority: 10 });
  expect(await settled).toBe('done');
  expect(attempts.length).toBe(2);
  expect(failures).toEqual([]);
});
