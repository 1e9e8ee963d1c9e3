import type { Diagnostic } from '#schemas/diagnostic.ts';
import { SlipwayError } from '#schemas/errors.ts';
import type { ActionJob } from '#schemas/generated/action-job.ts';
import type { IntakeJob } from '#schemas/generated/intake-job.ts';
import type { RunJob } from '#schemas/generated/run-job.ts';
import type { StatusJob } from '#schemas/generated/status-job.ts';
import type { SweepJob } from '#schemas/generated/sweep-job.ts';
import type { VercelJob } from '#schemas/generated/vercel-job.ts';
import { validator, type Validator } from '#schemas/validate.ts';
import actionSchema from '#schemas/jobs/action-job.schema.json' with { type: 'json' };
import intakeSchema from '#schemas/jobs/intake-job.schema.json' with { type: 'json' };
import runSchema from '#schemas/jobs/run-job.schema.json' with { type: 'json' };
import statusSchema from '#schemas/jobs/status-job.schema.json' with { type: 'json' };
import sweepSchema from '#schemas/jobs/sweep-job.schema.json' with { type: 'json' };
import vercelSchema from '#schemas/jobs/vercel-job.schema.json' with { type: 'json' };
import type { Payloads, QueueName } from './queues.ts';

const runJob = validator<RunJob>(runSchema, 'job');

const VALIDATORS: { readonly [Q in QueueName]: Validator<Payloads[Q]> } = {
  intake: validator<IntakeJob>(intakeSchema, 'job'),
  action: validator<ActionJob>(actionSchema, 'job'),
  plan: runJob,
  generate: runJob,
  commit: runJob,
  verify: runJob,
  fix: runJob,
  preview: runJob,
  vercel: validator<VercelJob>(vercelSchema, 'job'),
  status: validator<StatusJob>(statusSchema, 'job'),
  sweep: validator<SweepJob>(sweepSchema, 'job'),
};

/**
 * The payload, checked. Both ends call it: a job may have been written by another version of this program.
 *
 * @throws SlipwayError `queue.payload_invalid` (bug)
 */
export function parsePayload<Q extends QueueName>(queue: Q, payload: unknown): Payloads[Q] {
  const { value, diagnostics } = VALIDATORS[queue](payload);
  if (value !== null) return value;
  throw new SlipwayError(`A job of the queue "${queue}" has an invalid payload.`, {
    code: 'queue.payload_invalid',
    kind: 'bug',
    suggestion: 'Run the same version of the App and its workers.',
    context: { queue, problems: diagnostics.map((problem: Diagnostic) => problem.message) },
  });
}
