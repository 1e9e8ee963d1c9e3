import type { CommandWord } from '#app/commands/command.ts';
import type { RepositoryPort } from '#app/github/port.ts';
import type { ActionJob } from '#schemas/generated/action-job.ts';
import { DEFAULT_SETTINGS } from '#app/settings/settings.ts';
import type { JobContext } from '../context.ts';
import { readSettings } from '../settings.ts';
import { applyProposal } from './apply-proposal.ts';
import { fixFailing } from './auto-fix.ts';
import { closePreview } from './close-preview.ts';
import { exportedAs } from './export-head.ts';
import type { Head } from './head.ts';
import { holdRun } from './hold-run.ts';
import { knownHead, rerun } from './rerun.ts';

/** What became of an action, for the log. */
export type ActionOutcome = 'done' | 'not permitted' | 'nothing to do';

/** The command whose right a button or a review takes. */
const WORD_OF = {
  rerun: 'fix',
  fix: 'fix',
  export: 'export',
  hold: 'cancel',
} as const satisfies Partial<Record<ActionJob['intent']['kind'], CommandWord>>;

/**
 * Carries out what somebody did on GitHub without a comment, once in effect. Buttons and reviews count when the person
 * may give the command that they stand for; whoever closes a pull request needed the right to close it.
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
  const { settings, error } = await readSettings(repository);
  // Whatever the file was to say: a review holds, and nothing else happens.
  if (error !== null && intent.kind !== 'hold') return 'not permitted';
  const permission = await repository.permissionOf(job.sender.login);
  if (!(settings ?? DEFAULT_SETTINGS).mayGive(WORD_OF[intent.kind], permission)) return 'not permitted';
  switch (intent.kind) {
    case 'rerun':
      return rerun(context, repository, job, intent);
    case 'hold':
      return holdRun(context, job, intent);
    case 'fix':
      return onHead(context, repository, job, intent, async (head) => {
        const { deliveryId, sender } = job;
        const key = `delivery ${deliveryId}`;
        const { told } = await fixFailing(context, { repository, head, sender: sender.login, key });
        return told;
      });
    case 'export':
      return onHead(context, repository, job, intent, async (head) => exportedAs(context, head));
  }
}

/** Does something with the head that a button stands on, and tells it on its pull request, once a press. */
async function onHead(
  context: JobContext,
  repository: RepositoryPort,
  job: ActionJob,
  { headSha }: { readonly headSha: string },
  make: (head: Head) => Promise<string>,
): Promise<ActionOutcome> {
  const head = await knownHead(context, job, headSha);
  if (head === null) return 'nothing to do';
  const { pullRequest, thread } = head.run;
  const place = pullRequest ?? thread;
  const marker = `<!-- slipway:press ${job.deliveryId} -->`;
  if ((await repository.findComment(place, marker)) !== null) return 'nothing to do';
  await repository.createComment(place, `${marker}\n@${job.sender.login}: ${await make(head)}`);
  return 'done';
}
