import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { STAND_IN_KEY, startGeminiStandIn } from '../../gateway/gemini/stand-in/server.ts';
import { plan } from '../../planner/plan.ts';
import { chosenForVerification, evaluate, percentile, totalsOf, type Compiler, type Planner } from './evaluate.ts';
import { tableFoot, tableRow } from './table.ts';

const planner: Planner = (prompt) =>
  Promise.resolve({ plan: plan(prompt), tokens: 800, costMicros: 1200, withoutModel: null });
const compiling: Compiler = () => Promise.resolve({ files: [], diagnostics: [] });
const failing: Compiler = () =>
  Promise.resolve({
    files: null,
    diagnostics: [
      { code: 'manifest.name', severity: 'error', pointer: '/name', message: 'is no name', suggestion: 'Change it.' },
    ],
  });

describe('evaluate', () => {
  it('tells what a prompt became', async () => {
    const result = await evaluate(
      { id: 'tasks', prompt: 'Tasks with title and status on a kanban board.' },
      { planner, compile: compiling, verify: null },
    );
    expect(result).toMatchObject({ id: 'tasks', valid: true, entities: ['task'], pages: ['board /tasks/board'] });
    expect(tableRow(result)).toMatch(/^✓ tasks .*task$/);
  });

  it('is not ok when one prompt does not compile, and says why', async () => {
    const prompt = { id: 'a', prompt: 'books' };
    const results = [
      await evaluate(prompt, { planner, compile: compiling, verify: null }),
      await evaluate({ ...prompt, id: 'b' }, { planner, compile: failing, verify: null }),
    ];
    const totals = totalsOf(results);
    expect(totals).toMatchObject({ prompts: 2, valid: 1, ok: false, costMicros: 2400 });
    expect(results.map(tableRow).join('\n')).toContain('/name: is no name');
    expect(tableFoot(totals)).toContain('1 of 2 prompts compile');
    expect(tableFoot(totals)).toContain('1,600 tokens, $0.0024');
  });

  it('is not ok when a verdict is red', async () => {
    const verify = () =>
      Promise.resolve({ ok: false, steps: [], screenshots: [] } as unknown as Awaited<
        ReturnType<NonNullable<Parameters<typeof evaluate>[1]['verify']>>
      >);
    const result = await evaluate({ id: 'a', prompt: 'books' }, { planner, compile: compiling, verify });
    expect(totalsOf([result])).toMatchObject({ valid: 1, verified: 1, green: 0, ok: false });
  });

  it('spreads what is verified over the list', () => {
    expect([...chosenForVerification(10, 2)]).toEqual([0, 5]);
    expect([...chosenForVerification(2, 9)]).toEqual([0, 1]);
    expect([...chosenForVerification(3, 0)]).toEqual([]);
  });

  it('takes percentiles by rank', () => {
    expect([percentile([4, 1, 3, 2], 0.5), percentile([4, 1, 3, 2], 0.95), percentile([], 0.5)]).toEqual([2, 4, 0]);
  });
});

describe('slipway eval', () => {
  let dir: string;
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'slipway-eval-'));
  });
  afterEach(async () => rm(dir, { recursive: true, force: true }));

  const withoutKey = { ...process.env, GEMINI_API_KEY: '' };

  async function run(...args: readonly string[]): ReturnType<typeof runWith> {
    return runWith(withoutKey, ...args);
  }

  async function runWith(
    env: Readonly<Record<string, string | undefined>>,
    ...args: readonly string[]
  ): Promise<{ readonly code: number | null; readonly stdout: string }> {
    const main = join(import.meta.dirname, '..', 'main.ts');
    const child = spawn(process.execPath, [main, 'eval', ...args], { env, stdio: ['ignore', 'pipe', 'ignore'] });
    let stdout = '';
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString('utf8')));
    return new Promise((resolve) => child.once('close', (code) => resolve({ code, stdout })));
  }

  it('evaluates a file, one object with --json', async () => {
    const file = join(dir, 'prompts.json');
    await writeFile(
      file,
      JSON.stringify([
        { id: 'books', prompt: 'Books with title and author.' },
        { id: 'empty', prompt: '' },
      ]),
    );
    const { code, stdout } = await run('--prompts', file, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ ok: true, totals: { prompts: 2, valid: 2 } });
  });

  it('asks a model where there is a key, tells the cost, and stops at the budget', async () => {
    const file = join(dir, 'prompts.json');
    const prompts = ['a', 'b'].map((id) => ({ id, prompt: `Books of ${id} with title and author.` }));
    await writeFile(file, JSON.stringify(prompts));
    const standIn = await startGeminiStandIn();
    try {
      standIn.play({ kind: 'answer', value: plan('books').manifest, usage: { input: 100_000, output: 10_000 } });
      const env = { ...process.env, GEMINI_API_KEY: STAND_IN_KEY, GEMINI_BASE_URL: standIn.url };
      // A call costs 0.225 dollars, and might cost 0.33 more: the second does not fit any more.
      const { code, stdout } = await runWith(env, '--prompts', file, '--json', '--budget', '0.5');
      expect(code).toBe(0);
      expect(JSON.parse(stdout)).toMatchObject({
        provider: 'gemini',
        totals: { costMicros: 225_000, withoutModel: 1 },
      });
      expect(standIn.requests).toHaveLength(1);
      expect(stdout).toContain('used up');
    } finally {
      await standIn.close();
    }
  });

  it('leaves the model alone when it is told to', async () => {
    const file = join(dir, 'prompts.json');
    await writeFile(file, JSON.stringify([{ id: 'a', prompt: 'Books with title.' }]));
    const env = { ...process.env, GEMINI_API_KEY: STAND_IN_KEY, GEMINI_BASE_URL: 'http://127.0.0.1:9' };
    const { stdout } = await runWith(env, '--prompts', file, '--json', '--provider', 'embedded');
    expect(JSON.parse(stdout)).toMatchObject({ provider: 'embedded', totals: { costMicros: 0 } });
  });

  it.each([
    ['no file', []],
    ['a missing file', ['--prompts', '/nowhere.json']],
    ['an unknown provider', ['--prompts', '/nowhere.json', '--provider', 'oracle']],
    ['a number of verifications that is none', ['--prompts', '/nowhere.json', '--verify', 'all']],
  ])('exits 2 for %s', async (_, args) => {
    expect((await run(...args)).code).toBe(2);
  });

  it('refuses a list with an id twice', async () => {
    const file = join(dir, 'prompts.json');
    await writeFile(
      file,
      JSON.stringify([
        { id: 'a', prompt: 'x' },
        { id: 'a', prompt: 'y' },
      ]),
    );
    expect((await run('--prompts', file)).code).toBe(2);
  });
});
