import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRunBudget } from './budget.ts';
import { mostInputTokens } from './estimate.ts';
import { costMicros } from './price.ts';
import { BOOK, bookRequest, rigFor, said, scriptedProvider, type Book } from './rig.fixture.ts';

const dollar = 1_000_000;
const exhausted = expect.objectContaining({ code: 'model.budget_exhausted', kind: 'user' });

describe('the budget of a run', () => {
  it('never holds more than its limits, in any order of reserving and settling', () => {
    const step = fc.record({
      tokens: fc.nat(500),
      costMicros: fc.nat(500),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      hold: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const budget = createRunBudget('r', { maxTokens: 1_000, maxCostMicros: 1_000 });
        const held: (() => void)[] = [];
        for (const { tokens, costMicros, share, hold } of steps) {
          const reservation = budget.reserve({ tokens, costMicros });
          const settle = () =>
            reservation?.settle({ tokens: Math.floor(tokens * share), costMicros: Math.floor(costMicros * share) });
          if (hold) held.push(settle);
          else settle();
          if (!hold) held.shift()?.();
        }
        for (const settle of held) settle();
        expect(budget.spent.tokens).toBeLessThanOrEqual(1_000);
        expect(budget.spent.costMicros).toBeLessThanOrEqual(1_000);
      }),
    );
  });

  it('counts a settled call once, and what was spent before a restart', () => {
    const budget = createRunBudget('r', { maxTokens: 100, maxCostMicros: 100 }, { tokens: 60, costMicros: 1 });
    expect(budget.reserve({ tokens: 41, costMicros: 0 })).toBeNull();
    const reservation = budget.reserve({ tokens: 40, costMicros: 0 });
    reservation?.settle({ tokens: 10, costMicros: 0 });
    reservation?.settle({ tokens: 10, costMicros: 0 });
    expect(budget.spent).toEqual({ tokens: 70, costMicros: 1 });
  });
});

describe('a call', () => {
  it.each([
    ['tokens', { maxTokens: 1_050, maxCostMicros: dollar }],
    ['money', { maxTokens: 1_000_000, maxCostMicros: 10_050 }],
  ])('is not made when it might exceed the %s', async (_, limits) => {
    const provider = scriptedProvider(() => said(BOOK));
    const { gateway, records } = rigFor(provider);
    const budget = createRunBudget('r', limits);
    await expect(gateway.complete<Book>(bookRequest({ budget }))).rejects.toThrow(exhausted);
    expect(provider.calls).toEqual([]);
    expect(budget.spent).toEqual({ tokens: 0, costMicros: 0 });
    expect(records).toMatchObject([{ attempts: 0, costMicros: 0, outcome: 'model.budget_exhausted' }]);
  });

  it('is made when the tokens, counted exactly, do fit', async () => {
    const provider = scriptedProvider(() => said(BOOK));
    const { gateway } = rigFor(provider);
    const budget = createRunBudget('r', { maxTokens: 1_400, maxCostMicros: dollar });
    await gateway.complete<Book>(bookRequest({ budget }));
    const [call] = provider.calls;
    expect(call === undefined ? 0 : mostInputTokens(call) + 1_000).toBeGreaterThan(1_400);
    expect(budget.spent).toEqual({ tokens: 110, costMicros: 200 });
  });

  it.each([Number.NaN, undefined, -5, '7', 0])('is not made beyond it where the service counts %s', async (count) => {
    const provider = scriptedProvider(() => said(BOOK));
    const { gateway } = rigFor({ ...provider, countTokens: async () => count as number });
    const budget = createRunBudget('r', { maxTokens: 1_050, maxCostMicros: dollar });
    await expect(gateway.complete<Book>(bookRequest({ budget }))).rejects.toThrow(exhausted);
    expect(provider.calls).toEqual([]);
    expect(budget.reserve({ tokens: Number.NaN, costMicros: 0 })).toBeNull();
    expect(budget.reserve({ tokens: 1_050, costMicros: 0 })).not.toBeNull();
  });

  it('is not repaired beyond the budget', async () => {
    const provider = scriptedProvider(() => said('not JSON'));
    const { gateway } = rigFor(provider);
    const budget = createRunBudget('r', { maxTokens: 1_000_000, maxCostMicros: 13_000 });
    await expect(gateway.complete<Book>(bookRequest({ budget }))).rejects.toThrow(
      expect.objectContaining({ code: 'model.answer_invalid' }),
    );
    const small = createRunBudget('r', { maxTokens: 1_500, maxCostMicros: dollar }, { tokens: 20, costMicros: 0 });
    await expect(gateway.complete<Book>(bookRequest({ budget: small }))).rejects.toThrow(exhausted);
    expect(small.spent.tokens).toBeLessThanOrEqual(1_500);
  });

  it('shares the budget with the calls beside it', async () => {
    const provider = scriptedProvider(async () => await Promise.resolve(said(BOOK)));
    const { gateway } = rigFor(provider);
    const budget = createRunBudget('r', { maxTokens: 5_000, maxCostMicros: dollar });
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, (_, index) =>
        gateway.complete<Book>(bookRequest({ budget, temperature: index / 20 })),
      ),
    );
    expect(results.some(({ status }) => status === 'rejected')).toBe(true);
    expect(provider.calls.length).toBeGreaterThan(0);
    expect(budget.spent.tokens).toBe(provider.calls.length * 110);
  });
});

describe('the price', () => {
  const price = {
    input: 1.25 * dollar,
    output: 10 * dollar,
    long: { aboveInputTokens: 200_000, input: 2.5 * dollar, output: 15 * dollar },
  };

  it.each([
    [1_000_000 / 10, 0, 125_000],
    [0, 1_000, 10_000],
    [200_000, 0, 250_000],
    [200_001, 1_000, 515_003],
    [1, 0, 2],
  ])('of %i tokens in and %i out is %i millionths of a dollar', (inputTokens, outputTokens, expected) => {
    expect(costMicros(price, { inputTokens, outputTokens })).toBe(expected);
  });
});
