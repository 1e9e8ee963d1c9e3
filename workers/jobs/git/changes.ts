import type { TreeChange } from '#app/github/port.ts';
import { STAGES, type CompiledFile, type Stage } from '../../compiler/model.ts';
import type { Conflict } from '../../patch/merge/conflict.ts';
import { mergeTrees, type KeptFile as MergeKept, type Tree } from '../../patch/merge/tree.ts';
import { blobSha } from './blob-sha.ts';

/** A file of the repository that was left as people have it. */
export interface KeptFile {
  readonly path: string;
  /** As the merge says; `protected`: the repository's settings forbid to change it. */
  readonly reason: MergeKept['reason'] | 'protected';
}

export interface ChangePlan {
  /** The tree changes of each stage, in the order of the commits; stages without a change are left out. */
  readonly commits: readonly { readonly stage: Stage; readonly changes: readonly TreeChange[] }[];
  readonly kept: readonly KeptFile[];
  /** Places that people and the generator both changed; people's text stays. */
  readonly conflicts: readonly Conflict[];
  /** Files that people moved, old path → new path. */
  readonly moved: ReadonlyMap<string, string>;
  /** Workflow files that the installation may not write. */
  readonly withheld: readonly CompiledFile[];
}

/** What the repository holds, and what is to be in it. All paths from its root. */
export interface ChangeInput {
  /** New output. */
  readonly files: readonly CompiledFile[];
  /** What the generator wrote last time; empty at first. */
  readonly base: readonly CompiledFile[];
  /** The branch as it is. */
  readonly branch: Tree;
  readonly mayWriteWorkflows: boolean;
  readonly isProtected: (path: string) => boolean;
}

/**
 * Decides what is written, and in which commit: a three-way merge of what the generator wrote last, what it writes
 * now, and the branch. No line of a person is lost.
 */
export function planChanges({ files, base, branch, mayWriteWorkflows, isProtected }: ChangeInput): ChangePlan {
  const isForbidden = (path: string): boolean => isProtected(path) || (isWorkflow(path) && !mayWriteWorkflows);
  const may = ({ path }: CompiledFile): boolean => !isForbidden(path);
  const merged = mergeTrees({ base: treeOf(base.filter(may)), next: treeOf(files.filter(may)), theirs: branch });

  const stages = new Map([...base, ...files].map(({ path, stage }) => [path, stage]));
  const origins = new Map([...merged.moved].map(([from, to]) => [to, from]));
  const byStage = new Map<Stage, TreeChange[]>(STAGES.map((stage) => [stage, []]));
  for (const { path, content } of merged.changes) {
    byStage.get(stages.get(origins.get(path) ?? path) ?? 'files')?.push({ path, content });
  }
  const differs = ({ path, content }: CompiledFile): boolean => branch.get(path)?.sha !== blobSha(content);
  const held = files.filter((file) => isForbidden(file.path) && differs(file));
  return {
    commits: STAGES.flatMap((stage) => {
      const changes = byStage.get(stage) ?? [];
      return changes.length === 0 ? [] : [{ stage, changes }];
    }),
    kept: [
      ...merged.kept,
      ...held.flatMap(({ path }) => (isProtected(path) ? [{ path, reason: 'protected' as const }] : [])),
    ],
    conflicts: merged.conflicts,
    moved: merged.moved,
    withheld: held.filter(({ path }) => !isProtected(path) && !branch.has(path)),
  };
}

/** The branch after the changes. */
export function withChanges(branch: Tree, plan: ChangePlan): Tree {
  const after = new Map(branch);
  for (const { path, content } of plan.commits.flatMap(({ changes }) => changes)) {
    if (content === null) after.delete(path);
    else after.set(path, { content });
  }
  return after;
}

function treeOf(files: readonly CompiledFile[]): Tree {
  return new Map(files.map(({ path, content }) => [path, { content, sha: blobSha(content) }]));
}

function isWorkflow(path: string): boolean {
  return path.startsWith('.github/workflows/');
}
