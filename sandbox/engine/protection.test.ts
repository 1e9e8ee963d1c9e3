import Dockerode from 'dockerode';
import { expect, test } from 'vitest';
import { engineFacts, factsOf } from './protection.ts';

test('gVisor and user namespaces are seen where they are', () => {
  const facts = factsOf({
    NCPU: 4,
    Driver: 'overlay2',
    DockerRootDir: '/var/lib/docker',
    SecurityOptions: ['name=seccomp,profile=builtin', 'name=userns'],
    Runtimes: { runc: {}, runsc: {} },
    MemoryLimit: true,
    SwapLimit: true,
    PidsLimit: true,
  });
  expect(facts).toEqual({
    hasSeccomp: true,
    runtime: 'runsc',
    cpus: 4,
    storage: 'overlay2',
    directory: '/var/lib/docker',
    userNamespaces: 'remapped',
    boundsMemory: true,
    boundsSwap: true,
    boundsProcesses: true,
  });
  expect(factsOf({ SecurityOptions: ['name=rootless', 'name=cgroupns'] }).userNamespaces).toBe('rootless');
});

test('what an engine does not state it does not have', () => {
  expect(factsOf({ SecurityOptions: null, Runtimes: null })).toEqual({
    hasSeccomp: false,
    runtime: null,
    cpus: 1,
    storage: 'unknown',
    directory: '',
    userNamespaces: 'none',
    boundsMemory: false,
    boundsSwap: false,
    boundsProcesses: false,
  });
});

test('the engine here bounds memory and processes', async () => {
  expect(await engineFacts(new Dockerode())).toMatchObject({
    hasSeccomp: true,
    boundsMemory: true,
    boundsProcesses: true,
  });
});
