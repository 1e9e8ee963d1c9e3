/** On the wire, with the model's stand-in: what is asked, verified, kept, dropped and pushed. */
import { mkdtemp, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { createLogger } from '#app/platform/logger.ts';
import type { Config } from '#app/platform/environment.ts';
import type { Run } from '#app/store/run.ts';
import type { Annotation, StepName } from '#schemas/generated/verdict.ts';
import { startStack, type EmbeddedStack } from '../../embedded/stack.ts';
import type { GenerateRequest } from '../../gateway/gemini/stand-in/request.ts';
import type { Step } from '../../gateway/gemini/stand-in/script.ts';
import { startGeminiStandIn, type GeminiStandIn } from '../../gateway/gemini/stand-in/server.ts';
import { loadPrompts, type Prompts } from '../../gateway/prompts.ts';
import { byStage, stageOf, standInConfig } from '../../model-stages/rig.fixture.ts';
import { eventually, newRepository, person, readerOf } from '../rig/observe.ts';
import { judgingSandbox, type ScriptedFailure } from '../rig/scripted-sandbox.ts';
import { workersOf } from '../rig/workers-of.ts';

/** Several runs one after the other, each with a compilation. */
vi.setConfig({ testTimeout: 120_000 });

const page = 'src/server/books.ts';
const failureAt = (step: StepName, message: string): ScriptedFailure => {
  const found: Annotation = {
    path: page,
    startLine: 3,
    endLine: 3,
    level: 'failure',
    title: 'TS2304',
    message: `${message}, shelf ${owners}`,
  };
  return { step, found };
};

/** What an application with these files of the model's comes to. */
function judged(files: ReadonlyMap<string, string>): ScriptedFailure | null {
  if (files.has('src/lib/whole.ts')) return null;
  if (files.has('src/lib/worse.ts')) return failureAt('install', 'worse than it was');
  if (files.has('src/lib/half.ts')) return failureAt('build', 'half of it');
  return failureAt('typecheck', 'as generated');
}

let dataDir: string;
let stack: EmbeddedStack;
let standIn: GeminiStandIn;
let prompts: Prompts;
let config: Config;
let workers: { close(): Promise<void> };
/** Called with the number of the verification in this test, from 1, before it is decided. */
let before: (number: number, signal: AbortSignal) => Promise<void>;
let verifications: number;
/** Answers are kept by their question, so each test asks about a shelf of its own. */
let owners = 0;

const sandbox = judgingSandbox(async (files, signal) => {
  verifications += 1;
  await before(verifications, signal);
  return judged(files);
});

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'slipway-fix-'));
  stack = await startStack({ dataDir, logger: createLogger({ level: 'fatal' }), work: null });
  stack.github.createUser({ login: person });
  stack.github.installApp({ account: person });
  standIn = await startGeminiStandIn();
  prompts = await loadPrompts();
  config = { ...stack.config, gemini: standInConfig(standIn) };
  workers = await workersOf(config, sandbox);
});
beforeEach(() => {
  verifications = 0;
  before = async () => undefined;
});
afterAll(async () => {
  await workers.close();
  await standIn.close();
  await stack.close();
  await rm(dataDir, { recursive: true, force: true });
});

const answer = (value: unknown): Step => ({ kind: 'answer', value, usage: { input: 1_000, output: 100 } });
const adding = (name: string): Step =>
  answer({ patches: [{ path: `src/lib/${name}.ts`, diff_or_full: `export const ${name} = 1;\n` }] });

function model(steps: readonly Step[]): { fixes(): readonly string[] } {
  owners += 1;
  const entities = [{ name: 'book', fields: [{ name: 'title', type: 'string', required: true }] }];
  const plan = answer({ version: 1, name: 'shelf', title: `Shelf ${owners}`, entities });
  standIn.answerBy(byStage(prompts, { plan: [plan], fix: steps }));
  const from = standIn.requests.length;
  const said = ({ contents }: GenerateRequest): string =>
    contents.map(({ parts }) => parts.map(({ text }) => text).join('')).join('\n');
  return {
    fixes: () =>
      standIn.requests
        .slice(from)
        .filter(({ body }) => stageOf(prompts, body) === 'fix')
        .map(({ body }) => said(body)),
  };
}

interface Told {
  readonly repository: string;
  readonly issue: number;
  readonly get: <T>(path: string) => Promise<T>;
  runWhen(what: string, condition: (run: Run) => boolean): Promise<Run>;
  /** Subject and files of the branch's commits since the generated ones, newest first. */
  fixesOn(branch: string | null): Promise<readonly { sha: string; subject: string; message: string }[]>;
  told(pattern: RegExp): Promise<string>;
}

async function generate(files: Record<string, string> = { 'README.md': '# Ours\n' }): Promise<Told> {
  const repository = await newRepository(stack, files);
  const issue = stack.github.as(person).openIssue(repository, { title: 'An application' });
  stack.github.as(person).comment(repository, issue, `/generate Track the books of shelf ${owners}.`);
  const get = readerOf(stack, repository);
  const { id } = await get<{ id: number }>('');
  return {
    repository,
    issue,
    get,
    runWhen: async (what, condition) =>
      eventually(what, async () => {
        const run = await stack.slipway.store.latestRun(id, issue);
        return run !== null && condition(run) ? run : null;
      }),
    fixesOn: async (branch) => {
      const commits = await get<{ sha: string; commit: { message: string } }[]>(`/commits?sha=${branch}&per_page=30`);
      return commits
        .map(({ sha, commit: { message } }) => ({ sha, message, subject: message.split('\n')[0] ?? '' }))
        .filter(({ subject }) => subject.startsWith('fix(auto)'));
    },
    told: async (pattern) =>
      eventually(`a comment says ${pattern.source}`, async () => {
        const comments = await get<{ body: string }[]>(`/issues/${issue}/comments?per_page=100`);
        return comments.find(({ body }) => pattern.test(body))?.body;
      }),
  };
}

const ended = ({ finishedAt }: Run): boolean => finishedAt !== null;

it('begins by itself, pushes one verified commit, and says what it was and what it cost', async () => {
  const { fixes } = model([adding('whole')]);
  const seen = await generate();
  const run = await seen.runWhen('the run ended', ended);
  expect(run).toMatchObject({ state: 'succeeded', attempt: 1, error: null });
  expect(verifications).toBe(2);
  expect(fixes()).toHaveLength(1);
  expect(fixes()[0]).toMatch(
    /BEGIN DATA failures \w+\ntypecheck: src\/server\/books\.ts:3 TS2304: as generated, shelf \d+\n/u,
  );
  expect(fixes()[0]).toContain(`File ${page}, id `);

  const [commit, ...others] = await seen.fixesOn(run.branch);
  expect(others).toEqual([]);
  expect(commit).toMatchObject({ sha: run.headSha, subject: 'fix(auto): mend what typecheck found' });
  expect(commit?.message).toContain('by itself after its checks failed');
  const sticky = await seen.told(/\*\*Auto-fix: Mended\*\*/u);
  expect(sticky).toContain('| 1 | The model changed `src/lib/whole.ts` | 1 of 2 → 7 of 7 | kept: ');
  expect(sticky).toMatch(/gemini-2\.5-pro/u);
});

it('drops an attempt that is worse, and tells the second what became of it', async () => {
  const { fixes } = model([adding('worse'), adding('whole')]);
  const seen = await generate();
  const run = await seen.runWhen('the run ended', ended);
  expect(run.state).toBe('succeeded');
  expect(verifications).toBe(3);
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
  const { fixes } = model([adding('one'), adding('two')]);
  const seen = await generate();
  const failed = await seen.runWhen('the run ended', ended);
  expect(failed).toMatchObject({ state: 'failed', error: { code: 'verify.typecheck_failed' } });
  expect(verifications).toBe(3);
  expect(await seen.fixesOn(failed.branch)).toEqual([]);
  expect((await seen.get<{ sha: string }>(`/commits/${failed.branch}`)).sha).toBe(failed.headSha);
  await seen.told(/\*\*Auto-fix: 2 attempts, none of them better: nothing was pushed\*\*/u);

  const { check_runs: checks } = await seen.get<{ check_runs: { id: number; name: string; conclusion: string }[] }>(
    `/commits/${failed.headSha}/check-runs`,
  );
  expect(checks.find(({ name }) => name === 'slipway / auto-fix')?.conclusion).toBe('neutral');
  const build = checks.find(({ name }) => name === 'slipway / build');
  stack.github.as(person).rerunCheck(seen.repository, build?.id ?? 0);
  await seen.runWhen('it was verified again', (run) => run.attempt === 2 && ended(run));
  expect(verifications).toBe(4);
  expect(fixes()).toHaveLength(2);
});

it('keeps what is better though not whole, and starts nothing on a commit of its own', async () => {
  const { fixes } = model([adding('half'), adding('quarter')]);
  const seen = await generate();
  const run = await seen.runWhen('the run ended', ended);
  expect(run).toMatchObject({ state: 'failed', error: { code: 'verify.build_failed' } });
  expect(verifications).toBe(3);
  expect(fixes()).toHaveLength(2);
  const commits = await seen.fixesOn(run.branch);
  expect(commits.map(({ sha }) => sha)).toEqual([run.headSha]);
  expect(commits[0]?.message).toContain('- src/lib/half.ts\n\nVerified');
  const sticky = await seen.told(/\*\*Auto-fix: Better than before, but not all passes\*\*/u);
  // The second attempt went on from the first, and as much passed with more changed.
  expect(sticky).toContain('| 2 | The model changed `src/lib/half.ts`, `src/lib/quarter.ts` |');
  expect(sticky).toContain('dropped: attempt 1 was better');
});

it.each([
  ['a test', 'tests/e2e/smoke.spec.ts', 'export {};\n', 'never changes the tests'],
  ['a test that is skipped', 'src/lib/mine.test.ts', "test.skip('x', () => {});\n", 'never changes the tests'],
  ['a policy', 'supabase/migrations/20990101000000_open.sql', 'select 1;\n', 'never changes migrations and policies'],
  ['secrets', '.env.local', 'KEY=1\n', 'Environment files are never written'],
  ['a workflow', '.github/workflows/x.yml', 'on: push\n', 'Workflows belong to people'],
  ['a path outside', '../outside.ts', 'export {};\n', "leaves the application's directory"],
])('pushes and verifies nothing when the model would write %s', async (_, path, text, why) => {
  model([
    answer({
      patches: [
        { path, diff_or_full: text },
        { path: 'src/lib/whole.ts', diff_or_full: 'export {};\n' },
      ],
    }),
  ]);
  const seen = await generate();
  const run = await seen.runWhen('the run ended', ended);
  expect(run.state).toBe('failed');
  expect(verifications).toBe(1);
  expect(await seen.fixesOn(run.branch)).toEqual([]);
  const sticky = await seen.told(/\*\*Auto-fix: 1 attempt, none of them better/u);
  expect(sticky.replaceAll('\\', '')).toContain(why);
});

it('stops for a person who pushes meanwhile', async () => {
  model([adding('whole')]);
  let theirs = '';
  let seen: Told | null = null;
  before = async (number) => {
    if (number !== 2 || seen === null) return;
    const { branch } = await seen.runWhen('it is being mended', ({ state }) => state === 'fixing');
    const change = { message: 'Mine', files: { 'NOTES.md': 'Mine.\n' } };
    theirs = await stack.github.as(person).push(seen.repository, branch ?? '', change);
  };
  seen = await generate();
  const run = await seen.runWhen('the run ended', ended);
  expect(run.state).toBe('failed');
  expect((await seen.get<{ sha: string }>(`/commits/${run.branch}`)).sha).toBe(theirs);
  await seen.told(/Somebody pushed to the branch meanwhile[\s\S]*\| not pushed \|/u);
});

it('pushes nothing against a reviewer who requested changes meanwhile', async () => {
  model([adding('whole')]);
  let seen: Told | null = null;
  before = async (number) => {
    if (number !== 2 || seen === null) return;
    const { pullRequest } = await seen.runWhen('it is being mended', ({ state }) => state === 'fixing');
    await stack.github.as(person).review(seen.repository, pullRequest ?? 0, 'REQUEST_CHANGES', 'Not like this.');
    await seen.runWhen('it is held', ({ heldBy }) => heldBy !== null);
  };
  seen = await generate();
  const run = await seen.runWhen('the run ended', ended);
  expect(run.state).toBe('failed');
  expect(await seen.fixesOn(run.branch)).toEqual([]);
  await seen.told(/requested changes, so nothing more is pushed/u);
});

it('asks, verifies and pushes nothing twice when its worker stops amid a verification', async () => {
  const { fixes } = model([adding('worse'), adding('whole')]);
  const reached = Promise.withResolvers<void>();
  before = async (number, signal) => {
    if (number !== 3) return;
    reached.resolve();
    await once(signal, 'abort');
    throw new Error('the worker stops');
  };
  const seen = await generate();
  await reached.promise;
  await workers.close();
  workers = await workersOf(config, sandbox);
  const run = await seen.runWhen('the run ended', ended);
  expect(run.state).toBe('succeeded');
  // The first attempt stands; the second was cut off, and is verified with the answer that was paid for.
  expect(verifications).toBe(4);
  expect(fixes()).toHaveLength(2);
  expect(await seen.fixesOn(run.branch)).toHaveLength(1);
});

it('finds its own commit when the answer to its push is lost', async () => {
  const { fixes } = model([adding('whole')]);
  before = async (number) => {
    if (number !== 2) return;
    const match = { method: 'PATCH', path: /\/git\/refs\//u };
    stack.github.faults.next({ match, kind: 'cut', beforeEffect: false });
  };
  const seen = await generate();
  const run = await seen.runWhen('the run ended', ended);
  expect(stack.github.faults.pendingCount).toBe(0);
  expect(run.state).toBe('succeeded');
  expect(verifications).toBe(2);
  expect(fixes()).toHaveLength(1);
  expect((await seen.fixesOn(run.branch)).map(({ sha }) => sha)).toEqual([run.headSha]);
});

it('asks nothing where the budget of the settings holds no question', async () => {
  const { fixes } = model([adding('whole')]);
  const seen = await generate({ 'README.md': '# Ours\n', '.github/slipway.yml': 'budget:\n  tokens: 1000\n' });
  expect((await seen.runWhen('the run ended', ended)).state).toBe('failed');
  expect(fixes()).toEqual([]);
  await seen.told(/What this run may spend on the model is used up/u);
});
