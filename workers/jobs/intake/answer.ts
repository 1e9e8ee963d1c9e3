import type { CommandWord } from '#app/commands/command.ts';
import type { RepositoryPort } from '#app/github/port.ts';
import type { IntakeJob } from '#schemas/generated/intake-job.ts';

/** Says something in the thread of a command, once: the marker makes a retried job find its own answer. */
export async function answer(repository: RepositoryPort, job: IntakeJob, text: string): Promise<void> {
  const marker = `<!-- slipway:answer ${job.commentId ?? `issue-${job.issue.id}`} -->`;
  if ((await repository.findComment(job.issue.number, marker)) !== null) return;
  await repository.createComment(job.issue.number, `${marker}\n${text}`);
}

/** Answers a command that starts nothing. */
export async function refuse(repository: RepositoryPort, job: IntakeJob, text: string): Promise<void> {
  await react(repository, job, 'confused');
  await answer(repository, job, text);
}

/** Acknowledges a command where it was written. */
export async function react(
  repository: RepositoryPort,
  job: IntakeJob,
  reaction: 'eyes' | 'confused' | '+1',
): Promise<void> {
  await repository.addReaction(targetOf(job), reaction);
}

function targetOf({ commentId, event, issue }: IntakeJob): Parameters<RepositoryPort['addReaction']>[0] {
  if (commentId === null) return { kind: 'issue', number: issue.number };
  return { kind: event === 'pull_request_review_comment.created' ? 'review_comment' : 'comment', id: commentId };
}

/** Names a command in a comment, or in the issue's own text. */
export function keyOf({ commentId, issue }: IntakeJob, word: CommandWord): string {
  return `${word} ${commentId ?? `issue ${issue.id}`}`;
}
