import { availableParallelism, totalmem } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { PRIORITY, priorityOf } from '#app/queue/queues.ts';
import { NO_TURN_YET, type TurnRequest, type Turns } from '#app/queue/turns.ts';
import type { Run } from '#app/store/run.ts';
import type { Store } from '#app/store/store.ts';
import { LIMITS } from '#sandbox/policy/limits.ts';
import type { Sandbox } from '#sandbox/port.ts';
import { SlipwayError } from '#schemas/errors.ts';

/** What the host keeps for everything else: the App, the queue, the database, the previews. */
const KEPT_MEMORY_SHARE = 0.25;

/**
 * How many sandboxes this machine has room for, at least one.
 *
 * @param machine defaults to the one it runs on; memory in bytes
 */
export function placesOf(machine = { processors: availableParallelism(), memoryBytes: totalmem() }): number {
  const { cpus, memoryBytes } = LIMITS.container;
  const byMemory = (machine.memoryBytes * (1 - KEPT_MEMORY_SHARE)) / memoryBytes;
  return Math.max(1, Math.floor(Math.min(machine.processors / cpus, byMemory)));
}

/**
 * A sandbox whose containers run by turns, whichever queue asks for them: verification, auto-fix, or the build of a
 * preview. What is asked of it is named by the run it is for.
 */
export function sandboxInTurn(sandbox: Sandbox, turns: Turns, store: Pick<Store, 'run'>): Sandbox {
  const inTurn = async <R extends { readonly id: string; readonly signal: AbortSignal }, T>(
    request: R,
    work: (request: R) => Promise<T>,
  ): Promise<T> => {
    const { id, signal } = request;
    const run = await store.run(id);
    const account = run === null ? '' : String(run.installationId);
    const end = await turns.take({ id, account, priority: run === null ? PRIORITY.background : rankOf(run), signal });
    try {
      return await work(request);
    } finally {
      end();
    }
  };
  return {
    verify: async (request) => inTurn(request, (admitted) => sandbox.verify(admitted)),
    fixLint: async (request) => inTurn(request, (admitted) => sandbox.fixLint(admitted)),
    reap: () => sandbox.reap(),
  };
}

/** A turn for what has no queue to go back to: it waits for as long as somebody wants it. */
export async function patientTurn(turns: Turns, request: TurnRequest): Promise<() => void> {
  for (;;) {
    try {
      return await turns.take(request);
    } catch (error) {
      if (!(error instanceof SlipwayError) || error.code !== NO_TURN_YET) throw error;
      await sleep(error.retryAfterMs, undefined, { signal: request.signal });
    }
  }
}

/** A run that is previewed has told its result already: nobody waits but for the link. */
function rankOf(run: Run): number {
  return run.state === 'previewing'
    ? PRIORITY.preview
    : run.command === 'export'
      ? PRIORITY.interactive
      : priorityOf(run);
}
