import type { Calls } from './calls.ts';
import { clip, CUT_NOTE, LIMITS } from './limits.ts';
import type { IssueComment, RepositoryPort } from './port.ts';

/** Of a hundred comments each. */
const PAGES = 20;

/** Reactions and comments. */
export function commentsOf(
  calls: Calls,
): Pick<RepositoryPort, 'addReaction' | 'reactorsTo' | 'findComment' | 'createComment' | 'updateComment'> {
  const { owner, repo } = calls;
  return {
    async addReaction(target, content) {
      // GitHub keeps one reaction of a kind for each account, so that repeating it changes nothing.
      await calls.write('add a reaction', (octokit) => {
        const { reactions } = octokit.rest;
        switch (target.kind) {
          case 'issue':
            return reactions.createForIssue({ owner, repo, issue_number: target.number, content });
          case 'comment':
            return reactions.createForIssueComment({ owner, repo, comment_id: target.id, content });
          case 'review_comment':
            return reactions.createForPullRequestReviewComment({ owner, repo, comment_id: target.id, content });
        }
      });
    },
    async reactorsTo(commentId, content) {
      const { data } = await calls.read('read the reactions', (octokit) =>
        octokit.rest.reactions.listForIssueComment({ owner, repo, comment_id: commentId, content, per_page: 100 }),
      );
      return data.flatMap(({ user }) => (user?.type === 'User' ? [{ id: user.id, login: user.login }] : []));
    },
    async findComment(issue, marker) {
      for (let page = 1; page <= PAGES; page += 1) {
        const { data } = await calls.read('read the comments', (octokit) =>
          octokit.rest.issues.listComments({ owner, repo, issue_number: issue, per_page: 100, page }),
        );
        const found = data.find(
          (comment) => comment.performed_via_github_app?.id === calls.appId && comment.body?.includes(marker),
        );
        if (found !== undefined) return commentOf(found);
        if (data.length < 100) return null;
      }
      return null;
    },
    async createComment(issue, body) {
      const { data } = await calls.write('create a comment', (octokit) =>
        octokit.rest.issues.createComment({ owner, repo, issue_number: issue, body: bodyOf(body) }),
      );
      return commentOf(data);
    },
    async updateComment(commentId, body) {
      await calls.write('update a comment', (octokit) =>
        octokit.rest.issues.updateComment({ owner, repo, comment_id: commentId, body: bodyOf(body) }),
      );
    },
  };
}

function bodyOf(body: string): string {
  return clip(body, LIMITS.commentBody, CUT_NOTE);
}

function commentOf(data: { readonly id: number; readonly body?: string; readonly html_url: string }): IssueComment {
  return { id: data.id, body: data.body ?? '', url: data.html_url };
}
