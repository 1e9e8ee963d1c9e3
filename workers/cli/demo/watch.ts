import { setTimeout as sleep } from 'node:timers/promises';
import { ACTIVE_STATES, type Run, type RunState } from '#app/store/run.ts';
import type { Store } from '#app/store/store.ts';
import { SlipwayError } from '#schemas/errors.ts';
import type { Progress } from '../progress.ts';

/** Seldom: the embedded database answers on the same two cores that build the application. */
const pollMs = 500;
const runTimeoutMs = 10 * 60_000;

const labels: Readonly<Partial<Record<RunState, string>>> = {
  queued: 'Acknowledge the comment',
  planning: 'Plan: prompt to manifest',
  generating: 'Compile: manifest to application',
  committing: 'Commit and open the pull request',
  verifying: 'Verify in the sandbox',
  fixing: 'Fix',
  previewing: 'Start the preview',
};

/** When a run reached what matters, in milliseconds after the comment. */
export interface RunTimes {
  readonly pullRequestMs: number | null;
  readonly checksMs: number;
}

/**
 * Follows a run until it ends, telling each state and sandbox step as it happens.
 *
 * @throws SlipwayError `demo.no_run` when the comment starts none, `demo.timeout`
 */
export async function watchRun(
  store: Store,
  findRun: () => Promise<Run | null>,
  progress: Progress,
  signal: AbortSignal | undefined,
): Promise<{ readonly run: Run; readonly times: RunTimes }> {
  const startedAt = Date.now();
  let shown: RunState | null = null;
  let pullRequestMs: number | null = null;
  let seenEvents = 0;
  while (Date.now() - startedAt < runTimeoutMs) {
    const run = await findRun();
    if (run !== null) {
      if (run.state !== shown) {
        const label = labels[run.state];
        if (label !== undefined) progress.step(label);
        shown = run.state;
      }
      if (run.state === 'verifying') seenEvents = await tellSteps(store, run, seenEvents, progress);
      if (pullRequestMs === null && run.pullRequest !== null) pullRequestMs = Date.now() - startedAt;
      if (!ACTIVE_STATES.includes(run.state)) {
        if (run.state === 'succeeded') progress.done();
        else progress.fail(run.error?.message ?? run.state);
        const endedAt = run.finishedAt === null ? Date.now() : Date.parse(run.finishedAt);
        return { run, times: { pullRequestMs, checksMs: endedAt - startedAt } };
      }
    }
    if (signal?.aborted === true) throw stopped();
    await sleep(pollMs);
  }
  throw new SlipwayError(shown === null ? 'The comment started no run.' : 'The run did not end in time.', {
    code: shown === null ? 'demo.no_run' : 'demo.timeout',
    kind: 'permanent',
    suggestion: 'Read .slipway/demo.log.',
  });
}

function stopped(): SlipwayError {
  return new SlipwayError('Stopped.', { code: 'demo.stopped', kind: 'user', suggestion: 'Run the command again.' });
}

async function tellSteps(store: Store, run: Run, seen: number, progress: Progress): Promise<number> {
  const events = await store.events(run.id, 1000);
  for (const event of events.slice(seen)) {
    if (event.kind === 'step')
      progress.note(event.data.status === 'started' ? event.data.step : `${event.data.step} ${event.data.status}`);
  }
  return events.length;
}
