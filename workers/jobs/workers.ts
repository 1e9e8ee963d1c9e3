import type { Consumer, QueueName } from '#app/queue/queues.ts';
import { act } from './actions/act.ts';
import { tellProgress } from './announce.ts';
import { commit } from './commit.ts';
import type { JobContext } from './context.ts';
import { endFailedRun } from './failure.ts';
import { fix } from './fix/fix.ts';
import { generate } from './generate.ts';
import { intake } from './intake/intake.ts';
import { plan } from './plan.ts';
import { preview } from './preview.ts';
import { sweepDeliveries } from './sweep/sweep-deliveries.ts';
import { applyApproved } from './sweep/apply-approved.ts';
import { tellRefusal } from './vercel/deploy-head.ts';
import { onVercel } from './vercel/vercel-job.ts';
import { verify } from './verify.ts';

/**
 * How many jobs of each queue one process does at a time. Those of the sandbox mostly wait: how many run at once is
 * decided by `in-turn.ts`, which has to see more than one to choose.
 */
const concurrency: Readonly<Record<QueueName, number>> = {
  intake: 8,
  action: 4,
  plan: 4,
  generate: 2,
  commit: 4,
  verify: 6,
  fix: 4,
  preview: 4,
  vercel: 4,
  status: 4,
  sweep: 1,
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
    queues.consume('action', async ({ payload }) => void (await act(context, payload)), {
      concurrency: concurrency.action,
      // Buttons have no thread to answer in.
      onExhausted: async ({ error, payload }) => {
        const { deliveryId, repository, intent } = payload;
        context.logger.error({ err: error, deliveryId, repository, intent: intent.kind }, 'an action was not done');
      },
    }),
    queues.consume('plan', async ({ payload, signal }) => plan(context, payload, signal), {
      concurrency: concurrency.plan,
      onExhausted,
    }),
    queues.consume('generate', async ({ payload, signal }) => generate(context, payload, signal), {
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
    queues.consume('fix', async ({ payload, signal }) => fix(context, payload, signal), {
      concurrency: concurrency.fix,
      onExhausted,
    }),
    queues.consume('preview', async ({ payload, signal }) => preview(context, payload, signal), {
      concurrency: concurrency.preview,
      onExhausted,
    }),
  ];
  const others = [
    queues.consume('vercel', async ({ payload, signal }) => onVercel(context, payload, signal), {
      concurrency: concurrency.vercel,
      // Not the run's failure: the preview stands.
      onExhausted: async (failure) => tellRefusal(context, failure),
    }),
    queues.consume('status', async ({ payload }) => tellProgress(context, payload.runId), {
      concurrency: concurrency.status,
      // The end of the run tells everything anyway.
      onExhausted: async ({ error, payload }) =>
        context.logger.warn({ err: error, runId: payload.runId }, 'a status comment was not updated'),
    }),
    queues.consume('sweep', async () => sweep(context), {
      concurrency: concurrency.sweep,
      onExhausted: async ({ error }) => context.logger.warn({ err: error }, 'what sends no webhook was not looked for'),
    }),
  ];
  return {
    close: async () => void (await Promise.all([...consumers, ...others].map(async (consumer) => consumer.close()))),
  };
}

/** What people did that no webhook told: because it was missed, or because GitHub sends none. */
async function sweep(context: JobContext): Promise<void> {
  await sweepDeliveries(context);
  await applyApproved(context);
}
