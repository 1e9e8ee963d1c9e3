import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Docker from 'dockerode';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createLogger } from '#app/platform/logger.ts';
import { pairwiseManifests } from '#schemas/fixtures/pairwise.ts';
import type { Sandbox } from '#sandbox/port.ts';
import { createSandbox } from '#sandbox/runner/sandbox.ts';
import { buildAndDrive, sampleOf } from '../compiler-checks/matrix/build-matrix.ts';
import { readScaffold } from '../compiler/read-scaffold.ts';

const runTimeoutMs = 240_000;
const owner = `matrix-test-${process.pid}`;
const docker = new Docker();
let workDir: string;
let sandbox: Sandbox;

beforeAll(async () => {
  const image = process.env['SLIPWAY_SANDBOX_IMAGE'];
  if (image === undefined) throw new Error('SLIPWAY_SANDBOX_IMAGE is not set: run this test with `npm test`.');
  workDir = await mkdtemp(join(tmpdir(), 'slipway-matrix-'));
  sandbox = createSandbox({ docker, image, owner, workDir, logger: createLogger({ level: 'fatal' }) });
});

afterAll(async () => {
  await sandbox.reap();
  const left = await docker.listContainers({ all: true, filters: { label: [`slipway.sandbox=${owner}`] } });
  await rm(workDir, { recursive: true, force: true });
  if (left.length > 0) throw new Error(`${left.length} containers were left behind`);
}, 60_000);

it.each(sampleOf(pairwiseManifests(), 1))(
  '$name of the matrix builds and works in a browser',
  { timeout: runTimeoutMs },
  async (matrixManifest) => {
    const verdict = await buildAndDrive(matrixManifest, {
      sandbox,
      scaffold: await readScaffold(),
      id: owner,
      signal: new AbortController().signal,
    });
    const failures = verdict.steps.filter(({ status }) => status !== 'passed');
    expect(failures.map(({ step, log }) => `${step}: ${log.slice(-2000)}`)).toEqual([]);
  },
);
