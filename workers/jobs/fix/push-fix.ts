import type { GitSha, RepositoryPort } from '#app/github/port.ts';
import type { Run } from '#app/store/run.ts';
import { SlipwayError } from '#schemas/errors.ts';
import { diagnosticsOf } from '../../auto-fix/diagnostics.ts';
import { progressOf, type Progress } from '../../auto-fix/progress.ts';
import { fixMessage, isFixOf } from '../git/commit-message.ts';
import { repositoryPath } from '../git/placement.ts';
import { placesOf, type FailedHead } from './failed-head.ts';
import type { FixAttempt } from './fix-record.ts';

const LOOK_BACK_COMMITS = 30;

/** The commit that an earlier start of this job pushed, or null. */
export async function pushedBefore(
  repository: RepositoryPort,
  run: Run,
  { branch, key }: { readonly branch: string; readonly key: string },
): Promise<GitSha | null> {
  const recent = await repository.commits(branch, LOOK_BACK_COMMITS);
  return recent.find(({ message }) => isFixOf(run.id, key, message))?.sha ?? null;
}

export interface FixPush {
  readonly failed: FailedHead;
  readonly attempt: FixAttempt;
  /** Login of whoever asked; null where it began by itself. */
  readonly askedBy: string | null;
  /** Names the attempt of the run. */
  readonly key: string;
}

/** One commit on the head, and one move of the branch, fast-forward only; null when somebody else moved it. */
export async function pushFix(repository: RepositoryPort, push: FixPush): Promise<GitSha | null> {
  const { headSha, directory, branch } = push.failed.committed;
  const changes = Object.entries(push.attempt.files).map(([path, content]) => ({
    path: repositoryPath(directory, path),
    content,
  }));
  const tree = await repository.createTree((await repository.commit(headSha)).tree, changes);
  const message = messageOf(
    push,
    changes.map(({ path }) => path),
  );
  const sha = await repository.createCommit({ message, tree, parents: [headSha] });
  try {
    await repository.advanceBranch(branch, sha);
    return sha;
  } catch (error) {
    if (error instanceof SlipwayError && error.code === 'github.head_moved') return null;
    throw error;
  }
}

function messageOf({ failed, attempt, askedBy, key }: FixPush, files: readonly string[]): string {
  const { run, committed, verdict } = failed;
  const before = progressOf(verdict);
  const { passed, total } = attempt.progress;
  return fixMessage(run, {
    subject: subjectOf(attempt, before),
    files,
    places: placesOf(diagnosticsOf(verdict), committed),
    outcome: `Verified before it was pushed: ${before.passed} of ${before.total} steps passed without it, ${passed} of ${total} pass with it.`,
    askedBy,
    key,
  });
}

/** What kind of change it is, where it is one kind only; else what it is for. */
function subjectOf({ changes }: FixAttempt, before: Progress): string {
  const sources = new Set(changes.map(({ by }) => by));
  if (sources.size === 1 && sources.has('generator')) return 'restore lost lines and imports';
  if (sources.size === 1 && sources.has('linter')) return "apply the linter's own fixes";
  return `mend what ${before.failing ?? 'the checks'} found`;
}
