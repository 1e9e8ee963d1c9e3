import type { ModelUsage } from '../../model-stages/usage.ts';
import { code, count, table } from './markdown.ts';

/** Millionths of a US dollar as people read them. */
export function dollars(micros: number): string {
  if (micros === 0) return '$0';
  return micros < 100 ? 'less than $0.0001' : `$${(micros / 1_000_000).toFixed(micros < 1_000_000 ? 4 : 2)}`;
}

/** Ending of a message: what the run cost. */
export function costLine(usage: ModelUsage | null): string {
  if (usage === null) return 'no model used, no cost';
  return `${code(usage.model)}, ${tokens(usage.tokens)}, ${dollars(usage.costMicros)}`;
}

/** What each stage cost. */
export function costTable({ stages }: ModelUsage): string {
  return table(
    ['Stage', 'Calls', 'Tokens', 'Cost'],
    stages.map(({ stage, calls, tokens: used, costMicros }) => [
      stage,
      String(calls),
      used.toLocaleString('en'),
      dollars(costMicros),
    ]),
  );
}

function tokens(used: number): string {
  return used === 1 ? count(1, 'token') : `${used.toLocaleString('en')} tokens`;
}
