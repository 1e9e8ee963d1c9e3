import { checkIdOf } from '#app/github/check-identity.ts';
import type { Run, RunState } from '#app/store/run.ts';
import { SlipwayError } from '#schemas/errors.ts';
import type { Verdict } from '#schemas/generated/verdict.ts';
import { announce } from './announce.ts';
import { checksOf } from './checks.ts';
import { repositoryOf, type JobContext } from './context.ts';

/**
 * Ends a run whose application did not pass, visibly. Its other check runs tell what failed.
 *
 * @param from states that it may be in; in another nothing is changed
 */
export async function failVerification(
  context: JobContext,
  run: Run,
  verdict: Verdict,
  from: readonly RunState[],
): Promise<void> {
  if (run.headSha !== null) {
    const checks = checksOf(repositoryOf(context, run), run.headSha, checkIdOf(run), context.links.run(run.id));
    await checks.update('slipway / preview', {
      status: 'completed',
      conclusion: 'skipped',
      output: { title: 'No preview: the checks failed', summary: 'A preview starts once every other check passes.' },
    });
  }
  const bad = verdict.steps.find(({ status }) => status === 'failed' || status === 'timed_out');
  const error = new SlipwayError(`The step "${bad?.step ?? 'unknown'}" did not pass.`, {
    code: `verify.${bad?.step ?? 'unknown'}_failed`,
    kind: 'user',
    suggestion: 'The check runs show the log and the lines; push a fix to the branch or give the command again.',
  });
  await context.store.transition(run.id, from, 'failed', {
    error: { code: error.code, message: error.message, suggestion: error.suggestion },
  });
  await announce(context, run.id);
}
