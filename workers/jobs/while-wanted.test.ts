/** A run that is cancelled amid the sandbox, on the wire. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createLogger } from '#app/platform/logger.ts';
import type { Run } from '#app/store/run.ts';
import { startStack, type EmbeddedStack } from '../embedded/stack.ts';
import { eventually, newRepository, person, readerOf } from './rig/observe.ts';
import { judgingSandbox } from './rig/scripted-sandbox.ts';
import { workersOf } from './rig/workers-of.ts';

const prompt = 'Track books with title, author and pages.';
/** Runs that wait in the sandbox until they are ended, and why they were. */
const ended: string[] = [];
let isEndless = true;
const sandbox = judgingSandbox(async (_files, signal) => {
  if (!isEndless) return null;
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => {
      ended.push(String(signal.reason));
      reject(new Error('the container was removed'));
    });
  });
});
let dataDir: string;
let stack: EmbeddedStack;
let workers: { close(): Promise<void> };

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'slipway-cancel-'));
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

async function commanded(): Promise<{ readonly repository: string; readonly issue: number; readonly id: number }> {
  const repository = await newRepository(stack);
  const issue = stack.github.as(person).openIssue(repository, { title: 'An application' });
  stack.github.as(person).comment(repository, issue, `/generate ${prompt}`);
  const { id } = await readerOf(stack, repository)<{ id: number }>('');
  return { repository, issue, id };
}

async function runWhen({ id, issue }: { id: number; issue: number }, what: string, holds: (run: Run) => boolean) {
  return eventually(what, async () => {
    const run = await stack.slipway.store.latestRun(id, issue);
    return run !== null && holds(run) ? run : null;
  });
}

it('gives the sandbox back at once, and the next run has it', async () => {
  const first = await commanded();
  await eventually('it is in the sandbox', async () => sandbox.seen.length === 1);
  const { headSha } = await runWhen(first, 'it verifies', ({ state }) => state === 'verifying');
  stack.github.as(person).comment(first.repository, first.issue, '/cancel');
  await runWhen(first, 'it is cancelled', ({ state }) => state === 'cancelled');
  await eventually('its sandbox is ended', async () => ended.length === 1);
  expect(ended[0]).toContain('The run is over.');

  isEndless = false;
  const second = await commanded();
  await runWhen(second, 'the next one ends', ({ state }) => state === 'succeeded');
  // Neither the job's end nor a later attempt of it touched what the cancellation said.
  const after = await runWhen(first, 'it stays cancelled', ({ finishedAt }) => finishedAt !== null);
  expect([after.state, after.error]).toEqual(['cancelled', null]);
  const { check_runs: checks } = await readerOf(
    stack,
    first.repository,
  )<{ check_runs: { name: string; conclusion: string | null }[] }>(`/commits/${headSha ?? ''}/check-runs`);
  expect(checks.filter(({ name }) => name !== 'slipway / plan').map(({ conclusion }) => conclusion)).toEqual(
    checks.filter(({ name }) => name !== 'slipway / plan').map(() => 'cancelled'),
  );
  expect(sandbox.seen).toHaveLength(2);
});
