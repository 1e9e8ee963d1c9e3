import { SlipwayError } from '#schemas/errors.ts';
import { orElse, type Calls } from './calls.ts';
import { clip, CUT_NOTE, LIMITS } from './limits.ts';
import type { PullRequest, RepositoryPort } from './port.ts';

/** Pull requests from branches of the same repository. */
export function pullRequestsOf(
  calls: Calls,
): Pick<RepositoryPort, 'pullRequest' | 'findPullRequest' | 'createPullRequest' | 'updatePullRequest'> {
  const { owner, repo } = calls;
  const find = async (branch: string): Promise<PullRequest | null> => {
    const { data } = await calls.read('look for the pull request', (octokit) =>
      octokit.rest.pulls.list({ owner, repo, head: `${owner}:${branch}`, state: 'open', per_page: 1 }),
    );
    const [found] = data;
    return found === undefined ? null : pullRequestOf(found);
  };
  return {
    async pullRequest(number) {
      const request = calls.read('read the pull request', (octokit) =>
        octokit.rest.pulls.get({ owner, repo, pull_number: number }),
      );
      const data = (await orElse(request, null, 'github.not_found'))?.data;
      if (data === undefined) return null;
      return {
        ...pullRequestOf(data),
        state: data.merged ? 'merged' : data.state,
        branch: data.head.ref,
        // A fork that was deleted is no place to push to either.
        isFromFork: data.head.repo?.id !== data.base.repo.id,
      };
    },
    findPullRequest: find,
    async createPullRequest({ title, body, branch, base }) {
      try {
        const { data } = await calls.write('create the pull request', (octokit) =>
          octokit.rest.pulls.create({ owner, repo, title: titleOf(title), body: bodyOf(body), head: branch, base }),
        );
        return pullRequestOf(data);
      } catch (error) {
        // GitHub allows one for each pair of branches: an earlier attempt of ours made it.
        const existing = error instanceof SlipwayError && error.code === 'github.refused' ? await find(branch) : null;
        if (existing === null) throw error;
        return existing;
      }
    },
    async updatePullRequest(number, change) {
      await calls.write('update the pull request', (octokit) =>
        octokit.rest.pulls.update({
          owner,
          repo,
          pull_number: number,
          ...(change.title === undefined ? {} : { title: titleOf(change.title) }),
          ...(change.body === undefined ? {} : { body: bodyOf(change.body) }),
        }),
      );
    },
  };
}

function titleOf(title: string): string {
  return clip(title, LIMITS.pullRequestTitle);
}

function bodyOf(body: string): string {
  return clip(body, LIMITS.commentBody, CUT_NOTE);
}

function pullRequestOf(data: {
  readonly number: number;
  readonly html_url: string;
  readonly body: string | null;
  readonly head: { readonly sha: string };
}): PullRequest {
  return { number: data.number, url: data.html_url, headSha: data.head.sha, body: data.body ?? '' };
}
