/**
 * What an adapter of a model service does: one call, no retry, no validation, no cache. Everything that is the same
 * for every service is the gateway's.
 */
import type { Usage } from './port.ts';

export interface ModelProvider {
  /** Of the service, for instance `gemini`. */
  readonly name: string;
  /** Part of the cache's key, for instance `gemini-2.5-pro`. */
  readonly model: string;
  readonly price: ModelPrice;
  /** What the service takes and gives at most in one call. */
  readonly maxOutputTokens: number;
  /**
   * @throws SlipwayError `model.unreachable`, `model.rate_limited`, `model.unavailable`, `model.answer_unreadable`
   *   (transient), `model.key_refused`, `model.request_refused` (permanent); the signal's reason when it aborts.
   *   Of an error with `context.paid` true nobody knows whether the service charges for it.
   */
  generate(call: ProviderCall): Promise<ProviderAnswer>;
  /** The exact number of tokens of the question. Free of charge; throws as `generate` does. */
  countTokens(call: ProviderCall): Promise<number>;
}

export interface ProviderCall {
  readonly system: string;
  /** Begins and ends with the user's. */
  readonly turns: readonly Turn[];
  readonly schema: object;
  readonly temperature: number;
  readonly maxOutputTokens: number;
  readonly signal: AbortSignal;
}

export interface Turn {
  readonly role: 'user' | 'model';
  readonly text: string;
}

export interface ProviderAnswer {
  readonly text: string;
  readonly finish: 'complete' | 'truncated' | 'refused' | 'recitation' | 'empty';
  /** The service's own word for how it finished; for the log. */
  readonly reason: string;
  /** Null when the service does not say. */
  readonly usage: Usage | null;
}

/** Millionths of a US dollar for a million tokens. */
export interface ModelPrice {
  readonly input: number;
  readonly output: number;
  /** For questions longer than so many tokens, other prices hold for the whole call. */
  readonly long: { readonly aboveInputTokens: number; readonly input: number; readonly output: number } | null;
}
