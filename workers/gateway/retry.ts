import type { Clock } from '#app/platform/clock.ts';
import { SlipwayError } from '#schemas/errors.ts';

export interface RetryLimits {
  /** Calls in all, the first included. */
  readonly attempts: number;
  readonly baseDelayMs: number;
  readonly maxDelayMs: number;
}

/** A number from 0 to below 1. */
export type Random = () => number;

/**
 * Carries out a call again while it fails transiently: after a random time of up to `baseDelayMs` × 2ⁿ (full jitter),
 * which begins when the service wants to be asked again, so that not everybody comes back at that moment. A service that wants more patience than `maxDelayMs` ends the attempts: the
 * job is worth delaying, not a worker.
 */
export async function withRetry<T>(
  limits: RetryLimits,
  ports: { readonly clock: Clock; readonly random: Random },
  signal: AbortSignal,
  call: () => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    signal.throwIfAborted();
    try {
      return await call();
    } catch (error) {
      const delayMs = attempt < limits.attempts ? delayAfter(error, attempt, limits, ports.random) : null;
      if (delayMs === null) throw error;
      await ports.clock.sleep(delayMs, signal);
    }
  }
}

/** Milliseconds to wait, or null when the call is not to be made again. */
function delayAfter(error: unknown, attempt: number, limits: RetryLimits, random: Random): number | null {
  if (!(error instanceof SlipwayError) || error.kind !== 'transient' || error.code === 'model.circuit_open')
    return null;
  const wanted = error.retryAfterMs ?? 0;
  if (wanted > limits.maxDelayMs) return null;
  const jitter = random() * Math.min(limits.maxDelayMs, limits.baseDelayMs * 2 ** (attempt - 1));
  return wanted + Math.round(jitter);
}
