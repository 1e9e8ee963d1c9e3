import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Dockerode from 'dockerode';
import { describe, expect, test } from 'vitest';
import type { StepName, StepResult } from '#schemas/generated/verdict.ts';
import { withTestEngine } from '../fixture/engine-hooks.ts';
import type { TestEngine } from '../fixture/test-engine.ts';
import { scriptsApp } from '../fixture/tiny-app.ts';
import { overlayWorkspace } from '../engine/workspace.ts';
import { APP_USER, PATHS } from '../image/recipe.ts';
import { LIMITS, type Limits } from '../policy/limits.ts';
import { createSandbox, type SandboxOptions } from './sandbox.ts';

const TIMEOUT_MS = 60_000;
const MIB = 1024 * 1024;
let engine: TestEngine;

withTestEngine((started) => {
  engine = started;
});

const FACTS = `
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { lookup } from 'node:dns/promises';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';

const attempt = async (work) => { try { await work(); return 'allowed'; } catch (error) { return error.code; } };
const reach = (host, port) => () => new Promise((resolve, reject) =>
  connect({ host, port, timeout: 2000 }).on('connect', resolve).on('error', reject).on('timeout', () => reject({ code: 'TIMEOUT' })));
const status = Object.fromEntries(readFileSync('/proc/self/status', 'utf8').split('\\n').map((line) => line.split(':\\t')));
const mounts = readFileSync('/proc/mounts', 'utf8').split('\\n').map((line) => line.split(' '));
const options = (target) => mounts.find((mount) => mount[1] === target)?.[3].split(',') ?? [];
console.log('FACTS' + JSON.stringify({
  uid: process.getuid(), gid: process.getgid(), groups: process.getgroups(),
  capabilities: [status.CapInh, status.CapPrm, status.CapEff, status.CapBnd, status.CapAmb].map((set) => parseInt(set, 16)),
  noNewPrivileges: status.NoNewPrivs.trim(), seccomp: status.Seccomp.trim(),
  interfaces: Object.keys(networkInterfaces()),
  address: await attempt(reach('1.1.1.1', 443)), gateway: await attempt(reach('172.17.0.1', 22)),
  metadata: await attempt(reach('169.254.169.254', 80)), ipv6: await attempt(reach('2606:4700:4700::1111', 443)),
  name: await attempt(() => lookup('example.com')),
  root: await attempt(() => writeFileSync('/escaped', '')), etc: await attempt(() => writeFileSync('/etc/passwd', '')),
  programs: await attempt(() => writeFileSync('/opt/slipway/launch.mjs', '')),
  store: await attempt(() => writeFileSync('/opt/pnpm/store/v11/index.db', '')),
  sysctl: await attempt(() => writeFileSync('/proc/sys/kernel/core_pattern', '')),
  dockerSocket: ['/var/run/docker.sock', '/run/docker.sock'].some(existsSync),
  rootOptions: options('/'), tmpOptions: options('/tmp'), homeOptions: options('/home/app'), workOptions: options('/work'),
  environment: Object.keys(process.env),
}));
`;

describe('isolation', { timeout: TIMEOUT_MS }, () => {
  test('is what it should be, seen from inside', async () => {
    process.env['SLIPWAY_TEST_SECRET'] = 'must not come in';
    const results = await verify(await scriptsApp({ typecheck: 'node facts.mjs' }, { 'facts.mjs': FACTS }));
    delete process.env['SLIPWAY_TEST_SECRET'];
    const line = results.typecheck?.log.split('\n').find((each) => each.startsWith('FACTS')) ?? '';
    const facts = JSON.parse(line.slice('FACTS'.length)) as Record<string, unknown>;

    expect(facts).toMatchObject({
      uid: 10_001,
      gid: 10_001,
      groups: [10_001],
      capabilities: [0, 0, 0, 0, 0],
      noNewPrivileges: '1',
      seccomp: '2',
      interfaces: ['lo'],
      address: 'ENETUNREACH',
      gateway: 'ENETUNREACH',
      metadata: 'ENETUNREACH',
      ipv6: expect.stringMatching(/^(?:ENETUNREACH|EADDRNOTAVAIL)$/),
      name: 'EAI_AGAIN',
      root: 'EROFS',
      etc: expect.stringMatching(/^(?:EROFS|EACCES)$/),
      programs: expect.stringMatching(/^(?:EROFS|EACCES)$/),
      store: 'EROFS',
      sysctl: expect.stringMatching(/^(?:EROFS|EACCES)$/),
      dockerSocket: false,
    });
    expect(facts['rootOptions']).toContain('ro');
    for (const mount of ['tmpOptions', 'homeOptions', 'workOptions']) {
      expect(facts[mount]).toEqual(expect.arrayContaining(['nosuid', 'nodev']));
    }
    const secrets = (facts['environment'] as string[]).filter((name) =>
      /SECRET|TOKEN|PASSWORD|PRIVATE|APP_ID/.test(name),
    );
    expect(secrets).toEqual([]);
  });

  test('gives the running application no secret key', async () => {
    const server =
      "console.log('KEYS', Object.keys(process.env).filter((name) => name.startsWith('SUPABASE')).sort().join());\n";
    const app = await scriptsApp({}, {});
    const results = await verify(
      new Map([...app, ['server.mjs', server + (app.get('server.mjs') ?? '').replace('console', '')]]),
    );
    expect(results.smoke?.log).toContain('KEYS SUPABASE_PUBLISHABLE_KEY,SUPABASE_URL\n');
  });
});

describe('a verdict', { timeout: TIMEOUT_MS }, () => {
  test('comes from exit codes: a report that claims success does not help, one without tests does harm', async () => {
    const report = '{\\"numPassedTests\\":5,\\"numFailedTests\\":0,\\"testResults\\":[]}';
    const claim = `echo "${report}" > /tmp/slipway-vitest.json`;
    const unit = { 'tests/a.test.ts': '' };
    const failing = await verify(await scriptsApp({ test: `${claim}; exit 9; echo` }, unit));
    expect(failing.unit).toMatchObject({ status: 'failed', exitCode: 9 });

    const empty = await verify(await scriptsApp({ test: 'echo' }, unit));
    expect(empty.unit).toMatchObject({ status: 'failed', exitCode: 0, tests: null });
    expect(empty.unit?.log).toContain('no test has run');
  });

  test('has no unit step for an application without tests, and no supabase step for one without migrations', async () => {
    const results = await verify(await scriptsApp({}));
    expect(Object.keys(results)).toEqual(['install', 'typecheck', 'lint', 'build', 'smoke']);
    expect(results.smoke?.status).toBe('passed');
  });

  test('names a dependency that the image does not have', async () => {
    const app = await scriptsApp({});
    const manifest = JSON.parse(app.get('package.json') ?? '') as { dependencies: Record<string, string> };
    manifest.dependencies['left-pad'] = '1.3.0';
    const results = await verify(new Map([...app, ['package.json', JSON.stringify(manifest)]]));
    expect(results.install).toMatchObject({ status: 'failed', exitCode: 1 });
    expect(results.install?.log).toContain('left-pad');
    expect(results.smoke?.status).toBe('skipped');
  });
});

describe('bounds', { timeout: TIMEOUT_MS }, () => {
  test('a step that does not end is stopped alone, with everything it started', async () => {
    const limits = { ...LIMITS, stepTimeoutMs: { ...LIMITS.stepTimeoutMs, typecheck: 1_500 } };
    const results = await verify(
      await scriptsApp({
        typecheck: 'setsid sleep 987 & node -e "for(;;);"',
        // It runs after the type check: nothing of that may be left.
        build: 'sh -c "! pgrep -f [s]leep.987"',
      }),
      { limits },
    );
    expect(results.typecheck).toMatchObject({ status: 'timed_out', exitCode: null });
    expect(results.typecheck?.log).toContain('Stopped: longer than 1.5 s.');
    expect(results.build).toMatchObject({ status: 'passed', exitCode: 0 });
    expect(results.smoke?.status).toBe('passed');
  });

  test('the time for everything ends what is running and what would come', async () => {
    const results = await verify(await scriptsApp({ build: 'sleep 600' }), {
      limits: { ...LIMITS, totalTimeoutMs: 5_000 },
    });
    expect(results).toMatchObject({
      lint: { status: 'passed' },
      build: { status: 'timed_out' },
      smoke: { status: 'skipped' },
    });
  });

  test('a flood of output is stopped, and only its end is kept', async () => {
    const limits: Limits = { ...LIMITS, output: { ...LIMITS.output, stepBytes: 8 * MIB } };
    const results = await verify(await scriptsApp({ typecheck: 'yes flood' }), { limits });
    expect(results.typecheck).toMatchObject({ status: 'failed', exitCode: null });
    expect(results.typecheck?.log).toContain('Stopped: too much output.');
    expect(results.typecheck?.log.length).toBeLessThanOrEqual(LIMITS.output.logCharacters);
  });

  test('memory and processes run out inside only', async () => {
    const container = { ...LIMITS.container, memoryBytes: 256 * MIB, pids: 64 };
    const results = await verify(
      await scriptsApp({
        typecheck: 'node -e "const held = []; for (;;) held.push(Buffer.alloc(1e7, 1));"',
        build: `sh -c 'for n in $(seq 200); do sleep 30 & done; true'`,
      }),
      { limits: { ...LIMITS, container } },
    );
    expect(results.typecheck?.status).toBe('failed');
    expect(results.typecheck?.exitCode).not.toBe(0);
    expect(results.build?.log).toMatch(/[Cc]annot fork|Resource temporarily unavailable/);
  });

  test('files that cannot be told apart from others are refused before anything is started', async () => {
    const app = await scriptsApp({});
    const sandbox = createSandbox(engine);
    const request = { id: 'test', onStep: () => {}, signal: new AbortController().signal };
    const attempt = sandbox.verify({ ...request, files: new Map([...app, ['../escaped', '']]) });
    await expect(attempt).rejects.toMatchObject({ code: 'sandbox.files_refused', kind: 'user' });
  });
});

describe('an end before the end', { timeout: TIMEOUT_MS }, () => {
  test('a cancelled verification leaves nothing', async () => {
    const controller = new AbortController();
    const sandbox = createSandbox(engine);
    const running = sandbox.verify({
      id: 'cancelled',
      files: await scriptsApp({ typecheck: 'sleep 600' }),
      onStep: (event) => {
        if (event.kind === 'started' && event.step === 'typecheck') controller.abort(new Error('enough'));
      },
      signal: controller.signal,
    });
    await expect(running).rejects.toMatchObject({ code: 'sandbox.aborted', kind: 'transient' });
  });

  test('the reaper removes what runs, and the verification says so', async () => {
    const sandbox = createSandbox(engine);
    const files = await scriptsApp({ typecheck: 'sleep 600' });
    const started = Promise.withResolvers<void>();
    const running = sandbox.verify({
      id: 'reaped',
      files,
      onStep: (event) => {
        if (event.kind === 'started' && event.step === 'typecheck') started.resolve();
      },
      signal: new AbortController().signal,
    });
    const outcome = running.catch((error: unknown) => error);
    await started.promise;
    expect((await engine.leftovers()).length).toBeGreaterThan(0);

    await createSandbox({ ...engine, owner: `${engine.owner}-other` }).reap();
    expect((await engine.leftovers()).length).toBeGreaterThan(0);
    await createSandbox(engine).reap();
    expect(await outcome).toMatchObject({ code: expect.stringMatching(/^sandbox\.engine_/) });
  });
});

describe('workspaces', { timeout: TIMEOUT_MS }, () => {
  test('the engine may refuse the overlay: then dependencies are installed from the store', async () => {
    const workDir = join(tmpdir(), 'slipway,test');
    const app = await scriptsApp({ typecheck: 'next --version', lint: 'test -d .next/cache && echo' });
    // An engine object of its own: what it cannot do is remembered for it.
    const results = await verify(app, { docker: new Dockerode(), workDir });
    await rm(workDir, { recursive: true, force: true });
    expect(results).toMatchObject({ install: { status: 'passed' }, typecheck: { status: 'passed' } });
    expect(results).toMatchObject({ lint: { status: 'passed' }, smoke: { status: 'passed' } });
  });

  test('there is no overlay where this process cannot make its directories', async () => {
    const workDir = join(import.meta.filename, 'below-a-file');
    const { docker, image, owner } = engine;
    const request = { docker, image, owner, workDir, name: 'none', user: APP_USER, template: PATHS.template };
    expect(await overlayWorkspace(request)).toBeNull();
  });

  test('the bare commands run in one, each with its time and exit code', async () => {
    const files = await scriptsApp({ lint: 'exit 7; echo', build: 'sleep 0.3' });
    const { steps, totalMs } = await createSandbox(engine).runBare({ files });
    expect(steps.map(({ step, exitCode }) => [step, exitCode])).toEqual([
      ['install', 0],
      ['typecheck', 0],
      ['lint', 7],
      ['build', 0],
      ['smoke', 0],
    ]);
    expect(steps.find(({ step }) => step === 'build')?.durationMs).toBeGreaterThanOrEqual(300);
    expect(totalMs).toBe(steps.reduce((sum, { durationMs }) => sum + durationMs, 0));
  });
});

async function verify(
  files: ReadonlyMap<string, string>,
  options: Partial<SandboxOptions> = {},
): Promise<Partial<Record<StepName, StepResult>>> {
  const sandbox = createSandbox({ ...engine, ...options });
  const { verdict, build } = await sandbox.verify({
    id: 'test',
    files,
    onStep: () => {},
    signal: new AbortController().signal,
  });
  await build?.discard();
  return Object.fromEntries(verdict.steps.map((step) => [step.step, step]));
}
