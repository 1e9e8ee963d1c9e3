import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { imageKey } from './key.ts';

let directory: string;
const manifest = { name: 'app', scripts: { build: 'next build' }, dependencies: { next: '16.4.6' } };

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'slipway-key-'));
  await write('package.json', JSON.stringify(manifest));
  await write('pnpm-lock.yaml', 'lockfileVersion: 9.0\n');
  await write('page.tsx', 'export default null;\n');
});
afterEach(() => rm(directory, { recursive: true, force: true }));

test('the same template has the same key, in three images that build on each other', async () => {
  const key = await imageKey(directory);
  expect(await imageKey(directory)).toEqual(key);
  expect(key).toEqual({
    base: expect.stringMatching(/^slipway-sandbox-base:[0-9a-f]{16}$/),
    dependencies: expect.stringMatching(/^slipway-sandbox-dependencies:[0-9a-f]{16}$/),
    tag: expect.stringMatching(/^slipway-sandbox:[0-9a-f]{16}$/),
  });
});

test.each<{ what: string; path: string; text: string; kept: string[] }>([
  { what: 'a source', path: 'page.tsx', text: 'export default 1;\n', kept: ['base', 'dependencies'] },
  { what: 'a new source', path: 'other.tsx', text: '', kept: ['base', 'dependencies'] },
  {
    what: 'the name and the scripts',
    path: 'package.json',
    text: JSON.stringify({ ...manifest, name: 'b', scripts: {} }),
    kept: ['base', 'dependencies'],
  },
  {
    what: 'a dependency',
    path: 'package.json',
    text: JSON.stringify({ ...manifest, dependencies: {} }),
    kept: ['base'],
  },
  { what: 'the lock file', path: 'pnpm-lock.yaml', text: 'lockfileVersion: 9.1\n', kept: ['base'] },
  { what: 'what a build leaves', path: 'tsconfig.tsbuildinfo', text: '{}', kept: ['base', 'dependencies', 'tag'] },
])('changing $what keeps $kept', async ({ path, text, kept }) => {
  const before = await imageKey(directory);
  await write(path, text);
  const after = await imageKey(directory);
  const same = (['base', 'dependencies', 'tag'] as const).filter((layer) => before[layer] === after[layer]);
  expect(same).toEqual(kept);
});

test('a sample application takes the place of the template’s sources', async () => {
  const { tag, dependencies } = await imageKey(directory);
  const sampled = await imageKey(directory, new Map([['page.tsx', '1']]));
  expect(sampled.dependencies).toBe(dependencies);
  expect(sampled.tag).not.toBe(tag);
  await write('page.tsx', 'export default 2;\n');
  expect((await imageKey(directory, new Map([['page.tsx', '1']]))).tag).toBe(sampled.tag);
});

test('a template without a lock file is refused', async () => {
  await rm(join(directory, 'pnpm-lock.yaml'));
  await expect(imageKey(directory)).rejects.toMatchObject({ code: 'sandbox.template_incomplete' });
});

async function write(path: string, text: string): Promise<void> {
  await writeFile(join(directory, path), text);
}
