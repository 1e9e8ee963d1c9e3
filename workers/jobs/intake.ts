import { parseComment } from '#app/commands/parse.ts';
import type { RepositoryPort } from '#app/github/port.ts';
import { sha256 } from '#app/platform/digest.ts';
import { jobId, runId } from '#app/platform/ids.ts';
import { redactSecrets } from '#app/platform/redaction.ts';
import { PRIORITY } from '#app/queue/queues.ts';
import type { IntakeJob } from '#schemas/generated/intake-job.ts';
import { announce } from './announce.ts';
import type { JobContext } from './context.ts';
import { plain, sentence } from './messages/markdown.ts';

const mayCommand = new Set(['admin', 'maintain', 'write']);

/**
 * Turns a comment into a run: reads the command in the text as it was when the event fired, asks GitHub what its
 * author may do, acknowledges with 👀 and the sticky comment, and queues the plan.
 * Whatever is refused is told once, by a reaction and a comment that names what to do.
 */
export async function intake(context: JobContext, job: IntakeJob): Promise<void> {
  const parsed = parseComment(job.body);
  if (parsed.kind === 'none') return;

  const repository = context.github.repository(job.installationId, job.repository.owner, job.repository.name);
  const permission = await repository.permissionOf(job.sender.login);
  if (!mayCommand.has(permission)) {
    await refuse(
      repository,
      job,
      `@${job.sender.login}, only people with write access to this repository can start a run.`,
    );
    return;
  }
  if (parsed.kind === 'hint') {
    await refuse(repository, job, `There is no command ${plain(parsed.written)}. Did you mean \`${parsed.meant}\`?`);
    return;
  }
  if (parsed.kind === 'rejected') {
    await refuse(repository, job, `${sentence(parsed.error.message)} ${sentence(parsed.error.suggestion)}`);
    return;
  }

  const { command } = parsed;
  const prompt = redactSecrets(command.prompt).text;
  const id = runId({
    repositoryId: job.repository.id,
    issueId: job.issue.id,
    commentId: job.commentId,
    command: command.name,
  });
  const { outcome, run } = await context.store.createRun({
    id,
    installationId: job.installationId,
    repository: job.repository,
    issue: { number: job.issue.number, title: job.issue.title, isPullRequest: job.issue.isPullRequest },
    commentId: job.commentId,
    sender: job.sender.login,
    command: command.name,
    prompt,
  });
  if (outcome === 'busy') {
    const same = run.prompt === prompt;
    await refuse(
      repository,
      job,
      same
        ? `The same request is already under way (\`${run.id}\`); this one starts nothing more.`
        : `A run is under way for this issue (\`${run.id}\`). Give the command again when it has ended.`,
    );
    return;
  }

  await repository.addReaction(reactionTarget(job), 'eyes');
  await announce(context, run.id);
  await context.queues.enqueue(
    'plan',
    { runId: run.id, inputHash: sha256(prompt) },
    { jobId: jobId('plan', run.id), priority: PRIORITY.normal },
  );
}

/** Answers a command that starts nothing. The marker makes a retried job find its own answer. */
async function refuse(repository: RepositoryPort, job: IntakeJob, text: string): Promise<void> {
  const marker = `<!-- slipway:answer ${job.commentId ?? `issue-${job.issue.id}`} -->`;
  await repository.addReaction(reactionTarget(job), 'confused');
  if ((await repository.findComment(job.issue.number, marker)) !== null) return;
  await repository.createComment(job.issue.number, `${marker}\n${text}`);
}

function reactionTarget(job: IntakeJob): Parameters<RepositoryPort['addReaction']>[0] {
  return job.commentId === null ? { kind: 'issue', number: job.issue.number } : { kind: 'comment', id: job.commentId };
}
