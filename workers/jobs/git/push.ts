import type { GitSha, RepositoryPort } from '#app/github/port.ts';
import type { Run } from '#app/store/run.ts';
import { SlipwayError } from '#schemas/errors.ts';
import type { CompiledFile } from '../../compiler/model.ts';
import type { Tree } from '../../patch/merge/tree.ts';
import { branchFiles } from './branch-files.ts';
import { planChanges, withChanges, type ChangePlan } from './changes.ts';
import { commitMessage, isCommitOf } from './commit-message.ts';

const attempts = 2;
const lookBackCommits = 30;

export interface PushInput {
  readonly run: Run;
  /** Files with paths from the repository's root. */
  readonly files: readonly CompiledFile[];
  /** What the generator wrote last time for this application, with paths from the root; empty at first. */
  readonly base: readonly CompiledFile[];
  readonly directory: string;
  readonly branch: string;
  /** Where the branch starts when it is new. */
  readonly start: GitSha;
  readonly manifestSha: string;
  readonly isProtected: (path: string) => boolean;
  /** Throws when the files were made for another state of the branch than this. */
  readonly assertCurrent: (present: Tree) => void;
}

export interface Pushed {
  readonly headSha: GitSha;
  readonly plan: ChangePlan;
  /** The branch afterwards. */
  readonly files: Tree;
  /** False when the branch held everything already. */
  readonly changed: boolean;
}

/**
 * Brings the files onto the branch: one commit a stage on the base tree, then one move of the branch, fast-forward
 * only. When somebody pushed meanwhile it is merged once more, with the new head. A run that has pushed already finds
 * its commits by their trailer and makes none.
 *
 * @throws SlipwayError `push.overtaken` (user) when somebody pushes amid the second attempt too: to go on would be a
 * race with a person, and nothing of theirs is in the way of another command; what `assertCurrent` throws
 */
export async function push(repository: RepositoryPort, input: PushInput): Promise<Pushed> {
  const permissions = await repository.appPermissions();
  const mayWriteWorkflows = permissions['workflows'] === 'write';
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await pushOnce(repository, input, mayWriteWorkflows);
    } catch (error) {
      const moved = error instanceof SlipwayError && error.code === 'github.head_moved';
      if (!moved) throw error;
      if (attempt === attempts) throw overtaken(input.branch, error);
    }
  }
}

async function pushOnce(repository: RepositoryPort, input: PushInput, mayWriteWorkflows: boolean): Promise<Pushed> {
  const { run, files, base, branch, directory, isProtected } = input;
  const branchHead = await repository.branchHead(branch);
  const head = branchHead ?? input.start;
  const own = branchHead === null ? [] : await ownCommits(repository, branch, run.id);
  const before = own.at(-1)?.parents[0] ?? head;

  const present = await branchFiles(repository, before, directory, [...base, ...files]);
  const plan = planChanges({ files, base, branch: present, mayWriteWorkflows, isProtected });
  const after = { plan, files: withChanges(present, plan) };
  if (own.length > 0) return { ...after, headSha: head, changed: true };
  input.assertCurrent(present);
  if (plan.commits.length === 0) return { ...after, headSha: head, changed: false };

  const { tree } = await repository.commit(head);
  const headSha = await commitChain(repository, input, head, tree, plan);
  if (branchHead === null) await repository.createBranch(branch, headSha);
  else await repository.advanceBranch(branch, headSha);
  return { ...after, headSha, changed: true };
}

/** This run's commits on the branch, newest first. */
async function ownCommits(
  repository: RepositoryPort,
  branch: string,
  runId: string,
): Promise<Awaited<ReturnType<RepositoryPort['commits']>>> {
  const recent = await repository.commits(branch, lookBackCommits);
  return recent.filter(({ message }) => isCommitOf(runId, message));
}

async function commitChain(
  repository: RepositoryPort,
  { run, base, manifestSha }: PushInput,
  head: GitSha,
  headTree: GitSha,
  plan: ChangePlan,
): Promise<GitSha> {
  let parent = head;
  let tree = headTree;
  for (const { stage, changes } of plan.commits) {
    tree = await repository.createTree(tree, changes);
    const message = commitMessage(stage, base.length === 0, run, manifestSha);
    parent = await repository.createCommit({ message, tree, parents: [parent] });
  }
  return parent;
}

function overtaken(branch: string, cause: SlipwayError): SlipwayError {
  return new SlipwayError(`Somebody kept pushing to \`${branch}\` while this run was about to.`, {
    code: 'push.overtaken',
    kind: 'user',
    suggestion: 'Nothing was pushed, and every commit there stands. Give the command again when the branch is quiet.',
    context: { branch, attempts },
    cause,
  });
}
