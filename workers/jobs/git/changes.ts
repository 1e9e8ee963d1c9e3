import { createHash } from 'node:crypto';
import type { TreeChange } from '#app/github/port.ts';
import { STAGES, type CompiledFile, type Stage } from '../../compiler/model.ts';

/** Path in the repository → Git blob id. */
export type Blobs = ReadonlyMap<string, string>;

/** A file of the repository that was left as people have it. */
export interface KeptFile {
  readonly path: string;
  readonly reason: 'edited' | 'deleted' | 'foreign';
}

export interface ChangePlan {
  /** The tree changes of each stage, in the order of the commits; stages without a change are left out. */
  readonly commits: readonly { readonly stage: Stage; readonly changes: readonly TreeChange[] }[];
  readonly kept: readonly KeptFile[];
  /** Workflow files that the installation may not write. */
  readonly withheld: readonly CompiledFile[];
}

/** What the repository holds, and what is to be in it. */
export interface ChangeInput {
  /** New output, with paths from the repository's root. */
  readonly files: readonly CompiledFile[];
  /** The branch as it is. */
  readonly head: Blobs;
  /** What the generator wrote last time; empty at first. */
  readonly base: Blobs;
  readonly mayWriteWorkflows: boolean;
}

/**
 * Decides which files are written, and in which commit. A file that people changed, deleted, or had before us stays
 * as it is; a file that is not generated any more goes only when nobody touched it.
 */
export function planChanges({ files, head, base, mayWriteWorkflows }: ChangeInput): ChangePlan {
  const kept: KeptFile[] = [];
  const withheld: CompiledFile[] = [];
  const byStage = new Map<Stage, TreeChange[]>(STAGES.map((stage) => [stage, []]));

  for (const file of files) {
    const present = head.get(file.path);
    const before = base.get(file.path);
    if (present === blobSha(file.content)) continue;
    if (isWorkflow(file.path) && !mayWriteWorkflows) {
      if (present === undefined) withheld.push(file);
      continue;
    }
    const reason = reasonToKeep(present, before);
    if (reason === null) byStage.get(file.stage)?.push({ path: file.path, content: file.content });
    else kept.push({ path: file.path, reason });
  }

  const wanted = new Set(files.map(({ path }) => path));
  for (const [path, before] of base) {
    if (wanted.has(path) || !head.has(path)) continue;
    if (head.get(path) === before) byStage.get('files')?.push({ path, content: null });
    else kept.push({ path, reason: 'edited' });
  }

  const commits = STAGES.flatMap((stage) => {
    const changes = byStage.get(stage) ?? [];
    return changes.length === 0 ? [] : [{ stage, changes }];
  });
  return { commits, kept, withheld };
}

function reasonToKeep(present: string | undefined, before: string | undefined): KeptFile['reason'] | null {
  if (present === before) return null;
  if (present === undefined) return 'deleted';
  return before === undefined ? 'foreign' : 'edited';
}

function isWorkflow(path: string): boolean {
  return path.startsWith('.github/workflows/');
}

/** Git's id of a text file's content. */
export function blobSha(content: string): string {
  const bytes = Buffer.from(content, 'utf8');
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}
