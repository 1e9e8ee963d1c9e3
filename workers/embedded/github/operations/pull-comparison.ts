import { emptyTree } from '../git/diff.ts';
import { type PullComparison, type PullIssue } from '../json/pull.ts';
import { type Repository } from '../state.ts';

/** The three-dot comparison of a pull request: what the head added since it left the base. */
export async function comparePull(repository: Repository, issue: PullIssue): Promise<PullComparison> {
  const { git } = repository;
  const { baseSha, headSha } = issue.pull;
  const [base, commits, merged] = await Promise.all([
    git.mergeBase(baseSha, headSha),
    git.revisions('--reverse', '--topo-order', headSha, `^${baseSha}`),
    issue.state === 'open' ? git.mergedTree(baseSha, headSha) : null,
  ]);
  return { files: await git.diff(base ?? emptyTree, headSha), commits, isMergeable: merged !== null };
}
