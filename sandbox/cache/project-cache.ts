/**
 * A project’s cache during one verification: put into the workspace before the build, dropped when that fails, and kept
 * for the next verification when everything has passed. Without it everything is slower and nothing else: so what goes
 * wrong with it is logged and never fails a verification.
 */
import { addAbortSignal } from 'node:stream';
import type { StepName, StepResult } from '#schemas/generated/verdict.ts';
import type { Job } from '../engine/job.ts';
import type { CacheLimits } from '../policy/limits.ts';
import { clearCache, fetchCache, putCache } from './archive.ts';
import type { CacheStore } from './store.ts';

/** Reads it and writes it. */
const COMPILING: StepName = 'build';

export interface ProjectCacheRequest {
  readonly store: CacheStore;
  readonly key: string;
  readonly job: Job;
  readonly limits: CacheLimits;
  readonly signal: AbortSignal;
  /** Told what went wrong. */
  readonly onError: (error: unknown) => void;
}

export interface ProjectCache {
  /**
   * Runs a step that may use the cache. One that fails with it is run once more without: what counts is what the
   * application does by itself.
   */
  around(step: StepName, run: () => Promise<StepResult>): Promise<StepResult>;
  /** Keeps what the compilers have left. For verifications that passed, before their container is removed. */
  keep(): Promise<void>;
}

/** Nothing is kept from one verification to the next. */
export const NO_CACHE: ProjectCache = { around: (_, run) => run(), keep: async () => undefined };

/** The restoring begins at once where the workspace is prepared, else with the first step that needs it. */
export function openProjectCache(request: ProjectCacheRequest): ProjectCache {
  const { store, key, job, limits, signal, onError } = request;
  let restoring: Promise<boolean> | null = null;
  const restored = (): Promise<boolean> => (restoring ??= restore(request));
  /** Whether it was there and is not any more. */
  const cleared = async (): Promise<boolean> => {
    if (!(await restored())) return false;
    restoring = Promise.resolve(false);
    return clearCache(job.container, limits, signal).then(
      () => true,
      (error: unknown) => {
        onError(error);
        return false;
      },
    );
  };
  // Installing a workspace that is not prepared copies the image's own cache into it.
  if (job.workspace.isPrepared) void restored();
  return {
    async around(step, run) {
      if (step !== COMPILING) return run();
      await restored();
      const result = await run();
      if (result.status === 'passed' || !(await cleared())) return result;
      const again = result.status === 'failed' ? await run() : result;
      // The application fails by itself: what it began with is not to blame.
      if (again.status === 'failed') return again;
      await store.remove(key).catch(onError);
      return again;
    },
    async keep() {
      const ended = AbortSignal.any([signal, AbortSignal.timeout(limits.timeoutMs)]);
      await store.write(key, addAbortSignal(ended, fetchCache(job.container, limits))).catch(onError);
    },
  };
}

/** Whether there was one. */
async function restore({ store, key, job, limits, signal, onError }: ProjectCacheRequest): Promise<boolean> {
  try {
    const cache = await store.read(key);
    return cache !== null && (await putCache(job.container, cache, limits, signal));
  } catch (error) {
    onError(error);
    return false;
  }
}
