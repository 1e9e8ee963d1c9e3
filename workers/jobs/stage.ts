import type { ArtifactKind } from '#app/store/artifacts.ts';
import type { Run } from '#app/store/run.ts';
import { SlipwayError } from '#schemas/errors.ts';
import type { JobContext } from './context.ts';

/** Which result is meant: idempotent under run, stage and input hash. */
export interface StageKey {
  readonly stage: string;
  readonly inputHash: string;
  readonly kind: ArtifactKind;
}

export interface StageOutput<T> {
  readonly value: T;
  /** SHA-256 of the artifact. */
  readonly sha: string;
}

/**
 * Does a stage once: when its result for this input is recorded it is read back, else `make` runs and its result is
 * stored and recorded. After a crash between the two, `make` runs again and, being pure, writes the same artifact.
 */
export async function stageOnce<T>(
  context: JobContext,
  run: Run,
  key: StageKey,
  make: () => Promise<T>,
): Promise<StageOutput<T>> {
  const known = await context.store.stageResult(run.id, key.stage, key.inputHash);
  if (known?.artifactSha != null) return readArtifact<T>(context, known.artifactSha);

  const startedAt = context.now();
  const value = await make();
  const sha = await context.artifacts.put(key.kind, JSON.stringify(value));
  const { artifactSha } = await context.store.recordStage({
    runId: run.id,
    stage: key.stage,
    inputHash: key.inputHash,
    artifactSha: sha,
    durationMs: context.now() - startedAt,
  });
  return artifactSha === null || artifactSha === sha ? { value, sha } : readArtifact<T>(context, artifactSha);
}

/**
 * Reads an artifact that a stage of ours wrote; its bytes are checked against its address, so its shape is known.
 *
 * @throws SlipwayError `artifact.missing` (bug)
 */
export async function readArtifact<T>(context: JobContext, sha: string): Promise<StageOutput<T>> {
  const artifact = await context.artifacts.get(sha);
  if (artifact === null) {
    throw new SlipwayError('A result of an earlier stage is missing.', {
      code: 'artifact.missing',
      kind: 'bug',
      suggestion: 'Give the command again; the run starts over.',
      context: { sha },
    });
  }
  return { value: JSON.parse(artifact.bytes.toString('utf8')) as T, sha };
}

/** What a stage of another run left, or null. */
export async function resultOf<T>(context: JobContext, runId: string, stage: string): Promise<T | null> {
  const results = await context.store.stageResults(runId);
  const sha = results.findLast((result) => result.stage === stage)?.artifactSha ?? null;
  return sha === null ? null : (await readArtifact<T>(context, sha)).value;
}
