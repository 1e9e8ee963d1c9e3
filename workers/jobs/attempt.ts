import { sha256 } from '#app/platform/digest.ts';
import type { Run } from '#app/store/run.ts';
import type { RunJob } from '#schemas/generated/run-job.ts';

/** Whether the job belongs to an earlier verification of the run, or to a run that has ended. */
export function isOver(run: Run, job: RunJob): boolean {
  return (job.attempt ?? 1) !== run.attempt || run.state === 'cancelled';
}

/** What a verification's result depends on: another attempt of the same commit is verified anew. */
export function verifyInput(job: RunJob): string {
  const { attempt = 1, inputHash } = job;
  return attempt === 1 ? inputHash : sha256(`${inputHash}\nattempt ${attempt}`);
}

/** What the same commit's earlier attempts depended on, newest first. */
export function earlierInputs(job: RunJob): readonly string[] {
  const { attempt = 1 } = job;
  return Array.from({ length: attempt - 1 }, (_, index) => verifyInput({ ...job, attempt: attempt - 1 - index }));
}
