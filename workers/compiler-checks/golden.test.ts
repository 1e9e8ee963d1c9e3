import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { goldenDifferences } from './golden.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-golden-'));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

it('tells changed, missing and orphaned files, and writes only when it is told to', async () => {
  vi.stubEnv('UPDATE_GOLDEN', '');
  const files = new Map([
    ['a/same.ts', 'one'],
    ['b.ts', 'two'],
  ]);
  expect(await goldenDifferences(folder, files)).toEqual([
    { path: 'a/same.ts', reason: 'missing' },
    { path: 'b.ts', reason: 'missing' },
  ]);
  vi.stubEnv('UPDATE_GOLDEN', '1');
  expect(await goldenDifferences(folder, files)).toEqual([]);
  vi.stubEnv('UPDATE_GOLDEN', '');
  expect(await goldenDifferences(folder, files)).toEqual([]);
  await writeFile(join(folder, 'c.ts.golden'), 'left over');
  expect(await goldenDifferences(folder, new Map([...files, ['b.ts', 'three']]))).toEqual([
    { path: 'b.ts', reason: 'changed' },
    { path: 'c.ts', reason: 'orphan' },
  ]);
});
