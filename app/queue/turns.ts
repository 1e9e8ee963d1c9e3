/**
 * Turns at something a host has few places of: who waits is admitted by priority, within a priority one account after
 * the other, within an account in the order of coming. Of one process: places are a host's own, and so nothing of it
 * outlives the process that holds them.
 */
import { SlipwayError } from '#schemas/errors.ts';
import type { TurnPolicy } from './policy.ts';

/** The code with which a job goes back to its queue to wait there; such a start counts for nothing. */
export const NO_TURN_YET = 'queue.no_turn_yet';

export interface TurnRequest {
  /** Who asks again under the same id keeps its place in the line. */
  readonly id: string;
  readonly account: string;
  /** Of `PRIORITY`: lower is admitted first. */
  readonly priority: number;
  readonly signal: AbortSignal;
}

export interface Turns {
  /**
   * Waits for a turn and takes it.
   *
   * @returns what ends the turn; to be called once, however the work ends
   * @throws SlipwayError `queue.no_turn_yet` (transient) when it takes longer than a worker may wait, or when the
   *   account has as many waiting as it may; whatever the signal's reason is when that fires
   */
  take(request: TurnRequest): Promise<() => void>;
}

interface Waiting {
  readonly request: TurnRequest;
  readonly since: number;
  readonly admit: () => void;
}

/** Whose turn may be next. */
export interface Candidate {
  readonly account: string;
  readonly priority: number;
  /** When it first asked, in milliseconds of any clock. */
  readonly since: number;
}

interface Standing {
  /** Turns under way, by account. */
  readonly running: ReadonlyMap<string, number>;
  /** Ordinal number of the account's last turn. */
  readonly served: ReadonlyMap<string, number>;
  readonly now: number;
}

/** Accounts and ids that are remembered for the sake of order; without its memory an account counts as new. */
const MAX_REMEMBERED = 10_000;

/** The candidate whose turn it is; null when each one's account has as many under way as it may. Pure. */
export function nextTurn<C extends Candidate>(
  candidates: readonly C[],
  { running, served, now }: Standing,
  policy: TurnPolicy,
): C | null {
  // Who has been overtaken for long enough is overtaken no more.
  const rank = ({ since, priority }: C): number => (now - since >= policy.maxOvertakenMs ? 0 : priority);
  const lastTurn = ({ account }: C): number => served.get(account) ?? 0;
  const [first] = candidates
    .filter(({ account }) => (running.get(account) ?? 0) < policy.runningPerAccount)
    .toSorted((a, b) => rank(a) - rank(b) || lastTurn(a) - lastTurn(b) || a.since - b.since);
  return first ?? null;
}

/** @param places how many turns are under way at once */
export function createTurns(places: number, policy: TurnPolicy): Turns {
  return new Line(places, policy);
}

class Line implements Turns {
  readonly #places: number;
  readonly #policy: TurnPolicy;
  readonly #waiting = new Set<Waiting>();
  readonly #running = new Map<string, number>();
  readonly #served = new Map<string, number>();
  /** When those that wait, here or in their queue, have first asked. */
  readonly #asked = new Map<string, number>();
  #underWay = 0;
  #turns = 0;

  constructor(places: number, policy: TurnPolicy) {
    this.#places = places;
    this.#policy = policy;
  }

  async take(request: TurnRequest): Promise<() => void> {
    const { id, account, signal } = request;
    signal.throwIfAborted();
    const since = this.#asked.get(id) ?? performance.now();
    if (!this.#asked.has(id)) remember(this.#asked, id, since);
    const ofAccount = [...this.#waiting].filter((each) => each.request.account === account);
    if (ofAccount.length >= this.#policy.waitingPerAccount) throw noTurnYet(this.#policy);
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const entry: Waiting = { request, since, admit: resolve };
    const leave = (reason: unknown): void => {
      if (this.#waiting.delete(entry)) reject(reason);
    };
    const onAbort = (): void => {
      this.#asked.delete(id);
      leave(signal.reason);
    };
    const timer = setTimeout(() => leave(noTurnYet(this.#policy)), this.#policy.maxWaitMs);
    signal.addEventListener('abort', onAbort, { once: true });
    this.#waiting.add(entry);
    this.#admit();
    try {
      await promise;
      return this.#endOf(account);
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
    }
  }

  #admit(): void {
    while (this.#underWay < this.#places) {
      const candidates = [...this.#waiting].map((each) => ({ ...each.request, since: each.since, each }));
      const standing = { running: this.#running, served: this.#served, now: performance.now() };
      const next = nextTurn(candidates, standing, this.#policy);
      if (next === null) return;
      const { id, account, each } = next;
      this.#waiting.delete(each);
      this.#asked.delete(id);
      this.#underWay += 1;
      this.#turns += 1;
      this.#running.set(account, (this.#running.get(account) ?? 0) + 1);
      remember(this.#served, account, this.#turns);
      each.admit();
    }
  }

  #endOf(account: string): () => void {
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      this.#underWay -= 1;
      const left = (this.#running.get(account) ?? 1) - 1;
      if (left > 0) this.#running.set(account, left);
      else this.#running.delete(account);
      this.#admit();
    };
  }
}

/** The newest at the end; beyond the bound the oldest is forgotten. */
function remember(memory: Map<string, number>, key: string, value: number): void {
  memory.delete(key);
  memory.set(key, value);
  for (const oldest of memory.keys()) {
    if (memory.size <= MAX_REMEMBERED) break;
    memory.delete(oldest);
  }
}

function noTurnYet({ askAgainMs }: TurnPolicy): SlipwayError {
  return new SlipwayError('Every place is taken; this waits for its turn.', {
    code: NO_TURN_YET,
    kind: 'transient',
    suggestion: 'Wait; it goes on by itself.',
    retryAfterMs: askAgainMs,
  });
}
