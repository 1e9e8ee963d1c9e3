import { describe, expect, it } from 'vitest';
import { SlipwayError } from '#schemas/errors.ts';
import { createBreaker } from './breaker.ts';
import { createRunBudget } from './budget.ts';
import { BOOK, bookRequest, rigFor, said, scriptedProvider, skippingClock, type Book } from './rig.fixture.ts';

const open = expect.objectContaining({ code: 'model.circuit_open', kind: 'transient' });
const unavailable = new SlipwayError('down', { code: 'model.unavailable', kind: 'transient', suggestion: 'wait' });
const limited = new SlipwayError('slow', { code: 'model.rate_limited', kind: 'transient', suggestion: 'wait' });

describe('the circuit', () => {
  it('opens after a row of failures, and lets one call try after a while', async () => {
    const clock = skippingClock();
    const breaker = createBreaker({ failures: 2, openMs: 1_000 }, clock);
    breaker.enter().failed();
    breaker.enter().succeeded();
    breaker.enter().failed();
    breaker.enter().failed();
    expect(() => breaker.enter()).toThrow(open);
    await clock.sleep(1_000);
    const probe = breaker.enter();
    expect(() => breaker.enter()).toThrow(open);
    probe.failed();
    expect(() => breaker.enter()).toThrow(open);
    await clock.sleep(1_000);
    breaker.enter().abandoned();
    breaker.enter().succeeded();
    breaker.enter().failed();
    expect(() => breaker.enter()).not.toThrow();
  });

  it('keeps a service that is down from being asked, and costs nothing', async () => {
    let down = true;
    const provider = scriptedProvider(() => {
      if (down) throw unavailable;
      return said(BOOK);
    });
    const { gateway, clock, records } = rigFor(provider, { breaker: { failures: 5, openMs: 30_000 } });
    await expect(gateway.complete<Book>(bookRequest())).rejects.toThrow(
      expect.objectContaining({ code: 'model.unavailable' }),
    );
    await expect(gateway.complete<Book>(bookRequest())).rejects.toThrow(open);
    expect(provider.calls).toHaveLength(5);
    await expect(gateway.complete<Book>(bookRequest())).rejects.toThrow(open);
    expect(provider.calls).toHaveLength(5);
    expect(records.map(({ costMicros }) => costMicros)).toEqual([0, 0, 0]);
    down = false;
    await clock.sleep(30_000);
    expect((await gateway.complete<Book>(bookRequest())).value).toEqual(BOOK);
  });

  it('keeps it from being asked how long a question is, and is not closed by who cannot pay', async () => {
    let counts = 0;
    const provider = scriptedProvider(() => {
      throw unavailable;
    });
    const countTokens = async () => {
      counts += 1;
      return 1_000;
    };
    const limits = { breaker: { failures: 2, openMs: 30_000 }, retry: { attempts: 2, baseDelayMs: 1, maxDelayMs: 1 } };
    const { gateway, clock } = rigFor({ ...provider, countTokens }, limits);
    await expect(gateway.complete<Book>(bookRequest())).rejects.toThrow(unavailable);
    const budget = createRunBudget('poor', { maxTokens: 10, maxCostMicros: 10 });
    await expect(gateway.complete<Book>(bookRequest({ budget }))).rejects.toThrow(open);
    expect(counts).toBe(0);
    await clock.sleep(30_000);
    await expect(gateway.complete<Book>(bookRequest({ budget }))).rejects.toThrow(
      expect.objectContaining({ code: 'model.budget_exhausted' }),
    );
    expect(counts).toBe(1);
    expect(provider.calls).toHaveLength(2);
    // One call tries; the circuit is open again after it.
    await expect(gateway.complete<Book>(bookRequest())).rejects.toThrow(open);
    expect(provider.calls).toHaveLength(3);
  });

  it('stays closed for a service that is up but busy, or that refuses', async () => {
    const provider = scriptedProvider(() => {
      throw limited;
    });
    const { gateway } = rigFor(provider, { breaker: { failures: 1, openMs: 30_000 } });
    for (let round = 0; round < 3; round += 1) {
      await expect(gateway.complete<Book>(bookRequest())).rejects.toThrow(limited);
    }
    expect(provider.calls).toHaveLength(12);
  });
});
