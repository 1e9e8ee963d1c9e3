import { writeCommit } from '../git/commit.ts';
import { isPull, type PullIssue } from '../json/pull.ts';
import { Refusal, validationFailed } from '../refusal.ts';
import { type PullRequest, type Repository, type Writer } from '../state.ts';
import { type World } from '../world.ts';
import { identityOf, webFlowIdentity } from './commits.ts';
import { emitPull } from './issue-events.ts';
import { closeIssue, newIssue, requireIssue, requireTitle } from './issues.ts';
import { requireBodyFits } from './limits.ts';
import { refMoved } from './refs.ts';

export function requirePull(repository: Repository, number: number): PullIssue {
  const issue = requireIssue(repository, number);
  if (!isPull(issue)) throw new Refusal(404, 'Not Found');
  return issue;
}

export interface PullInput {
  readonly title: string;
  readonly body: string | null;
  /** `branch` or `owner:branch`; forks have no repository of their own here. */
  readonly head: string;
  readonly base: string;
  readonly draft: boolean;
  /** Default false. */
  readonly isFromFork?: boolean;
}

/** Opens a pull request between two branches of one repository. */
export async function openPull(
  world: World,
  repository: Repository,
  writer: Writer,
  input: PullInput,
): Promise<PullIssue> {
  requireTitle('PullRequest', input.title);
  requireBodyFits('PullRequest', input.body);
  const [headOwner, headRef = ''] = input.head.includes(':') ? input.head.split(':') : ['', input.head];
  const isOwn = headOwner === '' || headOwner?.toLowerCase() === repository.owner.login.toLowerCase();
  const headSha = isOwn ? await repository.git.refSha(`refs/heads/${headRef}`) : null;
  if (headSha === null) throw validationFailed({ resource: 'PullRequest', field: 'head', code: 'invalid' });
  const baseSha = await repository.git.refSha(`refs/heads/${input.base}`);
  if (baseSha === null) throw validationFailed({ resource: 'PullRequest', field: 'base', code: 'invalid' });
  const { ahead } = await repository.git.aheadBehind(baseSha, headSha);
  if (ahead === 0) throw refusedPull(`No commits between ${input.base} and ${headRef}`);
  // Checked last and without waiting afterwards: of two requests at once only one may pass.
  const open = [...repository.issues.values()].filter(isPull).filter((issue) => issue.state === 'open');
  if (open.some((issue) => issue.pull.headRef === headRef && issue.pull.baseRef === input.base)) {
    throw refusedPull(`A pull request already exists for ${repository.owner.login}:${headRef}.`);
  }
  const pull: PullRequest = {
    id: world.nextId(),
    headRef,
    headSha,
    baseRef: input.base,
    baseSha,
    draft: input.draft,
    merged: null,
    reviews: [],
    isFromFork: input.isFromFork ?? false,
    reviewComments: [],
  };
  const issue = { ...newIssue(world, repository, writer, { title: input.title, body: input.body, pull }), pull };
  repository.issues.set(issue.number, issue);
  world.track(emitPull(world, repository, issue, 'opened', writer));
  return issue;
}

function refusedPull(message: string): Refusal {
  return validationFailed({ resource: 'PullRequest', code: 'custom', message });
}

export async function changeBase(repository: Repository, issue: PullIssue, base: string): Promise<void> {
  const sha = await repository.git.refSha(`refs/heads/${base}`);
  if (sha === null) throw validationFailed({ resource: 'PullRequest', field: 'base', code: 'invalid' });
  issue.pull.baseRef = base;
  issue.pull.baseSha = sha;
}

export interface MergeInput {
  readonly method: string;
  readonly title: string | null;
  readonly message: string | null;
  /** The head the caller saw; another one is refused. */
  readonly expectedHead: string | null;
}

/** Merges into the base branch with a merge commit or squashed; returns the new commit. */
export async function mergePull(
  world: World,
  repository: Repository,
  writer: Writer,
  issue: PullIssue,
  input: MergeInput,
): Promise<string> {
  const { pull } = issue;
  const { git } = repository;
  if (input.method === 'rebase') throw new Refusal(405, 'Rebase merges are not allowed on this repository.');
  if (issue.state !== 'open' || pull.draft) throw new Refusal(405, 'Pull Request is not mergeable');
  const { headSha, baseRef } = pull;
  if (input.expectedHead !== null && input.expectedHead !== headSha) {
    throw new Refusal(409, 'Head branch was modified. Review and try the merge again.');
  }
  const ref = `refs/heads/${baseRef}`;
  const baseSha = await git.refSha(ref);
  const tree = baseSha === null ? null : await git.mergedTree(baseSha, headSha);
  if (baseSha === null || tree === null) throw new Refusal(405, 'Pull Request is not mergeable');
  const isSquash = input.method === 'squash';
  const subject = isSquash
    ? `${issue.title} (#${issue.number})`
    : `Merge pull request #${issue.number} from ${repository.owner.login}/${pull.headRef}`;
  const sha = await writeCommit(git.objects, {
    tree,
    parents: isSquash ? [baseSha] : [baseSha, headSha],
    author: identityOf(world, writer),
    committer: webFlowIdentity(world),
    message: `${input.title ?? subject}\n\n${input.message ?? issue.title}`,
  });
  if (!(await git.moveRef(ref, baseSha, sha))) {
    throw new Refusal(409, 'Base branch was modified. Review and try the merge again.');
  }
  repository.signedCommits.add(sha);
  pull.baseSha = baseSha;
  pull.merged = { at: world.now(), by: writer.account, sha };
  closeIssue(world, repository, writer, issue, null);
  refMoved(world, repository, writer, { ref, before: baseSha, after: sha, isForced: false });
  if (baseRef === repository.defaultBranch) closeNamedIssues(world, repository, writer, issue.body ?? '');
  return sha;
}

/** `Closes #12` in the body of a pull request closes the issue once its base is the default branch. */
function closeNamedIssues(world: World, repository: Repository, writer: Writer, body: string): void {
  for (const match of body.matchAll(/\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?):? #(\d{1,9})\b/gi)) {
    const issue = repository.issues.get(Number(match[1]));
    if (issue?.pull === null && issue.state === 'open') closeIssue(world, repository, writer, issue, 'completed');
  }
}
