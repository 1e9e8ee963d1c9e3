import { ChartCard } from "@/components/charts/chart-card";
import { ChartTable } from "@/components/charts/chart-table";
import { messages } from "@/config/messages";
import { atMost, type ChartGroup } from "@/lib/chart-data";

const maxBars = 12;

/** Groups compared: a bar each. */
export function BarChart({
  title,
  groups,
  written,
  isAdded = true,
}: {
  title: string;
  groups: readonly ChartGroup[];
  /** How a value is written. */
  written: (value: number) => string;
  /** Whether values may be added up into one bar for the rest; averages may not. */
  isAdded?: boolean;
}) {
  const bars = atMost(groups, maxBars, isAdded ? messages.others : null);
  const top = Math.max(...bars.map(({ value }) => Math.abs(value)), 0);
  const rows = bars.map(({ key, label = key, value }) => ({ label, value: written(value) }));
  return (
    <ChartCard title={title} isEmpty={top === 0}>
      <ul aria-hidden="true" className="grid gap-3.5">
        {bars.map(({ key, label = key, value }) => (
          <li key={key} className="grid gap-1.5 text-sm">
            <span className="flex items-baseline justify-between gap-4">
              <span className="truncate text-muted-foreground">{label}</span>
              <span className="font-medium tabular-nums">{written(value)}</span>
            </span>
            <svg width="100%" height="10">
              <rect width="100%" height="10" rx="5" className="fill-muted" />
              <rect
                width={value === 0 ? 0 : `${Math.max((Math.abs(value) / top) * 100, 1.5)}%`}
                height="10"
                rx="5"
                className={value < 0 ? "fill-destructive" : "fill-chart-1"}
              />
            </svg>
          </li>
        ))}
      </ul>
      <ChartTable title={title} rows={rows} />
    </ChartCard>
  );
}
