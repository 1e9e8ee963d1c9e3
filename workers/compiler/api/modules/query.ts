/** `src/server/query.ts`: how a list's query becomes a request to the database. */
export const QUERY_MODULE = `/** Records on one page of a list. */
export const pageSize = 20;

/** The most rows that an export or a chart looks at. */
export const maxRows = 10_000;

const maxWords = 5;
/** Rows of one request: a Supabase project gives no more unless it is told to. */
const chunkSize = 1000;

/** Whether a text is a record's id. */
export function isId(value: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value);
}

/** Whether a text is yes or no. */
export function isBoolean(value: string): boolean {
  return value === "true" || value === "false";
}

/** Whether a text is one of these. */
export function isOneOf(values: readonly string[]): (value: string) => boolean {
  return (value) => values.includes(value);
}

interface Filter {
  column: string;
  operator: "eq" | "gte" | "lte";
  accepts: (value: string) => boolean;
  /** Added to the value. */
  suffix?: string;
}

/** What a list can be narrowed by: the name in its address, and what it means. */
export type Filters = ReadonlyMap<string, Filter>;

/** Narrows a list to one value of a column. */
export function equal(column: string, accepts: (value: string) => boolean): [string, Filter][] {
  return [[column, { column, operator: "eq", accepts }]];
}

/** Narrows a list to a span of days, both included: \`<column>.from\` and \`<column>.to\`. */
export function span(column: string, kind: "date" | "moment"): [string, Filter][] {
  const [start, end] = kind === "date" ? ["", ""] : ["T00:00:00Z", "T23:59:59.999Z"];
  return [
    [\`\${column}.from\`, { column, operator: "gte", accepts: isDay, suffix: start }],
    [\`\${column}.to\`, { column, operator: "lte", accepts: isDay, suffix: end }],
  ];
}

function isDay(value: string): boolean {
  if (!/^\\d{4}-\\d\\d-\\d\\d$/.test(value) || Number.isNaN(Date.parse(value))) return false;
  // The 30th of February is read as a day in March.
  return new Date(value).toISOString().startsWith(value);
}

/** The conditions of a query that mean something; the rest is ignored. */
export function filterConditions(
  values: Readonly<Record<string, string>> | undefined,
  filters: Filters,
): { column: string; operator: Filter["operator"]; value: string }[] {
  return Object.entries(values ?? {}).flatMap(([name, value]) => {
    const filter = filters.get(name);
    if (!filter?.accepts(value)) return [];
    return [{ column: filter.column, operator: filter.operator, value: value + (filter.suffix ?? "") }];
  });
}

/** First and last row of a page, both counted from 0. */
export function pageRange(page = 1, size: number = pageSize): [from: number, to: number] {
  const from = (Math.max(1, Math.trunc(page)) - 1) * size;
  return [from, from + size - 1];
}

/**
 * Column and direction of \`name\` or \`-name\`.
 *
 * @param standard what counts when it is not a column to sort by
 */
export function sortOrder(
  sort: string | undefined,
  sortable: readonly string[],
  standard: string,
): { column: string; ascending: boolean } {
  const chosen = sortable.includes(sort?.replace(/^-/, "") ?? "") ? (sort ?? standard) : standard;
  return { column: chosen.replace(/^-/, ""), ascending: !chosen.startsWith("-") };
}

/** One condition for each word: it occurs in one of the columns. */
export function searchConditions(search: string | undefined, columns: readonly string[]): string[] {
  if (columns.length === 0) return [];
  // Only what has a meaning of its own in a filter or a pattern is left out.
  const words = (search ?? "").replaceAll(/[%_*"\\\\(),]/g, " ").split(/\\s+/);
  return words
    .filter(Boolean)
    .slice(0, maxWords)
    .map((word) => columns.map((column) => \`\${column}.ilike.%\${word}%\`).join(","));
}

/**
 * All rows of a request, up to \`maxRows\`.
 *
 * @param read the rows from one place to another, both included, and how many there are
 */
export async function readAll<Row, Failure>(
  read: (
    from: number,
    to: number,
  ) => PromiseLike<{ data: Row[]; error: null; count: number | null } | { data: null; error: Failure }>,
): Promise<{ rows: Row[]; error: null } | { rows: null; error: Failure }> {
  const rows: Row[] = [];
  let count = Infinity;
  while (rows.length < Math.min(count, maxRows)) {
    const answer = await read(rows.length, Math.min(rows.length + chunkSize, maxRows) - 1);
    if (answer.error) return { rows: null, error: answer.error };
    if (answer.data === null || answer.data.length === 0) break;
    rows.push(...answer.data);
    count = answer.count ?? 0;
  }
  return { rows, error: null };
}

/** A moment in one form, however the database wrote it. */
export function isoMoment<Value extends string | null>(value: Value): Value {
  return (value === null ? value : new Date(value).toISOString()) as Value;
}

/** A number, also where the database wrote it as text to keep its digits. */
export function exactNumber<Value extends number | null>(value: Value): Value {
  return (value === null ? value : Number(value)) as Value;
}
`;
