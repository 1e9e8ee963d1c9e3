/** What a list shows, as its address says it. */
export interface ListQuery {
  search: string;
  /** A column, with a leading minus for the other direction. */
  sort: string;
  /** From 1. */
  page: number;
  filters: Record<string, string>;
}

/** The newest records of a list. */
export const latestFirst: ListQuery = { search: "", sort: "-created_at", page: 1, filters: {} };

export type SearchParams = Record<string, string | string[] | undefined>;

/** Reads a list's address. What it does not know is ignored. */
export function readListQuery(
  parameters: SearchParams,
  allowed: { sort: string; sortable: readonly string[]; filters: readonly string[] },
): ListQuery {
  const text = (name: string) => {
    const value = parameters[name];
    return (Array.isArray(value) ? value[0] : value)?.slice(0, 200) ?? "";
  };
  const sort = text("sort");
  const filters: Record<string, string> = {};
  for (const name of allowed.filters) {
    const value = text(`f.${name}`);
    if (value) filters[name] = value;
  }
  return {
    search: text("q").trim(),
    sort: allowed.sortable.includes(sort.replace(/^-/, "")) ? sort : allowed.sort,
    page: Math.min(100_000, Math.max(1, Number.parseInt(text("page"), 10) || 1)),
    filters,
  };
}

/** Address of a list. */
export function listHref(path: string, query: ListQuery, change: Partial<ListQuery>): string {
  const { search, sort, page, filters } = { ...query, ...change };
  const parameters = new URLSearchParams();
  if (search) parameters.set("q", search);
  for (const [name, value] of Object.entries(filters)) parameters.set(`f.${name}`, value);
  if (sort) parameters.set("sort", sort);
  if (page > 1) parameters.set("page", String(page));
  return parameters.size > 0 ? `${path}?${parameters.toString()}` : path;
}
