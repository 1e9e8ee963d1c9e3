import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Step } from '../gateway/gemini/stand-in/script.ts';
import { STAND_IN_KEY, startGeminiStandIn } from '../gateway/gemini/stand-in/server.ts';
import { plan } from '../planner/plan.ts';

const bootstrap = join(import.meta.dirname, 'bootstrap.mjs');

interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Without a key: whoever runs the tests may have one. */
async function slipway(...args: readonly string[]): Promise<Outcome> {
  return slipwayWith({ GEMINI_API_KEY: '' }, ...args);
}

async function slipwayWith(variables: Readonly<Record<string, string>>, ...args: readonly string[]): Promise<Outcome> {
  const env = { ...process.env, ...variables };
  const child = spawn(process.execPath, [bootstrap, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString('utf8')));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString('utf8')));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, stdout, stderr })));
}

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'slipway-cli-'));
});
afterEach(async () => rm(dir, { recursive: true, force: true }));

describe('usage', () => {
  it.each([
    ['no command', []],
    ['an unknown command', ['launch']],
    ['an unknown option', ['plan', 'books', '--fast']],
    ['plan without a prompt', ['plan']],
    ['a provider without its key', ['plan', 'books', '--provider', 'gemini']],
    ['an unknown provider', ['generate', 'books', '--out', 'x', '--provider', 'oracle']],
    ['generate without a place', ['generate', 'books']],
    ['generate with prompt and manifest', ['generate', 'books', '--manifest', 'm.json', '--out', 'x']],
    ['verify of what is no application', ['verify', '/nowhere']],
    ['an unknown benchmark', ['bench', 'nothing']],
  ])('exits 2 for %s and points to the help', async (_, args) => {
    const { code, stdout, stderr } = await slipway(...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('slipway --help');
  });

  it('prints one object with --json, errors included', async () => {
    const { stdout } = await slipway('plan', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ ok: false, error: { code: 'cli.usage' } });
  });
});

describe('plan', () => {
  it('prints the manifest alone on stdout', async () => {
    const { code, stdout } = await slipway('plan', 'Track books with title and author');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ version: 1, entities: [{ name: 'book' }] });
  });
});

describe('generate', () => {
  it('writes an application, then changes nothing, then keeps what people edited', async () => {
    const prompt = 'Track books with title and author';
    const first = JSON.parse((await slipway('generate', prompt, '--out', dir, '--json')).stdout) as {
      written: string[];
      files: number;
    };
    expect(first.written).toHaveLength(first.files);

    const again = JSON.parse((await slipway('generate', prompt, '--out', dir, '--json')).stdout) as {
      written: string[];
    };
    expect(again.written).toEqual([]);

    await writeFile(join(dir, 'README.md'), '# Mine\n');
    const other = await slipway('generate', 'Track films with title and year', '--out', dir, '--json');
    const result = JSON.parse(other.stdout) as { written: string[]; conflicts: { path: string }[] };
    expect(result.conflicts.map(({ path }) => path)).toContain('README.md');
    expect(result.written).toContain('manifest.json');
    expect(await readFile(join(dir, 'README.md'), 'utf8')).toBe('# Mine\n');
  });

  it('lists what is wrong with a manifest, each at its place', async () => {
    const file = join(dir, 'manifest.json');
    await writeFile(
      file,
      JSON.stringify({
        version: 1,
        name: 'x',
        title: 'X',
        entities: [{ name: 'a', fields: [{ name: 'b', type: 'reference', target: 'nowhere' }] }],
      }),
    );
    const { code, stderr } = await slipway('generate', '--manifest', file, '--out', join(dir, 'out'));
    expect(code).toBe(1);
    expect(stderr).toContain('/entities/0/fields/0/target');
  });
});

describe('a model', () => {
  const prompt = 'Track books with title and author';
  const shelf = { ...plan(prompt).manifest, title: 'Shelf of the model' };
  const answer: Step = { kind: 'answer', value: shelf, usage: { input: 1_600, output: 400 } };

  async function asking(step: Step, ...args: readonly string[]): Promise<Outcome & { readonly asked: number }> {
    const standIn = await startGeminiStandIn();
    try {
      standIn.play(step);
      const env = { GEMINI_API_KEY: STAND_IN_KEY, GEMINI_BASE_URL: standIn.url };
      return { ...(await slipwayWith(env, ...args)), asked: standIn.requests.length };
    } finally {
      await standIn.close();
    }
  }

  it('plans where there is a key, and what it cost is told', async () => {
    const { code, stdout, stderr, asked } = await asking(answer, 'plan', prompt);
    expect([code, asked]).toEqual([0, 1]);
    expect(JSON.parse(stdout)).toMatchObject({ title: 'Shelf of the model' });
    expect(stderr).toContain('Model: gemini-2.5-pro, 2,000 tokens, $0.0060');
  });

  it('plans an application that is written', async () => {
    const { stdout } = await asking(answer, 'generate', prompt, '--out', dir, '--json');
    expect(JSON.parse(stdout)).toMatchObject({ ok: true, usage: { tokens: 2_000 }, withoutModel: null });
    expect(await readFile(join(dir, 'manifest.json'), 'utf8')).toContain('Shelf of the model');
  });

  it('is left alone when the line says so', async () => {
    const { stdout, stderr, asked } = await asking(answer, 'plan', prompt, '--provider', 'embedded');
    expect([asked, stderr.includes('Model:')]).toEqual([0, false]);
    expect(JSON.parse(stdout)).toMatchObject({ entities: [{ name: 'book' }] });
  });

  it.each<[string, Step, readonly string[], RegExp]>([
    ['declines', { kind: 'blocked', blockReason: 'SAFETY' }, [], /the model made none\. The model declines/],
    ['would cost more than the budget', answer, ['--budget', '0.001'], /the model made none\. .*used up/],
  ])('that %s leaves the embedded plan, which is told', async (_, step, more, told) => {
    const { code, stdout, stderr } = await asking(step, 'plan', prompt, ...more);
    expect(code).toBe(0);
    expect(stderr).toMatch(told);
    expect(JSON.parse(stdout)).toMatchObject({ version: 1, entities: [{ name: 'book' }] });
  });
});
