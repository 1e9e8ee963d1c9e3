import type { Usage } from './port.ts';
import type { ModelPrice } from './provider.ts';

/** What a call costs, in millionths of a US dollar, rounded up. */
export function costMicros(price: ModelPrice, usage: Usage): number {
  const { input, output } = price.long !== null && usage.inputTokens > price.long.aboveInputTokens ? price.long : price;
  return Math.ceil((usage.inputTokens * input + usage.outputTokens * output) / 1_000_000);
}
