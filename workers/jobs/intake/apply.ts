import type { RepositoryPort } from '#app/github/port.ts';
import type { Run } from '#app/store/run.ts';
import type { IntakeJob } from '#schemas/generated/intake-job.ts';
import type { JobContext } from '../context.ts';
import { isHeldBack } from '../held-back.ts';
import { refuse } from './answer.ts';
import { startRun } from './start-run.ts';
import type { Thread } from './thread.ts';

/** Carries out the plan of a dry run, or one that was held back because data would go. */
export async function applyLatest(
  context: JobContext,
  repository: RepositoryPort,
  job: IntakeJob,
  { issue, latest }: Thread,
  fork: boolean,
): Promise<void> {
  if (latest === null || !isProposal(latest)) {
    await refuse(
      repository,
      job,
      'There is nothing that waits to be applied. Ask for a proposal with `/generate --dry-run <what you want>`.',
    );
    return;
  }
  await startRun(
    context,
    repository,
    job,
    { issue, latest },
    {
      word: 'apply',
      prompt: latest.prompt,
      options: {
        ...latest.options,
        fork: fork || latest.options.fork,
        dryRun: false,
        // A dry run was not refused: what it showed loses nothing.
        allowDataLoss: latest.options.allowDataLoss || isHeldBack(latest),
        applies: latest.id,
      },
    },
  );
}

function isProposal(run: Run): boolean {
  return (run.state === 'succeeded' && run.options.dryRun) || isHeldBack(run);
}
