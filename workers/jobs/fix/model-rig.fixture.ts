import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '#app/platform/logger.ts';
import type { Run } from '#app/store/run.ts';
import type { StepName } from '#schemas/generated/verdict.ts';
import { startStack, type EmbeddedStack } from '../../embedded/stack.ts';
import type { GenerateRequest } from '../../gateway/gemini/stand-in/request.ts';
import type { Step } from '../../gateway/gemini/stand-in/script.ts';
import { startGeminiStandIn } from '../../gateway/gemini/stand-in/server.ts';
import { loadPrompts } from '../../gateway/prompts.ts';
import { byStage, stageOf, standInConfig } from '../../model-stages/rig.fixture.ts';
import { startGitHubBetween, type GitHubBetween } from '../replays/github-between.fixture.ts';
import { eventually, newRepository, person, readerOf } from '../rig/observe.ts';
import { judgingSandbox, type ScriptedFailure } from '../rig/scripted-sandbox.ts';
import { workersOf } from '../rig/workers-of.ts';

/** The file that every scripted failure names. */
export const page = 'src/server/books.ts';

/** Called before a verification is decided, with its number since the last `model`, from 1. */
type Before = (number: number, signal: AbortSignal) => Promise<void>;

/** The App, its workers around a scripted sandbox, and a model that answers as it is told. */
export interface ModelRig {
  readonly stack: EmbeddedStack;
  readonly between: GitHubBetween;
  /** Verifications since the last `model`. */
  verifications(): number;
  before(hook: Before): void;
  /** From now on the model answers so when it is asked for fixes; returns what it was asked. */
  model(fixes: readonly Step[]): { fixes(): readonly string[] };
  /** Commands an application in a repository of its own. */
  generate(files?: Record<string, string>): Promise<Told>;
  /** Stops the workers amid whatever they do, and starts others. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export interface Told {
  readonly repository: string;
  readonly issue: number;
  readonly get: <T>(path: string) => Promise<T>;
  runWhen(what: string, condition: (run: Run) => boolean): Promise<Run>;
  /** Commits of auto-fix on the branch, newest first. */
  fixesOn(branch: string | null): Promise<readonly { sha: string; subject: string; message: string }[]>;
  told(pattern: RegExp): Promise<string>;
}

export const ended = ({ finishedAt }: Run): boolean => finishedAt !== null;

export const answer = (value: unknown): Step => ({ kind: 'answer', value, usage: { input: 1_000, output: 100 } });

/** A fix that adds a file, by whose name the sandbox decides; see `judged`. */
export const adding = (name: string): Step =>
  answer({ patches: [{ path: `src/lib/${name}.ts`, diff_or_full: `export const ${name} = 1;\n` }] });

/** What an application with these files of the model's comes to. */
function judged(files: ReadonlyMap<string, string>, shelf: number): ScriptedFailure | null {
  const failureAt = (step: StepName, what: string): ScriptedFailure => {
    const message = `${what}, shelf ${shelf}`;
    return { step, found: { path: page, startLine: 3, endLine: 3, level: 'failure', title: 'TS2304', message } };
  };
  if (files.has('src/lib/whole.ts')) return null;
  if (files.has('src/lib/worse.ts')) return failureAt('install', 'worse than it was');
  if (files.has('src/lib/half.ts')) return failureAt('build', 'half of it');
  return failureAt('typecheck', 'as generated');
}

export async function startModelRig(): Promise<ModelRig> {
  const dataDir = await mkdtemp(join(tmpdir(), 'slipway-fix-'));
  const stack = await startStack({ dataDir, logger: createLogger({ level: 'fatal' }), work: null });
  stack.github.createUser({ login: person });
  stack.github.installApp({ account: person });
  const standIn = await startGeminiStandIn();
  const prompts = await loadPrompts();
  const between = await startGitHubBetween(stack.github.url);
  const github = { ...stack.config.github, apiUrl: between.url };
  const config = { ...stack.config, github, gemini: standInConfig(standIn) };
  let verifications = 0;
  let before: Before = async () => undefined;
  /** Answers are kept by their question, so each test asks about a shelf of its own. */
  let shelf = 0;
  const sandbox = judgingSandbox(async (files, signal) => {
    verifications += 1;
    await before(verifications, signal);
    return judged(files, shelf);
  });
  let workers = await workersOf(config, sandbox);
  return {
    stack,
    between,
    verifications: () => verifications,
    before: (hook) => {
      before = hook;
    },
    model(steps) {
      shelf += 1;
      verifications = 0;
      before = async () => undefined;
      const entities = [{ name: 'book', fields: [{ name: 'title', type: 'string', required: true }] }];
      const plan = answer({ version: 1, name: 'shelf', title: `Shelf ${shelf}`, entities });
      standIn.answerBy(byStage(prompts, { plan: [plan], fix: steps }));
      const from = standIn.requests.length;
      const asked = (): readonly GenerateRequest[] => standIn.requests.slice(from).map(({ body }) => body);
      return {
        fixes: () =>
          asked()
            .filter((body) => stageOf(prompts, body) === 'fix')
            .map(textOf),
      };
    },
    generate: async (files = { 'README.md': '# Ours\n' }) => commanded(stack, files, shelf),
    async restart() {
      await workers.close();
      workers = await workersOf(config, sandbox);
    },
    async close() {
      await workers.close();
      await between.close();
      await standIn.close();
      await stack.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

function textOf({ contents }: GenerateRequest): string {
  return contents.map(({ parts }) => parts.map(({ text }) => text).join('')).join('\n');
}

async function commanded(stack: EmbeddedStack, files: Record<string, string>, shelf: number): Promise<Told> {
  const repository = await newRepository(stack, files);
  const issue = stack.github.as(person).openIssue(repository, { title: 'An application' });
  stack.github.as(person).comment(repository, issue, `/generate Track the books of shelf ${shelf}.`);
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
