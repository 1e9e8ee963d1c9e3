import { expect, test } from 'vitest';
import { protectionsOf } from './isolation-report.ts';
import { factsOf } from './protection.ts';

const full = factsOf({
  NCPU: 2,
  Driver: 'overlay2',
  DockerRootDir: '/var/lib/docker',
  SecurityOptions: ['name=seccomp,profile=default'],
  Runtimes: { runsc: {} },
  MemoryLimit: true,
  SwapLimit: true,
  PidsLimit: true,
});

test('says what is there and which way is taken', () => {
  const report = protectionsOf(full, true, true);
  expect(report.filter(({ present }) => !present).map(({ name }) => name)).toEqual(['root in containers']);
  expect(report.find(({ name }) => name === 'workspaces')?.detail).toBe('overlays over the image');
  expect(report.find(({ name }) => name === 'kernel')?.detail).toBe('runsc');
});

test.each([
  ['a remapping engine', { ...full, userNamespaces: 'remapped' as const }, true, true],
  ['another storage', { ...full, storage: 'btrfs' }, true, true],
  ['another machine', full, false, true],
  ['a process without rights', full, true, false],
])('says that workspaces are slower with %s', (_, facts, isLocal, isRoot) => {
  const report = protectionsOf(facts, isLocal, isRoot);
  expect(report.find(({ name }) => name === 'workspaces')).toMatchObject({
    present: false,
    detail: expect.stringContaining('some seconds slower'),
  });
});

test('says what a kernel does not bound', () => {
  const report = protectionsOf(factsOf({}), false, false);
  expect(report.filter(({ present }) => present)).toEqual([]);
  for (const name of ['memory', 'processes']) {
    expect(report.find((each) => each.name === name)?.detail).toContain('not bounded');
  }
});
