import type { RepositoryPort } from '#app/github/port.ts';
import { sha256 } from '#app/platform/digest.ts';
import { ACTIVE_STATES, type Run } from '#app/store/run.ts';
import type { JobContext } from '../context.ts';
import { applicationOf, branchFiles } from '../git/branch-files.ts';
import type { Committed, Generated } from '../results.ts';
import { readArtifact } from '../stage.ts';

/** An application at a commit: ours, or one that people pushed on top of it. */
export interface Head {
  /** The run that pushed last. */
  readonly run: Run;
  readonly committed: Committed;
}

/** The commit that this run pushed; null when it left the branch at another one. */
export async function headOfRun(context: JobContext, run: Run, headSha: string): Promise<Head | null> {
  const results = await context.store.stageResults(run.id);
  for (const { stage, artifactSha } of results.toReversed()) {
    if (stage !== 'commit' || artifactSha === null) continue;
    const { value } = await readArtifact<Committed>(context, artifactSha);
    if (value.headSha === headSha && value.changed) return { run, committed: value };
  }
  return null;
}

/**
 * The application as the pull request of its newest run shows it now: what people pushed since is in it.
 *
 * @returns null when no run of the issue has pushed
 */
export async function presentHead(
  context: JobContext,
  repository: RepositoryPort,
  repositoryId: number,
  issue: number,
): Promise<Head | null> {
  // No run is left out: none has an empty id.
  const run = await context.store.previousRun(repositoryId, issue, '');
  if (run?.headSha == null) return null;
  const pull = run.pullRequest === null ? null : await repository.pullRequest(run.pullRequest);
  const headSha = pull?.state === 'open' ? pull.headSha : run.headSha;
  const known = await headOfRun(context, run, headSha);
  if (known !== null || headSha === run.headSha) return known;
  const pushed = await headOfRun(context, run, run.headSha);
  return pushed === null ? null : peoplesHead(context, repository, pushed, headSha);
}

async function peoplesHead(
  context: JobContext,
  repository: RepositoryPort,
  { run, committed }: Head,
  headSha: string,
): Promise<Head> {
  const { directory } = committed;
  const files = await branchFiles(repository, headSha, directory, await writtenBy(context, run, directory));
  // A person's commit is no fix of ours, whatever it stands on.
  const { fixes: _, ...before } = committed;
  return { run, committed: { ...before, headSha, conflicts: [], application: applicationOf(files, directory) } };
}

/** What we wrote need not be read from GitHub again. */
async function writtenBy(context: JobContext, run: Run, directory: string): Promise<Generated['files']> {
  const results = await context.store.stageResults(run.id);
  const sha = results.findLast(({ stage }) => stage === 'files')?.artifactSha ?? null;
  if (sha === null) return [];
  const { files } = (await readArtifact<Generated>(context, sha)).value;
  return files.map((file) => ({ ...file, path: directory === '' ? file.path : `${directory}/${file.path}` }));
}

/** SHA-256 of the application that a run left last, as an artifact; null when it has pushed nothing. */
export async function recordedHead(context: JobContext, { id }: Pick<Run, 'id'>): Promise<string | null> {
  const results = await context.store.stageResults(id);
  return results.findLast(({ stage }) => stage === 'commit')?.artifactSha ?? null;
}

/**
 * Keeps the head as the latest result of its run, so that another attempt can begin from it.
 *
 * @returns SHA-256 of the artifact; null when the run is under way with another head
 */
export async function recordHead(context: JobContext, { run, committed }: Head): Promise<string | null> {
  const artifactSha = await context.artifacts.put('base', JSON.stringify(committed));
  if ((await recordedHead(context, run)) === artifactSha) return artifactSha;
  if (ACTIVE_STATES.includes(run.state)) return null;
  // An older head may be taken up again: each time it is a new result.
  const inputHash = sha256(`head ${committed.headSha} after attempt ${run.attempt}`);
  await context.store.recordStage({ runId: run.id, stage: 'commit', inputHash, artifactSha, durationMs: 0 });
  return artifactSha;
}
