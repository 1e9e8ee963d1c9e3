import type { ModelPrice } from '../provider.ts';

/** What is known of a model: prices of the paid tier in US dollars, as of November 2026, and its limits. */
export interface GeminiModel {
  readonly price: ModelPrice;
  readonly maxOutputTokens: number;
  /** How many of the output tokens it may think with; null for a model that cannot be told. */
  readonly thinkingTokens: number | null;
}

const DOLLAR = 1_000_000;

const MODELS: Readonly<Record<string, GeminiModel>> = {
  'gemini-3-pro-preview': {
    price: {
      input: 2 * DOLLAR,
      output: 12 * DOLLAR,
      long: { aboveInputTokens: 200_000, input: 4 * DOLLAR, output: 18 * DOLLAR },
    },
    maxOutputTokens: 65_536,
    thinkingTokens: null,
  },
  'gemini-2.5-pro': {
    price: {
      input: 1.25 * DOLLAR,
      output: 10 * DOLLAR,
      long: { aboveInputTokens: 200_000, input: 2.5 * DOLLAR, output: 15 * DOLLAR },
    },
    maxOutputTokens: 65_536,
    thinkingTokens: 8_192,
  },
  'gemini-2.5-flash': {
    price: { input: 0.3 * DOLLAR, output: 2.5 * DOLLAR, long: null },
    maxOutputTokens: 65_536,
    thinkingTokens: 8_192,
  },
  'gemini-2.5-flash-lite': {
    price: { input: 0.1 * DOLLAR, output: 0.4 * DOLLAR, long: null },
    maxOutputTokens: 65_536,
    thinkingTokens: 4_096,
  },
  'gemini-2.0-flash': {
    price: { input: 0.1 * DOLLAR, output: 0.4 * DOLLAR, long: null },
    maxOutputTokens: 8_192,
    thinkingTokens: null,
  },
  'gemini-2.0-flash-lite': {
    price: { input: 0.075 * DOLLAR, output: 0.3 * DOLLAR, long: null },
    maxOutputTokens: 8_192,
    thinkingTokens: null,
  },
};

/** The dearest of all: a model that is not listed is never underestimated. */
const UNKNOWN: GeminiModel = {
  price: { input: 4 * DOLLAR, output: 18 * DOLLAR, long: null },
  maxOutputTokens: 8_192,
  thinkingTokens: null,
};

/** What is known of the model of this name, with or without `models/` before it. */
export function geminiModel(name: string): GeminiModel {
  const bare = name.replace(/^models\//, '');
  return Object.hasOwn(MODELS, bare) ? (MODELS[bare] ?? UNKNOWN) : UNKNOWN;
}
