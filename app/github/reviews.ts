import { SlipwayError } from '#schemas/errors.ts';
import type { Calls } from './calls.ts';
import { clip, CUT_NOTE, LIMITS } from './limits.ts';
import { MAX_REVIEW_COMMENTS, type LineRange, type RepositoryPort } from './port.ts';

/** Of a hundred reviews, or files, each. */
const PAGES = 5;

/** Reviews of pull requests. */
export function reviewsOf(calls: Calls): Pick<RepositoryPort, 'commentableLines' | 'reviewLines'> {
  const { owner, repo } = calls;
  const isThere = async (number: number, marker: string): Promise<boolean> => {
    for (let page = 1; page <= PAGES; page += 1) {
      const { data } = await calls.read('read the reviews', (octokit) =>
        octokit.rest.pulls.listReviews({ owner, repo, pull_number: number, per_page: 100, page }),
      );
      if (data.some(({ body }) => body.includes(marker))) return true;
      if (data.length < 100) return false;
    }
    return false;
  };
  return {
    async commentableLines(number) {
      const lines = new Map<string, readonly LineRange[]>();
      for (let page = 1; page <= PAGES; page += 1) {
        const { data } = await calls.read('read the files of the pull request', (octokit) =>
          octokit.rest.pulls.listFiles({ owner, repo, pull_number: number, per_page: 100, page }),
        );
        for (const { filename, patch } of data) lines.set(filename, rangesOf(patch ?? ''));
        if (data.length < 100) break;
      }
      return lines;
    },
    async reviewLines(number, { marker, headSha, body, comments }) {
      if (await isThere(number, marker)) return true;
      try {
        await calls.write('review lines', (octokit) =>
          octokit.rest.pulls.createReview({
            owner,
            repo,
            pull_number: number,
            commit_id: headSha,
            event: 'COMMENT',
            body: bodyOf(body),
            comments: comments.slice(0, MAX_REVIEW_COMMENTS).map((comment) => ({
              path: comment.path,
              body: bodyOf(comment.body),
              line: comment.endLine,
              side: 'RIGHT',
              ...(comment.startLine < comment.endLine ? { start_line: comment.startLine, start_side: 'RIGHT' } : {}),
            })),
          }),
        );
        return true;
      } catch (error) {
        // A line that is no part of the pull request's diff takes no comment.
        if (error instanceof SlipwayError && error.code === 'github.refused') return false;
        throw error;
      }
    },
  };
}

/** What the headers of a patch's hunks say of the new file. */
function rangesOf(patch: string): readonly LineRange[] {
  return [...patch.matchAll(/^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@/gmu)].flatMap(([, start, count]) => {
    const startLine = Number(start);
    const lines = Number(count ?? 1);
    return lines === 0 ? [] : [{ startLine, endLine: startLine + lines - 1 }];
  });
}

function bodyOf(body: string): string {
  return clip(body, LIMITS.commentBody, CUT_NOTE);
}
