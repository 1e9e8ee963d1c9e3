import type { RepositoryPort } from '#app/github/port.ts';
import { sha256 } from '#app/platform/digest.ts';
import { jobId, runId } from '#app/platform/ids.ts';
import { priorityOf } from '#app/queue/queues.ts';
import type { RunOptions } from '#app/store/run.ts';
import type { IntakeJob } from '#schemas/generated/intake-job.ts';
import { announce } from '../announce.ts';
import type { JobContext } from '../context.ts';
import { react, refuse } from './answer.ts';
import type { Thread } from './thread.ts';

/** What is to be made; secrets are redacted. */
export interface Order {
  readonly word: 'generate' | 'apply';
  readonly prompt: string;
  readonly options: RunOptions;
}

/**
 * Records the run, acknowledges it with 👀 and the sticky comment, and queues its plan. Once in effect: the same
 * command in the same comment is the same run, and an issue has one active run at most.
 */
export async function startRun(
  context: JobContext,
  repository: RepositoryPort,
  job: IntakeJob,
  thread: Thread,
  order: Order,
): Promise<void> {
  const options = order.options.fork ? { ...order.options, vercel: false } : order.options;
  const { outcome, run } = await context.store.createRun({
    id: runId({
      repositoryId: job.repository.id,
      issueId: job.issue.id,
      commentId: job.commentId,
      command: order.word,
    }),
    installationId: job.installationId,
    repository: job.repository,
    issue: thread.issue,
    thread: job.issue.number,
    commentId: job.commentId,
    sender: job.sender.login,
    command: thread.latest?.headSha == null ? 'generate' : 'refine',
    prompt: order.prompt,
    options,
  });
  if (outcome === 'busy') {
    await refuse(
      repository,
      job,
      run.prompt === order.prompt
        ? `The same request is already under way (\`${run.id}\`); this one starts nothing more.`
        : `A run is under way for this issue (\`${run.id}\`). Give the command again when it has ended, or \`/cancel\` it.`,
    );
    return;
  }
  await react(repository, job, 'eyes');
  await announce(context, run.id);
  await context.queues.enqueue(
    'plan',
    { runId: run.id, inputHash: sha256(JSON.stringify([order.prompt, order.options])) },
    { jobId: jobId('plan', run.id), priority: priorityOf(run) },
  );
}
