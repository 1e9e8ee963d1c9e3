/** A build made from what is remembered of it: what was built is put back, or built again where that is not to be had. */
import type { StepName, StepResult } from '#schemas/generated/verdict.ts';
import type { ProjectCache } from '../cache/project-cache.ts';
import type { Job } from '../engine/job.ts';
import type { Build } from '../port.ts';
import type { SandboxParts } from '../runner/sandbox.ts';
import { verify } from '../runner/verification.ts';
import { putBuilt } from './build-archive.ts';
import { notBuilt } from './build-application.ts';
import type { PreviewMemory, PreviewSource } from './memory.ts';

const STEPS: ReadonlySet<StepName> = new Set(['install', 'build']);
const RESTORED: StepResult = {
  step: 'build',
  status: 'passed',
  exitCode: 0,
  durationMs: 0,
  log: '',
  annotations: [],
  tests: null,
};

/** A build that is made when somebody wants it; owned like any other. */
export class RememberedBuild implements Build {
  readonly id: string;
  readonly #make: (signal: AbortSignal) => Promise<Build>;
  #made: Build | null = null;

  constructor(id: string, make: (signal: AbortSignal) => Promise<Build>) {
    this.id = id;
    this.#make = make;
  }

  /** The same one every time; a preview starts once at a time. */
  async made(signal: AbortSignal): Promise<Build> {
    this.#made ??= await this.#make(signal);
    return this.#made;
  }

  async discard(): Promise<void> {
    await this.#made?.discard();
  }
}

/**
 * Installs the application in a sandbox of its own and puts back what was built of it.
 *
 * @returns the build, which belongs to the caller
 * @throws SlipwayError `preview.not_built` (user), `sandbox.*`
 */
export async function restoreBuild(
  parts: SandboxParts,
  memory: PreviewMemory,
  { id, source }: { readonly id: string; readonly source: PreviewSource },
  signal: AbortSignal,
): Promise<Build> {
  const request = { id: `restored-${id}`, files: source.files, onStep: () => undefined, signal };
  const restoring = (job: Job): ProjectCache => ({
    around: async (step, run) => (step === 'build' && (await isRestored(job)) ? RESTORED : run()),
    keep: async () => undefined,
  });
  const isRestored = async (job: Job): Promise<boolean> => {
    try {
      const built = await memory.built(source);
      if (built === null) return false;
      await putBuilt(job.container, built, parts.limits.cache, signal);
      return true;
    } catch (error) {
      parts.logger?.warn({ err: error, preview: id }, 'a preview is built again: what was built could not be put back');
      return false;
    }
  };
  const { verdict, build } = await verify(parts, request, STEPS, restoring);
  if (build !== null) return build;
  throw notBuilt(verdict.steps.find(({ status }) => status !== 'passed') ?? null);
}
