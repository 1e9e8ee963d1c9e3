import { checkIdOf } from '#app/github/check-identity.ts';
import type { Failure, RunQueueName } from '#app/queue/queues.ts';
import { ACTIVE_STATES } from '#app/store/run.ts';
import type { SlipwayError } from '#schemas/errors.ts';
import { announce } from './announce.ts';
import { checksOf } from './checks.ts';
import { repositoryOf, type JobContext } from './context.ts';
import { showManifestProblems } from './git/branch-manifest.ts';
import { showSettingsProblems } from './settings.ts';

/**
 * Ends a run whose job will not be tried again, visibly: state, open check runs, sticky comment. No stack trace and
 * no message of an outside system reaches people: only errors written for them do.
 */
export async function endFailedRun(context: JobContext, failure: Failure<RunQueueName>): Promise<void> {
  const { runId } = failure.payload;
  context.logger.error({ err: failure.error, runId, context: failure.error.context }, 'a run failed');
  const run = await context.store.run(runId);
  if (run === null) return;
  const error = tellable(failure.error);
  await context.store.transition(runId, ACTIVE_STATES, 'failed', { error });
  if (run.headSha !== null) {
    await checksOf(repositoryOf(context, run), run.headSha, checkIdOf(run), context.links.run(runId)).closeOpen({
      conclusion: 'failure',
      output: { title: 'The run ended early', summary: `${error.message} ${error.suggestion}` },
    });
  }
  await showSettingsProblems(repositoryOf(context, run), failure.error, context.links.run(runId));
  await showManifestProblems(repositoryOf(context, run), failure.error, context.links.run(runId));
  await announce(context, runId);
}

function tellable(error: SlipwayError): { code: string; message: string; suggestion: string } {
  if (error.kind === 'bug') {
    return {
      code: error.code,
      message: 'Something went wrong on our side.',
      suggestion:
        'Nothing of yours was changed. Give the command again; if it fails once more, report it with the id below.',
    };
  }
  return { code: error.code, message: error.message, suggestion: error.suggestion };
}
