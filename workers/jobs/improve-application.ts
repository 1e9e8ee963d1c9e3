import { digestOf, sha256 } from '#app/platform/digest.ts';
import type { Run } from '#app/store/run.ts';
import { compile, type Compiled, type PreviousCompilation } from '../compiler/compile.ts';
import { improve, type Improved } from '../model-stages/improve.ts';
import type { Improvements } from '../model-stages/improvements.ts';
import { repositoryOf, type JobContext } from './context.ts';
import { blobSha } from './git/blob-sha.ts';
import { repositoryPath } from './git/placement.ts';
import { runModelOf } from './model.ts';
import type { Generated, Planned } from './results.ts';
import { settingsOf } from './settings.ts';
import { resultOf } from './stage.ts';

interface Compilation {
  readonly compiled: Compiled;
  readonly previous: PreviousCompilation | null;
  /** What the generator wrote last; null for a new application. */
  readonly base: Generated | null;
}

/** What a model adds to the application of a run, and what an earlier run added to it. */
export async function improveApplication(
  context: JobContext,
  run: Run,
  planned: Planned,
  signal: AbortSignal,
  { compiled, previous, base }: Compilation,
): Promise<Improved> {
  const { manifest, origin } = planned;
  const repository = repositoryOf(context, run);
  const settings = await settingsOf(repository);
  const directory = origin.application?.directory ?? settings.directory ?? '';
  return await improve({
    manifest,
    manifestSha: sha256(compiled.manifestText),
    request: run.prompt,
    compiled,
    recompile: async (amendments) => compile(manifest, context.scaffold, previous, amendments),
    refusedSql: async (files) => (await context.postgres.execute(files)).map(({ message }) => message),
    earlier: await earlierOf(context, run, base),
    model: await runModelOf(context, run, signal),
    isCurrent: async () => isUnchanged(context, run, planned),
    blobSha,
    isProtected: (path) => settings.isProtected(repositoryPath(directory, path)),
  });
}

/** A proposal that is applied was improved when it was shown. */
async function earlierOf(context: JobContext, run: Run, base: Generated | null): Promise<Improvements | null> {
  const { applies } = run.options;
  const shown = applies === null ? null : await resultOf<Generated>(context, applies, 'files');
  return shown?.improvements ?? base?.improvements ?? null;
}

/** Whether the branch still has the manifest that the run started from. A new application has none that could change. */
async function isUnchanged(context: JobContext, run: Run, { origin }: Planned): Promise<boolean> {
  const { application, branch } = origin;
  if (application === null) return true;
  const path = repositoryPath(application.directory, 'manifest.json');
  const text = await repositoryOf(context, run).fileText(path, branch ?? undefined);
  try {
    return text !== null && digestOf(JSON.parse(text)) === digestOf(application.manifest);
  } catch {
    // Somebody is in the middle of writing it.
    return false;
  }
}
