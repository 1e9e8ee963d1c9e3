import { emit, isWanted } from '../events.ts';
import { emptyTree } from '../git/diff.ts';
import { checkSuiteJson } from '../json/check.ts';
import { pushedCommitJson } from '../json/commit.ts';
import { isPull, type PullIssue } from '../json/pull.ts';
import { repositoryWebUrl } from '../json/repository.ts';
import { Refusal } from '../refusal.ts';
import { type Repository, type Writer } from '../state.ts';
import { type World } from '../world.ts';
import { suiteFor } from './check-suites.ts';
import { guardWorkflowCommits } from './commits.ts';
import { emitPull } from './issue-events.ts';
import { closeIssue } from './issues.ts';

const zeroSha = '0'.repeat(40);
const pushedCommitsMax = 20;

/** Creates a ref, or refuses as GitHub does: unknown object, existing ref, malformed name. */
export async function createRef(
  world: World,
  repository: Repository,
  writer: Writer,
  ref: string,
  sha: string,
): Promise<void> {
  if (!/^refs\/(heads|tags)\/./.test(ref) || !(await repository.git.isValidRef(ref))) {
    throw new Refusal(422, `${ref} is not a valid ref name.`);
  }
  if ((await repository.git.commit(sha)) === null) throw new Refusal(422, 'Object does not exist');
  await guardWorkflowCommits(repository, writer, sha);
  if (!(await repository.git.moveRef(ref, null, sha))) throw new Refusal(422, 'Reference already exists');
  refMoved(world, repository, writer, { ref, before: null, after: sha, isForced: false });
}

/** Moves a ref; without `force` only to a descendant, and never a protected branch. */
export async function updateRef(
  world: World,
  repository: Repository,
  writer: Writer,
  ref: string,
  change: { readonly sha: string; readonly force: boolean },
): Promise<void> {
  const { git } = repository;
  const before = await git.refSha(ref);
  if (before === null) throw new Refusal(422, 'Reference does not exist');
  if ((await git.commit(change.sha)) === null) throw new Refusal(422, 'Object does not exist');
  if (before === change.sha) return;
  const isForward = await git.isAncestor(before, change.sha);
  if (!isForward && !change.force) throw new Refusal(422, 'Update is not a fast forward');
  requireUnprotected(repository, ref);
  await guardWorkflowCommits(repository, writer, change.sha);
  if (!(await git.moveRef(ref, before, change.sha))) throw new Refusal(422, 'Update is not a fast forward');
  refMoved(world, repository, writer, { ref, before, after: change.sha, isForced: !isForward });
}

export async function deleteRef(world: World, repository: Repository, writer: Writer, ref: string): Promise<void> {
  const before = await repository.git.refSha(ref);
  if (before === null) throw new Refusal(422, 'Reference does not exist');
  if (repository.protectedBranches.has(branchOf(ref) ?? '')) throw new Refusal(422, 'Cannot delete a protected branch');
  await repository.git.moveRef(ref, before, null);
  refMoved(world, repository, writer, { ref, before, after: null, isForced: false });
}

/** What a protected branch answers to everything but a merge. */
export function requireUnprotected(repository: Repository, ref: string): void {
  if (repository.protectedBranches.has(branchOf(ref) ?? '')) {
    throw new Refusal(422, 'Changes must be made through a pull request.');
  }
}

function branchOf(ref: string): string | null {
  return ref.startsWith('refs/heads/') ? ref.slice('refs/heads/'.length) : null;
}

interface RefMove {
  readonly ref: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly isForced: boolean;
}

/** What follows from a moved ref: the pull requests of the branch move along, and the App is told. */
export function refMoved(world: World, repository: Repository, writer: Writer, move: RefMove): void {
  repository.pushedAt = world.now();
  const branch = branchOf(move.ref);
  const open = [...repository.issues.values()].filter(isPull).filter((issue) => issue.state === 'open');
  const fromHere = open.filter((issue) => issue.pull.headRef === branch);
  for (const issue of fromHere) if (move.after !== null) issue.pull.headSha = move.after;
  world.track(announce(world, repository, writer, move, fromHere));
  if (branch === null || move.after === null) return;
  const after = move.after;
  const ontoHere = open.filter((issue) => issue.pull.baseRef === branch);
  world.track(followBase(world, repository, writer, ontoHere, after));
}

async function announce(
  world: World,
  repository: Repository,
  writer: Writer,
  move: RefMove,
  pulls: readonly PullIssue[],
): Promise<void> {
  if (isWanted(world, repository, 'push')) {
    const payload = await pushPayload(world, repository, writer, move);
    emit(world, repository, { name: 'push', action: null, sender: writer.account, payload });
  }
  for (const issue of pulls) {
    issue.updatedAt = world.now();
    if (move.after === null) closeIssue(world, repository, writer, issue, null);
    else {
      const more = { before: move.before ?? zeroSha, after: move.after };
      await emitPull(world, repository, issue, 'synchronize', writer, more);
    }
  }
  if (move.after !== null) await requestSuite(world, repository, writer, move.after, branchOf(move.ref));
}

/** A push asks every App that may write checks for a suite. */
async function requestSuite(world: World, repository: Repository, writer: Writer, sha: string, branch: string | null) {
  const mayCheck = world.installationOf(repository)?.permissions['checks'] === 'write';
  if (branch === null || !mayCheck || !isWanted(world, repository, 'check_suite')) return;
  const suite = suiteFor(world, repository, sha, branch);
  const head = await repository.git.commit(sha);
  if (head === null) return;
  emit(world, repository, {
    name: 'check_suite',
    action: 'requested',
    sender: writer.account,
    payload: { check_suite: checkSuiteJson(world, repository, suite, head) },
  });
}

/** Open pull requests keep up with their base; those whose commits it now contains count as merged. */
async function followBase(
  world: World,
  repository: Repository,
  writer: Writer,
  pulls: readonly PullIssue[],
  baseSha: string,
): Promise<void> {
  for (const issue of pulls) {
    const isContained = await repository.git.isAncestor(issue.pull.headSha, baseSha);
    if (issue.state !== 'open') continue;
    if (!isContained) issue.pull.baseSha = baseSha;
    else {
      issue.pull.merged = { at: world.now(), by: writer.account, sha: baseSha };
      closeIssue(world, repository, writer, issue, null);
    }
  }
}

async function pushPayload(world: World, repository: Repository, writer: Writer, move: RefMove) {
  const { git } = repository;
  const { before, after } = move;
  const range = before === null ? ['--max-count=1', after ?? ''] : [after ?? '', `^${before}`];
  const shas = after === null ? [] : await git.revisions('--reverse', '--topo-order', ...range);
  const commits = await Promise.all(
    shas.slice(-pushedCommitsMax).map(async (sha) => {
      const commit = await git.commit(sha);
      const files = await git.diff(commit?.parents[0] ?? emptyTree, sha);
      return commit === null ? null : pushedCommitJson(world, repository, commit, files);
    }),
  );
  const known = commits.filter((commit) => commit !== null);
  return {
    ref: move.ref,
    before: before ?? zeroSha,
    after: after ?? zeroSha,
    created: before === null,
    deleted: after === null,
    forced: move.isForced,
    base_ref: null,
    compare: `${repositoryWebUrl(world, repository)}/compare/${(before ?? zeroSha).slice(0, 12)}...${(after ?? zeroSha).slice(0, 12)}`,
    commits: known,
    head_commit: known.at(-1) ?? null,
    pusher: { name: writer.account.login, email: writer.account.email },
  };
}
