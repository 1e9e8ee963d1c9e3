import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { recordProcess, stopLeftovers } from './leftovers.mjs';

let stateDir: string;
beforeEach(async () => {
  stateDir = await mkdtemp(join(tmpdir(), 'slipway-leftovers-'));
});
afterEach(async () => rm(stateDir, { recursive: true, force: true }));

it('stops what a dead owner left running, and nothing of a living one', async () => {
  const orphan = spawn('sleep', ['600'], { stdio: 'ignore' });
  recordProcess(stateDir, { pid: orphan.pid ?? 0, name: 'orphan' });
  expect(await stopLeftovers(stateDir)).toEqual([]);
  expect(orphan.exitCode).toBeNull();

  const exited = once(orphan, 'exit');
  // This process plays the owner that has ended.
  expect(await stopLeftovers(stateDir, process.pid)).toEqual(['orphan']);
  await exited;
  expect(orphan.signalCode).toBe('SIGTERM');
  expect(await readdir(join(stateDir, 'processes'))).toEqual([]);
});

it('forgets a process that ended by itself', async () => {
  const forget = recordProcess(stateDir, { pid: process.pid, name: 'short' });
  forget();
  expect(await stopLeftovers(stateDir, process.pid)).toEqual([]);
});
