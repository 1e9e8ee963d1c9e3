import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { freeSpace, isOverfull } from './usage.ts';

const MIB = 1024 * 1024;
const ROOMY = { workspaceBytes: 100 * MIB, workspaceFiles: 1_000 };
let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'slipway-usage-'));
  await mkdir(join(directory, 'a/b'), { recursive: true });
  await writeFile(join(directory, 'a/b/file'), Buffer.alloc(2 * MIB, 1));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

test('counts bytes and entries at every depth', async () => {
  expect(await isOverfull(directory, ROOMY)).toBe(false);
  expect(await isOverfull(directory, { ...ROOMY, workspaceBytes: MIB })).toBe(true);
  expect(await isOverfull(directory, { ...ROOMY, workspaceFiles: 3 })).toBe(false);
  expect(await isOverfull(directory, { ...ROOMY, workspaceFiles: 2 })).toBe(true);
});

test('follows no link, and takes a directory that is gone for empty', async () => {
  const linked = await mkdtemp(join(tmpdir(), 'slipway-usage-'));
  await symlink(directory, join(linked, 'directory'));
  await symlink('/dev/zero', join(linked, 'device'));
  expect(await isOverfull(linked, { ...ROOMY, workspaceBytes: MIB })).toBe(false);
  await rm(linked, { recursive: true });
  expect(await isOverfull(linked, ROOMY)).toBe(false);
});

test('knows what is free', async () => {
  const free = await freeSpace(directory);
  expect(free.bytes).toBeGreaterThan(0);
  expect(free.files).toBeGreaterThan(0);
});
