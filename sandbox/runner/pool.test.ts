import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { closeJob, openJob, type Job } from '../engine/job.ts';
import { IMAGE_TIMEOUT_MS, testEngine, type TestEngine } from '../fixture/test-engine.ts';
import { LIMITS } from '../policy/limits.ts';
import { JobPool } from './pool.ts';

const TIMEOUT_MS = 60_000;
let engine: TestEngine;
let pool: JobPool;
let opened: number;
let errors: unknown[];
const { signal } = new AbortController();

beforeAll(async () => {
  engine = await testEngine();
}, IMAGE_TIMEOUT_MS);
afterEach(async () => {
  await pool.clear();
  const left = await engine.leftovers();
  if (left.length > 0) throw new Error(`left behind: ${left.join(', ')}`);
});
afterAll(() => engine.close());

function poolOf(max: number, idleMs = TIMEOUT_MS): JobPool {
  opened = 0;
  errors = [];
  const open = (signal: AbortSignal): Promise<Job> => {
    opened += 1;
    return openJob({ ...engine, id: 'pool', role: 'verify', limits: LIMITS.container, signal });
  };
  pool = new JobPool({ open, max, idleMs, onError: (error) => errors.push(error) });
  return pool;
}

async function used(job: Job): Promise<string> {
  await closeJob(job);
  pool.release();
  return job.container.id;
}

test('the first is started cold, the next is ready, and each is given once', { timeout: TIMEOUT_MS }, async () => {
  poolOf(1);
  const first = await used(await pool.take(signal));
  await pool.settled();
  expect(opened).toBe(2);
  const [ready] = await engine.docker.listContainers({ filters: { label: [`slipway.sandbox=${engine.owner}`] } });
  const second = await used(await pool.take(signal));
  expect(second).toBe(ready?.Id);
  expect(second).not.toBe(first);
});

test('as many are ready as were used at once, up to the bound', { timeout: TIMEOUT_MS }, async () => {
  poolOf(2);
  const jobs = await Promise.all([pool.take(signal), pool.take(signal), pool.take(signal)]);
  expect(new Set(jobs.map(({ container }) => container.id)).size).toBe(3);
  await Promise.all(jobs.map(used));
  await pool.settled();
  expect(await engine.docker.listContainers({ filters: { label: [`slipway.sandbox=${engine.owner}`] } })).toHaveLength(
    2,
  );
});

test('one that has ended meanwhile is not given', { timeout: TIMEOUT_MS }, async () => {
  poolOf(1);
  await used(await pool.take(signal));
  await pool.settled();
  const [ready] = await engine.docker.listContainers({ filters: { label: [`slipway.sandbox=${engine.owner}`] } });
  await engine.docker.getContainer(ready?.Id ?? '').kill();
  const job = await pool.take(signal);
  expect((await job.container.inspect()).State.Running).toBe(true);
  await used(job);
});

test(
  'without demand nothing stays ready, and none is left when it is cleared early',
  { timeout: TIMEOUT_MS },
  async () => {
    poolOf(1, 50);
    await used(await pool.take(signal));
    await expect.poll(() => engine.leftovers(), { timeout: 20_000 }).toEqual([]);
    // While one is being made ready.
    await used(await pool.take(signal));
    await pool.clear();
    expect(await engine.leftovers()).toEqual([]);
    expect(errors).toEqual([]);
  },
);
