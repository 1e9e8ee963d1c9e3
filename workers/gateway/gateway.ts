import { systemClock, type Clock } from '#app/platform/clock.ts';
import type { Config } from '#app/platform/environment.ts';
import { createBreaker, type BreakerLimits } from './breaker.ts';
import type { CompletionCache } from './cache.ts';
import { createCompleter } from './complete.ts';
import { createGeminiProvider } from './gemini/provider.ts';
import type { CallLimits } from './metered-call.ts';
import type { ModelPort, UsageRecord } from './port.ts';
import type { ModelProvider } from './provider.ts';
import type { Random } from './retry.ts';
import { createSingleFlight } from './single-flight.ts';

export interface GatewayLimits extends CallLimits {
  /** For one `complete`, its repairs and pauses included. */
  readonly completionTimeoutMs: number;
  readonly maxRepairs: number;
  readonly maxOutputTokens: number;
  readonly breaker: BreakerLimits;
}

/** A large manifest takes a thinking model one to two minutes. */
export const GATEWAY_LIMITS: GatewayLimits = {
  callTimeoutMs: 180_000,
  completionTimeoutMs: 480_000,
  maxRepairs: 2,
  maxOutputTokens: 32_768,
  retry: { attempts: 4, baseDelayMs: 1_000, maxDelayMs: 60_000 },
  breaker: { failures: 5, openMs: 30_000 },
};

export interface GatewayPorts {
  readonly cache: CompletionCache;
  /** Called once for every `complete`, whether it answered or failed. Its failure is the call's. */
  readonly recordUsage: (record: UsageRecord) => Promise<void> | void;
  readonly clock?: Clock;
  readonly random?: Random;
}

/**
 * The gateway to the configured model, or null without a key: the embedded planner works then, and what it compiles
 * stays as it is.
 */
export function createGateway(
  config: Pick<Config, 'gemini'>,
  ports: GatewayPorts,
  limits: GatewayLimits = GATEWAY_LIMITS,
): ModelPort | null {
  return config.gemini === null ? null : createGatewayTo(createGeminiProvider(config.gemini), ports, limits);
}

/** The gateway to any provider: validation, repair, retry, budget, cache and record are the same for all. */
export function createGatewayTo(provider: ModelProvider, ports: GatewayPorts, limits: GatewayLimits): ModelPort {
  const clock = ports.clock ?? systemClock;
  return createCompleter(
    {
      provider,
      clock,
      random: ports.random ?? Math.random,
      breaker: createBreaker(limits.breaker, clock),
      cache: ports.cache,
      recordUsage: ports.recordUsage,
      flight: createSingleFlight(),
    },
    limits,
  );
}
