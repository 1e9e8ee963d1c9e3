import { messages } from "@/config/messages";
import { site } from "@/config/site";

/** Values as people read them in the application's language. */
export const format = {
  number: (value: number) => new Intl.NumberFormat(site.locale).format(value),
  decimal: (value: number) =>
    new Intl.NumberFormat(site.locale, { maximumFractionDigits: 4 }).format(value),
  percent: (value: number) =>
    `${new Intl.NumberFormat(site.locale, { maximumFractionDigits: 2 }).format(value)} %`,
  money: (value: number, currency: string) =>
    new Intl.NumberFormat(site.locale, { style: "currency", currency }).format(value),
  date: (value: string) =>
    new Intl.DateTimeFormat(site.locale, { dateStyle: "medium", timeZone: "UTC" }).format(
      new Date(value),
    ),
  datetime: (value: string) =>
    new Intl.DateTimeFormat(site.locale, {
      dateStyle: "medium",
      timeStyle: "short",
      timeZone: "UTC",
    }).format(new Date(value)),
  time: (value: string) => value.slice(0, 5),
  /** Minutes. */
  duration: (value: number) => {
    const hours = Math.floor(value / 60);
    const minutes = `${value % 60} ${messages.minutes}`;
    return hours > 0 ? `${hours} h ${value % 60 > 0 ? minutes : ""}`.trim() : minutes;
  },
};
