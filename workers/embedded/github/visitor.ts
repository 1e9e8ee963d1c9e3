import { writeCommit } from './git/commit.ts';
import { type PullIssue } from './json/pull.ts';
import { requireCheckRun, requireCheckSuite, emitRun, rerequestSuite } from './operations/checks.ts';
import { guardWorkflowPaths, identityOf } from './operations/commits.ts';
import { createComment, requireComment, updateComment } from './operations/comments.ts';
import { openIssue, requireIssue, updateIssue, type IssueChange } from './operations/issues.ts';
import { addReaction } from './operations/reactions.ts';
import { mergePull, openPull, requirePull } from './operations/pulls.ts';
import { deleteRef, refMoved } from './operations/refs.ts';
import { commentOnLine, submitReview } from './operations/reviews.ts';
import { Refusal } from './refusal.ts';
import { type World } from './world.ts';

/** What a person does on the website, in process: the same operations, and webhooks, as over REST. */
export interface Visitor {
  /** Returns the issue's number. */
  openIssue(repository: string, issue: { readonly title: string; readonly body?: string }): number;
  editIssue(repository: string, number: number, change: IssueChange): void;
  /** Comments on an issue or pull request; returns the comment's id. */
  comment(repository: string, number: number, body: string): number;
  editComment(repository: string, commentId: number, body: string): void;
  react(repository: string, commentId: number, content: string): void;
  /** Commits files onto a branch (created from the default branch when new) and pushes; null deletes a file. */
  push(
    repository: string,
    branch: string,
    commit: { readonly message: string; readonly files: Readonly<Record<string, string | null>> },
  ): Promise<string>;
  /** Replaces a branch by its parent commit plus the files: what a rebase and force push leaves. */
  forcePush(
    repository: string,
    branch: string,
    commit: { readonly message: string; readonly files: Readonly<Record<string, string | null>> },
  ): Promise<string>;
  /** Merges the default branch into a branch, as "Update branch" on a pull request does; returns the merge commit. */
  updateBranch(repository: string, branch: string): Promise<string>;
  deleteBranch(repository: string, branch: string): Promise<void>;
  /** Comments on a line of a pull request's diff; returns the comment's id. */
  reviewComment(
    repository: string,
    number: number,
    comment: { readonly path: string; readonly line: number; readonly body: string; readonly side?: 'LEFT' | 'RIGHT' },
  ): Promise<number>;
  review(
    repository: string,
    number: number,
    event: 'APPROVE' | 'REQUEST_CHANGES' | 'COMMENT',
    body: string,
  ): Promise<number>;
  /** Opens a pull request from a branch into the default branch, as if from a fork when told; returns its number. */
  openPull(
    repository: string,
    pull: { readonly title: string; readonly branch: string; readonly isFromFork?: boolean },
  ): Promise<number>;
  /** Merges a pull request; returns the merge commit. */
  merge(repository: string, number: number): Promise<string>;
  closePull(repository: string, number: number): void;
  /** Presses one of the App's buttons on a check run. */
  requestCheckAction(repository: string, checkRunId: number, identifier: string): void;
  rerunCheck(repository: string, checkRunId: number): void;
  rerunAllChecks(repository: string, checkSuiteId: number): Promise<void>;
}

export function visitorFor(world: World, login: string): Visitor {
  const writer = world.writerFor(login);
  const at = (repository: string) => world.requireRepository(repository);
  const pullAt = (repository: string, number: number): PullIssue => requirePull(at(repository), number);

  const commitOn: (isForced: boolean) => Visitor['push'] = (isForced) => async (name, branch, commit) => {
    const repository = at(name);
    const { git } = repository;
    const ref = `refs/heads/${branch}`;
    const head = await git.refSha(ref);
    const start = head ?? (await git.refSha(`refs/heads/${repository.defaultBranch}`));
    const parent = isForced && head !== null ? ((await git.commit(head))?.parents[0] ?? null) : start;
    guardWorkflowPaths(writer, Object.keys(commit.files));
    const sha = await git.commitBlobs({
      parent,
      changes: await git.blobChanges(commit.files),
      message: commit.message,
      author: identityOf(world, writer),
      committer: identityOf(world, writer),
    });
    if (!(await git.moveRef(ref, head, sha))) throw new Refusal(409, `${branch} moved while it was pushed to`);
    refMoved(world, repository, writer, { ref, before: head, after: sha, isForced });
    return sha;
  };

  return {
    openIssue: (repository, { title, body }) =>
      openIssue(world, at(repository), writer, { title, body: body ?? null, labels: [] }).number,
    editIssue: (repository, number, change) =>
      updateIssue(world, at(repository), writer, requireIssue(at(repository), number), change),
    comment: (repository, number, body) =>
      createComment(world, at(repository), writer, requireIssue(at(repository), number), body).id,
    editComment: (repository, commentId, body) =>
      updateComment(world, at(repository), writer, requireComment(at(repository), commentId), body),
    react: (repository, commentId, content) => {
      addReaction(world, requireComment(at(repository), commentId).reactions, writer, content);
    },
    push: commitOn(false),
    forcePush: commitOn(true),
    updateBranch: async (name, branch) => {
      const repository = at(name);
      const { git } = repository;
      const ref = `refs/heads/${branch}`;
      const [head, main] = await Promise.all([git.refSha(ref), git.refSha(`refs/heads/${repository.defaultBranch}`)]);
      const tree = head === null || main === null ? null : await git.mergedTree(head, main);
      if (head === null || main === null || tree === null) throw new Refusal(422, `${branch} has merge conflicts`);
      const sha = await writeCommit(git.objects, {
        tree,
        parents: [head, main],
        author: identityOf(world, writer),
        committer: identityOf(world, writer),
        message: `Merge branch '${repository.defaultBranch}' into ${branch}`,
      });
      if (!(await git.moveRef(ref, head, sha))) throw new Refusal(422, `${branch} moved while it was updated`);
      refMoved(world, repository, writer, { ref, before: head, after: sha, isForced: false });
      return sha;
    },
    deleteBranch: (repository, branch) => deleteRef(world, at(repository), writer, `refs/heads/${branch}`),
    reviewComment: async (repository, number, { path, line, body, side }) => {
      const input = { path, line, body, side: side ?? 'RIGHT', startLine: null, commitId: null };
      return (await commentOnLine(world, at(repository), writer, pullAt(repository, number), input)).id;
    },
    review: async (repository, number, event, body) => {
      const input = { event, body, commitId: null, comments: [] };
      return (await submitReview(world, at(repository), writer, pullAt(repository, number), input)).id;
    },
    openPull: async (name, { title, branch, isFromFork }) => {
      const repository = at(name);
      const input = { title, body: null, head: branch, base: repository.defaultBranch, draft: false };
      return (await openPull(world, repository, writer, { ...input, isFromFork: isFromFork ?? false })).number;
    },
    merge: (repository, number) =>
      mergePull(world, at(repository), writer, pullAt(repository, number), {
        method: 'merge',
        title: null,
        message: null,
        expectedHead: null,
      }),
    closePull: (repository, number) =>
      updateIssue(world, at(repository), writer, pullAt(repository, number), { state: 'closed' }),
    requestCheckAction: (repository, checkRunId, identifier) => {
      const run = requireCheckRun(at(repository), checkRunId);
      if (!run.actions.some((action) => action.identifier === identifier)) {
        throw new Refusal(404, `Check run ${checkRunId} has no action ${identifier}`);
      }
      emitRun(world, at(repository), run, 'requested_action', writer.account, identifier);
    },
    rerunCheck: (repository, checkRunId) =>
      emitRun(world, at(repository), requireCheckRun(at(repository), checkRunId), 'rerequested', writer.account),
    rerunAllChecks: (repository, checkSuiteId) =>
      rerequestSuite(world, at(repository), requireCheckSuite(at(repository), checkSuiteId), writer.account),
  };
}
