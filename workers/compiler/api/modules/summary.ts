/** `src/server/records/summary.ts`: records in groups, for charts. */
export const SUMMARY_MODULE = `import { messages } from "@/config/messages";

/** What a chart asks for. */
export interface Summary {
  groupBy: string;
  /** For days and moments; months otherwise. */
  interval?: "day" | "week" | "month" | "quarter" | "year" | null;
  function: "count" | "sum" | "average";
  /** The column that is added up; none for count. */
  column?: string | null;
  where?: { column: string; equals: string | boolean } | null;
}

export interface Group {
  /** The value that the group has in common: for days, the first of the interval; empty for none. */
  key: string;
  /** What it is called; absent where the key says it. */
  label?: string;
  value: number;
}

/** A record as far as a chart looks at it. */
export interface GroupedRecord {
  key: string | number | boolean | null;
  label?: string;
  value: string | number | null;
}

/** How the groups of a column are told apart and ordered. */
export type Grouping =
  | { kind: "options"; options: Readonly<Record<string, string>> }
  | { kind: "records" }
  | { kind: "numbers" }
  | { kind: "dates"; interval: NonNullable<Summary["interval"]> };

const maxRecordGroups = 12;
const maxDateGroups = 60;
const dayMs = 86_400_000;

/** Puts rows into groups: options in their order, records by size, days from the first to the last. */
export function summarize(rows: readonly GroupedRecord[], grouping: Grouping, how: Summary["function"]): Group[] {
  const tallies = new Map<string, Tally>();
  if (grouping.kind === "options") {
    for (const [key, label] of Object.entries(grouping.options)) tallies.set(key, emptyTally(label));
  }
  for (const row of rows) {
    const isMissing = row.value === null && how !== "count";
    if (isMissing) continue;
    const key = keyOf(row.key, grouping);
    const tally = tallies.get(key) ?? emptyTally(key === "" ? messages.none : row.label);
    tallies.set(key, tally);
    tally.count += 1;
    tally.sum += Number(row.value ?? 0);
  }
  return ordered(tallies, grouping, how).map(([key, tally]) => ({
    key,
    ...(tally.label !== undefined && { label: tally.label }),
    value: valueOf(tally, how),
  }));
}

interface Tally {
  label: string | undefined;
  count: number;
  sum: number;
}

function emptyTally(label?: string): Tally {
  return { label, count: 0, sum: 0 };
}

function valueOf({ count, sum }: Tally, how: Summary["function"]): number {
  if (how === "count") return count;
  const value = how === "sum" ? sum : sum / Math.max(1, count);
  return Math.round(value * 100) / 100;
}

function keyOf(key: GroupedRecord["key"], grouping: Grouping): string {
  if (key === null) return "";
  return grouping.kind === "dates" ? startOf(String(key), grouping.interval) : String(key);
}

function ordered(
  tallies: ReadonlyMap<string, Tally>,
  grouping: Grouping,
  how: Summary["function"],
): (readonly [string, Tally])[] {
  const entries = [...tallies];
  switch (grouping.kind) {
    case "options":
      return entries;
    case "numbers":
      return entries.toSorted(([a], [b]) => Number(a) - Number(b));
    case "records":
      return largest(entries, how);
    case "dates":
      return withoutGaps(new Map(entries.filter(([key]) => key !== "")), grouping.interval);
  }
}

/** The largest groups; what is left becomes one. */
function largest(
  entries: readonly (readonly [string, Tally])[],
  how: Summary["function"],
): (readonly [string, Tally])[] {
  const sorted = entries.toSorted(([, a], [, b]) => valueOf(b, how) - valueOf(a, how));
  if (sorted.length <= maxRecordGroups) return sorted;
  const rest = emptyTally(messages.others);
  for (const [, tally] of sorted.slice(maxRecordGroups - 1)) {
    rest.count += tally.count;
    rest.sum += tally.sum;
  }
  return [...sorted.slice(0, maxRecordGroups - 1), ["others", rest]];
}

/** Every interval up to the last one, the latest of them only. */
function withoutGaps(
  tallies: ReadonlyMap<string, Tally>,
  interval: NonNullable<Summary["interval"]>,
): (readonly [string, Tally])[] {
  const keys = [...tallies.keys()].toSorted();
  const first = keys[0] ?? "";
  const groups: (readonly [string, Tally])[] = [];
  for (
    let key = keys.at(-1) ?? "";
    key !== "" && key >= first && groups.length < maxDateGroups;
    key = startOf(new Date(Date.parse(key) - dayMs).toISOString(), interval)
  ) {
    groups.unshift([key, tallies.get(key) ?? emptyTally()]);
  }
  return groups;
}

/** First day of the interval that a day or moment lies in, in UTC; weeks begin on Monday. */
function startOf(moment: string, interval: NonNullable<Summary["interval"]>): string {
  const date = new Date(moment);
  const year = date.getUTCFullYear();
  const month = date.getUTCMonth();
  const day = date.getUTCDate();
  const start = {
    day: [year, month, day],
    week: [year, month, day - ((date.getUTCDay() + 6) % 7)],
    month: [year, month, 1],
    quarter: [year, month - (month % 3), 1],
    year: [year, 0, 1],
  } as const;
  const [firstYear, firstMonth, firstDay] = start[interval];
  return new Date(Date.UTC(firstYear, firstMonth, firstDay)).toISOString().slice(0, 10);
}
`;

/** `tests/unit/summary.test.ts` */
export const SUMMARY_TEST = `import { describe, expect, it } from "vitest";
import { summarize, type GroupedRecord } from "@/server/records/summary";

const row = (key: GroupedRecord["key"], value: GroupedRecord["value"] = null, label?: string): GroupedRecord =>
  label === undefined ? { key, value } : { key, value, label };

describe("summarize", () => {
  it("counts options in their order, those without records too", () => {
    const options = { open: "Open", done: "Done", late: "Late" };
    const groups = summarize([row("done"), row("open"), row("done")], { kind: "options", options }, "count");
    expect(groups).toEqual([
      { key: "open", label: "Open", value: 1 },
      { key: "done", label: "Done", value: 2 },
      { key: "late", label: "Late", value: 0 },
    ]);
  });

  it("adds up, and leaves out what has no value", () => {
    const rows = [row("a", "1.10", "A"), row("a", 2.2, "A"), row("a", null, "A"), row("b", 1, "B")];
    expect(summarize(rows, { kind: "records" }, "sum")).toEqual([
      { key: "a", label: "A", value: 3.3 },
      { key: "b", label: "B", value: 1 },
    ]);
    expect(summarize(rows, { kind: "records" }, "average")[0]).toEqual({ key: "a", label: "A", value: 1.65 });
  });

  it("folds small groups of records into one and loses none", () => {
    const rows = Array.from({ length: 30 }, (_, index) => row(String(index), 1, String(index)));
    const groups = summarize(rows, { kind: "records" }, "count");
    expect(groups).toHaveLength(12);
    expect(groups.at(-1)?.key).toBe("others");
    expect(groups.reduce((sum, { value }) => sum + value, 0)).toBe(30);
  });

  it.each([
    ["day", ["2026-01-30", "2026-01-31", "2026-02-01"]],
    ["week", ["2026-01-26"]],
    ["month", ["2026-01-01", "2026-02-01"]],
    ["quarter", ["2026-01-01"]],
    ["year", ["2026-01-01"]],
  ] as const)("groups by %s without gaps", (interval, keys) => {
    const rows = [row("2026-02-01"), row("2026-01-30T23:59:59Z"), row(null)];
    expect(summarize(rows, { kind: "dates", interval }, "count").map(({ key }) => key)).toEqual(keys);
  });

  it("orders numbers as numbers", () => {
    const groups = summarize([row(10), row(9), row(10)], { kind: "numbers" }, "count");
    expect(groups).toEqual([{ key: "9", value: 1 }, { key: "10", value: 2 }]);
  });
});
`;
