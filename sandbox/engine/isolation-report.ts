/** How well an engine shuts containers off, and which way its sandbox goes, in words for people. */
import { access } from 'node:fs/promises';
import type Dockerode from 'dockerode';
import { LIMITS } from '../policy/limits.ts';
import { engineFacts, type EngineFacts } from './protection.ts';

export interface Protection {
  readonly name: string;
  /** False where the engine lacks it, and the sandbox goes on without. */
  readonly present: boolean;
  readonly detail: string;
}

const GIB = 1024 ** 3;

/**
 * Looks at the engine, starting nothing.
 *
 * @throws SlipwayError `sandbox.engine_*`
 */
export async function isolationReport(docker: Dockerode): Promise<readonly Protection[]> {
  const facts = await engineFacts(docker);
  const isLocal = await access(facts.directory).then(
    () => facts.directory !== '',
    () => false,
  );
  return protectionsOf(facts, isLocal, process.getuid?.() === 0);
}

/**
 * @param isLocal whether the engine's files can be seen from this process
 * @param isRoot whether this process may give files to another user
 */
export function protectionsOf(facts: EngineFacts, isLocal: boolean, isRoot: boolean): readonly Protection[] {
  const { container } = LIMITS;
  const hasOverlay = facts.storage === 'overlay2' && facts.userNamespaces === 'none' && isLocal && isRoot;
  return [
    {
      name: 'system calls',
      present: facts.hasSeccomp,
      detail: facts.hasSeccomp ? 'an allowlist of our own' : 'not filtered: the engine has no seccomp',
    },
    {
      name: 'kernel',
      present: facts.runtime !== null,
      detail: facts.runtime === null ? 'the host’s; gVisor (runsc) would be used if the engine had it' : facts.runtime,
    },
    {
      name: 'root in containers',
      present: facts.userNamespaces !== 'none',
      detail:
        facts.userNamespaces === 'none'
          ? 'the host’s, but nothing in a container runs as root'
          : `nobody on the host (${facts.userNamespaces})`,
    },
    {
      name: 'memory',
      present: facts.boundsMemory && facts.boundsSwap,
      detail: facts.boundsMemory
        ? `${container.memoryBytes / GIB} GiB, ${facts.boundsSwap ? 'without swap' : 'swap not bounded by this kernel'}`
        : 'not bounded by this kernel',
    },
    {
      name: 'processes',
      present: facts.boundsProcesses,
      detail: facts.boundsProcesses ? `${container.pids}` : 'not bounded by this kernel',
    },
    {
      name: 'disk',
      present: isLocal,
      detail: isLocal
        ? `${container.workspaceBytes / GIB} GiB and ${container.workspaceFiles} files, watched`
        : `${container.fileBytes / GIB} GiB a file; the whole cannot be seen, since the engine is on another machine`,
    },
    {
      name: 'workspaces',
      present: hasOverlay,
      detail: hasOverlay
        ? 'overlays over the image'
        : 'filled from the package store, some seconds slower: overlays need overlay2 on this machine, root, no remapping',
    },
  ];
}
