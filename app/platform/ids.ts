import { SlipwayError } from '#schemas/errors.ts';
import { sha256 } from './digest.ts';

/**
 * The id of the run that a command starts. The same command in the same comment (or issue text) always has the
 * same id, however often it is delivered.
 */
export function runId(origin: {
  readonly repositoryId: number;
  /** GitHub's id of the issue, not its number. */
  readonly issueId: number;
  /** Null when the issue's own text carries the command. */
  readonly commentId: number | null;
  readonly command: string;
}): string {
  const place = origin.commentId === null ? `issue ${origin.issueId}` : `comment ${origin.commentId}`;
  return `run-${sha256(`repository ${origin.repositoryId}\n${place}\n${origin.command}`).slice(0, 20)}`;
}

/**
 * A queue's job id from what the job depends on, joined by hyphens. Redis keys are built from it, so its alphabet
 * is small.
 *
 * @throws SlipwayError `queue.job_id_invalid` (bug)
 */
export function jobId(...parts: readonly (string | number)[]): string {
  const id = parts.join('-');
  assertJobId(id);
  return id;
}

/** @throws SlipwayError `queue.job_id_invalid` (bug) */
export function assertJobId(id: string): void {
  if (/^(?!\d+$)[A-Za-z0-9._-]{1,200}$/.test(id)) return;
  throw new SlipwayError('A job has an unusable id.', {
    code: 'queue.job_id_invalid',
    kind: 'bug',
    suggestion: 'Build it with jobId() from hashes, GUIDs and names.',
    context: { id: id.slice(0, 200) },
  });
}
