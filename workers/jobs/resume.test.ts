import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLogger } from '#app/platform/logger.ts';
import { startStack, type EmbeddedStack } from '../embedded/stack.ts';
import { CHECK_NAMES } from './checks.ts';
import { commentsOf, eventually, newRepository, observe, person, readerOf, type Observed } from './rig/observe.ts';

const prompt = 'Track books with title, author and pages.';
let dataDir: string;
let stack: EmbeddedStack;
let worker: ChildProcess;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'slipway-resume-'));
  stack = await startStack({ dataDir, logger: createLogger({ level: 'fatal' }), work: null });
  stack.github.createUser({ login: person });
  stack.github.installApp({ account: person });
  worker = await startWorker();
});

afterAll(async () => {
  worker.disconnect();
  await once(worker, 'exit');
  await stack.close();
  await rm(dataDir, { recursive: true, force: true });
});

async function startWorker(): Promise<ChildProcess> {
  const child = fork(join(import.meta.dirname, 'rig/worker-process.ts'), [], {
    env: { ...process.env, ...stack.environment },
  });
  await once(child, 'message');
  return child;
}

interface Outcome {
  readonly reactions: number;
  readonly comments: number;
  readonly stickies: number;
  readonly ready: boolean;
  readonly branches: number;
  readonly pulls: number;
  readonly commits: number;
  readonly checks: Observed['checks'];
}

/** What a run without any mishap leaves; whatever happens on the way, it has to be exactly this. */
const everythingOnce: Outcome = {
  reactions: 1,
  comments: 2,
  stickies: 1,
  ready: true,
  branches: 1,
  pulls: 1,
  commits: 5,
  checks: CHECK_NAMES.toSorted().map((name) => ({ name, status: 'completed', conclusion: 'success' })),
};

async function outcome(repository: string, issue: number): Promise<Outcome> {
  await eventually('the run told its end', async () => {
    const comments = await commentsOf(stack, repository, issue);
    return comments.some(({ body }) => /### (?:✅|❌)/u.test(body));
  });
  const { comments, branches, pulls, commits, checks } = await observe(stack, repository, issue);
  const reactions = await readerOf(stack, repository)<unknown[]>(`/issues/comments/${comments[0]?.id}/reactions`);
  return {
    reactions: reactions.length,
    comments: comments.length,
    stickies: comments.filter(({ body }) => body.includes('slipway:status')).length,
    ready: comments.some(({ body }) => body.includes('is ready for review')),
    branches: branches.filter((name) => name.startsWith('slipway/')).length,
    pulls: pulls.length,
    commits: commits.length,
    checks,
  };
}

async function command(): Promise<{ repository: string; issue: number }> {
  const repository = await newRepository(stack);
  const issue = stack.github.as(person).openIssue(repository, { title: 'An application', body: '' });
  stack.github.as(person).comment(repository, issue, `/generate ${prompt}`);
  return { repository, issue };
}

describe('a worker that is killed', () => {
  // A run asks GitHub some forty times; each row kills the worker with the given request under way.
  it.each([1, 4, 8, 12, 16, 20, 24, 28, 32, 36, 40])(
    'at request %d resumes, and nothing is done twice',
    async (killAt) => {
      const before = stack.github.requests.length;
      const { repository, issue } = await command();
      await eventually(`request ${killAt}`, async () => stack.github.requests.length - before >= killAt);
      worker.kill('SIGKILL');
      await once(worker, 'exit');
      worker = await startWorker();
      expect(await outcome(repository, issue)).toEqual(everythingOnce);
    },
  );
});

describe('GitHub that fails', () => {
  const path = /^\/repos\//u;

  it.each([
    ['the first three writes to a 502', { match: { method: 'POST', path }, kind: '502', times: 3 }],
    [
      'the answer to a new comment',
      { match: { method: 'POST', path: /\/issues\/\d+\/comments$/u }, kind: 'cut', beforeEffect: false },
    ],
    [
      'the answer to the new branch',
      { match: { method: 'POST', path: /\/git\/refs$/u }, kind: 'cut', beforeEffect: false },
    ],
    [
      'the answer to the new pull request',
      { match: { method: 'POST', path: /\/pulls$/u }, kind: '500', beforeEffect: false },
    ],
    [
      'the answer to a new check run',
      { match: { method: 'POST', path: /\/check-runs$/u }, kind: 'cut', beforeEffect: false, times: 2 },
    ],
    [
      'commits, by a secondary rate limit',
      { match: { method: 'POST', path: /\/git\/commits$/u }, kind: 'secondary_rate_limit', retryAfterSeconds: 1 },
    ],
  ] as const)('loses %s, and nothing is done twice', async (_, fault) => {
    stack.github.faults.next(fault);
    const { repository, issue } = await command();
    expect(await outcome(repository, issue)).toEqual(everythingOnce);
    expect(stack.github.faults.pendingCount).toBe(0);
  });
});
