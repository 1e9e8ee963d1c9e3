import { type ObjectStore } from './objects.ts';

/** One entry of one tree object; `mode` as git writes it, without a leading zero for trees. */
export interface TreeEntry {
  readonly mode: string;
  readonly name: string;
  readonly sha: string;
}

/** A change to one path; `sha: null` deletes it. */
export interface PathChange {
  readonly path: string;
  readonly mode: string;
  readonly sha: string | null;
}

export interface ListedEntry {
  readonly path: string;
  readonly mode: string;
  readonly type: 'blob' | 'tree' | 'commit';
  readonly sha: string;
}

const treeMode = '40000';

export function entryType(mode: string): ListedEntry['type'] {
  if (mode === treeMode) return 'tree';
  return mode === '160000' ? 'commit' : 'blob';
}

/** The entries of one tree object, in git's order; empty when there is no such tree. */
export async function readTree(objects: ObjectStore, sha: string): Promise<readonly TreeEntry[]> {
  const body = (await objects.readTyped(sha, 'tree')) ?? Buffer.alloc(0);
  const entries: TreeEntry[] = [];
  let at = 0;
  while (at < body.length) {
    const space = body.indexOf(0x20, at);
    const end = body.indexOf(0, space);
    entries.push({
      mode: body.subarray(at, space).toString('latin1'),
      name: body.subarray(space + 1, end).toString('utf8'),
      sha: body.subarray(end + 1, end + 21).toString('hex'),
    });
    at = end + 21;
  }
  return entries;
}

/** Everything below the tree, parents before children, at most `limit` entries. */
export async function listTree(objects: ObjectStore, sha: string, recursive: boolean, limit: number) {
  const listed: ListedEntry[] = [];
  const walk = async (tree: string, prefix: string): Promise<void> => {
    for (const entry of await readTree(objects, tree)) {
      if (listed.length >= limit) return;
      const type = entryType(entry.mode);
      const path = prefix + entry.name;
      listed.push({ path, mode: entry.mode.padStart(6, '0'), type, sha: entry.sha });
      if (recursive && type === 'tree') await walk(entry.sha, `${path}/`);
    }
  };
  await walk(sha, '');
  return listed;
}

/** The entry at a path below the tree, or null. */
export async function entryAt(objects: ObjectStore, tree: string, path: string): Promise<TreeEntry | null> {
  let current: TreeEntry = { mode: treeMode, name: '', sha: tree };
  for (const name of path.split('/').filter((part) => part !== '')) {
    if (current.mode !== treeMode) return null;
    const next = (await readTree(objects, current.sha)).find((entry) => entry.name === name);
    if (next === undefined) return null;
    current = next;
  }
  return current;
}

/**
 * Writes the tree that `base` becomes with the changes, reading only the trees on the changed paths.
 * Returns null when nothing is left. A directory that loses its last file disappears, as in git.
 */
export async function applyChanges(
  objects: ObjectStore,
  base: string | null,
  changes: readonly PathChange[],
): Promise<string | null> {
  const entries = new Map<string, TreeEntry>();
  if (base !== null) for (const entry of await readTree(objects, base)) entries.set(entry.name, entry);
  const below = new Map<string, PathChange[]>();
  for (const change of changes) {
    const slash = change.path.indexOf('/');
    if (slash === -1) {
      below.delete(change.path);
      if (change.sha === null) entries.delete(change.path);
      else entries.set(change.path, { mode: change.mode.replace(/^0+/, ''), name: change.path, sha: change.sha });
      continue;
    }
    const directory = change.path.slice(0, slash);
    const inside = below.get(directory) ?? [];
    inside.push({ ...change, path: change.path.slice(slash + 1) });
    below.set(directory, inside);
  }
  for (const [directory, inside] of below) {
    const existing = entries.get(directory);
    const subtree = existing !== undefined && existing.mode === treeMode ? existing.sha : null;
    const sha = await applyChanges(objects, subtree, inside);
    if (sha === null) entries.delete(directory);
    else entries.set(directory, { mode: treeMode, name: directory, sha });
  }
  return entries.size === 0 ? null : writeTree(objects, [...entries.values()]);
}

/** Stores one tree object, entries in the order git demands. */
export function writeTree(objects: ObjectStore, entries: readonly TreeEntry[]): Promise<string> {
  const sorted = entries.toSorted((a, b) => Buffer.compare(sortKey(a), sortKey(b)));
  const parts = sorted.flatMap((entry) => [
    Buffer.from(`${entry.mode} ${entry.name}\0`),
    Buffer.from(entry.sha, 'hex'),
  ]);
  return objects.write('tree', Buffer.concat(parts));
}

/** Git sorts a directory as if its name ended with a slash. */
function sortKey(entry: TreeEntry): Buffer {
  return Buffer.from(entry.mode === treeMode ? `${entry.name}/` : entry.name);
}
