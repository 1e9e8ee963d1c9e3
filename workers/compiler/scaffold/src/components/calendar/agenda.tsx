import { CalendarDaysIcon, PlusIcon } from "lucide-react";
import Link from "next/link";
import { EmptyState } from "@/components/empty-state";
import { Button } from "@/components/ui/button";
import { fill, messages } from "@/config/messages";
import { site } from "@/config/site";
import { agendaOf, type CalendarEntry, type Month } from "@/lib/calendar-month";
import { format } from "@/lib/format";

/** The days of a month that have entries, one below the other: the calendar of phones. */
export function Agenda({
  month,
  title,
  today,
  entries,
  addHref,
}: {
  month: Month;
  /** The month as people write it. */
  title: string;
  today: string;
  entries: readonly CalendarEntry[];
  addHref: ((day: string) => string) | undefined;
}) {
  const days = agendaOf(month, entries);
  if (days.length === 0) {
    return (
      <div className="rounded-xl border border-dashed bg-card/50 md:hidden">
        <EmptyState
          icon={<CalendarDaysIcon />}
          title={fill(messages.monthEmpty, { month: title })}
          text={messages.emptyDetail}
        />
      </div>
    );
  }
  const weekday = new Intl.DateTimeFormat(site.locale, { weekday: "long", timeZone: "UTC" });
  return (
    <ol className="space-y-5 md:hidden">
      {days.map(({ day, entries: entriesOfDay }) => (
        <li key={day}>
          <div className="mb-2 flex items-center gap-2 text-sm">
            <time
              dateTime={day}
              aria-current={day === today ? "date" : undefined}
              className="font-semibold aria-[current]:text-brand"
            >
              {format.date(day)}
            </time>
            <span className="text-muted-foreground">
              {weekday.format(new Date(`${day}T00:00:00Z`))}
            </span>
            {addHref !== undefined && (
              <Button asChild variant="ghost" size="icon" className="ml-auto size-8">
                <Link
                  href={addHref(day)}
                  prefetch={false}
                  aria-label={fill(messages.addOn, { day: format.date(day) })}
                >
                  <PlusIcon />
                </Link>
              </Button>
            )}
          </div>
          <ul className="divide-y rounded-xl border bg-card shadow-xs">
            {entriesOfDay.map((entry) => (
              <li key={entry.id}>
                <Link
                  href={entry.href}
                  prefetch={false}
                  className="flex items-center gap-3 px-4 py-3 text-sm outline-none hover:bg-muted/50 focus-visible:bg-muted"
                >
                  <span aria-hidden="true" className="h-8 w-1 shrink-0 rounded-full bg-primary" />
                  <span className="min-w-0 flex-1 font-medium wrap-anywhere">{entry.title}</span>
                  <span className="shrink-0 text-muted-foreground tabular-nums">
                    {entry.end > entry.start
                      ? fill(messages.untilDay, { day: format.date(entry.end) })
                      : entry.time}
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}
