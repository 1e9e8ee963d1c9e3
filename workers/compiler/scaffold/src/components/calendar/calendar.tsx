import { ChevronLeftIcon, ChevronRightIcon } from "lucide-react";
import Link from "next/link";
import { Agenda } from "@/components/calendar/agenda";
import { MonthGrid } from "@/components/calendar/month-grid";
import { Button } from "@/components/ui/button";
import { fill, messages } from "@/config/messages";
import { site } from "@/config/site";
import type { CalendarEntry, CalendarRange } from "@/lib/calendar-month";
import { format } from "@/lib/format";

/** A month of records by their days: a grid, on phones a list of the days. The month is in the address. */
export function Calendar({
  path,
  label,
  range: { month, today },
  entries,
  hidden,
  listHref,
  addHref,
}: {
  path: string;
  /** What the entries are, in the plural. */
  label: string;
  range: CalendarRange;
  entries: readonly CalendarEntry[];
  /** How many more there are than the entries. */
  hidden: number;
  /** Address of all of them. */
  listHref: string;
  /** Address of the form for a new record on a day; absent when the person may not make one. */
  addHref?: ((day: string) => string) | undefined;
}) {
  const title = new Intl.DateTimeFormat(site.locale, {
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  }).format(new Date(`${month.name}-01T00:00:00Z`));
  return (
    <section aria-label={`${label}, ${title}`} className="space-y-4">
      <div className="flex flex-wrap items-center gap-2">
        <h2 className="mr-auto text-xl font-semibold first-letter:uppercase" aria-live="polite">
          {title}
        </h2>
        <Button asChild variant="outline" size="icon">
          <Link href={`${path}?month=${month.previous}`} aria-label={messages.previousMonth}>
            <ChevronLeftIcon />
          </Link>
        </Button>
        <Button asChild variant="outline">
          <Link href={path}>{messages.today}</Link>
        </Button>
        <Button asChild variant="outline" size="icon">
          <Link href={`${path}?month=${month.next}`} aria-label={messages.nextMonth}>
            <ChevronRightIcon />
          </Link>
        </Button>
      </div>
      <MonthGrid month={month} today={today} entries={entries} addHref={addHref} />
      <Agenda month={month} title={title} today={today} entries={entries} addHref={addHref} />
      {hidden > 0 && (
        <Link
          href={listHref}
          className="inline-block text-sm font-medium text-brand hover:underline"
        >
          {fill(messages.moreEntries, { count: format.number(hidden) })}
        </Link>
      )}
    </section>
  );
}
