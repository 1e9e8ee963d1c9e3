import type { RepositoryPort } from '#app/github/port.ts';
import type { ActionJob, RerunIntent } from '#schemas/generated/action-job.ts';
import type { JobContext } from '../context.ts';
import type { ActionOutcome } from './act.ts';
import { beginAttempt } from './another-attempt.ts';
import { headOfRun, type Head } from './head.ts';

/** Verifies a head of ours again: another attempt of the run that pushed it. */
export async function rerun(
  context: JobContext,
  repository: RepositoryPort,
  job: ActionJob,
  { headSha }: RerunIntent,
): Promise<ActionOutcome> {
  const head = await knownHead(context, job, headSha);
  const options = { key: `delivery ${job.deliveryId}`, begin: 'verify', fixFor: null } as const;
  return head !== null && (await beginAttempt(context, repository, head, options)) !== null ? 'done' : 'nothing to do';
}

/** The head that a button stands on. */
export async function knownHead(
  context: JobContext,
  { repository: { id } }: Pick<ActionJob, 'repository'>,
  headSha: string,
): Promise<Head | null> {
  const run = await context.store.runOfHead(id, headSha);
  return run === null ? null : headOfRun(context, run, headSha);
}
