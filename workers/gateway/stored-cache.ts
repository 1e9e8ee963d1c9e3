import type { ArtifactKind, ArtifactStore } from '#app/store/artifacts.ts';
import type { Store } from '#app/store/store.ts';
import type { CacheEntry, CompletionCache } from './cache.ts';
import type { ModelStage } from './port.ts';

/** The kind of artifact that an answer of each stage is kept as. */
const KINDS: Readonly<Record<ModelStage, ArtifactKind>> = {
  plan: 'manifest',
  database: 'database',
  api: 'api',
  ui: 'ui',
  files: 'files',
  fix: 'files',
};

/**
 * A cache in the store: answers are artifacts, found by the stage result `<stage>/model` of their run, with the
 * question's key as its input hash. So a run that is taken up after a crash asks nothing twice, and each answer says
 * which model gave it to which version of the prompt.
 */
export function createStoredCache(
  store: Pick<Store, 'stageResult' | 'recordStage'>,
  artifacts: ArtifactStore,
): CompletionCache {
  return {
    async get(entry) {
      const result = await store.stageResult(entry.runId, stageName(entry), entry.key);
      const artifact = result?.artifactSha == null ? null : await artifacts.get(result.artifactSha);
      return artifact === null ? undefined : answerIn(JSON.parse(artifact.bytes.toString('utf8')));
    },
    async put(entry, value) {
      const artifactSha = await artifacts.put(KINDS[entry.stage], JSON.stringify({ ...entry.origin, answer: value }));
      await store.recordStage({
        runId: entry.runId,
        stage: stageName(entry),
        inputHash: entry.key,
        artifactSha,
        durationMs: 0,
      });
    },
  };
}

/**
 * Several caches, the quickest first. An answer that one of them has is copied into the others: into the quicker ones
 * to be found there, into the lasting ones because each run keeps its own.
 */
export function layered(caches: readonly CompletionCache[]): CompletionCache {
  return {
    async get(entry) {
      for (const [index, cache] of caches.entries()) {
        const value = await cache.get(entry);
        if (value === undefined) continue;
        await Promise.all(caches.filter((_, at) => at !== index).map((other) => other.put(entry, value)));
        return value;
      }
      return undefined;
    },
    async put(entry, value) {
      await Promise.all(caches.map((cache) => cache.put(entry, value)));
    },
  };
}

function answerIn(stored: unknown): unknown {
  return typeof stored === 'object' && stored !== null && 'answer' in stored ? stored.answer : undefined;
}

function stageName({ stage }: CacheEntry): string {
  return `${stage}/model`;
}
