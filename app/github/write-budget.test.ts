import { describe, expect, it } from 'vitest';
import { SlipwayError } from '#schemas/errors.ts';
import { createMemoryBudget, WRITE_LIMITS } from './write-budget.ts';

const [perMinute, perHour] = WRITE_LIMITS;

/** The error of a refusal; null when the write was paid for. */
async function refusal(spent: Promise<void>): Promise<SlipwayError | null> {
  try {
    await spent;
    return null;
  } catch (error) {
    if (error instanceof SlipwayError) return error;
    throw error;
  }
}

describe('a budget of writes', () => {
  it('stays below what GitHub allows', () => {
    expect(perMinute).toMatchObject({ windowMs: 60_000 });
    expect(perHour).toMatchObject({ windowMs: 3_600_000 });
    expect(perMinute?.writes).toBeLessThan(80);
    expect(perHour?.writes).toBeLessThan(500);
  });

  it('refuses the write that is one too many, and says when there is room', async () => {
    let now = 1_000_000;
    const budget = createMemoryBudget([{ writes: 3, windowMs: 60_000 }], () => now);
    for (let write = 0; write < 3; write += 1) {
      await budget.spend(1);
      now += 1_000;
    }
    const refused = await refusal(budget.spend(1));
    expect(refused).toMatchObject({ code: 'github.budget_spent', kind: 'transient', retryAfterMs: 57_000 });
    expect(await refusal(budget.spend(2))).toBeNull();
    now += 56_999;
    expect((await refusal(budget.spend(1)))?.retryAfterMs).toBe(1);
    now += 1;
    expect(await refusal(budget.spend(1))).toBeNull();
  });

  it('asks to wait for the limit that lasts longest', async () => {
    const now = 0;
    const limits = [
      { writes: 1, windowMs: 10 },
      { writes: 1, windowMs: 500 },
    ];
    const budget = createMemoryBudget(limits, () => now);
    await budget.spend(1);
    expect((await refusal(budget.spend(1)))?.retryAfterMs).toBe(500);
  });
});
