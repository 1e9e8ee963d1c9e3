import { expect, test } from 'vitest';
import { isolated } from './isolation.ts';
import { LIMITS } from './limits.ts';

const options = isolated(
  'image:1',
  { owner: 'me', role: 'verify' },
  {
    limits: LIMITS.container,
    hostCpus: 1,
    volume: 'job',
    workDir: '/work',
    user: '1:2',
    home: '/home/app',
    sockets: null,
  },
);
const host = options.HostConfig ?? {};

test('a container has no network, no privileges, no writable root and bounded resources', () => {
  expect(host).toMatchObject({
    NetworkMode: 'none',
    ReadonlyRootfs: true,
    Privileged: false,
    CapDrop: ['ALL'],
    SecurityOpt: ['no-new-privileges'],
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

test('neither capabilities nor another seccomp profile, namespace or device are asked for', () => {
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
