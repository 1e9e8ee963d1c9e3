import type { Clock } from '#app/platform/clock.ts';
import { createRunBudget } from './budget.ts';
import { createMemoryCache } from './cache.ts';
import { createGatewayTo, GATEWAY_LIMITS, type GatewayLimits } from './gateway.ts';
import type { CompletionRequest, ModelPort, RunBudget, UsageRecord } from './port.ts';
import type { ModelProvider, ProviderAnswer, ProviderCall } from './provider.ts';

/** A small schema that a model can get wrong in every way. */
export const BOOK_SCHEMA = {
  type: 'object',
  additionalProperties: false,
  required: ['title', 'pages'],
  properties: {
    title: { type: 'string', minLength: 1 },
    pages: { type: 'integer', minimum: 1 },
    genre: { enum: ['novel', 'essay'] },
  },
};

export interface Book {
  readonly title: string;
  readonly pages: number;
  readonly genre?: 'novel' | 'essay';
}

export const BOOK: Book = { title: 'Middlemarch', pages: 880 };

/** A question about a book, with a budget that suffices for everything. */
export function bookRequest(more: Partial<CompletionRequest<Book>> = {}): CompletionRequest<Book> {
  return {
    stage: 'plan',
    prompt: {
      id: 'book',
      version: 1,
      system: 'Describe the book.',
      parts: [{ kind: 'data', name: 'request', text: 'A long novel.' }],
    },
    schema: BOOK_SCHEMA,
    temperature: 0,
    budget: ampleBudget(),
    signal: new AbortController().signal,
    ...more,
  };
}

export function ampleBudget(): RunBudget {
  return createRunBudget('run-1', { maxTokens: 100_000_000, maxCostMicros: 1_000_000_000 });
}

/** A clock that stands still until somebody sleeps. */
export function skippingClock(): Clock & { readonly sleptMs: readonly number[] } {
  const sleptMs: number[] = [];
  let now = Date.UTC(2026, 10, 22);
  return {
    sleptMs,
    now: () => new Date(now),
    async sleep(durationMs, signal) {
      signal?.throwIfAborted();
      sleptMs.push(durationMs);
      now += durationMs;
    },
  };
}

export interface Rig {
  readonly gateway: ModelPort;
  readonly clock: ReturnType<typeof skippingClock>;
  readonly records: readonly UsageRecord[];
}

/** A gateway to this provider with a memory of its own, without pauses and with the longest jitter. */
export function rigFor(provider: ModelProvider, limits: Partial<GatewayLimits> = {}): Rig {
  const clock = skippingClock();
  const records: UsageRecord[] = [];
  const gateway = createGatewayTo(
    provider,
    {
      cache: createMemoryCache(100),
      recordUsage: (record) => void records.push(record),
      clock,
      random: () => 0.999_999,
    },
    { ...GATEWAY_LIMITS, ...limits },
  );
  return { gateway, clock, records };
}

/** A model in this process: each call is answered by the function. */
export function scriptedProvider(
  answer: (call: ProviderCall, index: number) => ProviderAnswer | Promise<ProviderAnswer>,
): ModelProvider & { readonly calls: readonly ProviderCall[] } {
  const calls: ProviderCall[] = [];
  return {
    calls,
    name: 'scripted',
    model: 'scripted',
    price: { input: 1_000_000, output: 10_000_000, long: null },
    maxOutputTokens: 1_000,
    async generate(call) {
      calls.push(call);
      return await answer(call, calls.length - 1);
    },
    async countTokens(call) {
      return Math.ceil(call.turns.reduce((total, { text }) => total + text.length, call.system.length) / 4);
    },
  };
}

/** A whole answer with this text, or this value as JSON. */
export function said(value: unknown): ProviderAnswer {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return { text, finish: 'complete', reason: 'STOP', usage: { inputTokens: 100, outputTokens: 10 } };
}
