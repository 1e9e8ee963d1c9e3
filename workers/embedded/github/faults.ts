export type FaultKind = '500' | '502' | 'timeout' | 'secondary_rate_limit' | 'primary_rate_limit' | 'cut';

export interface Fault {
  /** Requests it applies to: method (any when absent) and a pattern for the path without the API's prefix. */
  readonly match: { readonly method?: string; readonly path: RegExp };
  readonly kind: FaultKind;
  /** How many matching requests it strikes. Default 1. */
  readonly times?: number;
  /** How many matching requests it lets through first. Default 0. */
  readonly skip?: number;
  /** Of the rate limits: what the answer tells the caller to wait. Default 60. */
  readonly retryAfterSeconds?: number;
  /** True: the request has no effect. False: it takes effect and only the answer is lost. Default true. */
  readonly beforeEffect?: boolean;
}

export interface ActiveFault {
  readonly kind: FaultKind;
  readonly retryAfterSeconds: number;
  readonly beforeEffect: boolean;
}

interface Pending extends ActiveFault {
  readonly match: Fault['match'];
  timesLeft: number;
  skipLeft: number;
}

/** Faults asked for by tests, each used up by the requests it strikes. */
export class Faults {
  #pending: Pending[] = [];

  /** Strikes the next matching request or requests. */
  next(fault: Fault): void {
    this.#pending.push({
      match: fault.match,
      kind: fault.kind,
      retryAfterSeconds: fault.retryAfterSeconds ?? 60,
      beforeEffect: fault.beforeEffect ?? true,
      timesLeft: fault.times ?? 1,
      skipLeft: fault.skip ?? 0,
    });
  }

  clear(): void {
    this.#pending = [];
  }

  /** Faults that have not struck as often as asked: a test that leaves some did not do what it meant to. */
  get pendingCount(): number {
    return this.#pending.length;
  }

  /** The fault this request meets, counted against it; null for none. */
  take(method: string, path: string): ActiveFault | null {
    for (const pending of this.#pending) {
      const isMethod = pending.match.method === undefined || pending.match.method.toUpperCase() === method;
      // `search` ignores the position a global or sticky expression remembers between calls.
      if (!isMethod || path.search(pending.match.path) === -1) continue;
      if (pending.skipLeft > 0) {
        pending.skipLeft -= 1;
        continue;
      }
      pending.timesLeft -= 1;
      if (pending.timesLeft <= 0) this.#pending = this.#pending.filter((other) => other !== pending);
      return pending;
    }
    return null;
  }
}
