import type { Spend, UsageRecord } from '../gateway/port.ts';

/** What a run's calls to the model came to. */
export interface ModelUsage extends Spend {
  /** The last that was asked. */
  readonly model: string;
  /** One for each stage that was asked, in the order of the first call. */
  readonly stages: readonly StageUsage[];
}

interface StageUsage extends Spend {
  readonly stage: string;
  readonly calls: number;
}

/** Sums records up; null when nothing was asked. */
export function modelUsage(records: readonly UsageRecord[]): ModelUsage | null {
  const last = records.at(-1);
  if (last === undefined) return null;
  const stages = new Map<string, StageUsage>();
  for (const { stage, inputTokens, outputTokens, costMicros, attempts } of records) {
    const before = stages.get(stage) ?? { stage, calls: 0, tokens: 0, costMicros: 0 };
    stages.set(stage, {
      stage,
      calls: before.calls + attempts,
      tokens: before.tokens + inputTokens + outputTokens,
      costMicros: before.costMicros + costMicros,
    });
  }
  const all = [...stages.values()];
  return {
    model: last.model,
    stages: all,
    tokens: all.reduce((sum, { tokens }) => sum + tokens, 0),
    costMicros: all.reduce((sum, one) => sum + one.costMicros, 0),
  };
}
