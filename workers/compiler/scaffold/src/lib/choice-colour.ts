const dots = ["bg-chart-1", "bg-chart-2", "bg-chart-3", "bg-chart-4", "bg-chart-5"] as const;
const tints = [
  "border-chart-1/40 bg-chart-1/10",
  "border-chart-2/40 bg-chart-2/10",
  "border-chart-3/40 bg-chart-3/10",
  "border-chart-4/40 bg-chart-4/10",
  "border-chart-5/40 bg-chart-5/10",
] as const;

/** Classes of a choice by its place among its options: the same colour wherever it is shown. */
export function choiceColour(index: number): { dot: string; tint: string } {
  const place = Math.max(0, index) % dots.length;
  return { dot: dots[place] ?? dots[0], tint: tints[place] ?? tints[0] };
}
