import { SlipwayError } from '#schemas/errors.ts';
import { headOf } from './access.ts';
import type { Calls } from './calls.ts';
import { branchProtected, headMoved, isWorkflowRefusal, workflowsRefused } from './failure.ts';
import type { GitSha, RepositoryPort } from './port.ts';

/** Where branches point. */
export function branchesOf(calls: Calls): Pick<RepositoryPort, 'branchHead' | 'createBranch' | 'advanceBranch'> {
  const { owner, repo } = calls;
  return {
    branchHead: (branch) => headOf(calls, branch),
    async createBranch(branch, sha) {
      try {
        await calls.write('create a branch', (octokit) =>
          octokit.rest.git.createRef({ owner, repo, ref: `refs/heads/${branch}`, sha }),
        );
      } catch (error) {
        const refusal = refusalOf(error);
        const head = await headOf(calls, branch);
        if (head === sha) return;
        if (head !== null) throw headMoved(branch);
        // 422 without a branch in the way: the commit is unknown, or a rule forbids the name.
        if (await isCommit(calls, sha)) throw branchProtected(branch, refusal);
        throw refusal;
      }
    },
    async advanceBranch(branch, sha) {
      try {
        await calls.write('advance a branch', (octokit) =>
          octokit.rest.git.updateRef({ owner, repo, ref: `heads/${branch}`, sha, force: false }),
        );
      } catch (error) {
        const refusal = refusalOf(error);
        const head = await headOf(calls, branch);
        if (head === sha) return;
        if (head !== null && (await isAhead(calls, head, sha))) throw branchProtected(branch, refusal);
        throw headMoved(branch);
      }
    },
  };
}

/**
 * The refusal, when GitHub understood the request and did not like it: then the branch tells why. GitHub says it
 * in words only, and these change. Any other error is thrown on.
 */
function refusalOf(error: unknown): SlipwayError {
  if (!(error instanceof SlipwayError)) throw error;
  if (isWorkflowRefusal(error)) throw workflowsRefused(error);
  if (error.code !== 'github.refused' && error.code !== 'github.conflict') throw error;
  return error;
}

/** Whether moving from `head` to `sha` only adds commits. */
async function isAhead(calls: Calls, head: GitSha, sha: GitSha): Promise<boolean> {
  const { owner, repo } = calls;
  const { data } = await calls.read('compare commits', (octokit) =>
    octokit.rest.repos.compareCommitsWithBasehead({ owner, repo, basehead: `${head}...${sha}`, per_page: 1 }),
  );
  return data.status === 'ahead' || data.status === 'identical';
}

async function isCommit(calls: Calls, sha: GitSha): Promise<boolean> {
  const { owner, repo } = calls;
  try {
    await calls.read('read a commit', (octokit) => octokit.rest.git.getCommit({ owner, repo, commit_sha: sha }));
    return true;
  } catch (error) {
    if (error instanceof SlipwayError && error.kind === 'permanent') return false;
    throw error;
  }
}
