/**
 * Lets one caller at a time answer a question. Those who ask the same meanwhile wait until it has ended, well or
 * badly, and then look for themselves: a caller who fails or gives up spoils nothing for the others.
 */
export interface SingleFlight {
  /** Resolves when nobody answers this question any more, and calls `answer`, which nobody else does meanwhile. */
  alone<T>(key: string, signal: AbortSignal, answer: () => Promise<T>): Promise<T>;
}

export function createSingleFlight(): SingleFlight {
  const underWay = new Map<string, Promise<void>>();
  return {
    async alone(key, signal, answer) {
      for (let other = underWay.get(key); other !== undefined; other = underWay.get(key)) {
        await unless(signal, other);
      }
      const { promise, resolve } = Promise.withResolvers<void>();
      underWay.set(key, promise);
      try {
        return await answer();
      } finally {
        underWay.delete(key);
        resolve();
      }
    },
  };
}

/** Waits, but not after the signal aborts; then it throws the signal's reason. */
async function unless(signal: AbortSignal, waited: Promise<void>): Promise<void> {
  signal.throwIfAborted();
  const aborted = Promise.withResolvers<never>();
  const stop = (): void => aborted.reject(signal.reason);
  signal.addEventListener('abort', stop, { once: true });
  try {
    await Promise.race([waited, aborted.promise]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
