/** Applications that try to get out, or to take more than they may. Each is contained, named, and leaves nothing behind. */
import { once } from 'node:events';
import { createServer } from 'node:net';
import { arch } from 'node:os';
import { describe, expect, test } from 'vitest';
import type { StepName, StepResult, Verdict } from '#schemas/generated/verdict.ts';
import { withTestEngine } from '../fixture/engine-hooks.ts';
import type { TestEngine } from '../fixture/test-engine.ts';
import { scriptsApp } from '../fixture/tiny-app.ts';
import { LIMITS, type Limits } from '../policy/limits.ts';
import { createSandbox } from './sandbox.ts';

const TIMEOUT_MS = 60_000;
const MIB = 1024 * 1024;
const EPERM = 1;
const ENOSYS = 38;
let engine: TestEngine;

withTestEngine((started) => {
  engine = started;
});

/** System calls by their number on x86-64, and the error with which each is refused. */
const SYSTEM_CALLS = {
  ptrace: [101, EPERM],
  setuid: [105, EPERM],
  mknod: [133, EPERM],
  personality: [135, EPERM],
  pivot_root: [155, EPERM],
  chroot: [161, EPERM],
  mount: [165, EPERM],
  umount2: [166, EPERM],
  init_module: [175, EPERM],
  kexec_load: [246, EPERM],
  add_key: [248, EPERM],
  keyctl: [250, EPERM],
  unshare: [272, EPERM],
  perf_event_open: [298, EPERM],
  open_by_handle_at: [304, EPERM],
  setns: [308, EPERM],
  process_vm_readv: [310, EPERM],
  bpf: [321, EPERM],
  userfaultfd: [323, EPERM],
  io_uring_setup: [425, ENOSYS],
  clone3: [435, ENOSYS],
} as const;

const PERL = `
my %calls = (${Object.entries(SYSTEM_CALLS)
  .map(([name, [number]]) => `${name} => ${number}`)
  .join(', ')});
for my $name (sort keys %calls) {
  $! = 0;
  my $answer = syscall($calls{$name}, 0, 0, 0, 0, 0);
  print "CALL $name ", ($answer == -1 ? $! + 0 : "allowed"), "\\n";
}
for my $family (17, 40) {
  $! = 0;
  print "CALL socket-$family ", (syscall(41, $family, 3, 0) == -1 ? $! + 0 : "allowed"), "\\n";
}
`;

describe('the way out', { timeout: TIMEOUT_MS }, () => {
  test.runIf(arch() === 'x64')('is not a system call', async () => {
    const { typecheck } = await verify({ typecheck: 'perl calls.pl' }, { files: { 'calls.pl': PERL } });
    const answers = Object.fromEntries(
      [...(typecheck?.log ?? '').matchAll(/^CALL (\S+) (\S+)$/gm)].map(([, name, answer]) => [name, answer]),
    );
    const refused = Object.entries(SYSTEM_CALLS).map(([name, [, error]]) => [name, String(error)]);
    expect(answers).toEqual({ ...Object.fromEntries(refused), 'socket-17': '1', 'socket-40': '1' });
  });

  test('is not the network, a file of the kernel, a set-uid program or an install script', async () => {
    let reached = 0;
    const host = createServer(() => (reached += 1)).listen(0, '0.0.0.0');
    await once(host, 'listening');
    const address = host.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const scripts = {
      preinstall: 'touch ran',
      postinstall: 'touch ran',
      prepare: 'touch ran',
    };
    const { typecheck, install } = await verify(
      { ...scripts, typecheck: `node attempts.mjs ${port}` },
      { files: { 'attempts.mjs': ATTEMPTS } },
    );
    host.close();
    expect(install).toMatchObject({ status: 'passed' });
    const line = typecheck?.log.split('\n').find((each) => each.startsWith('ATTEMPTS')) ?? '';
    const attempts = JSON.parse(line.slice('ATTEMPTS'.length)) as Record<string, unknown>;
    const refused = expect.stringMatching(/^(?:EROFS|EACCES|EPERM|ENOENT|EIO)$/);
    expect(attempts).toEqual({
      loopback: 'ECONNREFUSED',
      gateway: 'ENETUNREACH',
      sibling: 'ENETUNREACH',
      udp: 'ENETUNREACH',
      dockerSocket: 'ENOENT',
      sysrq: refused,
      corePattern: refused,
      releaseAgent: refused,
      kernelMemory: refused,
      cgroup: refused,
      uevent: refused,
      setUid: '10001',
      installScript: 'ENOENT',
    });
    expect(reached).toBe(0);
  });

  test('is not a dependency: a lock file with an address is refused before the container sees any file', async () => {
    const app = await scriptsApp({}, { '.npmrc': 'registry=https://example.com/\n' });
    const lock = (app.get('pnpm-lock.yaml') ?? '').replace(
      /resolution: \{integrity: ([^}]+)\}/,
      'resolution: {integrity: $1, tarball: https://example.com/a.tgz}',
    );
    const { verdict } = await run(new Map([...app, ['pnpm-lock.yaml', lock]]));
    const line = lock.split('\n').findIndex((each) => each.includes('tarball')) + 1;
    expect(verdict.ok).toBe(false);
    expect(verdict.steps.map(({ step, status }) => `${step} ${status}`)).toEqual([
      'install failed',
      'typecheck skipped',
      'lint skipped',
      'build skipped',
      'smoke skipped',
    ]);
    expect(verdict.steps[0]?.annotations).toEqual([
      expect.objectContaining({ path: 'pnpm-lock.yaml', startLine: line, level: 'failure' }),
      expect.objectContaining({ path: '.npmrc', startLine: 1, level: 'failure' }),
    ]);
    expect(verdict.steps[0]?.log).toContain('does not come from a registry');
  });
});

const ATTEMPTS = `
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createSocket } from 'node:dgram';
import { connect } from 'node:net';

const port = Number(process.argv[2]);
const attempt = async (work) => { try { return (await work()) ?? 'allowed'; } catch (error) { return error.code; } };
const reach = (host) => () => new Promise((resolve, reject) =>
  connect({ host, port, timeout: 2000 }).on('connect', () => resolve()).on('error', reject).on('timeout', () => reject({ code: 'TIMEOUT' })));
const write = (path) => () => writeFileSync(path, '1');
console.log('ATTEMPTS' + JSON.stringify({
  loopback: await attempt(reach('127.0.0.1')), gateway: await attempt(reach('172.17.0.1')),
  sibling: await attempt(reach('172.17.0.2')),
  udp: await attempt(() => new Promise((resolve, reject) =>
    createSocket('udp4').send('x', 53, '1.1.1.1', (error) => (error ? reject(error) : resolve())))),
  dockerSocket: await attempt(() => void statSync('/var/run/docker.sock')),
  sysrq: await attempt(write('/proc/sysrq-trigger')), corePattern: await attempt(write('/proc/sys/kernel/core_pattern')),
  releaseAgent: await attempt(write('/sys/fs/cgroup/release_agent')),
  kernelMemory: await attempt(() => void readFileSync('/proc/kcore', { flag: 'r+' })),
  cgroup: await attempt(write('/sys/fs/cgroup/pids/pids.max')), uevent: await attempt(write('/sys/kernel/uevent_helper')),
  setUid: await attempt(() => {
    copyFileSync('/usr/bin/id', 'id');
    chmodSync('id', 0o6755);
    return execFileSync('./id', ['-u']).toString().trim();
  }),
  installScript: await attempt(() => void statSync('ran')),
}));
process.exit(0);
`;

describe('more than it may', { timeout: TIMEOUT_MS }, () => {
  test('a fork bomb is ended and named, and nothing runs after it', async () => {
    const limits = { ...limitsOf({ pids: 64 }), stepTimeoutMs: { ...LIMITS.stepTimeoutMs, typecheck: 2_000 } };
    const { typecheck } = await verify({ typecheck: `bash -c 'bomb() { bomb | bomb & }; bomb; sleep 60'` }, { limits });
    expect(['failed', 'timed_out']).toContain(typecheck?.status);
    expect(messagesOf(typecheck)).toContain('Stopped: it started more than 64 processes.');
  });

  test('memory is bounded and named', async () => {
    const hog = `node -e "const held = []; for (;;) held.push(Buffer.alloc(1e7, 1));"`;
    const results = await verify({ typecheck: hog }, { limits: limitsOf({ memoryBytes: 256 * MIB }) });
    expect(results.typecheck?.status).toBe('failed');
    expect(messagesOf(results.typecheck)).toContain('Stopped: it used more than 256 MiB of memory.');
    // The others have run, and are not blamed for it.
    expect(results).toMatchObject({ build: { status: 'passed' }, smoke: { status: 'passed' } });
    expect(results.smoke?.annotations).toEqual([]);
  });

  test.each([
    ['bytes', 'head -c 300M /dev/zero > fill; sleep 60', limitsOf({ workspaceBytes: 64 * MIB })],
    ['files', 'for n in $(seq 4000); do : > fill$n; done; sleep 60', limitsOf({ workspaceFiles: 1_500 })],
  ])('a disk filled with %s ends everything, and keeps no build', async (_, script, limits) => {
    const { verdict, build } = await run(await scriptsApp({ build: `bash -c '${script}'` }), limits);
    expect(build).toBeNull();
    const step = verdict.steps.find((each) => each.step === 'build');
    expect(step?.status).toBe('failed');
    expect(messagesOf(step)[0]).toMatch(/^Stopped: it wrote more than .* or .* files\.$/);
    expect(verdict.steps.find((each) => each.step === 'smoke')?.status).toBe('skipped');
  });

  test('what is written outside the workspace is bounded by itself', async () => {
    const { typecheck } = await verify({ typecheck: `bash -c 'head -c 300M /dev/zero > /tmp/fill'` });
    expect(typecheck).toMatchObject({ status: 'failed' });
    expect(typecheck?.log).toContain('No space left on device');
  });
});

function limitsOf(container: Partial<Limits['container']>): Limits {
  return { ...LIMITS, container: { ...LIMITS.container, ...container } };
}

function messagesOf(step: StepResult | undefined): readonly string[] {
  return (step?.annotations ?? []).map(({ message }) => message);
}

async function verify(
  scripts: Readonly<Record<string, string>>,
  { files = {}, limits = LIMITS }: { readonly files?: Readonly<Record<string, string>>; readonly limits?: Limits } = {},
): Promise<Partial<Record<StepName, StepResult>>> {
  const { verdict, build } = await run(await scriptsApp(scripts, files), limits);
  await build?.discard();
  return Object.fromEntries(verdict.steps.map((step) => [step.step, step]));
}

function run(
  files: ReadonlyMap<string, string>,
  limits: Limits = LIMITS,
): Promise<{ verdict: Verdict; build: { discard(): Promise<void> } | null }> {
  const signal = new AbortController().signal;
  return createSandbox({ ...engine, limits }).verify({ id: 'escape', files, onStep: () => {}, signal });
}
