import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createRedisBudget, type RedisBudget } from '#app/github/redis-budget.ts';
import { createLogger } from '#app/platform/logger.ts';
import { startRedis } from './redis.ts';

const logger = createLogger({ level: 'silent' });
let dataDir: string;
let redis: Awaited<ReturnType<typeof startRedis>>;
const budgets: RedisBudget[] = [];

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'slipway-budget-'));
  redis = await startRedis({ dataDir });
});
afterAll(async () => {
  for (const budget of budgets) budget.close();
  await redis.close();
  await rm(dataDir, { recursive: true, force: true });
});

/** One process's budget. */
function budget(prefix: string, writes: number, windowMs: number): RedisBudget {
  const made = createRedisBudget({ redisUrl: redis.url, logger, prefix, limits: [{ writes, windowMs }] });
  budgets.push(made);
  return made;
}

const paidOf = (results: readonly PromiseSettledResult<void>[]): number =>
  results.filter(({ status }) => status === 'fulfilled').length;

it('lets exactly as many writes through as it holds, whichever process asks', async () => {
  const processes = [budget('shared', 70, 60_000), budget('shared', 70, 60_000)];
  const spent = Array.from({ length: 200 }, (_, index) => processes[index % 2]?.spend(1) ?? Promise.reject());
  const results = await Promise.allSettled(spent);
  expect(paidOf(results)).toBe(70);
  const refused = results.find((result) => result.status === 'rejected');
  expect(refused?.reason).toMatchObject({
    code: 'github.budget_spent',
    kind: 'transient',
    retryAfterMs: expect.toSatisfy((ms: number) => ms > 0 && ms <= 60_000),
  });
  // Another installation pays for itself.
  expect(paidOf(await Promise.allSettled([processes[0]?.spend(2) ?? Promise.reject()]))).toBe(1);
});

it('has room again after the wait that it asks for', async () => {
  const short = budget('short', 2, 300);
  await short.spend(1);
  await short.spend(1);
  const refused = await short.spend(1).catch((error: unknown) => error as { readonly retryAfterMs: number });
  expect(refused?.retryAfterMs).toBeLessThanOrEqual(300);
  await sleep((refused?.retryAfterMs ?? 0) + 5);
  await expect(short.spend(1)).resolves.toBeUndefined();
});

it('fails for now when Redis is away', async () => {
  const away = createRedisBudget({ redisUrl: 'redis://127.0.0.1:1', logger });
  await expect(away.spend(1)).rejects.toMatchObject({ code: 'queue.unavailable', kind: 'transient' });
  away.close();
});
