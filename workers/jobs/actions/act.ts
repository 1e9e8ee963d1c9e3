import type { ActionJob } from '#schemas/generated/action-job.ts';
import type { JobContext } from '../context.ts';
import { applyProposal } from './apply-proposal.ts';
import { closePreview } from './close-preview.ts';
import { holdRun } from './hold-run.ts';
import { rerun } from './rerun.ts';

const MAY_COMMAND = new Set(['admin', 'maintain', 'write']);

/** What became of an action, for the log. */
export type ActionOutcome = 'done' | 'not permitted' | 'nothing to do';

/**
 * Carries out what somebody did on GitHub without a comment, once in effect. Buttons and reviews count when GitHub
 * says that the person may write; whoever closes a pull request needed that right to close it.
 */
export async function act(context: JobContext, job: ActionJob): Promise<ActionOutcome> {
  const outcome = await outcomeOf(context, job);
  const { deliveryId, event, sender } = job;
  context.logger.info({ delivery: deliveryId, event, sender: sender.login, outcome }, 'action');
  return outcome;
}

async function outcomeOf(context: JobContext, job: ActionJob): Promise<ActionOutcome> {
  const { intent } = job;
  const repository = context.github.repository(job.installationId, job.repository.owner, job.repository.name);
  if (intent.kind === 'close') return closePreview(context, repository, job, intent);
  // The comment that an "Apply" stands for is judged like any other.
  if (intent.kind === 'apply') return applyProposal(context, job, intent);
  if (!MAY_COMMAND.has(await repository.permissionOf(job.sender.login))) return 'not permitted';
  return intent.kind === 'rerun' ? rerun(context, repository, job, intent) : holdRun(context, job, intent);
}
