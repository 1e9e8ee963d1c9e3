/** Records of one group, as a chart shows them. */
export interface ChartGroup {
  /** What the records have in common; for dates the first day of the interval. */
  key: string;
  /** How people call it; absent where the key says it. */
  label?: string | undefined;
  value: number;
}

export type Interval = "day" | "week" | "month" | "quarter" | "year";

/**
 * At most so many groups.
 *
 * @param rest what the groups that do not fit are called together; null where their values cannot be added up
 */
export function atMost(
  groups: readonly ChartGroup[],
  limit: number,
  rest: string | null,
): readonly ChartGroup[] {
  if (groups.length <= limit) return groups;
  const sorted = groups.toSorted((a, b) => b.value - a.value);
  if (rest === null) return sorted.slice(0, limit);
  const value = sorted.slice(limit - 1).reduce((sum, group) => sum + group.value, 0);
  return [...sorted.slice(0, limit - 1), { key: "rest", label: rest, value }];
}

/** Round numbers for an axis that holds all values and zero. */
export function ticksOf(values: readonly number[]): number[] {
  const top = Math.max(0, ...values);
  const bottom = Math.min(0, ...values);
  if (top === bottom) return [0, 1];
  const rough = (top - bottom) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 2.5, 5].find((candidate) => candidate * power >= rough) ?? 10;
  const isCounted = values.every(Number.isInteger);
  const step = isCounted ? Math.max(1, Math.ceil(factor * power)) : factor * power;
  const first = Math.floor(bottom / step);
  const last = Math.ceil(top / step);
  return Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  );
}
