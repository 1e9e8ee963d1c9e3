import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createArtifacts } from '#app/store/supabase/artifacts.ts';
import { createStore } from '#app/store/supabase/store.ts';
import type { ArtifactStore } from '#app/store/artifacts.ts';
import { runId } from '#app/platform/ids.ts';
import { ACTIVE_STATES, DEFAULT_RUN_OPTIONS, NEXT_STATES, RUN_STATES, type NewRun } from '#app/store/run.ts';
import type { Store } from '#app/store/store.ts';
import { startEmbeddedSupabase, type EmbeddedSupabase } from './supabase.ts';

const migrationsDir = join(import.meta.dirname, '../../../app/store/supabase/migrations');
const repository = { id: 77, owner: 'octo', name: 'shop' };
let supabase: EmbeddedSupabase;
let store: Store;
let artifacts: ArtifactStore;

beforeAll(async () => {
  supabase = await startEmbeddedSupabase({ dataDir: null, migrationsDir });
  store = createStore(supabase);
  artifacts = createArtifacts(supabase);
});
afterAll(() => supabase.close());

let comments = 0;
function newRun(issue: number, change: Partial<NewRun> = {}): NewRun {
  comments += 1;
  return {
    id: runId({ repositoryId: repository.id, issueId: issue, commentId: comments, command: 'generate' }),
    installationId: 5,
    repository,
    issue: { number: issue, title: 'A "shop"', isPullRequest: false },
    commentId: comments,
    thread: issue,
    options: DEFAULT_RUN_OPTIONS,
    sender: 'ada',
    command: 'generate',
    prompt: "a shop; drop table runs; --'",
    ...change,
  };
}

const delivery = (id: string) => ({ id, event: 'issues.opened', installationId: 1, repositoryId: 2 });

describe('deliveries', () => {
  it('lets exactly one of many simultaneous calls be the first', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => store.recordDelivery(delivery('same'))));
    expect(answers.filter((answer) => answer === 'new')).toHaveLength(1);
    expect(answers.filter((answer) => answer === 'pending')).toHaveLength(19);
  });

  it('tells a delivery that was dealt with from one whose job was perhaps lost', async () => {
    expect(await store.recordDelivery(delivery('d1'))).toBe('new');
    expect(await store.recordDelivery(delivery('d1'))).toBe('pending');
    await store.settleDelivery('d1', { kind: 'enqueued' });
    await store.settleDelivery('d1', { kind: 'ignored', reason: 'too late to matter' });
    expect(await store.recordDelivery(delivery('d1'))).toBe('done');
  });

  it('names those of many that were dealt with', async () => {
    const ids = Array.from({ length: 120 }, (_, index) => `many-${index}`);
    await Promise.all(ids.slice(0, 60).map((id) => store.recordDelivery(delivery(id))));
    await store.settleDelivery('many-3', { kind: 'enqueued' });
    await store.settleDelivery('many-59', { kind: 'ignored', reason: 'no command' });
    expect(await store.settledDeliveries(ids)).toEqual(new Set(['many-3', 'many-59']));
    expect(await store.settledDeliveries([])).toEqual(new Set());
  });
});

describe('runs', () => {
  it('comes back as it was given, with nothing known yet', async () => {
    const given = newRun(1, { commentId: null, prompt: 'ein Café für 猫 🐈' });
    const { outcome, run } = await store.createRun(given);
    expect(outcome).toBe('created');
    expect(run).toMatchObject({ ...given, state: 'queued', projectId: null, headSha: null, error: null });
    expect(run.createdAt).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    expect(await store.run(given.id)).toEqual(run);
    expect(await store.run('run-00000000000000000000')).toBeNull();
  });

  it('is created once, and one at a time for an issue', async () => {
    const first = newRun(2);
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => store.createRun(first)));
    expect(outcomes.map(({ outcome }) => outcome).toSorted()).toEqual(['created', ...Array(7).fill('existing')]);
    const second = newRun(2);
    const busy = await store.createRun(second);
    expect(busy).toMatchObject({ outcome: 'busy', run: { id: first.id } });
    expect(await store.run(second.id)).toBeNull();
    expect((await store.createRun(newRun(3))).outcome).toBe('created');
    await store.transition(first.id, ['queued'], 'cancelled');
    expect((await store.createRun(second)).outcome).toBe('created');
  });

  it('changes state by compare-and-set, with its facts and an event', async () => {
    const { run } = await store.createRun(newRun(4));
    const project = await store.ensureProject(repository.id, 'shop');
    const races = await Promise.all(
      Array.from({ length: 6 }, () => store.transition(run.id, ['queued'], 'planning', { projectId: project.id })),
    );
    expect(races.filter(Boolean)).toHaveLength(1);
    const error = { code: 'plan.empty', message: 'No "plan".', suggestion: 'Say more.' };
    expect(await store.transition(run.id, ACTIVE_STATES, 'failed', { error })).toBe(true);
    expect(await store.run(run.id)).toMatchObject({ state: 'failed', projectId: project.id, error });
    expect((await store.run(run.id))?.finishedAt).not.toBeNull();
    expect((await store.events(run.id, 10)).map(({ kind, data }) => [kind, data])).toEqual([
      ['state', { to: 'planning' }],
      ['state', { to: 'failed' }],
    ]);
  });

  it('is not revived or changed by a late job', async () => {
    const { run } = await store.createRun(newRun(5));
    await store.transition(run.id, ['queued'], 'cancelled');
    expect(await store.transition(run.id, ['queued'], 'planning', { branch: 'late' })).toBe(false);
    expect(await store.updateRun(run.id, { branch: 'late' })).toBe(false);
    expect(await store.run(run.id)).toMatchObject({ state: 'cancelled', branch: null });
    expect(await store.events(run.id, 10)).toHaveLength(1);
  });

  it('refuses a transition that the state machine does not have', async () => {
    const { run } = await store.createRun(newRun(6));
    await expect(store.transition(run.id, ['queued'], 'previewing')).rejects.toMatchObject({
      code: 'store.transition_unknown',
      kind: 'bug',
    });
    await expect(store.transition(run.id, ['succeeded'], 'planning')).rejects.toMatchObject({ kind: 'bug' });
  });

  it('keeps the facts that are not given, and clears those given as null', async () => {
    const { run } = await store.createRun(newRun(7));
    const headSha = 'c'.repeat(40);
    await store.updateRun(run.id, { branch: 'slipway/7', headSha, pullRequest: 9, stickyCommentId: 2 ** 40 });
    await store.transition(run.id, ['queued'], 'planning', { pullRequest: null });
    expect(await store.run(run.id)).toMatchObject({
      branch: 'slipway/7',
      headSha,
      pullRequest: null,
      stickyCommentId: 2 ** 40,
    });
  });

  it('finds the run before it on the same issue that pushed', async () => {
    const pushed = newRun(8);
    const failed = newRun(8);
    const current = newRun(8);
    for (const [run, headSha] of [
      [pushed, 'd'.repeat(40)],
      [failed, null],
    ] as const) {
      await store.createRun(run);
      await store.updateRun(run.id, { headSha });
      await store.transition(run.id, ['queued'], 'failed');
    }
    await store.createRun(current);
    await store.updateRun(current.id, { headSha: 'e'.repeat(40) });
    expect((await store.previousRun(repository.id, 8, current.id))?.id).toBe(pushed.id);
    expect(await store.previousRun(repository.id, 999, current.id)).toBeNull();
  });

  it('finds the newest run of an issue, and of a pull request', async () => {
    const { run: first } = await store.createRun(newRun(31));
    await store.transition(first.id, ['queued'], 'failed', { pullRequest: 500 });
    const options = { ...DEFAULT_RUN_OPTIONS, template: 'crm', focus: { path: 'src/a.ts', line: 3 } };
    const { run: second } = await store.createRun(newRun(31, { thread: 500, options }));
    expect((await store.latestRun(repository.id, 31))?.id).toBe(second.id);
    expect((await store.runOfPullRequest(repository.id, 500))?.id).toBe(first.id);
    await store.updateRun(second.id, { pullRequest: 500 });
    expect(await store.runOfPullRequest(repository.id, 500)).toMatchObject({ id: second.id, thread: 500, options });
    expect(await store.latestRun(repository.id, 999)).toBeNull();
    expect(await store.runOfPullRequest(repository.id, 999)).toBeNull();
  });

  it('knows every state in the database too', async () => {
    const { run } = await store.createRun(newRun(9));
    const path = [
      'planning',
      'generating',
      'committing',
      'verifying',
      'fixing',
      'verifying',
      'previewing',
      'succeeded',
    ];
    let state = run.state;
    for (const next of path as (typeof state)[]) {
      expect(await store.transition(run.id, [state], next)).toBe(true);
      state = next;
    }
    expect(RUN_STATES.filter((known) => NEXT_STATES[known].length === 0)).toEqual(['succeeded', 'failed', 'cancelled']);
  });

  it('lists the runs that may still change', async () => {
    const active = await store.activeRuns(100);
    expect(active.length).toBeGreaterThan(2);
    expect(active.every(({ state }) => ACTIVE_STATES.includes(state))).toBe(true);
    expect(await store.activeRuns(1)).toHaveLength(1);
  });
});

describe('projects', () => {
  it('are one for each directory of a repository', async () => {
    const made = await Promise.all(Array.from({ length: 5 }, () => store.ensureProject(1, 'apps/shop')));
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
    expect((await store.ensureProject(1, '')).id).not.toBe(made[0]?.id);
    expect(await store.project(made[0]?.id ?? '')).toEqual(made[0]);
    expect(await store.project("'; drop table projects; --")).toBeNull();
  });

  it('list their runs, newest first', async () => {
    const project = await store.ensureProject(2, '');
    const ids: string[] = [];
    for (const issue of [20, 21]) {
      const { run } = await store.createRun(newRun(issue));
      await store.updateRun(run.id, { projectId: project.id });
      ids.unshift(run.id);
    }
    expect((await store.runsOfProject(project.id, 10)).map(({ id }) => id)).toEqual(ids);
  });
});

describe('stage results', () => {
  it('are written once; the first one stays', async () => {
    const { run } = await store.createRun(newRun(10));
    const inputHash = 'a'.repeat(64);
    const artifactSha = await artifacts.put('manifest', '{}');
    const result = { runId: run.id, stage: 'plan', inputHash, artifactSha, durationMs: 12.5 };
    expect(await store.stageResult(run.id, 'plan', inputHash)).toBeNull();
    const first = await store.recordStage(result);
    expect(first).toMatchObject(result);
    expect(await store.recordStage({ ...result, artifactSha: null, durationMs: 99 })).toEqual(first);
    expect(await store.stageResult(run.id, 'plan', inputHash)).toEqual(first);
    await store.recordStage({ ...result, stage: 'commit/ui', artifactSha: null });
    expect((await store.stageResults(run.id)).map(({ stage }) => stage)).toEqual(['plan', 'commit/ui']);
  });

  it('name artifacts that exist', async () => {
    const { run } = await store.createRun(newRun(11));
    const result = {
      runId: run.id,
      stage: 'plan',
      inputHash: 'b'.repeat(64),
      artifactSha: 'f'.repeat(64),
      durationMs: 1,
    };
    await expect(store.recordStage(result)).rejects.toMatchObject({ code: 'store.refused', kind: 'bug' });
  });
});

describe('events', () => {
  it('come back in order, the last of them', async () => {
    const { run } = await store.createRun(newRun(12));
    for (const step of ['install', 'build', 'unit']) {
      await store.appendEvent(run.id, { kind: 'step', data: { step, status: 'passed', durationMs: 1 } });
    }
    const last = await store.events(run.id, 2);
    expect(last.map((event) => (event.kind === 'step' ? event.data.step : ''))).toEqual(['build', 'unit']);
  });
});

describe('access', () => {
  const tables = ['deliveries', 'projects', 'runs', 'artifacts', 'stage_results', 'events'];

  it.each(tables)('shows nothing of %s to the publishable key, and nothing at all without a key', async (table) => {
    const url = `${supabase.url}/rest/v1/${table}?select=*`;
    const seen = async (key: string): Promise<unknown> => {
      const response = await fetch(url, { headers: { apikey: key } });
      return response.ok ? response.json() : [];
    };
    expect(await seen(supabase.secretKey)).not.toEqual([]);
    expect(await seen(supabase.publishableKey)).toEqual([]);
    expect((await fetch(url)).status).toBe(401);
  });

  it('tells an unreachable database from one that refuses', async () => {
    const nowhere = createStore({ url: 'http://127.0.0.1:9', secretKey: 'sb_secret_x' });
    await expect(nowhere.ready()).rejects.toMatchObject({ code: 'store.unavailable', kind: 'transient' });
    const stranger = createStore({ url: supabase.url, secretKey: 'sb_secret_wrong' });
    await expect(stranger.ready()).rejects.toMatchObject({ code: 'store.refused', kind: 'bug' });
  });
});

describe('another attempt', () => {
  const headSha = 'b'.repeat(40);
  const facts = { headSha, previewUrl: 'http://preview', error: { code: 'c', message: 'm', suggestion: 's' } };
  const ended = async (issue: number, state: 'failed' | 'cancelled', change: object = facts) => {
    const { run } = await store.createRun(newRun(issue));
    await store.transition(run.id, ['queued'], state, change);
    return run.id;
  };

  it('of a run that ended is begun by one of several that ask', async () => {
    const id = await ended(901, 'failed');
    expect((await store.runOfHead(repository.id, headSha))?.id).toBe(id);
    const answers = await Promise.all(Array.from({ length: 5 }, () => store.reopen(id)));
    expect(answers.filter(Boolean)).toHaveLength(1);
    expect(await store.run(id)).toMatchObject({
      state: 'verifying',
      attempt: 2,
      error: null,
      previewUrl: null,
      finishedAt: null,
      headSha,
    });
    expect((await store.events(id, 10)).at(-1)).toMatchObject({ kind: 'state', data: { to: 'verifying' } });
  });

  it('is refused to a run that was cancelled, never pushed, or whose issue has another run', async () => {
    expect(await store.reopen(await ended(902, 'cancelled'))).toBe(false);
    expect(await store.reopen(await ended(903, 'failed', {}))).toBe(false);
    const id = await ended(904, 'failed');
    await store.createRun(newRun(904));
    expect(await store.reopen(id)).toBe(false);
    expect(await store.run(id)).toMatchObject({ state: 'failed', attempt: 1 });
  });
});

it('holds a run until it ends', async () => {
  const { run } = await store.createRun(newRun(905));
  expect(run.heldBy).toBeNull();
  expect(await store.updateRun(run.id, { heldBy: 'ada' })).toBe(true);
  await store.transition(run.id, ['queued'], 'planning');
  expect(await store.run(run.id)).toMatchObject({ heldBy: 'ada', state: 'planning' });
  await store.transition(run.id, ['planning'], 'cancelled');
  expect(await store.updateRun(run.id, { heldBy: null })).toBe(false);
});

it('lists the dry runs that ended well, newest first, and no others', async () => {
  const before = new Date(Date.now() - 3_600_000);
  const ended = async (issue: number, dryRun: boolean, to: 'succeeded' | 'failed'): Promise<string> => {
    const run = newRun(issue, { options: { ...DEFAULT_RUN_OPTIONS, dryRun } });
    await store.createRun(run);
    await store.transition(run.id, ['queued'], 'planning');
    await store.transition(run.id, ['planning'], 'generating');
    await store.transition(run.id, ['generating'], to);
    return run.id;
  };
  const first = await ended(7001, true, 'succeeded');
  await ended(7002, false, 'succeeded');
  await ended(7003, true, 'failed');
  const second = await ended(7004, true, 'succeeded');
  const ids = async (since: Date, limit: number) => (await store.proposals(since, limit)).map(({ id }) => id);
  expect(await ids(before, 10)).toEqual([second, first]);
  expect(await ids(before, 1)).toEqual([second]);
  expect(await ids(new Date(Date.now() + 3_600_000), 10)).toEqual([]);
});
