import { setTimeout as sleep } from 'node:timers/promises';
import type { Run } from '#app/store/run.ts';
import { isOver } from './attempt.ts';
import { loadRun, type JobContext } from './context.ts';

/** How often a run that occupies a sandbox is asked for whether anybody still waits for it. */
const LOOK_MS = 2_000;

/**
 * Does for a run what takes long, and ends it when the run is cancelled or begun anew meanwhile.
 *
 * @param signal of the job
 * @returns what the work returned; null when it was ended because nobody waits for it any more
 * @throws whatever the work throws otherwise
 */
export async function whileWanted<T>(
  context: JobContext,
  run: Run,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T | null> {
  const [over, done] = [new AbortController(), new AbortController()];
  const watching = endWhenOver(context, run, over, done.signal);
  try {
    return await work(AbortSignal.any([signal, over.signal]));
  } catch (error) {
    if (over.signal.aborted && !signal.aborted) return null;
    throw error;
  } finally {
    done.abort();
    await watching;
  }
}

/** Aborts as soon as the run is over, until it was watched long enough. */
async function endWhenOver(context: JobContext, run: Run, over: AbortController, signal: AbortSignal): Promise<void> {
  const job = { runId: run.id, inputHash: '', attempt: run.attempt };
  for (;;) {
    const isDone = await sleep(LOOK_MS, false, { signal }).catch(() => true);
    if (isDone) return;
    try {
      if (!isOver(await loadRun(context, run.id), job)) continue;
    } catch (error) {
      context.logger.warn({ err: error, runId: run.id }, 'whether a run is still wanted could not be asked');
      continue;
    }
    over.abort(new Error('The run is over.'));
    return;
  }
}
