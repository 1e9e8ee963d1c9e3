import { SlipwayError } from '#schemas/errors.ts';
import type { Run } from '#app/store/run.ts';
import type { JobContext } from './context.ts';

/**
 * To be called right before anything is pushed: a reviewer may have requested changes while the run was under way.
 * Another command starts another run, which is not held.
 *
 * @throws SlipwayError `run.held` (user)
 */
export async function assertNotHeld(context: Pick<JobContext, 'store'>, run: Pick<Run, 'id'>): Promise<void> {
  // Asked anew: the run at hand may have been read long ago.
  const heldBy = (await context.store.run(run.id))?.heldBy ?? null;
  if (heldBy === null) return;
  throw new SlipwayError(`@${heldBy} requested changes meanwhile, so nothing more is pushed.`, {
    code: 'run.held',
    kind: 'user',
    suggestion: 'Say what is to change with another `/generate`, or give the same command again to go on.',
    context: { runId: run.id },
  });
}
