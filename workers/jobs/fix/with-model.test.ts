/** On the wire, with the model's stand-in: what is asked, verified, kept, dropped and pushed. */
import { once } from 'node:events';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { blobSha } from '../git/blob-sha.ts';
import { person } from '../rig/observe.ts';
import { adding, answer, ended, page, startModelRig, type ModelRig } from './model-rig.fixture.ts';

/** Several runs one after the other, each with a compilation. */
vi.setConfig({ testTimeout: 120_000 });

let rig: ModelRig;

beforeAll(async () => {
  rig = await startModelRig();
});
afterAll(async () => rig.close());

it('begins by itself, pushes one verified commit, and says what it was and what it cost', async () => {
  const { fixes } = rig.model([adding('whole')]);
  const seen = await rig.generate();
  const run = await seen.runWhen('the run ended', ended);
  expect(run).toMatchObject({ state: 'succeeded', attempt: 1, error: null });
  expect(rig.verifications()).toBe(2);
  expect(fixes()).toHaveLength(1);
  expect(fixes()[0]).toMatch(
    /BEGIN DATA failures \w+\ntypecheck: src\/server\/books\.ts:3 TS2304: as generated, shelf \d+\n/u,
  );
  expect(fixes()[0]).toContain(`File ${page}, id `);

  const [commit, ...others] = await seen.fixesOn(run.branch);
  expect(others).toEqual([]);
  expect(commit).toMatchObject({ sha: run.headSha, subject: 'fix(auto): mend what typecheck found' });
  expect(commit?.message).toContain('by itself after its checks failed');
  const sticky = await seen.told(/\*\*Auto-fix: Mended: every step passes\*\*/u);
  expect(sticky).toContain('| 1 | The model changed `src/lib/whole.ts` | 1 of 2 → 7 of 7 | pushed: ');
  expect(sticky).toMatch(/gemini-2\.5-pro/u);
});

it('drops an attempt that is worse, and tells the second what became of it', async () => {
  const { fixes } = rig.model([adding('worse'), adding('whole')]);
  const seen = await rig.generate();
  const run = await seen.runWhen('the run ended', ended);
  expect(run.state).toBe('succeeded');
  expect(rig.verifications()).toBe(3);
  expect(fixes()).toHaveLength(2);
  expect(fixes()[0]).not.toContain('worse than it was');
  expect(fixes()[1]).toContain('worse than it was');
  expect(fixes()[1]).toContain('+++ b/src/lib/worse.ts');
  expect(await seen.fixesOn(run.branch)).toHaveLength(1);
  const { tree } = await seen.get<{ tree: { path: string }[] }>(`/git/trees/${run.headSha}?recursive=1`);
  const paths = tree.map(({ path }) => path);
  expect(paths).toContain('src/lib/whole.ts');
  expect(paths).not.toContain('src/lib/worse.ts');
  await seen.told(/\| 1 \| The model changed `src\/lib\/worse\.ts` \| 1 of 2 → 0 of 1 \| dropped: no better/u);
});

it('leaves the head where it was when neither helps, and tries that head once only', async () => {
  const { fixes } = rig.model([adding('one'), adding('two')]);
  const seen = await rig.generate();
  const failed = await seen.runWhen('the run ended', ended);
  expect(failed).toMatchObject({ state: 'failed', error: { code: 'verify.typecheck_failed' } });
  expect(rig.verifications()).toBe(3);
  expect(await seen.fixesOn(failed.branch)).toEqual([]);
  expect((await seen.get<{ sha: string }>(`/commits/${failed.branch}`)).sha).toBe(failed.headSha);
  await seen.told(/\*\*Auto-fix: 2 attempts, none better than before: nothing was pushed\*\*/u);

  const { check_runs: checks } = await seen.get<{ check_runs: { id: number; name: string; conclusion: string }[] }>(
    `/commits/${failed.headSha}/check-runs`,
  );
  expect(checks.find(({ name }) => name === 'slipway / auto-fix')?.conclusion).toBe('neutral');
  const build = checks.find(({ name }) => name === 'slipway / build');
  rig.stack.github.as(person).rerunCheck(seen.repository, build?.id ?? 0);
  await seen.runWhen('it was verified again', (run) => run.attempt === 2 && ended(run));
  expect(rig.verifications()).toBe(4);
  expect(fixes()).toHaveLength(2);
});

it('keeps what is better though not whole, and starts nothing on a commit of its own', async () => {
  const { fixes } = rig.model([adding('half'), adding('quarter')]);
  const seen = await rig.generate();
  const run = await seen.runWhen('the run ended', ended);
  expect(run).toMatchObject({ state: 'failed', error: { code: 'verify.build_failed' } });
  expect(rig.verifications()).toBe(3);
  expect(fixes()).toHaveLength(2);
  const commits = await seen.fixesOn(run.branch);
  expect(commits.map(({ sha }) => sha)).toEqual([run.headSha]);
  expect(commits[0]?.message).toContain('- src/lib/half.ts\n\nVerified');
  const sticky = await seen.told(/\*\*Auto-fix: Better, but not every step passes\*\*/u);
  // The second attempt went on from the first, and as much passed with more changed.
  expect(sticky).toContain('| 2 | The model changed `src/lib/half.ts`, `src/lib/quarter.ts` |');
  expect(sticky).toContain('dropped: attempt 1 was better');
});

it('keeps the smaller of two that come as far', async () => {
  const long = 'export const half = 1;\nexport const other = 2;\nexport const third = 3;\n';
  const path = 'src/lib/half.ts';
  const shorter = { path, diff_or_full: 'export const half = 1;\n', sha: blobSha(long) };
  rig.model([answer({ patches: [{ path, diff_or_full: long }] }), answer({ patches: [shorter] })]);
  const seen = await rig.generate();
  const run = await seen.runWhen('the run ended', ended);
  expect(run.state).toBe('failed');
  expect(await seen.fixesOn(run.branch)).toHaveLength(1);
  await seen.told(/\| 1 \|[^\n]*dropped: attempt 2 was better \|\n\| 2 \|[^\n]*pushed: /u);
});

it.each([
  ['a test', 'tests/e2e/smoke.spec.ts', 'export {};\n', 'never changes the tests'],
  ['a test that is skipped', 'src/lib/mine.test.ts', "test.skip('x', () => {});\n", 'never changes the tests'],
  ['a policy', 'supabase/migrations/20990101000000_open.sql', 'select 1;\n', 'never changes migrations and policies'],
  ['secrets', '.env.local', 'KEY=1\n', 'Environment files are never written'],
  ['a workflow', '.github/workflows/x.yml', 'on: push\n', 'Workflows belong to people'],
  ['a path outside', '../outside.ts', 'export {};\n', "leaves the application's directory"],
])('pushes and verifies nothing when the model would write %s', async (_, path, text, why) => {
  rig.model([
    answer({
      patches: [
        { path, diff_or_full: text },
        { path: 'src/lib/whole.ts', diff_or_full: 'export {};\n' },
      ],
    }),
  ]);
  const seen = await rig.generate();
  const run = await seen.runWhen('the run ended', ended);
  expect(run.state).toBe('failed');
  expect(rig.verifications()).toBe(1);
  expect(await seen.fixesOn(run.branch)).toEqual([]);
  const sticky = await seen.told(/\*\*Auto-fix: No fix was found: nothing was pushed/u);
  expect(sticky.replaceAll('\\', '')).toContain(why);
  expect(sticky).not.toContain('| 2 |');
});

it('verifies nothing twice that the model proposes twice', async () => {
  rig.model([adding('one'), adding('one')]);
  const seen = await rig.generate();
  expect((await seen.runWhen('the run ended', ended)).state).toBe('failed');
  expect(rig.verifications()).toBe(2);
  await seen.told(/1 attempt, none better than before[\s\S]*\| 2 \| The model answered with the same change again\./u);
});

it('asks, verifies and pushes nothing twice when its worker stops amid a verification', async () => {
  const { fixes } = rig.model([adding('worse'), adding('whole')]);
  const reached = Promise.withResolvers<void>();
  rig.before(async (number, signal) => {
    if (number !== 3) return;
    reached.resolve();
    await once(signal, 'abort');
    throw new Error('the worker stops');
  });
  const seen = await rig.generate();
  await reached.promise;
  await rig.restart();
  const run = await seen.runWhen('the run ended', ended);
  expect(run.state).toBe('succeeded');
  // The first attempt stands; the second was cut off, and is verified with the answer that was paid for.
  expect(rig.verifications()).toBe(4);
  expect(fixes()).toHaveLength(2);
  expect(await seen.fixesOn(run.branch)).toHaveLength(1);
});

it('finds its own commit when the answer to its push is lost', async () => {
  const { fixes } = rig.model([adding('whole')]);
  rig.before(async (number) => {
    if (number !== 2) return;
    const match = { method: 'PATCH', path: /\/git\/refs\//u };
    rig.stack.github.faults.next({ match, kind: 'cut', beforeEffect: false });
  });
  const seen = await rig.generate();
  const run = await seen.runWhen('the run ended', ended);
  expect(rig.stack.github.faults.pendingCount).toBe(0);
  expect(run.state).toBe('succeeded');
  expect(rig.verifications()).toBe(2);
  expect(fixes()).toHaveLength(1);
  expect((await seen.fixesOn(run.branch)).map(({ sha }) => sha)).toEqual([run.headSha]);
});

it('asks nothing where the budget of the settings holds no question', async () => {
  const { fixes } = rig.model([adding('whole')]);
  const seen = await rig.generate({ 'README.md': '# Ours\n', '.github/slipway.yml': 'budget:\n  tokens: 1000\n' });
  expect((await seen.runWhen('the run ended', ended)).state).toBe('failed');
  expect(fixes()).toEqual([]);
  await seen.told(/What this run may spend on the model is used up/u);
});
