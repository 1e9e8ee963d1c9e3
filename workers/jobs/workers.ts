import type { Consumer, QueueName } from '#app/queue/queues.ts';
import { commit } from './commit.ts';
import type { JobContext } from './context.ts';
import { endFailedRun } from './failure.ts';
import { generate } from './generate.ts';
import { intake } from './intake/intake.ts';
import { plan } from './plan.ts';
import { preview } from './preview.ts';
import { verify } from './verify.ts';

/** How many jobs of each queue one process does at a time. Verification owns two cores while it runs. */
const concurrency: Readonly<Record<QueueName, number>> = {
  intake: 8,
  plan: 4,
  generate: 2,
  commit: 4,
  verify: 1,
  preview: 2,
};

/** Starts one consumer per queue. `close` lets what is under way end within the queues' grace time. */
export function startWorkers(context: JobContext): Consumer {
  const { queues } = context;
  const onExhausted = async (failure: Parameters<typeof endFailedRun>[1]): Promise<void> =>
    endFailedRun(context, failure);
  const consumers = [
    queues.consume('intake', async ({ payload }) => intake(context, payload), {
      concurrency: concurrency.intake,
      // There is no run yet that could tell; the delivery's record and this line say what happened.
      onExhausted: async ({ error, payload }) => {
        const { deliveryId, repository, issue } = payload;
        context.logger.error({ err: error, deliveryId, repository, issue: issue.number }, 'a command was not taken in');
      },
    }),
    queues.consume('plan', async ({ payload }) => plan(context, payload), {
      concurrency: concurrency.plan,
      onExhausted,
    }),
    queues.consume('generate', async ({ payload }) => generate(context, payload), {
      concurrency: concurrency.generate,
      onExhausted,
    }),
    queues.consume('commit', async ({ payload }) => commit(context, payload), {
      concurrency: concurrency.commit,
      onExhausted,
    }),
    queues.consume('verify', async ({ payload, signal }) => verify(context, payload, signal), {
      concurrency: concurrency.verify,
      onExhausted,
    }),
    queues.consume('preview', async ({ payload, signal }) => preview(context, payload, signal), {
      concurrency: concurrency.preview,
      onExhausted,
    }),
  ];
  return { close: async () => void (await Promise.all(consumers.map(async (consumer) => consumer.close()))) };
}
