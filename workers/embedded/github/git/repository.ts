import { mkdir, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type GitCommit, readCommit, type Signature, writeCommit } from './commit.ts';
import { diffFiles, type FileDiff } from './diff.ts';
import { isSha, ObjectStore } from './objects.ts';
import { runGit } from './process.ts';
import { listRefs, readRef, type GitRef } from './refs.ts';
import { applyChanges, type PathChange } from './tree.ts';

const zeroSha = '0'.repeat(40);
const diffCacheEntries = 200;

/** One bare repository. Ancestry, diffs and merges are asked of git; refs are read and objects written in process. */
export class GitRepository {
  readonly dir: string;
  readonly objects: ObjectStore;
  readonly #diffs = new Map<string, Promise<readonly FileDiff[]>>();

  private constructor(dir: string) {
    this.dir = dir;
    this.objects = new ObjectStore(dir);
  }

  /** Creates an empty bare repository, replacing whatever an earlier run left in the directory. */
  static async create(dir: string, defaultBranch: string): Promise<GitRepository> {
    await rm(dir, { recursive: true, force: true });
    await mkdir(dirname(dir), { recursive: true });
    await runGit(dir, ['init', '--bare', '--quiet', '--template=', `--initial-branch=${defaultBranch}`]);
    return new GitRepository(dir);
  }

  /** The commit a full ref name points at, or null. */
  refSha(ref: string): Promise<string | null> {
    return readRef(this.dir, ref);
  }

  /** Refs whose full name starts with `prefix`, by name. */
  refs(prefix: string): Promise<readonly GitRef[]> {
    return listRefs(this.dir, prefix);
  }

  /**
   * Moves a ref from `expected` (null: it must not exist) to `next` (null: it is deleted), or answers false when
   * somebody moved it meanwhile.
   */
  async moveRef(ref: string, expected: string | null, next: string | null): Promise<boolean> {
    const args = next === null ? ['-d', ref, expected ?? zeroSha] : [ref, next, expected ?? zeroSha];
    const { exitCode } = await runGit(this.dir, ['update-ref', '--no-deref', ...args], [0, 1, 128]);
    return exitCode === 0;
  }

  async isValidRef(ref: string): Promise<boolean> {
    const { exitCode } = await runGit(this.dir, ['check-ref-format', ref], [0, 1]);
    return exitCode === 0;
  }

  /** Resolves a branch, tag, full ref or commit SHA to a commit SHA, or null. */
  async resolve(name: string): Promise<string | null> {
    if (isSha(name)) return (await readCommit(this.objects, name)) === null ? null : name;
    const prefixes = name.startsWith('refs/') ? [''] : ['refs/heads/', 'refs/tags/', 'refs/'];
    for (const prefix of prefixes) {
      const sha = await this.refSha(prefix + name);
      if (sha !== null) return sha;
    }
    return null;
  }

  commit(sha: string): Promise<GitCommit | null> {
    return readCommit(this.objects, sha);
  }

  async isEmpty(): Promise<boolean> {
    return (await this.refs('refs/heads/')).length === 0;
  }

  async isAncestor(ancestor: string, descendant: string): Promise<boolean> {
    const { exitCode } = await runGit(this.dir, ['merge-base', '--is-ancestor', ancestor, descendant], [0, 1]);
    return exitCode === 0;
  }

  async mergeBase(a: string, b: string): Promise<string | null> {
    const { exitCode, stdout } = await runGit(this.dir, ['merge-base', a, b], [0, 1]);
    return exitCode === 0 ? (lines(stdout)[0] ?? null) : null;
  }

  /** Commit SHAs that `git rev-list` names for these arguments, newest first. */
  async revisions(...args: readonly string[]): Promise<readonly string[]> {
    const { stdout } = await runGit(this.dir, ['rev-list', ...args]);
    return lines(stdout);
  }

  async aheadBehind(base: string, head: string): Promise<{ readonly ahead: number; readonly behind: number }> {
    const { stdout } = await runGit(this.dir, ['rev-list', '--left-right', '--count', `${base}...${head}`]);
    const [behind = '0', ahead = '0'] = stdout.toString('latin1').trim().split('\t');
    return { ahead: Number(ahead), behind: Number(behind) };
  }

  /** Files that differ between two commits or trees; kept in memory, since both sides are immutable. */
  diff(from: string, to: string): Promise<readonly FileDiff[]> {
    const key = `${from}..${to}`;
    const known = this.#diffs.get(key);
    if (known !== undefined) return known;
    const oldest = this.#diffs.keys().next();
    if (this.#diffs.size >= diffCacheEntries && oldest.done !== true) this.#diffs.delete(oldest.value);
    const diff = diffFiles(this.dir, from, to);
    this.#diffs.set(key, diff);
    diff.catch(() => this.#diffs.delete(key));
    return diff;
  }

  /** The tree of merging `theirs` into `ours`, or null when they conflict. */
  async mergedTree(ours: string, theirs: string): Promise<string | null> {
    const args = ['merge-tree', '--write-tree', '--allow-unrelated-histories', ours, theirs];
    const { exitCode, stdout } = await runGit(this.dir, args, [0, 1]);
    return exitCode === 0 ? (lines(stdout)[0] ?? null) : null;
  }

  /** Paths below `folder` touched by commits of `sha` that no ref reaches yet. */
  async newlyTouched(sha: string, folder: string): Promise<readonly string[]> {
    const args = ['log', '--format=', '--name-only', '-m', '--root', sha, '--not', '--all', '--', folder];
    return lines((await runGit(this.dir, args)).stdout);
  }

  /** Commits changed blobs on top of a parent's tree, without moving any ref; returns the commit. */
  async commitBlobs(change: {
    readonly parent: string | null;
    readonly changes: readonly PathChange[];
    readonly message: string;
    readonly author: Signature;
    readonly committer: Signature;
  }): Promise<string> {
    const parent = change.parent === null ? null : await this.commit(change.parent);
    const tree = await applyChanges(this.objects, parent?.tree ?? null, change.changes);
    return writeCommit(this.objects, {
      tree: tree ?? (await this.objects.write('tree', Buffer.alloc(0))),
      parents: parent === null ? [] : [parent.sha],
      author: change.author,
      committer: change.committer,
      message: change.message,
    });
  }

  /** Stores text files as blobs, ready to be committed. Null content deletes. */
  blobChanges(files: Readonly<Record<string, string | null>>): Promise<PathChange[]> {
    return Promise.all(
      Object.entries(files).map(async ([path, content]) => ({
        path,
        mode: '100644',
        sha: content === null ? null : await this.objects.write('blob', Buffer.from(content)),
      })),
    );
  }
}

function lines(output: Buffer): string[] {
  return output
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '');
}
