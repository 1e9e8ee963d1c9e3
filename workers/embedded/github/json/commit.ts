import { type GitCommit, type Signature } from '../git/commit.ts';
import { type FileDiff } from '../git/diff.ts';
import { type Repository } from '../state.ts';
import { type World } from '../world.ts';
import { accountJson, nodeId } from './account.ts';
import { repositoryApiUrl, repositoryWebUrl } from './repository.ts';

/** GitHub's own signature is its secret; what counts for readers is `verified` and the reason. */
function verificationJson(repository: Repository, commit: GitCommit) {
  const isSigned = repository.signedCommits.has(commit.sha);
  return {
    verified: isSigned,
    reason: isSigned ? 'valid' : 'unsigned',
    signature: isSigned ? '-----BEGIN PGP SIGNATURE-----\n\n-----END PGP SIGNATURE-----\n' : null,
    payload: isSigned ? `tree ${commit.tree}\n` : null,
    verified_at: isSigned ? commit.committer.date : null,
  };
}

/** `git-commit`: the Git Data API's view. */
export function gitCommitJson(world: World, repository: Repository, commit: GitCommit) {
  const base = repositoryApiUrl(world, repository);
  const page = repositoryWebUrl(world, repository);
  return {
    sha: commit.sha,
    node_id: nodeId('Commit', commit.sha),
    url: `${base}/git/commits/${commit.sha}`,
    html_url: `${page}/commit/${commit.sha}`,
    author: commit.author,
    committer: commit.committer,
    tree: { sha: commit.tree, url: `${base}/git/trees/${commit.tree}` },
    message: commit.message,
    parents: commit.parents.map((sha) => ({
      sha,
      url: `${base}/git/commits/${sha}`,
      html_url: `${page}/commit/${sha}`,
    })),
    verification: verificationJson(repository, commit),
  };
}

/** `commit`: the repository API's view, with accounts where the addresses are known. */
export function commitJson(world: World, repository: Repository, commit: GitCommit) {
  const base = repositoryApiUrl(world, repository);
  const page = repositoryWebUrl(world, repository);
  const url = `${base}/commits/${commit.sha}`;
  return {
    sha: commit.sha,
    node_id: nodeId('Commit', commit.sha),
    url,
    html_url: `${page}/commit/${commit.sha}`,
    comments_url: `${url}/comments`,
    commit: {
      url: `${base}/git/commits/${commit.sha}`,
      author: commit.author,
      committer: commit.committer,
      message: commit.message,
      tree: { sha: commit.tree, url: `${base}/git/trees/${commit.tree}` },
      comment_count: 0,
      verification: verificationJson(repository, commit),
    },
    author: accountOf(world, commit.author),
    committer: accountOf(world, commit.committer),
    parents: commit.parents.map((sha) => ({ sha, url: `${base}/commits/${sha}`, html_url: `${page}/commit/${sha}` })),
  };
}

function accountOf(world: World, signature: Signature) {
  const account = world.accountByEmail(signature.email);
  return account === null ? null : accountJson(world, account);
}

/** `diff-entry`: one changed file, as of the commit `sha`. */
export function fileJson(world: World, repository: Repository, file: FileDiff, sha: string) {
  const path = file.path.split('/').map(encodeURIComponent).join('/');
  const page = repositoryWebUrl(world, repository);
  return {
    sha: file.sha,
    filename: file.path,
    status: file.status,
    additions: file.additions,
    deletions: file.deletions,
    changes: file.additions + file.deletions,
    blob_url: `${page}/blob/${sha}/${path}`,
    raw_url: `${page}/raw/${sha}/${path}`,
    contents_url: `${repositoryApiUrl(world, repository)}/contents/${path}?ref=${sha}`,
    ...(file.patch === null ? {} : { patch: file.patch }),
    ...(file.previousPath === null ? {} : { previous_filename: file.previousPath }),
  };
}

/** The commit as `push` payloads carry it. */
export function pushedCommitJson(world: World, repository: Repository, commit: GitCommit, files: readonly FileDiff[]) {
  const person = (signature: Signature) => {
    const login = world.accountByEmail(signature.email)?.login;
    return { name: signature.name, email: signature.email, date: signature.date, ...(login && { username: login }) };
  };
  const paths = (...statuses: readonly string[]) =>
    files.filter((file) => statuses.includes(file.status)).map((file) => file.path);
  return {
    id: commit.sha,
    tree_id: commit.tree,
    distinct: true,
    message: commit.message,
    timestamp: commit.committer.date,
    url: `${repositoryWebUrl(world, repository)}/commit/${commit.sha}`,
    author: person(commit.author),
    committer: person(commit.committer),
    added: paths('added', 'copied', 'renamed'),
    removed: [
      ...paths('removed'),
      ...files.flatMap((file) => (file.status === 'renamed' && file.previousPath !== null ? [file.previousPath] : [])),
    ],
    modified: paths('modified', 'changed'),
  };
}
