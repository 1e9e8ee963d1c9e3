import { fixFailing } from '../actions/auto-fix.ts';
import { presentHead } from '../actions/head.ts';
import type { JobContext } from '../context.ts';
import { answer, keyOf, react, refuse } from './answer.ts';
import type { Given } from './intake.ts';

/** `/fix`: what fails on the pull request's head is taken up. */
export async function fixHead(context: JobContext, { repository, job, thread }: Given): Promise<void> {
  const head = await presentHead(context, repository, job.repository.id, thread.issue.number);
  if (head === null) {
    await refuse(repository, job, NOTHING_PUSHED);
    return;
  }
  const { begun, told } = await fixFailing(context, {
    repository,
    head,
    sender: job.sender.login,
    key: keyOf(job, 'fix'),
  });
  await react(repository, job, begun ? 'eyes' : 'confused');
  await answer(repository, job, told);
}

/** There is no head yet that a command could be about. */
export const NOTHING_PUSHED = 'Nothing was pushed here yet. Begin with `/generate <what you want>`.';
