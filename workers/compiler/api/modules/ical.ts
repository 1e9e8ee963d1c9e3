/** `src/server/feeds/ical.ts`: records as a calendar. */
export const ICAL_MODULE = `/** A calendar and what is in it. */
export interface Calendar {
  title: string;
  /** Name of the host, which makes the events' ids unique in the world. */
  host: string;
  events: readonly CalendarEvent[];
}

export interface CalendarEvent {
  id: string;
  title: string;
  link?: string;
  /** A day, or a moment. */
  start: string;
  /** The last day, or the moment of the end; null for none. */
  end: string | null;
  changedAt: string;
}

const maxLineBytes = 75;
const dayMs = 86_400_000;

/** The calendar as iCalendar (RFC 5545). */
export function icalText({ title, host, events }: Calendar): string {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    \`PRODID:-//\${escaped(host)}//\${escaped(title)}//EN\`,
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    \`X-WR-CALNAME:\${escaped(title)}\`,
    ...events.flatMap((event) => eventLines(event, host)),
    "END:VCALENDAR",
  ];
  return lines.map((line) => \`\${folded(line)}\\r\\n\`).join("");
}

function eventLines({ id, title, link, start, end, changedAt }: CalendarEvent, host: string): string[] {
  const until = end === null ? null : endOf(start, end);
  return [
    "BEGIN:VEVENT",
    \`UID:\${escaped(\`\${id}@\${host}\`)}\`,
    \`DTSTAMP:\${moment(changedAt)}\`,
    \`DTSTART\${at(start)}\`,
    ...(until === null || until <= start ? [] : [\`DTEND\${at(until)}\`]),
    \`SUMMARY:\${escaped(title)}\`,
    ...(link ? [\`URL:\${link}\`] : []),
    "END:VEVENT",
  ];
}

function isDay(value: string): boolean {
  return value.length === 10;
}

/** The value of a date or time property. */
function at(value: string): string {
  return isDay(value) ? \`;VALUE=DATE:\${value.replaceAll("-", "")}\` : \`:\${moment(value)}\`;
}

function moment(value: string): string {
  return \`\${new Date(value).toISOString().slice(0, 19).replaceAll(/[-:]/g, "")}Z\`;
}

/** The first day after an event in whole days; else the moment of its end. Both ends are of one kind. */
function endOf(start: string, end: string): string {
  if (isDay(start)) return dayAfter(end);
  return isDay(end) ? \`\${dayAfter(end)}T00:00:00Z\` : end;
}

function dayAfter(day: string): string {
  return new Date(Date.parse(day.slice(0, 10)) + dayMs).toISOString().slice(0, 10);
}

function escaped(text: string): string {
  return text
    .toWellFormed()
    .replaceAll("\\\\", "\\\\\\\\")
    .replaceAll(/[;,]/g, "\\\\$&")
    .replaceAll(/\\r\\n?|\\n/g, "\\\\n")
    .replaceAll(/\\p{Cc}/gu, "");
}

/** A line in pieces of 75 bytes at most, cut between characters; each further piece begins with a space. */
function folded(line: string): string {
  const pieces: string[] = [];
  let piece = "";
  let bytes = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (bytes + size > maxLineBytes) {
      pieces.push(piece);
      piece = " ";
      bytes = 1;
    }
    piece += character;
    bytes += size;
  }
  return [...pieces, piece].join("\\r\\n");
}
`;

/** `tests/unit/ical.test.ts` */
export const ICAL_TEST = `import { describe, expect, it } from "vitest";
import { icalText } from "@/server/feeds/ical";

const event = {
  id: "one",
  title: "Short",
  start: "2026-03-28",
  end: null,
  changedAt: "2026-01-02T03:04:05.678Z",
};
const calendar = { title: "Team", host: "example.com", events: [event] };

describe("ical", () => {
  it("is a calendar of whole lines", () => {
    const text = icalText(calendar);
    expect(text.startsWith("BEGIN:VCALENDAR\\r\\nVERSION:2.0\\r\\n")).toBe(true);
    expect(text.endsWith("END:VEVENT\\r\\nEND:VCALENDAR\\r\\n")).toBe(true);
    expect(text).toContain("UID:one@example.com\\r\\nDTSTAMP:20260102T030405Z\\r\\n");
  });

  it.each([
    ["2026-03-28", null, "DTSTART;VALUE=DATE:20260328\\r\\nSUMMARY"],
    ["2026-03-28", "2026-03-31", "DTSTART;VALUE=DATE:20260328\\r\\nDTEND;VALUE=DATE:20260401\\r\\n"],
    ["2026-03-28T09:00:00.000Z", "2026-03-28T10:30:00.000Z", "DTSTART:20260328T090000Z\\r\\nDTEND:20260328T103000Z\\r\\n"],
    ["2026-03-28", "2026-03-01", "DTSTART;VALUE=DATE:20260328\\r\\nSUMMARY"],
    ["2026-03-28T09:00:00.000Z", "2026-03-28", "DTSTART:20260328T090000Z\\r\\nDTEND:20260329T000000Z\\r\\n"],
  ])("writes %s to %s", (start, end, lines) => {
    expect(icalText({ ...calendar, events: [{ ...event, start, end }] })).toContain(lines);
  });

  it("escapes what separates values", () => {
    const title = 'a;b,c\\\\d\\r\\nBEGIN:VEVENT "q" \\u0007';
    expect(icalText({ ...calendar, events: [{ ...event, title }] })).toContain(
      'SUMMARY:a\\\\;b\\\\,c\\\\\\\\d\\\\nBEGIN:VEVENT "q" \\r\\n',
    );
  });

  it("folds long lines between characters, and they read the same unfolded", () => {
    const title = "😀é".repeat(60);
    const text = icalText({ ...calendar, events: [{ ...event, title }] });
    for (const line of text.split("\\r\\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(text.replaceAll("\\r\\n ", "")).toContain(\`SUMMARY:\${title}\\r\\n\`);
  });
});
`;
