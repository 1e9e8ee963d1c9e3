import type { Clock } from '#app/platform/clock.ts';
import { SlipwayError } from '#schemas/errors.ts';

export interface BreakerLimits {
  /** So many failures in a row open the circuit. */
  readonly failures: number;
  /** How long it stays open before one call may try. */
  readonly openMs: number;
}

/**
 * Keeps a service that is down from being asked: closed → open after a row of failures → half open, where one call
 * tries → closed or open again.
 */
export interface Breaker {
  /** Throws `model.circuit_open` (transient) while the circuit is open or another call is trying. */
  enter(): Pass;
}

/** One of the three is called, once. */
export interface Pass {
  succeeded(): void;
  failed(): void;
  /** The call says nothing about the service, for instance because the caller stopped it. */
  abandoned(): void;
}

/** A closed circuit. */
export function createBreaker(limits: BreakerLimits, clock: Pick<Clock, 'now'>): Breaker {
  let failures = 0;
  let openUntilMs = 0;
  let probing = false;
  return {
    enter() {
      const now = clock.now().getTime();
      const open = failures >= limits.failures;
      if (open && (probing || now < openUntilMs)) throw circuitOpen(Math.max(openUntilMs - now, 1_000));
      if (open) probing = true;
      const isProbe = open;
      return {
        succeeded() {
          failures = 0;
          probing = false;
        },
        failed() {
          failures += 1;
          if (isProbe) probing = false;
          if (failures >= limits.failures) openUntilMs = clock.now().getTime() + limits.openMs;
        },
        abandoned() {
          if (isProbe) probing = false;
        },
      };
    },
  };
}

function circuitOpen(retryAfterMs: number): SlipwayError {
  return new SlipwayError('The model has not been answering for a while.', {
    code: 'model.circuit_open',
    kind: 'transient',
    suggestion: 'It is asked again by itself after a pause.',
    retryAfterMs,
  });
}
