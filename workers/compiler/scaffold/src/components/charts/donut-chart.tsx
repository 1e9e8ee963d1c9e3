import { useId } from "react";
import { ChartCard } from "@/components/charts/chart-card";
import { ChartTable } from "@/components/charts/chart-table";
import { messages } from "@/config/messages";
import { site } from "@/config/site";
import { atMost, type ChartGroup } from "@/lib/chart-data";

const strokes = [
  "stroke-chart-1",
  "stroke-chart-2",
  "stroke-chart-3",
  "stroke-chart-4",
  "stroke-chart-5",
  "stroke-muted-foreground",
];
const dots = [
  "bg-chart-1",
  "bg-chart-2",
  "bg-chart-3",
  "bg-chart-4",
  "bg-chart-5",
  "bg-muted-foreground",
];

/** Around a circle of this radius the length is 100, so that shares are percentages. */
const radius = 15.915;
/** Between two shares, in percent. */
const gap = 1;

/** Shares of a whole. */
export function DonutChart({
  title,
  groups,
  written,
}: {
  title: string;
  groups: readonly ChartGroup[];
  /** How a value is written. */
  written: (value: number) => string;
}) {
  const id = useId();
  const positive = groups.filter(({ value }) => value > 0);
  const shown = atMost(positive, strokes.length, messages.others);
  const total = shown.reduce((sum, { value }) => sum + value, 0);
  const shares = sharesOf(shown, total);
  const percent = new Intl.NumberFormat(site.locale, { style: "percent" });
  const rows = shares.map(({ key, label = key, value, share }) => ({
    label,
    value: `${written(value)} (${percent.format(share / 100)})`,
  }));
  return (
    <ChartCard title={title} isEmpty={total === 0}>
      <div className="grid items-center gap-6 sm:grid-cols-[10rem_minmax(0,1fr)]">
        <div className="relative mx-auto w-40">
          <svg viewBox="0 0 42 42" role="img" aria-labelledby={`${id}-title ${id}-text`}>
            <title id={`${id}-title`}>{title}</title>
            <desc id={`${id}-text`}>
              {rows.map(({ label, value }) => `${label}: ${value}`).join(", ")}
            </desc>
            {shares.map(({ key, drawn, from }, index) => (
              <circle
                key={key}
                cx="21"
                cy="21"
                r={radius}
                fill="none"
                strokeWidth="5"
                strokeDasharray={`${drawn} ${100 - drawn}`}
                strokeDashoffset={25 - from}
                className={strokes[index]}
              />
            ))}
          </svg>
          <p aria-hidden="true" className="absolute inset-0 grid place-content-center text-center">
            <span className="text-xl font-semibold tabular-nums">{written(total)}</span>
            <span className="text-xs text-muted-foreground">{messages.chartTotal}</span>
          </p>
        </div>
        <ul aria-hidden="true" className="grid gap-2 text-sm">
          {shares.map(({ key, label = key, value, share }, index) => (
            <li key={key} className="flex items-center gap-2.5">
              <span className={`size-2.5 shrink-0 rounded-full ${dots[index]}`} />
              <span className="min-w-0 flex-1 truncate text-muted-foreground">{label}</span>
              <span className="font-medium tabular-nums">{written(value)}</span>
              <span className="w-10 text-right text-muted-foreground tabular-nums">
                {percent.format(share / 100)}
              </span>
            </li>
          ))}
        </ul>
      </div>
      <ChartTable title={title} rows={rows} />
    </ChartCard>
  );
}

/** Each group with its part of the whole and where it begins, both in percent. */
function sharesOf(groups: readonly ChartGroup[], total: number) {
  let from = 0;
  return groups.map((group) => {
    const share = total === 0 ? 0 : (group.value / total) * 100;
    const drawn = Math.max(share - (groups.length > 1 ? gap : 0), 0.4);
    from += share;
    return { ...group, share, drawn, from: from - share };
  });
}
