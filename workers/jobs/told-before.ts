import type { Run } from '#app/store/run.ts';
import type { JobContext } from './context.ts';
import type { Origin } from './git/origin.ts';
import type { Planned, Told } from './results.ts';
import { resultOf } from './stage.ts';

/** So many commands' words are told again in a pull request. */
const PROMPTS_MAX = 20;

/**
 * What earlier runs for the same pull request were asked and have told: its body speaks of all of them. Null for the
 * first one.
 */
export async function toldBefore(context: JobContext, run: Run, { branch }: Origin): Promise<Told | null> {
  if (branch === null) return null;
  const previous = await context.store.previousRun(run.repository.id, run.issue.number, run.id);
  if (previous?.branch !== branch) return null;
  const planned = await resultOf<Planned>(context, previous.id, 'plan');
  if (planned === null) return null;
  const { before, understood, assumed, notMade, changes } = planned;
  return {
    prompts: united(before?.prompts, [previous.prompt]).slice(-PROMPTS_MAX),
    // What only says what a refinement changed was true of that run.
    understood: united(
      before?.understood,
      understood.filter((line) => !changes.includes(line)),
    ),
    assumed: united(before?.assumed, assumed),
    notMade: united(before?.notMade, notMade),
  };
}

/** What was said before, then what is said now; nothing twice. */
export function united(before: readonly string[] | undefined, now: readonly string[]): readonly string[] {
  return [...new Set([...(before ?? []), ...now])];
}
