import { expect, test } from 'vitest';
import { isolated, type Isolation } from './isolation.ts';
import { LIMITS } from './limits.ts';
import { SECCOMP_PROFILE } from './seccomp.ts';

const isolation: Isolation = {
  limits: LIMITS.container,
  hostCpus: 1,
  volume: 'job',
  workDir: '/work',
  user: '1:2',
  home: '/home/app',
  sockets: null,
};
const gVisor = { hasSeccomp: false, runtime: 'runsc' };
const options = isolated('image:1', { owner: 'me', role: 'verify' }, isolation);
const host = options.HostConfig ?? {};

test('a container has no network, no privileges, no writable root and bounded resources', () => {
  expect(host).toMatchObject({
    NetworkMode: 'none',
    ReadonlyRootfs: true,
    Privileged: false,
    CapDrop: ['ALL'],
    SecurityOpt: ['no-new-privileges', `seccomp=${JSON.stringify(SECCOMP_PROFILE)}`],
    Memory: LIMITS.container.memoryBytes,
    MemorySwap: LIMITS.container.memoryBytes,
    PidsLimit: LIMITS.container.pids,
    // More processors than the machine has would be refused.
    NanoCpus: 1e9,
  });
  expect(options).toMatchObject({
    User: '1:2',
    Env: [],
    Labels: { 'slipway.sandbox': 'me', 'slipway.sandbox.role': 'verify' },
  });
});

test('nothing of the host is mounted but the volume, and everything writable is without devices and set-uid', () => {
  expect(host.Binds).toBeUndefined();
  expect(host.Mounts).toEqual([{ Type: 'volume', Source: 'job', Target: '/work' }]);
  expect(Object.keys(host.Tmpfs ?? {})).toEqual(['/tmp', '/home/app']);
  for (const mount of Object.values<string>(host.Tmpfs ?? {})) expect(mount).toMatch(/nosuid,nodev,size=\d+/);
});

test('an engine with a kernel of its own for containers is used so, one without filters gets none', () => {
  const created = isolated('image:1', { owner: 'me', role: 'verify' }, { ...isolation, engine: gVisor });
  expect(created.HostConfig?.Runtime).toBe('runsc');
  expect(created.HostConfig?.SecurityOpt).toEqual(['no-new-privileges']);
  expect(host.Runtime).toBeUndefined();
});

test('open files, file sizes and processes are bounded, and nothing dumps core', () => {
  const { openFiles, fileBytes, pids } = LIMITS.container;
  const hard = Object.fromEntries((host.Ulimits ?? []).map(({ Name, Hard }) => [Name, Hard]));
  expect(hard).toEqual({ nofile: openFiles, fsize: fileBytes, nproc: pids * 32, core: 0 });
});

test('neither capabilities nor namespaces or devices are asked for', () => {
  for (const name of [
    'CapAdd',
    'Devices',
    'PidMode',
    'IpcMode',
    'UTSMode',
    'UsernsMode',
    'GroupAdd',
    'DeviceRequests',
  ] as const) {
    expect(host[name]).toBeUndefined();
  }
  expect(JSON.stringify(host)).not.toMatch(/unconfined|docker\.sock/);
});
