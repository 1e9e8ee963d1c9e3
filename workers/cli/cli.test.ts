import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const bootstrap = join(import.meta.dirname, 'bootstrap.mjs');

interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

async function slipway(...args: readonly string[]): Promise<Outcome> {
  const child = spawn(process.execPath, [bootstrap, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
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
