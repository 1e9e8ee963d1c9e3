/** On the wire: what people do while a head is being mended, and that it counts before any fix. */
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Fate } from '../replays/github-between.fixture.ts';
import { person } from '../rig/observe.ts';
import { adding, ended, startModelRig, type ModelRig, type Told } from './model-rig.fixture.ts';

/** Several runs one after the other, each with a compilation. */
vi.setConfig({ testTimeout: 120_000 });

let rig: ModelRig;

beforeAll(async () => {
  rig = await startModelRig();
});
afterAll(async () => rig.close());

it('stops for a person who pushes meanwhile', async () => {
  rig.model([adding('whole')]);
  let theirs = '';
  let seen: Told | null = null;
  rig.before(async (number) => {
    if (number !== 2 || seen === null) return;
    const { branch } = await seen.runWhen('it is being mended', ({ state }) => state === 'fixing');
    const change = { message: 'Mine', files: { 'NOTES.md': 'Mine.\n' } };
    theirs = await rig.stack.github.as(person).push(seen.repository, branch ?? '', change);
  });
  seen = await rig.generate();
  const run = await seen.runWhen('the run ended', ended);
  expect(run.state).toBe('failed');
  expect((await seen.get<{ sha: string }>(`/commits/${run.branch}`)).sha).toBe(theirs);
  await seen.told(/Somebody pushed to the branch meanwhile[\s\S]*\| not pushed \|/u);
});

it('begins nothing against a reviewer who requested changes before', async () => {
  const { fixes } = rig.model([adding('whole')]);
  let seen: Told | null = null;
  rig.before(async (number) => {
    if (number !== 1 || seen === null) return;
    const { pullRequest } = await seen.runWhen('it is being verified', (run) => run.pullRequest !== null);
    await rig.stack.github.as(person).review(seen.repository, pullRequest ?? 0, 'REQUEST_CHANGES', 'Not like this.');
    await seen.runWhen('it is held', ({ heldBy }) => heldBy !== null);
  });
  seen = await rig.generate();
  const run = await seen.runWhen('the run ended', ended);
  expect(run.state).toBe('failed');
  expect(fixes()).toEqual([]);
  const { check_runs: checks } = await seen.get<{ check_runs: { name: string }[] }>(
    `/commits/${run.headSha}/check-runs`,
  );
  expect(checks.map(({ name }) => name)).not.toContain('slipway / auto-fix');
});

it('begins nothing where the settings cannot be read by then', async () => {
  const { fixes } = rig.model([adding('whole')]);
  let seen: Told | null = null;
  rig.before(async (number) => {
    if (number !== 1 || seen === null) return;
    const change = { message: 'Settings', files: { '.github/slipway.yml': 'autofix: [\n' } };
    await rig.stack.github.as(person).push(seen.repository, 'main', change);
  });
  seen = await rig.generate();
  const run = await seen.runWhen('the run ended', ended);
  expect(run).toMatchObject({ state: 'failed', error: { code: 'verify.typecheck_failed' } });
  expect(fixes()).toEqual([]);
});

it('pushes nothing for a run that was cancelled meanwhile', async () => {
  rig.model([adding('whole')]);
  let seen: Told | null = null;
  const cancelled = Promise.withResolvers<void>();
  rig.before(async (number) => {
    if (number !== 2 || seen === null) return;
    await seen.runWhen('it is being mended', ({ state }) => state === 'fixing');
    rig.stack.github.as(person).comment(seen.repository, seen.issue, '/cancel');
    await seen.runWhen('it is cancelled', ({ state }) => state === 'cancelled');
    cancelled.resolve();
  });
  seen = await rig.generate();
  await cancelled.promise;
  // The next run of the same worker begins when this one's job has ended.
  const { branch, headSha } = await seen.runWhen('it ended', ended);
  rig.model([adding('whole')]);
  await (await rig.generate()).runWhen('another run ended', ended);
  expect((await seen.get<{ sha: string }>(`/commits/${branch}`)).sha).toBe(headSha);
  expect(await seen.fixesOn(branch)).toEqual([]);
  const { check_runs: checks } = await seen.get<{ check_runs: { name: string; conclusion: string | null }[] }>(
    `/commits/${headSha}/check-runs`,
  );
  expect(checks.find(({ name }) => name === 'slipway / auto-fix')?.conclusion).toBe('cancelled');
});

it('pushes over nobody who was faster by a moment', async () => {
  rig.model([adding('whole')]);
  let theirs = '';
  let seen: Told | null = null;
  rig.before(async (number) => {
    if (number !== 2 || seen === null) return;
    const { repository } = seen;
    const { branch } = await seen.runWhen('it is being mended', ({ state }) => state === 'fixing');
    rig.between.decide(async ({ method, path }): Promise<Fate> => {
      if (method !== 'PATCH' || !path.includes('/git/refs/')) return 'passed';
      rig.between.decide(null);
      const change = { message: 'Mine', files: { 'NOTES.md': 'Mine.\n' } };
      theirs = await rig.stack.github.as(person).push(repository, branch ?? '', change);
      return 'passed';
    });
  });
  seen = await rig.generate();
  const run = await seen.runWhen('the run ended', ended);
  expect(run.state).toBe('failed');
  expect(theirs).not.toBe('');
  expect((await seen.get<{ sha: string }>(`/commits/${run.branch}`)).sha).toBe(theirs);
  await seen.told(/Somebody pushed to the branch meanwhile[\s\S]*\| not pushed \|/u);
});

it('pushes nothing against a reviewer who requested changes meanwhile', async () => {
  rig.model([adding('whole')]);
  let seen: Told | null = null;
  rig.before(async (number) => {
    if (number !== 2 || seen === null) return;
    const { pullRequest } = await seen.runWhen('it is being mended', ({ state }) => state === 'fixing');
    await rig.stack.github.as(person).review(seen.repository, pullRequest ?? 0, 'REQUEST_CHANGES', 'Not like this.');
    await seen.runWhen('it is held', ({ heldBy }) => heldBy !== null);
  });
  seen = await rig.generate();
  const run = await seen.runWhen('the run ended', ended);
  expect(run.state).toBe('failed');
  expect(await seen.fixesOn(run.branch)).toEqual([]);
  await seen.told(/requested changes, so nothing more is pushed/u);
});
