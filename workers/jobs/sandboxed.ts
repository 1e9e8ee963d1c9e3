import type { Run } from '#app/store/run.ts';
import type { Build, StepEvent } from '#sandbox/port.ts';
import type { Verdict } from '#schemas/generated/verdict.ts';
import type { JobContext } from './context.ts';

export interface Sandboxed {
  readonly verdict: Verdict;
  /** SHA-256 of the verdict's artifact. */
  readonly artifactSha: string;
  /** Belongs to the caller; null unless the build step passed. */
  readonly build: Build | null;
}

/** Runs every step on an application, and stores the verdict with its pictures. */
export async function sandboxed(
  context: JobContext,
  run: Run,
  application: Readonly<Record<string, string>>,
  { onStep, signal }: { readonly onStep: (event: StepEvent) => void; readonly signal: AbortSignal },
): Promise<Sandboxed> {
  const files = new Map(Object.entries(application));
  const { verdict, build, screenshot } = await context.sandbox.verify({ id: run.id, files, onStep, signal });
  for (const { name } of verdict.screenshots) await context.artifacts.put('screenshot', screenshot(name));
  return { verdict, build, artifactSha: await context.artifacts.put('verdict', JSON.stringify(verdict)) };
}
