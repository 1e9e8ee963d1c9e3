/** How the text of a form's field becomes a value. */
export type ValueKind = "text" | "number" | "boolean" | "datetime" | "list";

/** Values of a submitted form, before they are checked. A blank field is null. */
export function formValues(
  form: FormData,
  kinds: Readonly<Record<string, ValueKind>>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(kinds).map(([name, kind]) => {
      const entered = form.get(name);
      return [name, valueOf(typeof entered === "string" ? entered.trim() : "", kind)];
    }),
  );
}

function valueOf(text: string, kind: ValueKind): unknown {
  if (kind === "boolean") return text === "true";
  if (kind === "list") return text.split(",").flatMap((part) => part.trim() || []);
  if (text === "") return null;
  if (kind === "number") return Number(text.replace(",", "."));
  // Times are kept and shown as they were entered, without a shift between time zones.
  if (kind === "datetime") return /T\d\d:\d\d$/.test(text) ? `${text}:00Z` : text;
  return text;
}

/** A record's values as the texts its form starts with. */
export function formTexts(record: object): Record<string, string> {
  return Object.fromEntries(
    Object.entries(record).map(([name, value]: [string, unknown]) => [name, textOf(value)]),
  );
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.join(", ");
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : "";
}
