import type { GitSha, RepositoryPort, TreeEntry } from '#app/github/port.ts';
import type { Run } from '#app/store/run.ts';
import { SlipwayError } from '#schemas/errors.ts';
import type { Manifest } from '#schemas/generated/manifest.ts';
import type { JobContext } from '../context.ts';
import { findBase, type Base } from './base.ts';
import { manifestOf } from './branch-manifest.ts';

/** What a run starts from: decided once, before it plans. */
export interface Origin {
  /** Default branch, which pull requests want to merge into. */
  readonly into: string;
  /** Branch that is there already and is pushed to; null: a new one is made. */
  readonly branch: string | null;
  /** Commit that was looked at. */
  readonly head: GitSha;
  /** Null when the application is new. */
  readonly application: ExistingApplication | null;
}

/** An application of ours that a branch holds. */
interface ExistingApplication {
  /** From the repository's root; empty for the root itself. */
  readonly directory: string;
  /** As the branch has it, with what people changed in it. */
  readonly manifest: Manifest;
  /** The generator's output that the branch was made from. */
  readonly base: Base;
  /** The branch's migrations, relative to the directory, people's included. */
  readonly migrations: readonly { readonly path: string; readonly content: string }[];
}

/**
 * Finds the application that a run is about: on the branch of its pull request, else on the default branch.
 *
 * @throws SlipwayError `origin.fork`, `origin.several`, `origin.manifest` (user)
 */
export async function findOrigin(context: JobContext, run: Run, repository: RepositoryPort): Promise<Origin> {
  const { name: into, head: start } = await repository.defaultBranch();
  const root = start ?? (await firstCommit(repository));
  const previous = await context.store.previousRun(run.repository.id, run.issue.number, run.id);
  const branch = await branchToPush(repository, run, previous);
  const head = (branch === null ? null : await repository.branchHead(branch)) ?? root;

  const { tree } = await repository.commit(head);
  const entries = (await repository.tree(tree)).filter(({ type }) => type === 'blob');
  const project = previous?.projectId == null ? null : await context.store.project(previous.projectId);
  const directory = run.options.fresh && previous === null ? null : applicationIn(entries, project?.directory ?? null);
  const application =
    directory === null ? null : await existing(context, repository, { run, previous, head, entries, directory });
  return { into, branch, head, application };
}

/** A repository without commits gets one, so that there is something to branch from and to merge into. */
async function firstCommit(repository: RepositoryPort): Promise<GitSha> {
  return repository.initialise({
    path: '.gitattributes',
    content: '* text=auto eol=lf\n',
    message: 'Begin the repository',
  });
}

/** A pull request that is still open is refined on its branch; one that was merged or closed is not brought back. */
async function branchToPush(repository: RepositoryPort, run: Run, previous: Run | null): Promise<string | null> {
  if (previous === null && run.issue.isPullRequest) {
    const pull = await repository.pullRequest(run.issue.number);
    if (pull === null || pull.state !== 'open') return null;
    // Its code does not come onto a branch of ours: workflows there would run it with this repository's secrets.
    if (pull.isFromFork && run.options.fork) return null;
    if (pull.isFromFork) throw fromFork();
    return pull.branch;
  }
  if (previous?.branch == null || (await repository.branchHead(previous.branch)) === null) return null;
  const isOpen = previous.pullRequest === null || (await repository.findPullRequest(previous.branch)) !== null;
  return isOpen ? previous.branch : null;
}

/** Directories that hold an application of ours: the one that is known, else the only one. */
function applicationIn(entries: readonly TreeEntry[], known: string | null): string | null {
  const paths = new Set(entries.map(({ path }) => path));
  const directories = [...paths].flatMap((path) => {
    const [, directory] = /^(?:(.*)\/)?manifest\.json$/u.exec(path) ?? [];
    const isOurs = /(?:^|\/)manifest\.json$/u.test(path) && paths.has(path.replace(/manifest\.json$/u, 'AGENTS.md'));
    return isOurs ? [directory ?? ''] : [];
  });
  if (known !== null) return directories.includes(known) ? known : null;
  if (directories.length > 1) throw several(directories);
  return directories[0] ?? null;
}

interface Place {
  readonly run: Run;
  readonly previous: Run | null;
  readonly head: GitSha;
  readonly entries: readonly TreeEntry[];
  readonly directory: string;
}

async function existing(context: JobContext, repository: RepositoryPort, place: Place): Promise<ExistingApplication> {
  const { directory, entries, head, previous, run } = place;
  const prefix = directory === '' ? '' : `${directory}/`;
  const textOf = async (path: string): Promise<string> => {
    const entry = entries.find((candidate) => candidate.path === `${prefix}${path}`);
    return entry === undefined ? '' : ((await repository.blobText(entry.sha)) ?? '');
  };
  const manifest = manifestOf(await textOf('manifest.json'), { path: `${prefix}manifest.json`, headSha: head });
  const migrationPaths = entries
    .map(({ path }) => path)
    .filter((path) => path.startsWith(`${prefix}supabase/migrations/`) && path.endsWith('.sql'))
    .map((path) => path.slice(prefix.length))
    .toSorted();
  const migrations = await Promise.all(migrationPaths.map(async (path) => ({ path, content: await textOf(path) })));
  const base = await findBase(context, repository, { run, previous, head, directory, manifest });
  return { directory, manifest, base, migrations };
}

function fromFork(): SlipwayError {
  return new SlipwayError('This pull request comes from a fork, where Slipway may not push.', {
    code: 'origin.fork',
    kind: 'user',
    suggestion: 'Push its branch to this repository, or give the command on an issue.',
  });
}

function several(directories: readonly string[]): SlipwayError {
  const named = directories.slice(0, 10).map((directory) => `\`${directory === '' ? '/' : directory}\``);
  return new SlipwayError(`This repository holds several applications: ${named.join(', ')}.`, {
    code: 'origin.several',
    kind: 'user',
    suggestion:
      'Give the command on the pull request or issue of the one that is meant, or write `/generate --new` for another.',
  });
}
