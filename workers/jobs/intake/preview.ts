import { SETTINGS_PATH } from '#app/settings/settings.ts';
import { beginAttempt } from '../actions/another-attempt.ts';
import { shortSha } from '../actions/auto-fix.ts';
import { presentHead, type Head } from '../actions/head.ts';
import type { JobContext } from '../context.ts';
import { answer, keyOf, react, refuse } from './answer.ts';
import { NOTHING_PUSHED } from './fix.ts';
import type { Given } from './intake.ts';

/** `/preview`: the pull request's head is shown again, and built again where its build is gone. */
export async function previewHead(context: JobContext, given: Given): Promise<void> {
  const { repository, job, thread, settings } = given;
  if (!settings.preview) {
    await refuse(repository, job, `Previews are off in this repository: \`${SETTINGS_PATH}\` says \`preview: false\`.`);
    return;
  }
  const head = await presentHead(context, repository, job.repository.id, thread.issue.number);
  if (head === null) {
    await refuse(repository, job, NOTHING_PUSHED);
    return;
  }
  if (hasFailed(head)) {
    await refuse(repository, job, `The checks of ${shortSha(head)} failed, so there is nothing to show. See \`/fix\`.`);
    return;
  }
  const options = { key: keyOf(job, 'preview'), begin: 'show', fixFor: null } as const;
  const run = await beginAttempt(context, repository, head, options);
  if (run === null) {
    await refuse(repository, job, 'A run is under way for this application; its preview comes by itself.');
    return;
  }
  await react(repository, job, 'eyes');
  await answer(
    repository,
    job,
    `The preview of ${shortSha(head)} starts; the status comment of \`${run.id}\` links to it.`,
  );
}

function hasFailed({ run, committed }: Head): boolean {
  return run.headSha === committed.headSha && run.error?.code.startsWith('verify.') === true;
}
