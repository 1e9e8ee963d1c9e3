/** How the text of a form's field becomes a value. */
export type ValueKind = "text" | "number" | "boolean" | "datetime" | "list" | "choices" | "json";

/**
 * Values of a submitted form, before they are checked. A blank field is null; one that the form does
 * not have has no value.
 */
export function formValues(
  form: FormData,
  kinds: Readonly<Record<string, ValueKind>>,
): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const [name, kind] of Object.entries(kinds)) {
    const entered = form.getAll(name).filter(isText);
    // Boxes that are not ticked are not sent: a blank entry stands for them.
    if (!form.has(name)) continue;
    values[name] = kind === "choices" ? entered : valueOf(entered[0]?.trim() ?? "", kind);
  }
  return values;
}

function isText(entered: unknown): entered is string {
  return typeof entered === "string" && entered !== "";
}

function valueOf(text: string, kind: Exclude<ValueKind, "choices">): unknown {
  if (kind === "boolean") return text === "true";
  if (kind === "list") return text.split(",").flatMap((part) => part.trim() || []);
  if (text === "") return null;
  if (kind === "number") return Number(text.replace(",", "."));
  if (kind === "json") return jsonOf(text);
  // Times are kept and shown as they were entered, without a shift between time zones.
  if (kind === "datetime") return /T\d\d:\d\d$/.test(text) ? `${text}:00Z` : text;
  return text;
}

/** What is not JSON becomes a value that JSON does not have, which no check accepts. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return Number.NaN;
  }
}

/**
 * A record's values as the texts its form starts with.
 *
 * @param jsonColumns columns that hold any JSON value
 */
export function formTexts(
  record: object,
  jsonColumns: readonly string[] = [],
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(record).map(([name, value]: [string, unknown]) => [
      name,
      jsonColumns.includes(name) ? jsonText(value) : textOf(value),
    ]),
  );
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(idOrText).join(", ");
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : "";
}

/** Records that this one is linked with are given by their ids. */
function idOrText(value: unknown): string {
  if (typeof value === "object" && value !== null && "id" in value) return String(value.id);
  return String(value);
}

function jsonText(value: unknown): string {
  return value === null || value === undefined ? "" : JSON.stringify(value, null, 2);
}
