import type { Conflict } from './conflict.ts';
import { mergeFile } from './merge-file.ts';
import { findMoved } from './moved.ts';

/** A file of a tree. */
export interface TreeFile {
  /** Null for what is not UTF-8 text, and for text that was not read because its `sha` tells enough. */
  readonly content: string | null;
  /** Git blob id. */
  readonly sha?: string;
}

export type Tree = ReadonlyMap<string, TreeFile>;

export interface TreeVersions {
  /** What the generator wrote last. */
  readonly base: Tree;
  /** What it writes now. */
  readonly next: Tree;
  /** The branch. */
  readonly theirs: Tree;
  /** Files that are known to have been moved by people, old path → new path; others are found by their text. */
  readonly moved?: ReadonlyMap<string, string>;
}

/** A change that brings the branch to the merged tree. */
type MergeChange =
  | {
      readonly path: string;
      readonly kind: 'write';
      readonly content: string;
      /** `changed` has nothing of people in it, `merged` has, `moved` follows their file. */
      readonly reason: 'created' | 'changed' | 'merged' | 'moved';
    }
  | { readonly path: string; readonly kind: 'delete'; readonly content: null; readonly reason: 'removed' };

/** Something that the generator would have done, and why it did not. */
export interface KeptFile {
  readonly path: string;
  readonly reason:
    /** People had it before the generator. */
    | 'foreign'
    /** People deleted it. */
    | 'deleted'
    /** It is not generated any more, but people changed or moved it. */
    | 'edited'
    /** It is not text, or too large to merge. */
    | 'binary'
    /** A migration that the branch has is never changed. */
    | 'migration'
    /** A lock file that people changed is only written by its package manager. */
    | 'lockfile'
    /** A file stands where a directory is needed, or a directory where the file is. */
    | 'blocked';
}

export interface MergedTree {
  /** Sorted by path; only files whose bytes differ from the branch. */
  readonly changes: readonly MergeChange[];
  readonly conflicts: readonly Conflict[];
  readonly kept: readonly KeptFile[];
  /** Files that people moved and that were followed, old path → new path. */
  readonly moved: ReadonlyMap<string, string>;
}

const maxCharacters = 2_000_000;
const migration = /(?:^|\/)supabase\/migrations\/[^/]+$/;
const lockFile = /(?:^|\/)(?:pnpm-lock\.yaml|package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|bun\.lockb?)$/;

type Outcome = Pick<MergedTree, 'conflicts'> & { readonly change?: MergeChange; readonly kept?: KeptFile };

/**
 * Merges whole trees: what the generator changed since its last output, into the branch as people left it. No line of
 * a person is lost; a file that they deleted stays deleted; one that they moved is followed to its new place.
 */
export function mergeTrees({ base, next, theirs, moved: known }: TreeVersions): MergedTree {
  const moved = new Map(
    [...(known ?? [])].filter(([from, to]) => base.has(from) && !theirs.has(from) && theirs.has(to)),
  );
  const taken = new Set(moved.values());
  const gone = textsWhere(base, (path) => !theirs.has(path) && !moved.has(path));
  const fresh = textsWhere(theirs, (path) => !base.has(path) && !next.has(path) && !taken.has(path));
  for (const [from, to] of findMoved(gone, fresh)) moved.set(from, to);

  const directories = directoriesOf(theirs);
  const changes: MergeChange[] = [];
  const conflicts: Conflict[] = [];
  const kept: KeptFile[] = [];
  for (const path of [...new Set([...base.keys(), ...next.keys()])].toSorted()) {
    const place = moved.get(path) ?? path;
    const versions = { base: base.get(path), next: next.get(path), theirs: theirs.get(place) };
    const outcome = isBlocked(place, theirs, directories)
      ? { conflicts: [], ...(versions.next === undefined ? {} : { kept: { path: place, reason: 'blocked' as const } }) }
      : decide(place, versions, place !== path);
    if (outcome.change !== undefined) changes.push(outcome.change);
    if (outcome.kept !== undefined) kept.push(outcome.kept);
    for (const conflict of outcome.conflicts) conflicts.push(conflict);
  }
  return { changes: changes.toSorted((a, b) => (a.path < b.path ? -1 : 1)), conflicts, kept, moved };
}

interface Versions {
  readonly base: TreeFile | undefined;
  readonly next: TreeFile | undefined;
  readonly theirs: TreeFile | undefined;
}

/** What happens to one file. */
function decide(path: string, { base, next, theirs }: Versions, isMoved: boolean): Outcome {
  const nothing: Outcome = { conflicts: [] };
  const keep = (reason: KeptFile['reason']): Outcome => ({ conflicts: [], kept: { path, reason } });

  if (theirs === undefined) {
    if (next === undefined) return nothing;
    if (base !== undefined) return keep('deleted');
    return next.content === null ? keep('binary') : written(path, next.content, 'created');
  }
  if (next !== undefined && isSame(next, theirs)) return nothing;
  if (base === undefined) return next === undefined ? nothing : keep('foreign');
  if (next !== undefined && isSame(next, base)) return nothing;
  if (migration.test(path)) return keep('migration');
  const isUntouched = isSame(base, theirs);
  if (next === undefined) {
    if (isMoved || !isUntouched) return keep('edited');
    return { conflicts: [], change: { path, kind: 'delete', content: null, reason: 'removed' } };
  }
  if (next.content === null) return keep('binary');
  if (isUntouched) return written(path, next.content, isMoved ? 'moved' : 'changed');
  if (lockFile.test(path)) return keep('lockfile');
  return merged(path, base.content, next.content, theirs.content, isMoved);
}

function merged(path: string, base: string | null, next: string, theirs: string | null, isMoved: boolean): Outcome {
  if (base === null || theirs === null || Math.max(base.length, next.length, theirs.length) > maxCharacters) {
    return { conflicts: [], kept: { path, reason: 'binary' } };
  }
  const { content, conflicts } = mergeFile({ path, base, next, theirs });
  if (content === theirs) return { conflicts };
  return { ...written(path, content, isMoved ? 'moved' : 'merged'), conflicts };
}

function written(path: string, content: string, reason: 'created' | 'changed' | 'merged' | 'moved'): Outcome {
  return { conflicts: [], change: { path, kind: 'write', content, reason } };
}

/** Equal bytes, as far as is known: by id where both have one, else by text. */
function isSame(one: TreeFile, other: TreeFile): boolean {
  if (one.sha !== undefined && other.sha !== undefined) return one.sha === other.sha;
  return one.content !== null && one.content === other.content;
}

function textsWhere(tree: Tree, isWanted: (path: string) => boolean): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const [path, { content }] of tree) if (content !== null && isWanted(path)) texts.set(path, content);
  return texts;
}

function directoriesOf(tree: Tree): ReadonlySet<string> {
  return new Set([...tree.keys()].flatMap(parentsOf));
}

function parentsOf(path: string): readonly string[] {
  const parts = path.split('/');
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
}

/** Git holds no file and directory of one name. */
function isBlocked(path: string, theirs: Tree, directories: ReadonlySet<string>): boolean {
  return directories.has(path) || parentsOf(path).some((parent) => theirs.has(parent));
}
