import type { Links } from '#app/api/links.ts';
import type { RepositoryPort } from '#app/github/port.ts';
import type { Run, RunState } from '#app/store/run.ts';
import type { IntakeJob } from '#schemas/generated/intake-job.ts';
import type { JobContext } from '../context.ts';
import { duration } from '../messages/markdown.ts';
import { answer, refuse } from './answer.ts';
import type { Thread } from './thread.ts';

const SAID: Readonly<Record<RunState, string>> = {
  queued: 'waits for its turn',
  planning: 'is being planned',
  generating: 'is being compiled',
  committing: 'is being pushed',
  verifying: 'is in the sandbox: build and tests',
  fixing: 'is being repaired',
  previewing: 'gets its preview',
  succeeded: 'succeeded',
  failed: 'failed',
  cancelled: 'was cancelled',
};

/** How the last run stands, in one line with links. */
export async function tellStatus(
  context: JobContext,
  repository: RepositoryPort,
  job: IntakeJob,
  { latest }: Thread,
): Promise<void> {
  if (latest === null) {
    await refuse(repository, job, 'There was no run here yet. Begin with `/generate <what you want>`.');
    return;
  }
  await answer(repository, job, statusLine(latest, context.now(), context.links));
}

function statusLine(run: Run, nowMs: number, links: Links): string {
  const until = run.finishedAt === null ? nowMs : Date.parse(run.finishedAt);
  const parts = [
    `The last run ${SAID[run.state]} (${duration(until - Date.parse(run.createdAt))}).`,
    run.pullRequest === null ? '' : `Pull request: #${run.pullRequest}.`,
    run.previewUrl === null ? '' : `[Preview](${links.preview(run.id)}).`,
    `[Log and details](${links.run(run.id)}).`,
  ];
  return parts.filter((part) => part !== '').join(' ');
}
