/**
 * The port to a language model. Whatever the adapter, an answer that leaves here meets the schema it was asked for,
 * was paid for within the run's budget, and was asked for without any secret in the question.
 */
import type { Diagnostic } from '#schemas/diagnostic.ts';

export const MODEL_STAGES = ['plan', 'database', 'api', 'ui', 'files', 'fix'] as const;
export type ModelStage = (typeof MODEL_STAGES)[number];

export interface ModelPort {
  /** Name of the model that answers. */
  readonly model: string;
  /**
   * Asks the model until it gives a value that meets the schema and passes `check`, or a limit is met.
   *
   * @throws SlipwayError, nothing else but the signal's own reason:
   *   `model.budget_exhausted` (user): the next call might exceed the run's budget; it was not made.
   *   `model.refused` (user): the model or its safety filter declines the request.
   *   `model.unreachable`, `model.timed_out`, `model.rate_limited`, `model.unavailable`, `model.answer_unreadable`,
   *   `model.answer_empty` (transient): still so after the last attempt.
   *   `model.circuit_open` (transient): too many failures lately; nothing was asked.
   *   `model.key_refused`, `model.request_refused`, `model.recitation` (permanent).
   *   `model.truncated`, `model.answer_too_large`, `model.answer_invalid` (permanent): still so after the last repair.
   */
  complete<T>(request: CompletionRequest<T>): Promise<Completion<T>>;
}

export interface CompletionRequest<T> {
  readonly stage: ModelStage;
  readonly prompt: RenderedPrompt;
  /** JSON Schema (2020-12) of the answer; the same object each time, so that it is compiled once. */
  readonly schema: object;
  /** 0 to 2. */
  readonly temperature: number;
  readonly budget: RunBudget;
  readonly signal: AbortSignal;
  /**
   * What a schema cannot say, for instance that every reference resolves. Its errors go back to the model just as
   * those of the schema do. Pure; it must not throw.
   */
  readonly check?: (value: T) => readonly Diagnostic[];
}

export interface Completion<T> {
  readonly value: T;
  readonly usage: Usage;
  /** Millionths of a US dollar; 0 when cached. */
  readonly costMicros: number;
  /** True when nothing was asked: the same question was answered before. */
  readonly cached: boolean;
  /** Calls made, failed ones included. */
  readonly attempts: number;
}

/** Tokens, as the model's service counts them. Output includes what the model thought. */
export interface Usage {
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** A prompt file with its places filled. */
export interface RenderedPrompt {
  readonly id: string;
  readonly version: number;
  /** What the model is told to do; ours, never from outside. */
  readonly system: string;
  readonly parts: readonly PromptPart[];
}

export type PromptPart =
  | { readonly kind: 'text'; readonly text: string }
  /** From outside: people's words, files of a repository. The gateway redacts it and marks it as data. */
  | { readonly kind: 'data'; readonly name: string; readonly text: string };

/** What a run may still spend. One per run, shared by its stages. */
export interface RunBudget {
  readonly runId: string;
  readonly spent: Spend;
  /**
   * Sets aside what a call may cost at most. Null when the budget does not hold it; nothing changed then.
   */
  reserve(most: Spend): Reservation | null;
}

export interface Spend {
  readonly tokens: number;
  readonly costMicros: number;
}

export interface Reservation {
  /** Puts what the call really cost in place of what was set aside. Once. */
  settle(actual: Spend): void;
}

/** What one `complete` came to, for the run's record. */
export interface UsageRecord extends Usage {
  readonly runId: string;
  readonly stage: ModelStage;
  /** The service that was asked. */
  readonly provider: string;
  readonly model: string;
  readonly promptId: string;
  readonly promptVersion: number;
  readonly costMicros: number;
  readonly attempts: number;
  /** How often the model was told what is wrong with its answer. */
  readonly repairs: number;
  readonly cached: boolean;
  /** `ok`, or the code of the error it ended with. */
  readonly outcome: string;
}
