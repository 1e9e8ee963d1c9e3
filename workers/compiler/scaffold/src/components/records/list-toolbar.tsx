"use client";

import { DownloadIcon, ListFilterIcon, SearchIcon } from "lucide-react";
import Form from "next/form";
import Link from "next/link";
import { useId, useState } from "react";
import { FilterControl, type ListFilter } from "@/components/records/list-filter";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { fill, messages } from "@/config/messages";
import { type ListQuery, pageSizes } from "@/lib/list-query";
import { cn } from "@/lib/utils";

export type { ListFilter } from "@/components/records/list-filter";

/** Filters beside the search; the others, and all of them on a phone, come when asked for. */
const atOnce = 2;

/** Search, filters and export of a list. A plain form: it also works before scripts have loaded. */
export function ListToolbar({
  path,
  label,
  query,
  filters,
  sorts,
  exportHref,
}: {
  path: string;
  label: string;
  query: ListQuery;
  filters: readonly ListFilter[];
  sorts: readonly { name: string; label: string }[];
  exportHref: string | null;
}) {
  const active = filters.filter((filter) => isActive(filter, query)).length;
  const first = filters.filter((filter) => !("days" in filter)).slice(0, atOnce);
  const others = filters.filter((filter) => !first.includes(filter));
  const [isOpen, setOpen] = useState(others.some((filter) => isActive(filter, query)));
  const panel = useId();
  const narrowed = query.search !== "" || active > 0;
  return (
    <search>
      <Form action={path} className="flex flex-wrap items-center gap-2">
        <div className="relative min-w-32 flex-1 sm:max-w-72">
          <SearchIcon
            aria-hidden="true"
            className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-muted-foreground"
          />
          <Input
            key={query.search}
            type="search"
            name="q"
            defaultValue={query.search}
            maxLength={200}
            placeholder={messages.search}
            aria-label={fill(messages.searchIn, { label })}
            className="pl-9"
          />
        </div>
        <Button type="submit" variant="outline">
          {messages.search}
        </Button>
        {first.map((filter) => (
          <div
            key={filter.name}
            className={cn("w-full max-sm:order-1 sm:w-auto", !isOpen && "max-sm:hidden")}
          >
            <FilterControl filter={filter} query={query} />
          </div>
        ))}
        {(filters.length > 0 || sorts.length > 0) && (
          <Button
            type="button"
            variant="outline"
            aria-expanded={isOpen}
            aria-controls={panel}
            onClick={() => setOpen(!isOpen)}
            className={others.length === 0 ? "sm:hidden" : ""}
          >
            <ListFilterIcon aria-hidden="true" />
            <span className="max-sm:sr-only">{messages.filters}</span>
            {active > 0 && <span className="tabular-nums">({active})</span>}
          </Button>
        )}
        <div id={panel} className="contents">
          {isOpen && <div aria-hidden="true" className="h-0 w-full max-sm:hidden sm:order-1" />}
          {others.map((filter) => (
            <div
              key={filter.name}
              className={cn("w-full max-sm:order-1 sm:order-2 sm:w-auto", !isOpen && "hidden")}
            >
              <FilterControl filter={filter} query={query} />
            </div>
          ))}
          {/* On a phone there are no column headings to sort by. */}
          <div className={cn("w-full max-sm:order-1 sm:hidden", !isOpen && "hidden")}>
            <NativeSelect
              key={query.sort}
              name="sort"
              defaultValue={query.sort}
              aria-label={messages.sortBy}
              onChange={(event) => event.currentTarget.form?.requestSubmit()}
            >
              {sortOptions(sorts, query.sort).map(({ value, text }) => (
                <option key={value} value={value}>
                  {text}
                </option>
              ))}
            </NativeSelect>
          </div>
        </div>
        {query.size !== pageSizes[0] && <input type="hidden" name="size" value={query.size} />}
        {narrowed && (
          <Button asChild variant="ghost">
            <Link href={path}>{messages.clearFilters}</Link>
          </Button>
        )}
        {exportHref !== null && (
          <Button asChild variant="outline" className="ml-auto">
            <a href={exportHref} download>
              <DownloadIcon aria-hidden="true" />
              <span className="max-sm:sr-only">{messages.exportCsv}</span>
            </a>
          </Button>
        )}
      </Form>
    </search>
  );
}

function isActive(filter: ListFilter, { filters }: ListQuery): boolean {
  const names = "days" in filter ? [`${filter.name}.from`, `${filter.name}.to`] : [filter.name];
  return names.some((name) => filters[name] !== undefined);
}

/** Both directions of every column, and the list's own order where that is another. */
function sortOptions(sorts: readonly { name: string; label: string }[], current: string) {
  const options = sorts.flatMap(({ name, label }) => [
    { value: name, text: `${label} ↑` },
    { value: `-${name}`, text: `${label} ↓` },
  ]);
  const isListed = options.some(({ value }) => value === current);
  return isListed ? options : [{ value: current, text: messages.sortBy }, ...options];
}
