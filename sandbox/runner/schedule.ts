/** Runs planned steps as soon as what they wait for has ended, and decides which are skipped. Knows no engine. */
import type { StepName } from '#schemas/generated/verdict.ts';

export interface Scheduled {
  readonly step: StepName;
  readonly needs: readonly StepName[];
  readonly after: readonly StepName[];
}

/**
 * Calls `run` for each step whose needs have passed and `skip` for the others; results come in the steps' order.
 * When one call rejects, nothing more is started and that rejection is thrown after the running ones have settled.
 */
export async function schedule<S extends Scheduled, R extends { readonly status: string }>(
  steps: readonly S[],
  run: (step: S) => Promise<R>,
  skip: (step: S) => R,
): Promise<readonly R[]> {
  const results = new Map<StepName, Promise<R>>();
  let broken = false;
  const before = (names: readonly StepName[]) => Promise.all(names.flatMap((name) => results.get(name) ?? []));
  const resultOf = async (step: S): Promise<R> => {
    const [needed] = await Promise.all([before(step.needs), before(step.after)]);
    if (broken || needed.some((result) => result.status !== 'passed')) return skip(step);
    try {
      return await run(step);
    } catch (error) {
      broken = true;
      throw error;
    }
  };
  for (const step of steps) {
    const missing = [...step.needs, ...step.after].find((name) => !results.has(name));
    if (missing !== undefined) throw new Error(`The plan has no ${missing} before ${step.step}.`);
    results.set(step.step, resultOf(step));
  }
  const settled = await Promise.allSettled(results.values());
  return settled.map((result) => {
    if (result.status === 'rejected') throw result.reason;
    return result.value;
  });
}
