import type { WebhookDelivery } from '#app/github/port.ts';
import { PRIORITY, type Queues } from '#app/queue/queues.ts';
import { jobId } from '#app/platform/ids.ts';
import type { JobContext } from '../context.ts';

const SWEEP_EVERY_MS = 3 * 60_000;
/** GitHub redelivers for three days. */
const MAX_AGE_MS = 3 * 24 * 3_600_000;
/** GitHub gives us ten seconds to answer; a younger delivery may still be under way. */
const MIN_AGE_MS = 15_000;
const MAX_DELIVERIES = 2_000;
const MAX_REDELIVERIES = 100;
/** What failed so often fails for a reason of its own. */
const MAX_ATTEMPTS = 5;

/** Looks for missed webhooks now, and every few minutes from now on, whatever process is there to do it. */
export async function scheduleSweeps(queues: Queues, nowMs: number): Promise<void> {
  await queues.repeat(
    'sweep',
    { reason: 'interval' },
    { id: 'sweep', everyMs: SWEEP_EVERY_MS, priority: PRIORITY.background },
  );
  await queues.enqueue(
    'sweep',
    { reason: 'start' },
    { jobId: jobId('sweep', 'start', nowMs), priority: PRIORITY.background },
  );
}

/**
 * Asks GitHub for the webhooks that failed and are not dealt with. Once in effect: a redelivery carries the id of its
 * delivery, under which it is recorded.
 *
 * @returns the deliveries that were asked for again
 */
export async function sweepDeliveries(
  context: Pick<JobContext, 'github' | 'store' | 'logger' | 'now'>,
): Promise<readonly WebhookDelivery[]> {
  const nowMs = context.now();
  const { app } = context.github;
  const all = await app.deliveries(new Date(nowMs - MAX_AGE_MS), MAX_DELIVERIES);
  const missed = missedDeliveries(all, nowMs);
  const settled = await context.store.settledDeliveries(missed.map(({ guid }) => guid));
  const wanted = missed.filter(({ guid }) => !settled.has(guid)).slice(0, MAX_REDELIVERIES);
  for (const { id } of wanted) await app.redeliver(id);
  if (wanted.length > 0) context.logger.info({ count: wanted.length }, 'missed webhooks were asked for again');
  return wanted;
}

/**
 * The last attempt of every webhook none of whose attempts succeeded, oldest first: what people did is done in the
 * order in which they did it.
 *
 * @param all newest first
 */
export function missedDeliveries(all: readonly WebhookDelivery[], nowMs: number): readonly WebhookDelivery[] {
  const missed: WebhookDelivery[] = [];
  for (const attempts of Map.groupBy(all, ({ guid }) => guid).values()) {
    const [last] = attempts;
    if (last === undefined || attempts.length > MAX_ATTEMPTS || attempts.some(({ succeeded }) => succeeded)) continue;
    if (nowMs - Date.parse(last.deliveredAt) >= MIN_AGE_MS) missed.push(last);
  }
  return missed.toReversed();
}
