import { site } from "@/config/site";
import type { ChartGroup, Interval } from "@/lib/chart-data";

/** A day, week, month, quarter or year by its first day, `YYYY-MM-DD`. */
export function intervalLabel(day: string, interval: Interval, style: "long" | "short"): string {
  const date = new Date(`${day}T00:00:00Z`);
  const year = style === "long" ? "numeric" : "2-digit";
  if (interval === "year") return day.slice(0, 4);
  if (interval === "quarter") {
    return `Q${Math.floor(date.getUTCMonth() / 3) + 1} ${day.slice(0, 4)}`;
  }
  const shape: Intl.DateTimeFormatOptions =
    interval === "month"
      ? { month: style, year }
      : { day: "numeric", month: "short", ...(style === "long" ? { year } : {}) };
  return new Intl.DateTimeFormat(site.locale, { ...shape, timeZone: "UTC" }).format(date);
}

/** Groups of dates with their names. */
export function datedGroups(groups: readonly ChartGroup[], interval: Interval): ChartGroup[] {
  return groups.map((group) => ({ ...group, label: intervalLabel(group.key, interval, "long") }));
}
