import type { Queues } from '../../queue/queues.ts';
import type { Store } from '../../store/store.ts';
import { jsonReply, type Route } from '../reply.ts';

/** Longest wait for a part to answer. */
const READY_TIMEOUT_MS = 3_000;

/** `/healthz`: the process answers. `/readyz`: what it needs answers too. */
export function healthRoutes(parts: { readonly store: Store; readonly queues: Queues }): readonly Route[] {
  return [
    {
      path: '/healthz',
      handle: () => Promise.resolve(jsonReply(200, { status: 'ok' })),
    },
    {
      path: '/readyz',
      async handle() {
        const [store, queue] = await Promise.all([answers(parts.store.ready()), answers(parts.queues.ready())]);
        const isReady = store && queue;
        return jsonReply(isReady ? 200 : 503, { status: isReady ? 'ok' : 'unavailable', store, queue });
      },
    },
  ];
}

async function answers(part: Promise<void>): Promise<boolean> {
  const { promise: late, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => resolve(false), READY_TIMEOUT_MS);
  const ready = part.then(
    () => true,
    () => false,
  );
  const answered = await Promise.race([ready, late]);
  clearTimeout(timer);
  return answered;
}
