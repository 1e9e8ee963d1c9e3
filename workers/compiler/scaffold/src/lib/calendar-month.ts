/** Something that happens on a day, or from one to another. Days are `YYYY-MM-DD`. */
export interface Span {
  start: string;
  end: string;
}

/** A month's weeks, with the days of its neighbours that fill the first and the last. */
export interface Month {
  /** `YYYY-MM` */
  name: string;
  previous: string;
  next: string;
  weeks: readonly (readonly string[])[];
}

/** What a calendar's page shows and reads. Months are `YYYY-MM`, days `YYYY-MM-DD`. */
export interface CalendarRange {
  month: Month;
  today: string;
  /** First and last day of its weeks, and the day before them. */
  from: string;
  to: string;
  before: string;
}

/**
 * The month that an address asks for, else that of today.
 *
 * @param firstDay day that weeks begin with: 1 for Monday to 7 for Sunday
 */
export function rangeOf(
  wanted: string | string[] | undefined,
  { today, firstDay }: { today: string; firstDay: number },
): CalendarRange {
  const month = monthOf(readMonth(wanted, today), firstDay);
  const days = month.weeks.flat();
  const [from = today, to = today] = [days[0], days.at(-1)];
  const before = shifted(new Date(`${from}T00:00:00Z`), { days: -1 });
  return { month, today, from, to, before };
}

/** An entry for each record that has a start. A moment is shown at its day, with its time. */
export function entryOf(record: {
  id: string;
  title: string;
  href: string;
  start: string | null;
  end: string | null;
}): CalendarEntry[] {
  const { start, end, ...named } = record;
  if (start === null) return [];
  const first = start.slice(0, 10);
  const last = end?.slice(0, 10) ?? first;
  const time = start.length > 10 ? { time: start.slice(11, 16) } : {};
  return [{ ...named, start: first, end: last < first ? first : last, ...time }];
}

export interface CalendarEntry extends Span {
  id: string;
  title: string;
  href: string;
  /** Time of day at its start. */
  time?: string;
}

function readMonth(wanted: string | string[] | undefined, today: string): string {
  const text = Array.isArray(wanted) ? wanted[0] : wanted;
  return text !== undefined && /^(19|20|21)\d\d-(0[1-9]|1[0-2])$/.test(text)
    ? text
    : today.slice(0, 7);
}

/** The days of a month in weeks. */
function monthOf(name: string, firstDay: number): Month {
  const first = new Date(`${name}-01T00:00:00Z`);
  const lead = (first.getUTCDay() - firstDay + 7) % 7;
  const length = new Date(
    Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0),
  ).getUTCDate();
  const weeks = Array.from({ length: Math.ceil((lead + length) / 7) }, (_, week) =>
    Array.from({ length: 7 }, (_day, day) => shifted(first, { days: week * 7 + day - lead })),
  );
  const neighbour = (months: number) => shifted(first, { months }).slice(0, 7);
  return { name, previous: neighbour(-1), next: neighbour(1), weeks };
}

function shifted(from: Date, { days = 0, months = 0 }: { days?: number; months?: number }): string {
  const date = new Date(from);
  date.setUTCMonth(date.getUTCMonth() + months, date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** Part of a week that an entry takes: its columns, counted from 0, and its line below the day. */
export interface Placed<Entry> {
  entry: Entry;
  from: number;
  to: number;
  lane: number;
  /** Whether it began before the week or goes on after it. */
  startsBefore: boolean;
  endsAfter: boolean;
}

/** Puts a week's entries into lines so that none cover each other; longer ones first. */
export function placedIn<Entry extends Span>(
  week: readonly string[],
  entries: readonly Entry[],
): Placed<Entry>[] {
  const [first = "", last = ""] = [week[0], week.at(-1)];
  const ends: number[] = [];
  return entries
    .filter(({ start, end }) => start <= last && end >= first)
    .toSorted((a, b) => compare(a.start, b.start) || compare(b.end, a.end))
    .map((entry) => {
      const from = entry.start < first ? 0 : week.indexOf(entry.start);
      const to = entry.end > last ? week.length - 1 : week.indexOf(entry.end);
      const free = ends.findIndex((end) => end < from);
      const lane = free === -1 ? ends.length : free;
      ends[lane] = to;
      return {
        entry,
        from,
        to,
        lane,
        startsBefore: entry.start < first,
        endsAfter: entry.end > last,
      };
    });
}

/** Days of the month on which entries begin; what began before the month is at its first day. */
export function agendaOf<Entry extends Span>(
  { name, weeks }: Month,
  entries: readonly Entry[],
): { day: string; entries: Entry[] }[] {
  return weeks
    .flat()
    .filter((day) => day.startsWith(name))
    .map((day) => ({
      day,
      entries: entries.filter((entry) => shownAt(entry, name) === day),
    }))
    .filter((day) => day.entries.length > 0);
}

function shownAt({ start, end }: Span, month: string): string {
  const first = `${month}-01`;
  return start < first && end >= first ? first : start;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
