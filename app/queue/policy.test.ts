import { describe, expect, it } from 'vitest';
import { backoffMs, RETRY_POLICIES } from './policy.ts';
import { PRIORITY, priorityOf } from './queues.ts';

describe('retry policy', () => {
  const policy = { ...RETRY_POLICIES.intake, backoffMs: 500, maxBackoffMs: 8_000 };

  it.each([
    [1, 1, 500],
    [2, 1, 1_000],
    [5, 1, 8_000],
    [20, 1, 8_000],
    [1, 0, 400],
    [20, 0, 6_400],
  ])('waits after attempt %i (random %d) for %i ms', (attempt, random, wait) => {
    expect(backoffMs(policy, attempt, random)).toBe(wait);
  });

  it.each(Object.entries(RETRY_POLICIES))(
    'of %s is bounded and leaves room to report',
    (_, { attempts, starts, crashes }) => {
      expect(attempts).toBeGreaterThan(1);
      expect(starts).toBeGreaterThan(attempts + crashes);
    },
  );
});

it('whoever waits for a change comes before whoever begins, previews after both', () => {
  const order = [priorityOf({ command: 'fix' }), priorityOf({ command: 'generate' }), PRIORITY.preview];
  expect(order).toEqual(order.toSorted((a, b) => a - b));
  expect(new Set(order).size).toBe(3);
  expect(PRIORITY.interactive).toBeLessThan(order[0] ?? 0);
});
