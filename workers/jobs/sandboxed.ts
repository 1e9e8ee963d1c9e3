import type { Run } from '#app/store/run.ts';
import type { Build, CachedProject, StepEvent } from '#sandbox/port.ts';
import type { Verdict } from '#schemas/generated/verdict.ts';
import type { JobContext } from './context.ts';
import type { Committed } from './results.ts';
import { whileWanted } from './while-wanted.ts';

/** An application, and where its repository has it. */
export type Sited = Pick<Committed, 'application' | 'directory'>;

export interface Sandboxed {
  readonly verdict: Verdict;
  /** SHA-256 of the verdict's artifact. */
  readonly artifactSha: string;
  /** Belongs to the caller; null unless the build step passed. */
  readonly build: Build | null;
}

/**
 * Runs every step on an application, and stores the verdict with its pictures.
 *
 * @returns null when the run was cancelled or begun anew meanwhile: then nothing is left of it
 */
export async function sandboxed(
  context: JobContext,
  run: Run,
  { application, directory }: Sited,
  { onStep, signal }: { readonly onStep: (event: StepEvent) => void; readonly signal: AbortSignal },
): Promise<Sandboxed | null> {
  const files = new Map(Object.entries(application));
  const project = projectOf(run, directory);
  const verification = await whileWanted(context, run, signal, async (ending) =>
    context.sandbox.verify({ id: run.id, files, project, onStep, signal: ending }),
  );
  if (verification === null) return null;
  const { verdict, build, screenshot } = verification;
  for (const { name } of verdict.screenshots) await context.artifacts.put('screenshot', screenshot(name));
  return { verdict, build, artifactSha: await context.artifacts.put('verdict', JSON.stringify(verdict)) };
}

/** What its compilers kept is for one application of one account: both ids are never given again. */
export function projectOf({ installationId, repository }: Run, directory: string): CachedProject {
  return { account: String(installationId), name: `${repository.id}/${directory}` };
}
