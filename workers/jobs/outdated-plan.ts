import { isDeepStrictEqual } from 'node:util';
import { sha256 } from '#app/platform/digest.ts';
import { jobId } from '#app/platform/ids.ts';
import { priorityOf } from '#app/queue/queues.ts';
import type { Run } from '#app/store/run.ts';
import type { StageResult } from '#app/store/store.ts';
import { SlipwayError } from '#schemas/errors.ts';
import { parseManifest } from '../compiler/normalize/parse.ts';
import type { Tree } from '../patch/merge/tree.ts';
import type { JobContext } from './context.ts';
import type { Origin } from './git/origin.ts';
import { repositoryPath } from './git/placement.ts';

/** Code of the error that asks for another plan. */
export const PLAN_OUTDATED = 'plan.outdated';

/**
 * People edited `manifest.json` after the run looked at it: what was compiled is not what the merged manifest says.
 *
 * @param present the branch, with paths from the repository's root
 * @throws SlipwayError `plan.outdated` (user)
 */
export function assertPlanIsCurrent({ application }: Origin, present: Tree): void {
  if (application === null) return;
  const text = present.get(repositoryPath(application.directory, 'manifest.json'))?.content;
  if (text == null || isDeepStrictEqual(manifestIn(text), application.manifest)) return;
  throw new SlipwayError('`manifest.json` was edited on the branch while this run was about to change it.', {
    code: PLAN_OUTDATED,
    kind: 'user',
    suggestion: 'Nothing was pushed, and the edits stand. Give the command again when the manifest is as you want it.',
  });
}

/** Null when it is not a valid one: planning again says what is wrong. */
function manifestIn(text: string): unknown {
  try {
    return parseManifest(JSON.parse(text)).value;
  } catch {
    return null;
  }
}

/**
 * Lets the run plan once more, from the branch as it is now. Once: who edits on and on is not to be raced.
 *
 * @param filesSha artifact of the generated files that are outdated
 * @returns false when they come from a second plan already
 */
export async function planAgain(context: JobContext, run: Run, filesSha: string): Promise<boolean> {
  const results = await context.store.stageResults(run.id);
  const first = results.find(({ stage }) => stage === 'plan')?.artifactSha;
  if (first !== planBehind(results, filesSha)) return false;
  await context.store.transition(run.id, ['committing'], 'planning');
  const again = sha256(`${filesSha}\nplan again`);
  await context.queues.enqueue(
    'plan',
    { runId: run.id, inputHash: again },
    { jobId: jobId('plan', run.id, again), priority: priorityOf(run) },
  );
  return true;
}

/** Artifact of the plan that these files were compiled from. */
export function planBehind(results: readonly StageResult[], filesSha: string): string | null {
  return results.find(({ stage, artifactSha }) => stage === 'files' && artifactSha === filesSha)?.inputHash ?? null;
}
