import { PlusIcon } from "lucide-react";
import Link from "next/link";
import { fill, messages } from "@/config/messages";
import { site } from "@/config/site";
import { type CalendarEntry, type Month, type Placed, placedIn } from "@/lib/calendar-month";
import { format } from "@/lib/format";
import { cn } from "@/lib/utils";

/** Lines of a day before the rest is only counted. */
const maxLanes = 4;

/** The month as weeks of seven columns; an entry reaches over all of its days. Not on phones. */
export function MonthGrid({
  month,
  today,
  entries,
  addHref,
}: {
  month: Month;
  today: string;
  entries: readonly CalendarEntry[];
  addHref: ((day: string) => string) | undefined;
}) {
  const weekday = new Intl.DateTimeFormat(site.locale, { weekday: "short", timeZone: "UTC" });
  return (
    <div className="hidden overflow-hidden rounded-xl border bg-card shadow-xs md:block">
      <div className="grid grid-cols-7 border-b bg-muted/50 text-xs font-medium text-muted-foreground">
        {month.weeks[0]?.map((day) => (
          <span key={day} className="px-3 py-2">
            {weekday.format(new Date(`${day}T00:00:00Z`))}
          </span>
        ))}
      </div>
      {month.weeks.map((week) => (
        <Week
          key={week[0]}
          week={week}
          month={month.name}
          today={today}
          placed={placedIn(week, entries)}
          addHref={addHref}
        />
      ))}
    </div>
  );
}

function Week({
  week,
  month,
  today,
  placed,
  addHref,
}: {
  week: readonly string[];
  month: string;
  today: string;
  placed: readonly Placed<CalendarEntry>[];
  addHref: ((day: string) => string) | undefined;
}) {
  return (
    <div className="relative border-b last:border-b-0">
      <div className="absolute inset-0 grid grid-cols-7 divide-x">
        {week.map((day) => (
          <div key={day} className={cn("group", !day.startsWith(month) && "bg-muted/40")}>
            <DayHead day={day} isToday={day === today} addHref={addHref} />
          </div>
        ))}
      </div>
      <ul className="pointer-events-none relative grid min-h-32 auto-rows-min grid-cols-7 gap-y-1 pt-10 pb-2">
        {placed
          .filter(({ lane }) => lane < maxLanes)
          .map((one) => (
            <li
              key={one.entry.id}
              className="min-w-0 px-1"
              style={{ gridColumn: `${one.from + 1} / ${one.to + 2}`, gridRow: one.lane + 1 }}
            >
              <EntryLink {...one} />
            </li>
          ))}
        {week.map((day, index) => {
          const hidden = placed.filter(
            ({ from, to, lane }) => lane >= maxLanes && from <= index && to >= index,
          );
          return hidden.length === 0 ? null : (
            <li
              key={day}
              className="px-2 text-xs text-muted-foreground"
              style={{ gridColumn: index + 1, gridRow: maxLanes + 1 }}
            >
              {fill(messages.moreEntries, { count: hidden.length })}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function DayHead({
  day,
  isToday,
  addHref,
}: {
  day: string;
  isToday: boolean;
  addHref: ((day: string) => string) | undefined;
}) {
  return (
    <div className="flex h-9 items-center justify-between px-1.5 pt-1">
      <time
        dateTime={day}
        aria-current={isToday ? "date" : undefined}
        className="grid size-7 place-items-center rounded-full text-xs text-muted-foreground tabular-nums aria-[current]:bg-primary aria-[current]:font-semibold aria-[current]:text-primary-foreground"
      >
        {Number(day.slice(8))}
      </time>
      {addHref !== undefined && (
        <Link
          href={addHref(day)}
          prefetch={false}
          aria-label={fill(messages.addOn, { day: format.date(day) })}
          className="grid size-7 place-items-center rounded-md text-muted-foreground opacity-0 transition-opacity outline-none group-hover:opacity-100 hover:bg-accent hover:text-foreground focus-visible:opacity-100 focus-visible:ring-[3px] focus-visible:ring-ring/50"
        >
          <PlusIcon aria-hidden="true" className="size-4" />
        </Link>
      )}
    </div>
  );
}

function EntryLink({ entry, startsBefore, endsAfter }: Placed<CalendarEntry>) {
  return (
    <Link
      href={entry.href}
      prefetch={false}
      title={entry.title}
      className={cn(
        "pointer-events-auto flex items-center gap-1.5 rounded-md border-l-[3px] border-primary bg-[color-mix(in_oklab,var(--primary)_13%,var(--card))] px-2 py-1 text-xs font-medium text-foreground transition-colors outline-none hover:bg-[color-mix(in_oklab,var(--primary)_22%,var(--card))] focus-visible:ring-[3px] focus-visible:ring-ring/50",
        startsBefore && "rounded-l-none border-l-0",
        endsAfter && "rounded-r-none",
      )}
    >
      {entry.time !== undefined && !startsBefore && (
        <span className="shrink-0 text-muted-foreground tabular-nums">{entry.time}</span>
      )}
      <span className="truncate">{entry.title}</span>
    </Link>
  );
}
