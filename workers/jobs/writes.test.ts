import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createLogger } from '#app/platform/logger.ts';
import { createQueues } from '#app/queue/bullmq.ts';
import { startStack, type EmbeddedStack } from '../embedded/stack.ts';
import { commentsOf, eventually, newRepository, person, readerOf } from './rig/observe.ts';
import { gatedSandbox } from './rig/gated-sandbox.ts';
import { workersOf } from './rig/workers-of.ts';

const sandbox = gatedSandbox();
let dataDir: string;
let stack: EmbeddedStack;
let workers: { close(): Promise<void> };

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'slipway-writes-'));
  stack = await startStack({ dataDir, logger: createLogger({ level: 'fatal' }), work: null });
  stack.github.createUser({ login: person });
  stack.github.installApp({ account: person });
  workers = await workersOf(stack.config, sandbox);
});
afterAll(async () => {
  await workers.close();
  await stack.close();
  await rm(dataDir, { recursive: true, force: true });
});

/** Requests that write, by kind, without the objects of Git and the App's own tokens. */
function writes(requests: EmbeddedStack['github']['requests']): Readonly<Record<string, number>> {
  const kinds = requests
    .filter(({ method }) => method !== 'GET' && method !== 'HEAD')
    .map(({ method, path }) => `${method} ${path.replace(/^\/repos\/[^/]+\/[^/]+/u, '').replaceAll(/\/\d+/gu, '/…')}`)
    .filter((kind) => !/\/git\/(?:blobs|trees|commits|refs)|\/access_tokens$/u.test(kind));
  return Object.fromEntries([...Map.groupBy(kinds, (kind) => kind)].map(([kind, all]) => [kind, all.length]));
}

it('makes 12 writes to GitHub, besides Git data, for a run without failures', async () => {
  const repository = await newRepository(stack);
  const issue = stack.github.as(person).openIssue(repository, { title: 'An application' });
  const start = stack.github.requests.length;
  stack.github.as(person).comment(repository, issue, '/generate Track books with title, author and pages.');
  await eventually('the end was told', async () =>
    (await commentsOf(stack, repository, issue)).some(({ body }) => body.includes('is ready for review')),
  );
  const made = writes(stack.github.requests.slice(start));
  expect(made).toEqual({
    'POST /issues/comments/…/reactions': 1,
    'POST /issues/…/comments': 1,
    'PATCH /issues/comments/…': 1,
    'POST /pulls': 1,
    'POST /check-runs': 5,
    'PATCH /check-runs/…': 1,
    'POST /deployments': 1,
    'POST /deployments/…/statuses': 1,
  });
  expect(Object.values(made).reduce((sum, count) => sum + count, 0)).toBe(12);
});

it('tells how a long run goes, and leaves out what the end makes old', async () => {
  const repository = await newRepository(stack);
  const { id: repositoryId } = await readerOf(stack, repository)<{ id: number }>('');
  const issue = stack.github.as(person).openIssue(repository, { title: 'An application' });
  const queues = createQueues({ redisUrl: stack.config.redisUrl, logger: createLogger({ level: 'fatal' }) });
  const says = async (text: string): Promise<boolean> =>
    (await commentsOf(stack, repository, issue)).some(({ body }) => body.includes(text));
  try {
    sandbox.shut();
    stack.github.as(person).comment(repository, issue, '/generate Track books with title, author and pages.');
    const { id: runId } = await eventually('the run verifies', async () => {
      const run = await stack.slipway.store.latestRun(repositoryId, issue);
      return run?.state === 'verifying' && run;
    });
    await eventually('the news waits', async () => (await queues.counts()).status.delayed > 0);
    expect(await says('On it: planning')).toBe(true);
    // What the waiting job does in a minute.
    await queues.enqueue('status', { runId }, { jobId: 'status-now', priority: 1 });
    await eventually('the comment tells it', async () => says('Building'));
    sandbox.open();
    await eventually('the end was told', async () => says('is ready for review'));
    const edits = stack.github.requests.length;
    await queues.enqueue('status', { runId }, { jobId: 'status-late', priority: 1 });
    await eventually('the late job is done', async () => {
      const { waiting, active } = (await queues.counts()).status;
      return waiting + active === 0;
    });
    expect(writes(stack.github.requests.slice(edits))).toEqual({});
  } finally {
    sandbox.open();
    await queues.close();
  }
});
