import { describe, expect, it } from 'vitest';
import { sandboxTurns, type TurnPolicy } from './policy.ts';
import { PRIORITY } from './queues.ts';
import { createTurns, nextTurn, type TurnRequest } from './turns.ts';

const policy: TurnPolicy = {
  runningPerAccount: 1,
  waitingPerAccount: 2,
  maxWaitMs: 60_000,
  askAgainMs: 10,
  maxOvertakenMs: 1_000,
};
const { signal } = new AbortController();

function request(id: string, more: Partial<TurnRequest> = {}): TurnRequest {
  return { id, account: id[0] ?? '', priority: PRIORITY.generate, signal, ...more };
}

describe('whose turn is next', () => {
  const none = { running: new Map<string, number>(), served: new Map<string, number>(), now: 500 };
  const [big, small] = [
    { account: 'big', priority: PRIORITY.generate, since: 1 },
    { account: 'small', priority: PRIORITY.generate, since: 400 },
  ];

  it('is that of who waits for a change, then of who begins, then of previews', () => {
    const [refine, preview] = [
      { ...small, priority: PRIORITY.refine },
      { ...big, priority: PRIORITY.preview },
    ];
    expect(nextTurn([preview, big, refine], none, policy)).toBe(refine);
    expect(nextTurn([preview, big], none, policy)).toBe(big);
  });

  it('is that of the account that was served longest ago, whoever came first', () => {
    expect(nextTurn([big, small], { ...none, served: new Map([['big', 3]]) }, policy)).toBe(small);
    const both = new Map([
      ['big', 3],
      ['small', 4],
    ]);
    expect(nextTurn([big, small], { ...none, served: both }, policy)).toBe(big);
  });

  it('is not that of an account that has all it may', () => {
    const running = new Map([['big', 1]]);
    expect(nextTurn([big, small], { ...none, running }, policy)).toBe(small);
    expect(nextTurn([big], { ...none, running }, policy)).toBeNull();
  });

  it('comes at last, however many come with a better priority', () => {
    const preview = { ...big, priority: PRIORITY.preview };
    const urgent = { ...small, priority: PRIORITY.interactive };
    expect(nextTurn([urgent, preview], { ...none, now: 900 }, policy)).toBe(urgent);
    expect(nextTurn([urgent, preview], { ...none, now: 1_001 }, policy)).toBe(preview);
  });
});

describe('turns', () => {
  it('are never more than there are places, and go from one account to the other', async () => {
    const turns = createTurns(1, { ...policy, waitingPerAccount: 10 });
    const order: string[] = [];
    let underWay = 0;
    const ask = async (id: string): Promise<void> => {
      const end = await turns.take(request(id));
      underWay += 1;
      expect(underWay).toBe(1);
      order.push(id);
      await Promise.resolve();
      underWay -= 1;
      end();
      // A second call ends nobody else's turn.
      end();
    };
    await Promise.all(['a1', 'a2', 'a3', 'b1', 'c1', 'b2'].map(ask));
    expect(order).toEqual(['a1', 'b1', 'c1', 'a2', 'b2', 'a3']);
  });

  it('send back who would wait beside too many of its account, who keeps its place in the line', async () => {
    const turns = createTurns(1, { ...policy, runningPerAccount: 2 });
    const end = await turns.take(request('a1'));
    const [second, third] = [turns.take(request('a2')), turns.take(request('a3'))];
    await expect(turns.take(request('a4'))).rejects.toMatchObject({ code: 'queue.no_turn_yet', retryAfterMs: 10 });
    end();
    (await second)();
    const endThird = await third;
    // It came after the fourth had asked first.
    const fifth = turns.take(request('a5'));
    const fourth = turns.take(request('a4'));
    const order: string[] = [];
    const note = async (id: string, turn: Promise<() => void>): Promise<void> => {
      const over = await turn;
      order.push(id);
      over();
    };
    const noted = Promise.all([note('a5', fifth), note('a4', fourth)]);
    endThird();
    await noted;
    expect(order).toEqual(['a4', 'a5']);
  });

  it('are waited for so long and no longer', async () => {
    const turns = createTurns(1, { ...policy, maxWaitMs: 5 });
    const end = await turns.take(request('a1'));
    await expect(turns.take(request('b1'))).rejects.toMatchObject({ code: 'queue.no_turn_yet', kind: 'transient' });
    end();
    (await turns.take(request('b1')))();
  });

  it('pass by who has gone', async () => {
    const turns = createTurns(1, policy);
    const end = await turns.take(request('a1'));
    const gone = new AbortController();
    const waiting = turns.take(request('b1', { signal: gone.signal }));
    const after = turns.take(request('c1'));
    gone.abort(new Error('cancelled'));
    await expect(waiting).rejects.toThrow('cancelled');
    end();
    (await after)();
  });
});

it('a single account may have the places of a small machine, not those of a large one', () => {
  expect([1, 2, 4, 8].map((places) => sandboxTurns(places).runningPerAccount)).toEqual([1, 2, 3, 6]);
});
