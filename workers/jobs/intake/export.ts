import { exportedAs } from '../actions/export-head.ts';
import { presentHead } from '../actions/head.ts';
import type { JobContext } from '../context.ts';
import { answer, react, refuse } from './answer.ts';
import { NOTHING_PUSHED } from './fix.ts';
import type { Given } from './intake.ts';

/** `/export`: the application as people have it now, to download. */
export async function exportHead(context: JobContext, { repository, job, thread }: Given): Promise<void> {
  const head = await presentHead(context, repository, job.repository.id, thread.issue.number);
  if (head === null) {
    await refuse(repository, job, NOTHING_PUSHED);
    return;
  }
  await react(repository, job, '+1');
  await answer(repository, job, await exportedAs(context, head));
}
