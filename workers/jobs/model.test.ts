import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createLogger } from '#app/platform/logger.ts';
import type { Config } from '#app/platform/environment.ts';
import type { Manifest } from '#schemas/generated/manifest.ts';
import { startStack, type EmbeddedStack } from '../embedded/stack.ts';
import type { Step } from '../gateway/gemini/stand-in/script.ts';
import { startGeminiStandIn, type GeminiStandIn } from '../gateway/gemini/stand-in/server.ts';
import type { ModelStage } from '../gateway/port.ts';
import { loadPrompts, type Prompts } from '../gateway/prompts.ts';
import { byStage, stageOf, standInConfig } from '../model-stages/rig.fixture.ts';
import { commentsOf, eventually, newRepository, observe, person, readerOf, type Observed } from './rig/observe.ts';
import { scriptedSandbox } from './rig/scripted-sandbox.ts';
import { workersOf } from './rig/workers-of.ts';

/** Several runs one after the other, each with compilations. */
vi.setConfig({ testTimeout: 120_000 });

/** Answers are kept by their question, so each test asks about a shelf of its own. */
const promptOf = (owner: string): string => `Track the books of ${owner} with title, author and pages.`;
const shelf = (owner: string, ...more: readonly string[]): Manifest => ({
  version: 1,
  name: 'shelf',
  title: `Shelf of ${owner}`,
  entities: [
    {
      name: 'book',
      fields: [
        { name: 'title', type: 'string', required: true },
        ...more.map((name) => ({ name, type: 'string' as const })),
      ],
    },
  ],
  features: [{ title: 'Reading time', acceptance: ['A list of books says how long reading takes.'] }],
});

const answer = (value: unknown): Step => ({ kind: 'answer', value, usage: { input: 1_000, output: 100 } });
const words = answer({
  summary: 'The empty list speaks of the shelf.',
  operations: [
    { op: 'replace', path: '/~1books/elements/entity-table/props/emptyText', value: 'Put a book onto your shelf.' },
  ],
});
const feature = answer({ patches: [{ path: 'src/lib/reading-time.ts', diff_or_full: 'export const factor = 2;\n' }] });
const page = 'src/app/(app)/books/page.tsx';

let dataDir: string;
let stack: EmbeddedStack;
let standIn: GeminiStandIn;
let prompts: Prompts;
let config: Config;
let workers: { close(): Promise<void> };

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'slipway-model-'));
  stack = await startStack({ dataDir, logger: createLogger({ level: 'fatal' }), work: null });
  stack.github.createUser({ login: person });
  stack.github.installApp({ account: person });
  standIn = await startGeminiStandIn();
  prompts = await loadPrompts();
  config = { ...stack.config, gemini: standInConfig(standIn) };
  workers = await workersOf(config, scriptedSandbox());
});

afterAll(async () => {
  await workers.close();
  await standIn.close();
  await stack.close();
  await rm(dataDir, { recursive: true, force: true });
});

function model(steps: Partial<Record<ModelStage, readonly Step[]>>): { asked(): readonly string[] } {
  const before = standIn.requests.length;
  standIn.answerBy(byStage(prompts, steps));
  return {
    asked: () =>
      standIn.requests
        .slice(before)
        .map(({ body }) => stageOf(prompts, body) ?? '')
        .toSorted((a, b) => (a < b ? -1 : 1)),
  };
}

async function ended(
  repository: string,
  text: string,
  issue = newIssue(repository),
  runs = 1,
): Promise<Observed & { issue: number }> {
  stack.github.as(person).comment(repository, issue, text);
  await eventually('every run told its end', async () => {
    const comments = await commentsOf(stack, repository, issue);
    return comments.filter(({ body }) => /### (?:✅|❌|⏸️|🔎)/u.test(body)).length >= runs;
  });
  return { ...(await observe(stack, repository, issue)), issue };
}

function newIssue(repository: string): number {
  return stack.github.as(person).openIssue(repository, { title: 'An application', body: '' });
}

async function textOf(repository: string, path: string, ref: string): Promise<string> {
  const { content } = await readerOf(stack, repository)<{ content: string }>(`/contents/${path}?ref=${ref}`);
  return Buffer.from(content, 'base64').toString();
}

const lastSticky = ({ comments }: Observed): string =>
  comments.findLast(({ body }) => body.includes('slipway:status'))?.body ?? '';

describe('a run with a model', () => {
  it('goes from a comment to a pull request with what the model planned and added, and says what it cost', async () => {
    const { asked } = model({ plan: [answer(shelf('Anna', 'author'))], ui: [words], files: [feature] });
    const repository = await newRepository(stack);
    const seen = await ended(repository, `/generate ${promptOf('Anna')}`);
    const [pull] = seen.pulls;
    const branch = pull?.head ?? '';

    expect(asked()).toEqual(['api', 'database', 'files', 'plan', 'ui']);
    expect(JSON.parse(await textOf(repository, 'manifest.json', branch))).toMatchObject(shelf('Anna', 'author'));
    expect(await textOf(repository, page, branch)).toContain('Put a book onto your shelf.');
    expect(await textOf(repository, 'src/lib/reading-time.ts', branch)).toBe('export const factor = 2;\n');
    expect(pull?.body).toMatch(/### What the model added\n\n- Reading time\.\n- The empty list speaks of the shelf\./);
    expect(pull?.body).toContain('`gemini-2.5-pro`, 5,500 tokens, $0.0112');
    expect(pull?.body).toMatch(/\| plan \| 1 \| 1,100 \| \$0\.0022 \|/);
    expect(lastSticky(seen)).toContain('5,500 tokens');
  });

  it('pays for the same prompt once, and carries on what was added when something else is asked', async () => {
    const first = model({ plan: [answer(shelf('Bert'))], ui: [words], files: [feature] });
    const repository = await newRepository(stack);
    const { issue, pulls, commits } = await ended(repository, `/generate ${promptOf('Bert')}`);
    expect(first.asked()).toHaveLength(5);

    const again = model({});
    const second = await ended(repository, `/generate ${promptOf('Bert')}`, issue, 2);
    expect(again.asked()).toEqual([]);
    expect(second.commits).toHaveLength(commits.length);
    expect(lastSticky(second)).toMatch(/Nothing to change[\s\S]*no model used, no cost/);

    const third = model({ plan: [answer(shelf('Bert', 'publisher'))] });
    await ended(repository, '/generate Add a publisher to books.', issue, 3);
    expect(third.asked()).toEqual(['api', 'database', 'plan', 'ui']);
    const branch = pulls[0]?.head ?? '';
    expect(await textOf(repository, 'manifest.json', branch)).toContain('publisher');
    expect(await textOf(repository, page, branch)).toContain('Put a book onto your shelf.');
    expect(await textOf(repository, 'src/lib/reading-time.ts', branch)).toBe('export const factor = 2;\n');
  });

  it('delivers without it when it is out of order, and says so', async () => {
    model({ plan: [{ kind: 'status', status: 503 }], ui: [{ kind: 'status', status: 503 }], api: [{ kind: 'hang' }] });
    const repository = await newRepository(stack);
    const { pulls } = await ended(repository, `/generate ${promptOf('Cleo')}`);
    expect(pulls[0]?.body).toContain("The model made no plan, so the embedded planner's is used.");
    expect(pulls[0]?.body).toMatch(/### Not made[\s\S]*pages stay as compiled[\s\S]*descriptions stay as compiled/);
  });

  it('keeps a patch out that goes where none may', async () => {
    const workflow = answer({ patches: [{ path: '.github/workflows/x.yml', diff_or_full: 'on: push\n' }] });
    model({ plan: [answer(shelf('Dora'))], files: [workflow] });
    const repository = await newRepository(stack);
    const { pulls, files } = await ended(repository, `/generate ${promptOf('Dora')}`);
    expect(files).not.toContain('.github/workflows/x.yml');
    expect(pulls[0]?.body).toMatch(/### Not made\n\n- “Reading time” was not added\. Workflows belong to people/);
  });

  it('spends no more than the settings of the repository allow', async () => {
    const { asked } = model({ plan: [answer(shelf('Emil'))] });
    const files = { 'README.md': '# Ours\n', '.github/slipway.yml': 'budget:\n  tokens: 1000\n' };
    const repository = await newRepository(stack, files);
    const { pulls } = await ended(repository, `/generate ${promptOf('Emil')}`);
    expect(asked()).toEqual([]);
    expect(pulls[0]?.body).toContain('What this run may spend on the model is used up');
  });

  it('pays nothing twice when its worker stops amid it', async () => {
    const stopped = model({ plan: [answer(shelf('Fritz'))], ui: [{ kind: 'hang' }], files: [feature] });
    const repository = await newRepository(stack);
    const issue = newIssue(repository);
    stack.github.as(person).comment(repository, issue, `/generate ${promptOf('Fritz')}`);
    await eventually('the pages are asked for', async () =>
      ['api', 'database', 'ui'].every((stage) => stopped.asked().includes(stage)),
    );
    await workers.close();
    const resumed = model({ ui: [words], files: [feature] });
    workers = await workersOf(config, scriptedSandbox());
    const { pulls } = await eventually('the end', async () => {
      const seen = await observe(stack, repository, issue);
      return /### ✅/u.test(lastSticky(seen)) ? seen : null;
    });
    expect(resumed.asked()).toEqual(['files', 'ui']);
    expect(pulls[0]?.body).toContain('The empty list speaks of the shelf');
  });
});
