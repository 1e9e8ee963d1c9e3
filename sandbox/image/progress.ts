/** What the building of the image tells while it goes on. */

export type ImageStep = 'base system' | 'packages' | 'programs' | 'dependencies' | 'build cache';

interface ImageProgress {
  readonly step: ImageStep;
  readonly state: 'started' | 'ended';
  /** Since the building began. */
  readonly elapsedMs: number;
}

export type OnImageProgress = (progress: ImageProgress) => void;

/** Wraps steps so that each tells its beginning and its end. */
export function progressReporter(
  onProgress: OnImageProgress,
): <T>(step: ImageStep, work: () => Promise<T>) => Promise<T> {
  const startedAt = performance.now();
  const tell = (step: ImageStep, state: ImageProgress['state']) =>
    onProgress({ step, state, elapsedMs: performance.now() - startedAt });
  return async (step, work) => {
    tell(step, 'started');
    const value = await work();
    tell(step, 'ended');
    return value;
  };
}
