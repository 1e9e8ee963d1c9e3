import type { ActionJob } from '#schemas/generated/action-job.ts';
import type { IntakeJob } from '#schemas/generated/intake-job.ts';
import { jobId } from '../platform/ids.ts';
import { PRIORITY, type Queues } from '../queue/queues.ts';
import type { Delivery, Store } from '../store/store.ts';

/** What a webhook leads to: a job, or nothing for a reason. */
export type Decision =
  | { readonly kind: 'intake'; readonly job: IntakeJob }
  | { readonly kind: 'action'; readonly job: ActionJob }
  | { readonly kind: 'ignored'; readonly reason: string };

export interface DeliveryParts {
  readonly store: Store;
  readonly queues: Queues;
}

/**
 * Records a delivery and carries out what was decided on it, once in effect: the job's id is made from the delivery's,
 * and a delivery that was recorded without its job being queued is carried out when it comes again.
 */
export async function deliver(
  parts: DeliveryParts,
  delivery: Delivery,
  decision: Decision,
): Promise<'enqueued' | 'ignored' | 'repeated'> {
  if ((await parts.store.recordDelivery(delivery)) === 'done') return 'repeated';
  if (decision.kind === 'ignored') {
    await parts.store.settleDelivery(delivery.id, decision);
    return 'ignored';
  }
  const options = { jobId: jobId('delivery', delivery.id), priority: PRIORITY.interactive };
  if (decision.kind === 'intake') await parts.queues.enqueue('intake', decision.job, options);
  else await parts.queues.enqueue('action', decision.job, options);
  await parts.store.settleDelivery(delivery.id, { kind: 'enqueued' });
  return 'enqueued';
}
