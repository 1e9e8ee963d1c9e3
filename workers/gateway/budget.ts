import type { Reservation, RunBudget, Spend } from './port.ts';

export interface BudgetLimits {
  readonly maxTokens: number;
  readonly maxCostMicros: number;
}

/**
 * A run's budget. What is spent and what is set aside together never exceed the limits, however many calls are under
 * way at once.
 *
 * @param spent what the run has spent already, when it is taken up again
 */
export function createRunBudget(
  runId: string,
  limits: BudgetLimits,
  spent: Spend = { tokens: 0, costMicros: 0 },
): RunBudget {
  let settled = spent;
  let reserved: Spend = { tokens: 0, costMicros: 0 };
  return {
    runId,
    get spent() {
      return settled;
    },
    reserve(most) {
      const wanted = sum(sum(settled, reserved), most);
      // Said this way round, so that what is no number is never held.
      const isHeld = wanted.tokens <= limits.maxTokens && wanted.costMicros <= limits.maxCostMicros;
      if (!isHeld) return null;
      reserved = sum(reserved, most);
      return reservation(most);
    },
  };

  function reservation(most: Spend): Reservation {
    let open = true;
    return {
      settle(actual) {
        if (!open) return;
        open = false;
        reserved = { tokens: reserved.tokens - most.tokens, costMicros: reserved.costMicros - most.costMicros };
        settled = sum(settled, actual);
      },
    };
  }
}

function sum(left: Spend, right: Spend): Spend {
  return { tokens: left.tokens + right.tokens, costMicros: left.costMicros + right.costMicros };
}
