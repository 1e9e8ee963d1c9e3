import { useId } from "react";
import { ChartCard } from "@/components/charts/chart-card";
import { ChartTable } from "@/components/charts/chart-table";
import { fill, messages } from "@/config/messages";
import { type ChartGroup, type Interval, ticksOf } from "@/lib/chart-data";
import { intervalLabel } from "@/lib/interval-label";

const maxLabels = 6;

/** How values develop. The line stretches with the page; texts and strokes keep their size. */
export function LineChart({
  title,
  groups: points,
  interval,
  written,
}: {
  title: string;
  /** Without gaps, the oldest first. */
  groups: readonly ChartGroup[];
  interval: Interval;
  /** How a value is written. */
  written: (value: number) => string;
}) {
  const id = useId();
  const ticks = ticksOf(points.map(({ value }) => value));
  const [bottom = 0, top = 1] = [ticks[0], ticks.at(-1)];
  const height = (value: number) => 100 - ((value - bottom) / (top - bottom)) * 100;
  const across = (index: number) => (points.length > 1 ? (index / (points.length - 1)) * 100 : 50);
  const line = points
    .map(({ value }, index) => `${index === 0 ? "M" : "L"}${across(index)} ${height(value)}`)
    .join("");
  const area = `${line}L${across(points.length - 1)} ${height(0)}L${across(0)} ${height(0)}Z`;
  const dots = points.map(({ value }, index) => `M${across(index)} ${height(value)}h0`).join("");
  const rows = points.map(({ key, value }) => ({
    label: intervalLabel(key, interval, "long"),
    value: written(value),
  }));
  const every = Math.ceil(points.length / maxLabels);
  return (
    <ChartCard title={title} isEmpty={points.length === 0}>
      <div className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-2 text-xs text-muted-foreground tabular-nums">
        <div aria-hidden="true" className="flex flex-col-reverse justify-between text-right">
          {ticks.map((tick) => (
            <span key={tick} className="h-0 leading-0">
              {written(tick)}
            </span>
          ))}
        </div>
        <svg
          viewBox="0 0 100 100"
          preserveAspectRatio="none"
          role="img"
          aria-labelledby={`${id}-title ${id}-text`}
          className="my-1 h-52 w-full overflow-visible"
        >
          <title id={`${id}-title`}>{title}</title>
          <desc id={`${id}-text`}>
            {fill(messages.chartFromTo, {
              from: rows[0]?.label ?? "",
              to: rows.at(-1)?.label ?? "",
            })}
          </desc>
          {ticks.map((tick) => (
            <path
              key={tick}
              d={`M0 ${height(tick)}H100`}
              vectorEffect="non-scaling-stroke"
              className={tick === 0 ? "stroke-input" : "stroke-border"}
            />
          ))}
          <path d={area} className="fill-chart-1/10" />
          <path
            d={line}
            fill="none"
            strokeWidth="2"
            strokeLinejoin="round"
            vectorEffect="non-scaling-stroke"
            className="stroke-chart-1"
          />
          <path
            d={dots}
            strokeWidth="7"
            strokeLinecap="round"
            vectorEffect="non-scaling-stroke"
            className="stroke-chart-1"
          />
        </svg>
        <div aria-hidden="true" className="col-start-2 flex justify-between">
          {points.map(({ key }, index) => (
            <span
              key={key}
              className="flex w-0 justify-center whitespace-nowrap first:justify-start last:justify-end"
            >
              {index % every === 0 && intervalLabel(key, interval, "short")}
            </span>
          ))}
        </div>
      </div>
      <ChartTable title={title} rows={rows} />
    </ChartCard>
  );
}
