import type { ProviderCall } from './provider.ts';

/** What a service adds around each turn. */
const TOKENS_PER_TURN = 16;
const TOKENS_PER_CALL = 64;

/**
 * The most tokens that a question can have: no tokenizer makes more tokens than bytes. For English it is about four
 * times too many; the caller counts exactly where that decides.
 */
export function mostInputTokens(call: ProviderCall): number {
  const texts = [call.system, JSON.stringify(call.schema), ...call.turns.map(({ text }) => text)];
  const bytes = texts.reduce((total, text) => total + Buffer.byteLength(text), 0);
  return bytes + call.turns.length * TOKENS_PER_TURN + TOKENS_PER_CALL;
}
