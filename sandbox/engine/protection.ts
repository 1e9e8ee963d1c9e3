/** What an engine offers to shut containers off, found by asking it once. */
import type Dockerode from 'dockerode';
import type { EngineProtection } from '../policy/isolation.ts';
import { engineError } from './errors.ts';

export interface EngineFacts extends EngineProtection {
  readonly cpus: number;
  readonly storage: string;
  /** Where the engine keeps its files, on its machine. */
  readonly directory: string;
  /**
   * Whether root in a container is nobody on the host: `remapped` and `rootless` engines. Files that this process
   * gives to the application's user belong to somebody else there, so that overlays cannot be had.
   */
  readonly userNamespaces: 'none' | 'remapped' | 'rootless';
  readonly boundsMemory: boolean;
  readonly boundsSwap: boolean;
  readonly boundsProcesses: boolean;
}

/** The runtime of gVisor, under the name that its installation gives it. */
const GVISOR = 'runsc';
const known = new WeakMap<Dockerode, Promise<EngineFacts>>();

/**
 * Facts of an engine, remembered for this object of it.
 *
 * @throws SlipwayError `sandbox.engine_*`
 */
export function engineFacts(docker: Dockerode): Promise<EngineFacts> {
  const asked = known.get(docker) ?? askEngine(docker);
  known.set(docker, asked);
  asked.catch(() => known.delete(docker));
  return asked;
}

async function askEngine(docker: Dockerode): Promise<EngineFacts> {
  try {
    return factsOf((await docker.info()) as EngineInfo);
  } catch (error) {
    throw engineError(error, 'describe itself');
  }
}

/** As much of the engine's answer as is used. */
export interface EngineInfo {
  readonly NCPU?: number;
  readonly Driver?: string;
  readonly DockerRootDir?: string;
  readonly SecurityOptions?: readonly string[] | null;
  readonly Runtimes?: Readonly<Record<string, unknown>> | null;
  readonly MemoryLimit?: boolean;
  readonly SwapLimit?: boolean;
  readonly PidsLimit?: boolean;
}

/** Reads the engine's description of itself; what it does not state it does not have. */
export function factsOf(info: EngineInfo): EngineFacts {
  const options = new Set((info.SecurityOptions ?? []).map((option) => option.split(',')[0]?.replace('name=', '')));
  return {
    hasSeccomp: options.has('seccomp'),
    runtime: Object.hasOwn(info.Runtimes ?? {}, GVISOR) ? GVISOR : null,
    cpus: info.NCPU ?? 1,
    storage: info.Driver ?? 'unknown',
    directory: info.DockerRootDir ?? '',
    userNamespaces: options.has('rootless') ? 'rootless' : options.has('userns') ? 'remapped' : 'none',
    boundsMemory: info.MemoryLimit === true,
    boundsSwap: info.SwapLimit === true,
    boundsProcesses: info.PidsLimit === true,
  };
}
