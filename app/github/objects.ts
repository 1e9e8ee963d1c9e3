import { SlipwayError } from '#schemas/errors.ts';
import { headOf } from './access.ts';
import { orElse, type Calls } from './calls.ts';
import { isWorkflowRefusal, workflowsRefused } from './failure.ts';
import type { Commit, RepositoryPort, TreeChange } from './port.ts';

type Objects = 'commit' | 'commits' | 'tree' | 'blobText' | 'fileText' | 'createTree' | 'createCommit' | 'initialise';

/** Commits, trees and blobs. */
export function objectsOf(calls: Calls): Pick<RepositoryPort, Objects> {
  const { owner, repo } = calls;
  return {
    async commit(sha) {
      // Not from the Git Data API: only this one knows the author's account. One file of the diff is enough.
      const { data } = await calls.read('read a commit', (octokit) =>
        octokit.rest.repos.getCommit({ owner, repo, ref: sha, per_page: 1 }),
      );
      return commitOf(data);
    },
    async commits(branch, limit) {
      const request = calls.read('read the commits', (octokit) =>
        octokit.rest.repos.listCommits({ owner, repo, sha: branch, per_page: Math.min(100, Math.max(1, limit)) }),
      );
      const answer = await orElse(request, null, 'github.conflict');
      return (answer?.data ?? []).map(commitOf);
    },
    async tree(sha) {
      const { data } = await calls.read('read a tree', (octokit) =>
        octokit.rest.git.getTree({ owner, repo, tree_sha: sha, recursive: 'true' }),
      );
      if (data.truncated) throw treeTooLarge(data.tree.length);
      return data.tree.flatMap(({ path, mode, type, sha: entry }) =>
        type === 'blob' || type === 'tree' || type === 'commit' ? [{ path, mode, type, sha: entry }] : [],
      );
    },
    async blobText(sha) {
      const { data } = await calls.read('read a file', (octokit) =>
        octokit.rest.git.getBlob({ owner, repo, file_sha: sha }),
      );
      return textOf(Buffer.from(data.content, data.encoding === 'base64' ? 'base64' : 'utf8'));
    },
    async fileText(path, ref) {
      const request = calls.read('read a file', (octokit) =>
        octokit.rest.repos.getContent({ owner, repo, path, ...(ref === undefined ? {} : { ref }) }),
      );
      // 404 also for a repository without commits.
      const answer = await orElse(request, null, 'github.not_found', 'github.conflict');
      const data = answer?.data;
      if (data === undefined || Array.isArray(data) || data.type !== 'file') return null;
      return textOf(Buffer.from(data.content, 'base64'));
    },
    createTree: (base, changes) => createTree(calls, base, changes),
    async createCommit({ message, tree, parents }) {
      const { data } = await calls.writeObject('create a commit', (octokit) =>
        octokit.rest.git.createCommit({ owner, repo, message, tree, parents: [...parents] }),
      );
      return data.sha;
    },
    initialise: (file) => initialise(calls, file),
  };
}

/** Null for bytes that are no UTF-8: people's pictures and fonts. */
function textOf(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

async function createTree(calls: Calls, base: string | null, changes: readonly TreeChange[]): Promise<string> {
  if (base !== null && changes.length === 0) return base;
  const tree = changes.map(({ path, content }) => {
    const entry = { path, mode: '100644' as const, type: 'blob' as const };
    return content === null ? { ...entry, sha: null } : { ...entry, content };
  });
  const { owner, repo } = calls;
  try {
    const { data } = await calls.writeObject('create a tree', (octokit) =>
      octokit.rest.git.createTree({ owner, repo, tree, ...(base === null ? {} : { base_tree: base }) }),
    );
    return data.sha;
  } catch (error) {
    const touchesWorkflows = changes.some(({ path }) => path.startsWith('.github/workflows/'));
    const refused =
      error instanceof SlipwayError && (error.code === 'github.forbidden' || error.code === 'github.not_found');
    throw refused && touchesWorkflows ? workflowsRefused(error) : error;
  }
}

async function initialise(calls: Calls, file: Parameters<RepositoryPort['initialise']>[0]): Promise<string> {
  const { owner, repo } = calls;
  try {
    const { data } = await calls.write('create the first commit', (octokit) =>
      octokit.rest.repos.createOrUpdateFileContents({
        owner,
        repo,
        path: file.path,
        message: file.message,
        content: Buffer.from(file.content, 'utf8').toString('base64'),
      }),
    );
    if (data.commit.sha !== undefined) return data.commit.sha;
  } catch (error) {
    if (!(error instanceof SlipwayError)) throw error;
    if (isWorkflowRefusal(error)) throw workflowsRefused(error);
    if (error.code !== 'github.refused' && error.code !== 'github.conflict') throw error;
    // Somebody was faster, perhaps an earlier attempt of ours: that commit is as good.
  }
  const { data } = await calls.read('read the repository', (octokit) => octokit.rest.repos.get({ owner, repo }));
  const head = await headOf(calls, data.default_branch);
  if (head !== null) return head;
  throw new SlipwayError('The repository could not be given its first commit.', {
    code: 'github.conflict',
    kind: 'transient',
    suggestion: 'Try again.',
  });
}

/** As far as the two commit endpoints agree. */
interface CommitAnswer {
  readonly sha: string;
  readonly commit: { readonly message: string; readonly tree: { readonly sha: string } };
  readonly parents: readonly { readonly sha: string }[];
  /** Empty for an author whom GitHub does not know. */
  readonly author: { readonly login?: string } | null;
}

function commitOf(data: CommitAnswer): Commit {
  return {
    sha: data.sha,
    tree: data.commit.tree.sha,
    parents: data.parents.map(({ sha }) => sha),
    message: data.commit.message,
    author: data.author?.login ?? null,
  };
}

function treeTooLarge(entries: number): SlipwayError {
  return new SlipwayError('The repository has more files than GitHub lists at once.', {
    code: 'github.tree_too_large',
    kind: 'permanent',
    suggestion: 'Use a smaller repository for generated applications.',
    context: { entries },
  });
}
