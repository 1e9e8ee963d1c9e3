/** What a list shows, as its address says it. */
export interface ListQuery {
  search: string;
  /** A column, with a leading minus for the other direction. */
  sort: string;
  /** From 1. */
  page: number;
  /** Records on a page: one of `pageSizes`. */
  size: number;
  /**
   * Values by column. `<column>.from` and `<column>.to` are the first and the last day (YYYY-MM-DD)
   * of a column with dates, both included.
   */
  filters: Record<string, string>;
}

/** How many records a page of a list may have; the first is the usual number. */
export const pageSizes = [20, 50, 100] as const;

/** The newest records of a list. */
export const latestFirst: ListQuery = {
  search: "",
  sort: "-created_at",
  page: 1,
  size: pageSizes[0],
  filters: {},
};

export type SearchParams = Record<string, string | string[] | undefined>;

const maxLength = 200;
const maxPage = 100_000;

/** Reads a list's address. What it does not know is ignored. */
export function readListQuery(
  parameters: SearchParams,
  allowed: { sort: string; sortable: readonly string[]; filters: readonly string[] },
): ListQuery {
  const text = (name: string) => firstText(parameters[name]);
  const sort = text("sort");
  const size = Number.parseInt(text("size"), 10);
  const filters: Record<string, string> = {};
  for (const name of allowed.filters) {
    const value = text(`f.${name}`);
    if (value) filters[name] = value;
  }
  return {
    search: text("q").trim(),
    sort: allowed.sortable.includes(sort.replace(/^-/, "")) ? sort : allowed.sort,
    page: Math.min(maxPage, Math.max(1, Number.parseInt(text("page"), 10) || 1)),
    size: pageSizes.find((one) => one === size) ?? pageSizes[0],
    filters,
  };
}

/** Address of a list. */
export function listHref(path: string, query: ListQuery, change: Partial<ListQuery>): string {
  const { search, sort, page, size, filters } = { ...query, ...change };
  const parameters = new URLSearchParams();
  if (search) parameters.set("q", search);
  for (const [name, value] of Object.entries(filters)) parameters.set(`f.${name}`, value);
  if (sort) parameters.set("sort", sort);
  if (size !== pageSizes[0]) parameters.set("size", String(size));
  if (page > 1) parameters.set("page", String(page));
  return parameters.size > 0 ? `${path}?${parameters.toString()}` : path;
}

/** Values that a form's address gives to these fields to start with. */
export function prefilled(
  parameters: SearchParams,
  names: readonly string[],
): Record<string, string> {
  const values: Record<string, string> = {};
  for (const name of names) {
    const value = firstText(parameters[name]);
    if (value) values[name] = value;
  }
  return values;
}

function firstText(value: string | string[] | undefined): string {
  return (Array.isArray(value) ? value[0] : value)?.slice(0, maxLength) ?? "";
}
