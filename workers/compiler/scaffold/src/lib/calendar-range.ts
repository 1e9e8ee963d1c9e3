import { site } from "@/config/site";
import { type CalendarRange, rangeOf } from "@/lib/calendar-month";

/** What a calendar's page shows and reads, by the month in its address. */
export function calendarRange(month: string | string[] | undefined): CalendarRange {
  const today = new Date().toISOString().slice(0, 10);
  return rangeOf(month, { today, firstDay: firstDayOfWeek() });
}

/** Day that weeks begin with where the application's language is at home: 1 for Monday to 7 for Sunday. */
function firstDayOfWeek(): number {
  const locale: Intl.Locale & { getWeekInfo?: () => { firstDay: number } } = new Intl.Locale(
    site.locale,
  );
  return locale.getWeekInfo?.().firstDay ?? 1;
}
