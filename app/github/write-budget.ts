import { SlipwayError } from '#schemas/errors.ts';

/** Pays for writes to GitHub, for each installation on its own. */
export interface WriteBudget {
  /**
   * Pays for one write.
   *
   * @throws SlipwayError `github.budget_spent` (transient, with `retryAfterMs`): the write must not be made now
   */
  spend(installationId: number): Promise<void>;
}

/** How many writes fit in how long. */
export interface WriteLimit {
  readonly writes: number;
  readonly windowMs: number;
}

/** Below GitHub's own limits of 80 a minute and 500 an hour, with room for what people do meanwhile as the App. */
export const WRITE_LIMITS: readonly WriteLimit[] = [
  { writes: 70, windowMs: 60_000 },
  { writes: 450, windowMs: 3_600_000 },
];

export const UNLIMITED_WRITES: WriteBudget = { spend: async () => undefined };

/**
 * A budget in memory, for one process alone.
 *
 * @param now milliseconds since the epoch
 */
export function createMemoryBudget(limits: readonly WriteLimit[], now: () => number): WriteBudget {
  const longestMs = Math.max(...limits.map(({ windowMs }) => windowMs));
  const writes = new Map<number, number[]>();
  return {
    async spend(installationId) {
      const atMs = now();
      const known = (writes.get(installationId) ?? []).filter((time) => time > atMs - longestMs);
      writes.set(installationId, known);
      const waitMs = Math.max(0, ...limits.map((limit) => waitFor(known, limit, atMs)));
      if (waitMs > 0) throw budgetSpent(waitMs);
      known.push(atMs);
    },
  };
}

/** Until the oldest of the last `writes` writes leaves the window. */
function waitFor(times: readonly number[], { writes, windowMs }: WriteLimit, atMs: number): number {
  const oldest = times.at(-writes);
  return oldest === undefined ? 0 : Math.max(0, oldest + windowMs - atMs);
}

export function budgetSpent(retryAfterMs: number): SlipwayError {
  return new SlipwayError('GitHub lets an installation write only so much at a time.', {
    code: 'github.budget_spent',
    kind: 'transient',
    suggestion: 'It goes on by itself when there is room again.',
    retryAfterMs,
    context: { retryAfterMs },
  });
}
