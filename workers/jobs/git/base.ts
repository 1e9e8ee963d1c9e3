import type { GitSha, RepositoryPort } from '#app/github/port.ts';
import { sha256 } from '#app/platform/digest.ts';
import type { Run } from '#app/store/run.ts';
import type { Manifest } from '#schemas/generated/manifest.ts';
import { compile } from '../../compiler/compile.ts';
import type { JobContext } from '../context.ts';
import type { Committed, Generated } from '../results.ts';
import { readArtifact } from '../stage.ts';
import { runsIn } from './commit-message.ts';

const lookBackCommits = 100;

export interface BaseQuestion {
  readonly run: Run;
  /** Newest earlier run of the same issue that pushed. */
  readonly previous: Run | null;
  readonly head: GitSha;
  readonly directory: string;
  /** As the branch has it. */
  readonly manifest: Manifest;
}

/** The common ancestor of a merge. */
export interface Base {
  /** SHA-256 of the artifact, a `Generated`. */
  readonly artifact: string;
  /** Paths from the repository's root that it holds and the branch never had. */
  readonly unwritten: readonly string[];
}

/**
 * The artifact of what the generator wrote for the state that a branch was made from: named by the trailer of the
 * newest of its commits in the branch's history (squashed commits keep trailers in their message), else the last run
 * of the same issue; where neither is known any more, the manifest compiled again.
 */
export async function findBase(
  context: JobContext,
  repository: RepositoryPort,
  { run, previous, head, directory, manifest }: BaseQuestion,
): Promise<Base> {
  const commits = await repository.commits(head, lookBackCommits);
  for (const id of new Set(commits.flatMap(({ message }) => runsIn(message)))) {
    const maker = await context.store.run(id);
    if (maker?.repository.id !== run.repository.id || maker.projectId === null) continue;
    const project = await context.store.project(maker.projectId);
    const base = project?.directory === directory ? await outputOf(context, id) : null;
    if (base !== null) return base;
  }
  return (previous === null ? null : await outputOf(context, previous.id)) ?? recompiled(context, manifest);
}

async function outputOf(context: JobContext, runId: string): Promise<Base | null> {
  const results = await context.store.stageResults(runId);
  const artifactOf = (of: string): string | null => results.findLast(({ stage }) => stage === of)?.artifactSha ?? null;
  const artifact = artifactOf('files');
  if (artifact === null) return null;
  const committed = artifactOf('commit');
  const unwritten = committed === null ? [] : (await readArtifact<Committed>(context, committed)).value.unwritten;
  return { artifact, unwritten };
}

async function recompiled(context: JobContext, manifest: Manifest): Promise<Base> {
  const { value, diagnostics } = await compile(manifest, context.scaffold);
  if (value === null) {
    return { artifact: await context.artifacts.put('files', JSON.stringify({ files: [] })), unwritten: [] };
  }
  const { app, manifestText, files, notes } = value;
  const generated: Generated = { app, manifestSha: sha256(manifestText), files, notes, diagnostics };
  return { artifact: await context.artifacts.put('files', JSON.stringify(generated)), unwritten: [] };
}
