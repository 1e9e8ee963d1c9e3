import type { StepName, Verdict } from '#schemas/generated/verdict.ts';
import { diagnosticsOf } from './diagnostics.ts';

/** How far a verification came. */
export interface Progress {
  readonly ok: boolean;
  readonly passed: number;
  readonly total: number;
  /** Places that the failing steps name. */
  readonly failures: number;
  /** The first step that did not pass; null when all did. */
  readonly failing: StepName | null;
}

/** An attempt to mend, verified. */
export interface Tried {
  readonly progress: Progress;
  /** Added and removed, against the head. */
  readonly changedLines: number;
}

/** How far a verification came. */
export function progressOf(verdict: Pick<Verdict, 'ok' | 'steps'>): Progress {
  const { ok, steps } = verdict;
  return {
    ok,
    passed: steps.filter(({ status }) => status === 'passed').length,
    total: steps.length,
    failures: diagnosticsOf(verdict).length,
    failing: steps.find(({ status }) => status === 'failed' || status === 'timed_out')?.step ?? null,
  };
}

/** Whether the next attempt should go on from here: more steps pass, or as many with fewer places named. */
export function isFurther(now: Progress, before: Progress): boolean {
  return now.passed > before.passed || (now.passed === before.passed && now.failures < before.failures);
}

/**
 * The attempt to keep: the one in which most steps pass, of those the one with fewest changed lines, of those the
 * first. None that does not pass more steps than the head: it would change files for nothing.
 */
export function bestOf<T extends Tried>(attempts: readonly T[], head: Progress): T | null {
  const [best] = attempts
    .filter(({ progress }) => progress.passed > head.passed)
    .toSorted((a, b) => b.progress.passed - a.progress.passed || a.changedLines - b.changedLines);
  return best ?? null;
}
