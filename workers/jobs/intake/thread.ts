import type { Run } from '#app/store/run.ts';
import type { Store } from '#app/store/store.ts';
import type { IntakeJob } from '#schemas/generated/intake-job.ts';

/** Which application a comment is about. */
export interface Thread {
  /** The issue that the application began with; on our pull request that is not the pull request itself. */
  readonly issue: Run['issue'];
  /** The newest run about the application, whatever became of it; null when there was none. */
  readonly latest: Run | null;
}

/** Follows a pull request of ours back to the issue that it came from. */
export async function threadOf(store: Store, { repository, issue }: IntakeJob): Promise<Thread> {
  const own = { number: issue.number, title: issue.title, isPullRequest: issue.isPullRequest };
  const ofPullRequest = issue.isPullRequest ? await store.runOfPullRequest(repository.id, issue.number) : null;
  const origin = ofPullRequest?.issue ?? own;
  return { issue: origin, latest: await store.latestRun(repository.id, origin.number) };
}
