import type { Progress } from '../progress.ts';

/** One figure of a benchmark, always with what it is compared to, measured in the same call. */
export interface Measurement {
  readonly name: string;
  readonly value: number;
  readonly unit: 'ms' | 'MB' | 'lines';
  /** Null when the goal is absolute. */
  readonly baseline: { readonly name: string; readonly value: number } | null;
  /** value ÷ baseline, or value ÷ goal when the goal is absolute. */
  readonly ratio: number;
  /** Largest value (absolute), or largest ratio, that meets the goal. */
  readonly goal: number;
  readonly met: boolean;
}

export interface Benchmark {
  readonly name: string;
  readonly about: string;
  run(progress: Progress): Promise<readonly Measurement[]>;
}

/** A measurement against a goal in its own unit. */
export function absolute(name: string, value: number, goal: number, unit: Measurement['unit'] = 'ms'): Measurement {
  return {
    name,
    value,
    unit,
    baseline: null,
    ratio: value / goal,
    goal,
    met: value <= goal,
  };
}

/** A measurement against a baseline of the same call. */
export function relative(
  name: string,
  valueMs: number,
  baseline: { readonly name: string; readonly value: number },
  goal: number,
): Measurement {
  const ratio = valueMs / baseline.value;
  return { name, value: valueMs, unit: 'ms', baseline, ratio, goal, met: ratio <= goal };
}
