import type { Clock } from '#app/platform/clock.ts';
import { errorKind, SlipwayError } from '#schemas/errors.ts';
import type { Breaker, Pass } from './breaker.ts';
import { withDeadline } from './deadline.ts';
import { mostInputTokens } from './estimate.ts';
import { budgetExhausted } from './failure.ts';
import type { Reservation, RunBudget, Spend, Usage } from './port.ts';
import { costMicros } from './price.ts';
import type { ModelProvider, ProviderAnswer, ProviderCall } from './provider.ts';
import { withRetry, type Random, type RetryLimits } from './retry.ts';

/** What the calls of one `complete` have come to so far. */
export interface Meter {
  attempts: number;
  /** How often the model was told what is wrong with its answer. */
  repairs: number;
  inputTokens: number;
  outputTokens: number;
  costMicros: number;
}

export interface CallPorts {
  readonly provider: ModelProvider;
  readonly breaker: Breaker;
  readonly clock: Clock;
  readonly random: Random;
}

export interface CallLimits {
  readonly callTimeoutMs: number;
  readonly retry: RetryLimits;
}

/**
 * Asks once, or again while it fails transiently: each time within the budget, the time limit and the circuit. What
 * was paid, or may have been, is settled and added to the meter.
 *
 * @param accept gets every answer; what it throws counts as the failure of that call
 */
export async function meteredCall(
  ports: CallPorts,
  limits: CallLimits,
  budget: RunBudget,
  meter: Meter,
  call: ProviderCall,
  accept: (answer: ProviderAnswer) => ProviderAnswer,
): Promise<ProviderAnswer> {
  const { provider, breaker } = ports;
  return await withRetry(limits.retry, ports, call.signal, async () => {
    // Counting tokens is asking too.
    const pass = breaker.enter();
    const { most, reservation } = await reserve(provider, limits, budget, call).catch((error: unknown) => {
      conclude(pass, error, call.signal);
      throw error;
    });
    let isAnswered = false;
    let usage: Usage = { inputTokens: 0, outputTokens: 0 };
    try {
      meter.attempts += 1;
      const answer = await withDeadline(limits.callTimeoutMs, call.signal, (signal) =>
        provider.generate({ ...call, signal }),
      );
      usage = answer.usage ?? most;
      isAnswered = true;
      pass.succeeded();
      return accept(answer);
    } catch (error) {
      if (!isAnswered) conclude(pass, error, call.signal);
      if (!isAnswered && mayBePaid(error, call.signal)) usage = most;
      throw error;
    } finally {
      settle(reservation, provider, usage, meter);
    }
  });
}

/** Sets aside the most that the call can cost; where a rough estimate does not fit, the tokens are counted. */
async function reserve(
  provider: ModelProvider,
  limits: CallLimits,
  budget: RunBudget,
  call: ProviderCall,
): Promise<{ readonly most: Usage; readonly reservation: Reservation }> {
  const rough: Usage = { inputTokens: mostInputTokens(call), outputTokens: call.maxOutputTokens };
  const roughly = budget.reserve(spendOf(provider, rough));
  if (roughly !== null) return { most: rough, reservation: roughly };

  const inputTokens = await countTokens(provider, limits, call, rough.inputTokens);
  const exact: Usage = { inputTokens, outputTokens: call.maxOutputTokens };
  const reservation = budget.reserve(spendOf(provider, exact));
  if (reservation === null) {
    throw budgetExhausted({ runId: budget.runId, spent: budget.spent, wanted: spendOf(provider, exact) });
  }
  return { most: exact, reservation };
}

/** The exact number; of a service that cannot count, or that says what is no number, the rough one. */
async function countTokens(
  provider: ModelProvider,
  limits: CallLimits,
  call: ProviderCall,
  rough: number,
): Promise<number> {
  try {
    const counted = await withDeadline(limits.callTimeoutMs, call.signal, (signal) =>
      provider.countTokens({ ...call, signal }),
    );
    return Number.isSafeInteger(counted) && counted > 0 ? counted : rough;
  } catch (error) {
    if (errorKind(error) === 'permanent') return rough;
    throw error;
  }
}

function settle(reservation: Reservation, provider: ModelProvider, usage: Usage, meter: Meter): void {
  const spend = spendOf(provider, usage);
  reservation.settle(spend);
  meter.inputTokens += usage.inputTokens;
  meter.outputTokens += usage.outputTokens;
  meter.costMicros += spend.costMicros;
}

function spendOf(provider: ModelProvider, usage: Usage): Spend {
  return { tokens: usage.inputTokens + usage.outputTokens, costMicros: costMicros(provider.price, usage) };
}

/** An error says something about the service when it is the service's; who stops, or has no money left, says nothing. */
function conclude(pass: Pass, error: unknown, signal: AbortSignal): void {
  if (signal.aborted || isOurs(error)) pass.abandoned();
  else if (errorKind(error) === 'transient' && !saysNothing(error)) pass.failed();
  else pass.succeeded();
}

function isOurs(error: unknown): boolean {
  return error instanceof SlipwayError && error.code === 'model.budget_exhausted';
}

/** Too many requests, and an answer without content, come from a service that is up. */
function saysNothing(error: unknown): boolean {
  return error instanceof SlipwayError && ['model.rate_limited', 'model.answer_empty'].includes(error.code);
}

/** A call that was stopped or cut may have been carried out to its end on the other side. */
function mayBePaid(error: unknown, signal: AbortSignal): boolean {
  return signal.aborted || (error instanceof SlipwayError && error.context['paid'] === true);
}
